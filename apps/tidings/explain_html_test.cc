#include "explain_html.h"

#include <gtest/gtest.h>

#include <string>

#include "coded_sample.h"
#include "explain_page.h"
#include "explanation.h"

namespace tidings::app {
namespace {

std::vector<ExplainedEvent> explained(const CodedSample& made) {
  std::vector<ExplainedEvent> events;
  for (std::size_t i = 0; i < made.reading.coded.events.size(); ++i) {
    events.push_back({i, explanation(made.document, made.reading.coded, i)});
  }
  return events;
}

std::string page(const CodedSample& made) {
  std::string out;
  append_explain_html(out, made.document, made.reading.coded, explained(made), 0);
  return out;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(ExplainHtml, TiesFieldsToTheirWords) {
  const std::string out = page(coded_sample());
  const std::size_t at = out.find(">ASSAULT<");
  const std::size_t key = out.rfind("data-key=\"", at) + 10;
  const std::string field = out.substr(key, out.find('"', key) - key);
  EXPECT_EQ(field, "d0e0f0");
  const std::size_t mark = out.find(">shelled</mark>");
  ASSERT_NE(mark, std::string::npos) << out;
  const std::string opened = out.substr(out.rfind("<mark", mark), mark - out.rfind("<mark", mark));
  EXPECT_TRUE(holds(opened, "class=\"act\"")) << opened;
  EXPECT_TRUE(holds(opened, "\"" + field + " ")) << opened;
  EXPECT_TRUE(holds(opened, " d0e0\"")) << opened;
  EXPECT_TRUE(holds(out, "why: ASSAULT/v/shell")) << out;
  EXPECT_TRUE(holds(out, ">90 %<")) << out;
}

TEST(ExplainHtml, TakesNothingForMarkup) {
  CodedSample made = coded_sample();
  const std::string evil = "\"><script>alert('1')</script>&amp;<img src=x>";
  made.document.id = made.document.source.emplace(evil);
  made.document.title = evil;
  made.document.text.replace(0, 6, "<b>&\"'");
  made.document.problems = {{evil, evil, evil, std::nullopt}};
  Event& event = made.reading.coded.events[0];
  event.id = event.type = event.mode = event.quad = event.cameo = evil;
  event.actors[0].actor.name = evil;
  event.places[0].place.name = evil;
  event.trace[0].value = evil;
  event.trace[0].decider = evil;
  event.trace[0].where = evil;
  const std::string out = page(made);
  for (const char* bad : {"<script", "<img", "<b>", "'1'", "&amp;<"}) {
    EXPECT_FALSE(holds(out, bad)) << bad << out;
  }
  EXPECT_TRUE(holds(out, "&lt;b&gt;&amp;&quot;&#39;")) << out;
  EXPECT_TRUE(holds(out, "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;"));
  for (const char* tag : {"article", "section", "button", "mark", "li", "ul", "div", "h1", "h2"}) {
    EXPECT_EQ(count(out, std::string("<") + tag), count(out, std::string("</") + tag)) << tag;
  }
}

TEST(ExplainHtml, ShowsControlCharactersAndKeepsLines) {
  EXPECT_EQ(escaped_html("a\n\nb\x1B[2J\u202E"), "a\n\nb\u241B[2J&lt;U+202E&gt;");
  EXPECT_EQ(escaped_html(""), "");
  EXPECT_EQ(escaped_html("\n"), "\n");
}

TEST(ExplainHtml, KeepsAllOfTheText) {
  CodedSample made = coded_sample();
  std::string text;
  bool inside = false;
  const std::string out = page(made);
  const std::size_t begin = out.find('>', out.find("<section class=\"text\""));
  for (const char c : out.substr(begin + 1, out.find("</section>") - begin - 1)) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  EXPECT_EQ(text, made.document.text);
}

TEST(ExplainHtml, LoadsNothing) {
  const std::string whole = explain_html_begin() + page(coded_sample()) + explain_html_end();
  EXPECT_TRUE(holds(whole, "default-src 'none'"));
  for (const char* part :
       {"http://", "https://", "url(", "@import", " src=", " href=", " style="}) {
    EXPECT_FALSE(holds(whole, part)) << part;
  }
  EXPECT_FALSE(holds(std::string(kPageScript), "</script"));
  EXPECT_FALSE(holds(std::string(kPageStyle), "</style"));
}

TEST(ExplainHtml, EncodesHashes) {
  EXPECT_EQ(base64_of_hex("4d616e"), "TWFu");
  EXPECT_EQ(base64_of_hex("4d61"), "TWE=");
  EXPECT_EQ(base64_of_hex("4d"), "TQ==");
  EXPECT_EQ(base64_of_hex("fbff"), "+/8=");
}

}  // namespace
}  // namespace tidings::app
