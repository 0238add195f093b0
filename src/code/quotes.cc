#include "code/quotes.h"

#include <algorithm>
#include <string_view>

namespace tidings {
namespace {

constexpr std::uint32_t kFewestBytes = 25;  // what is shorter quotes words, not a statement
constexpr std::uint32_t kBesideBytes = 60;  // between a quote and the verb of saying beside it

// The quoted stretches of a text: between “ and ”, or a pair of straight marks. A paragraph's end
// closes what is open, since a speech that goes on opens again.
std::vector<Span> quoted(std::string_view text) {
  std::vector<Span> found;
  std::uint32_t begin = 0;
  bool open = false;
  const auto close = [&](std::size_t end) {
    if (open && end - begin >= kFewestBytes) {
      found.push_back({begin, static_cast<std::uint32_t>(end)});
    }
    open = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool straight = text[i] == '"' || rest.starts_with("``") || rest.starts_with("''");
    if (rest.starts_with("\n\n")) {
      close(i);
    } else if (rest.starts_with("“") || (straight && !open)) {
      close(i);
      begin = static_cast<std::uint32_t>(i);
      open = true;
    } else if (rest.starts_with("”") || straight) {
      close(i);
    }
    if (straight && text[i] != '"') ++i;
  }
  return found;
}

bool same_paragraph(std::string_view text, std::uint32_t from, std::uint32_t to) {
  return from <= to && text.substr(from, to - from).find('\n') == std::string_view::npos;
}

}  // namespace

std::vector<Quote> quotes_of(const CodingContext& context,
                             const std::function<bool(WordIndex)>& says,
                             const std::function<WordIndex(WordIndex)>& subject) {
  const Parse& parse = context.parse();
  const std::string_view text = context.document().text;
  const std::vector<Span> spans = quoted(text);
  const auto inside = [&](std::uint32_t offset) {
    return std::any_of(spans.begin(), spans.end(),
                       [&](Span s) { return s.begin <= offset && offset < s.end; });
  };
  const auto distance = [](Span quote, Span word) {
    return word.begin >= quote.end ? word.begin - quote.end
                                   : (word.end <= quote.begin ? quote.begin - word.end : 0U);
  };
  std::vector<Quote> quotes;
  for (const Span span : spans) {
    Quote quote{span, kNoWord, kNoWord};
    std::uint32_t nearest = kBesideBytes;
    const WordIndex first = parse.word_at(span.begin);
    if (first == kNoWord) break;
    WordIndex from = first;
    while (from > 0 && distance(span, parse[from].span) < kBesideBytes) --from;
    for (WordIndex i = from; i < parse.size(); ++i) {
      if (parse[i].span.begin > span.end + kBesideBytes) break;
      if (parse[i].upos != "VERB" || inside(parse[i].span.begin) || !says(i)) continue;
      const std::uint32_t away = distance(span, parse[i].span);
      if (away >= nearest || !same_paragraph(text, std::min(parse[i].span.begin, span.end),
                                             std::max(span.begin, parse[i].span.begin))) {
        continue;
      }
      if (const WordIndex who = subject(i); who != kNoWord && !inside(parse[who].span.begin)) {
        nearest = away;
        quote.speaker = who;
        quote.verb = i;
      }
    }
    if (quote.speaker == kNoWord && !quotes.empty() &&
        same_paragraph(text, quotes.back().span.end, span.begin)) {
      quote.speaker = quotes.back().speaker;
      quote.verb = quotes.back().verb;
    }
    if (quote.speaker != kNoWord) quotes.push_back(quote);
  }
  return quotes;
}

}  // namespace tidings
