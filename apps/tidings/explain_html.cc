#include "explain_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "event_words.h"
#include "explain_page.h"
#include "marks.h"
#include "terminal.h"

namespace tidings::app {
namespace {

constexpr std::size_t kMaxQuotation = 200;  // columns; longer ones are cut

std::string in_short(std::string_view text) {
  const std::string one_line = neutral(on_one_line(text));
  return escaped_html(columns(one_line) <= kMaxQuotation ? one_line
                                                         : fitted(one_line, kMaxQuotation));
}

// The role that colours the words of a field.
std::string_view role_of(std::string_view field) {
  constexpr std::array<std::pair<std::string_view, MarkRole>, 14> kRoles = {
      {{"type", MarkRole::kAct},
       {"mode", MarkRole::kAct},
       {"cameo", MarkRole::kAct},
       {"casualties", MarkRole::kToll},
       {"actors", MarkRole::kActor},
       {"recipients", MarkRole::kRecipient},
       {"victims", MarkRole::kVictim},
       {"places", MarkRole::kPlace},
       {"origins", MarkRole::kPlace},
       {"date", MarkRole::kDate},
       {"instruments", MarkRole::kMeans},
       {"targets", MarkRole::kTarget},
       {"outcome", MarkRole::kTarget},
       {"attribution", MarkRole::kSource}}};
  const std::string_view base = field.substr(0, field.find('['));
  for (const auto& [name, role] : kRoles) {
    if (name == base) return name_of(role);
  }
  return "other";
}

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

// A stretch of words that one field rests on.
struct Use {
  TextSpan span;
  std::string_view role;
  std::string key;    // of the field
  std::string event;  // key of its event
};

std::string event_key(std::size_t page_number, std::size_t event) {
  return fmt::format("d{}e{}", page_number, event);
}

class Page {
 public:
  Page(std::string& out, const Document& document, const CodedDocument& coded,
       const std::vector<ExplainedEvent>& events, std::size_t page_number)
      : out_(out), document_(document), coded_(coded), events_(events), number_(page_number) {
    for (std::size_t e = 0; e < events_.size(); ++e) {
      const std::string event = event_key(number_, e);
      for (std::size_t f = 0; f < events_[e].steps.size(); ++f) {
        const TraceStep& step = events_[e].steps[f];
        for (const TextSpan& span : step.spans) {
          uses_.push_back({span, role_of(step.field), fmt::format("{}f{}", event, f), event});
        }
      }
    }
  }

  void write() {
    put("<article>\n<header>\n");
    write_head();
    put("</header>\n");
    write_problems();
    put("<div class=\"spread\">\n");
    if (!document_.text.empty()) {
      put("<section class=\"text\" aria-label=\"Report\" dir=\"auto\" tabindex=\"0\">");
      write_marked(document_.text, false);
      put("</section>\n");
    }
    put("<div class=\"events\">\n");
    for (std::size_t e = 0; e < events_.size(); ++e) write_event(e);
    if (events_.empty()) put("<p class=\"none\">No event was coded in this report.</p>\n");
    put("</div>\n</div>\n</article>\n");
  }

 private:
  void put(std::string_view markup) { out_ += markup; }

  void write_head() {
    put("<h1 dir=\"auto\">");
    if (document_.title && !document_.title->empty()) {
      write_marked(*document_.title, true);
    } else {
      put(in_short(document_.id));
    }
    put("</h1>\n<p class=\"facts\">");
    fact(document_.id);
    if (document_.published) fact(*document_.published);
    if (document_.source) fact(*document_.source);
    fact(name_of(coded_.genre));
    if (!coded_.current) fact("not current");
    put("</p>\n");
  }

  void fact(std::string_view text) {
    fmt::format_to(std::back_inserter(out_), "<span>{}</span>", in_short(text));
  }

  void write_problems() {
    if (document_.problems.empty() && coded_.problems.empty()) return;
    put("<ul class=\"problems\">\n");
    for (const auto* problems : {&document_.problems, &coded_.problems}) {
      for (const Problem& problem : *problems) {
        fmt::format_to(std::back_inserter(out_), "<li>{}/{}: {}</li>\n",
                       escaped_html(problem.stage), escaped_html(problem.code),
                       in_short(problem.message));
      }
    }
    put("</ul>\n");
  }

  // The text or the title, each stretch of it marked with the fields that rest on it.
  void write_marked(std::string_view text, bool title) {
    std::vector<const Use*> uses;
    std::vector<Span> spans;
    for (const Use& use : uses_) {
      if (use.span.title != title) continue;
      uses.push_back(&use);
      spans.push_back(use.span.span);
    }
    std::size_t written = 0;
    for (const Segment& segment : segments_of(spans, text.size())) {
      put(escaped_html(text.substr(written, segment.span.begin - written)));
      std::vector<std::string> keys;
      for (const std::uint32_t i : segment.covering) keys.push_back(uses[i]->key);
      for (const std::uint32_t i : segment.covering) {
        if (std::find(keys.begin(), keys.end(), uses[i]->event) == keys.end()) {
          keys.push_back(uses[i]->event);
        }
      }
      fmt::format_to(std::back_inserter(out_), "<mark class=\"{}\" data-f=\"{}\">{}</mark>",
                     uses[segment.covering.front()]->role, fmt::join(keys, " "),
                     escaped_html(segment.span.in(text)));
      written = segment.span.end;
    }
    put(escaped_html(text.substr(written)));
  }

  void write_event(std::size_t e) {
    const Event& event = coded_.events[events_[e].number];
    const std::string key = event_key(number_, e);
    fmt::format_to(std::back_inserter(out_),
                   "<section class=\"event {}\">\n<h2><button type=\"button\" data-key=\"{}\" "
                   "aria-pressed=\"false\">{}, {}</button></h2>\n",
                   escaped_html(event.quad), key,
                   escaped_html(capitalised(act_words(event.type, event.mode))),
                   name_of(event.status));
    const std::string sum = summary(event);
    if (!sum.empty()) put("<p class=\"sum\" dir=\"auto\">" + in_short(sum) + "</p>\n");
    fmt::format_to(std::back_inserter(out_),
                   "<p class=\"codes\">{}, CAMEO {}, confidence {}, event {}</p>\n"
                   "<ul class=\"fields\">\n",
                   escaped_html(event.quad), escaped_html(event.cameo),
                   percent_words(event.confidence), escaped_html(event.id));
    for (std::size_t f = 0; f < events_[e].steps.size(); ++f) {
      write_field(events_[e].steps[f], fmt::format("{}f{}", key, f));
    }
    put("</ul>\n</section>\n");
  }

  // "Israeli jets [ISRMIL] → 12 soldiers; Latakia [SYR]; 2024-06-03; killed 12".
  std::string summary(const Event& event) const {
    std::string out = who_and_whom_words(document_, event);
    for (const std::string& part :
         {place_words(event.places), event.date ? days_words(event.date->days) : std::string(),
          toll_words(document_, event)}) {
      if (part.empty()) continue;
      if (!out.empty()) out += "; ";
      out += part;
    }
    return out;
  }

  void write_field(const TraceStep& step, const std::string& key) {
    std::string words;
    for (const TextSpan& span : step.spans) {
      const std::string_view text = words_of(document_, span);
      if (text.empty()) continue;
      words += fmt::format("{}\u201C{}\u201D{}", words.empty() ? "" : ", ", in_short(text),
                           span.title ? " in the title" : "");
    }
    const std::string decider = in_short(decider_words(step));
    fmt::format_to(
        std::back_inserter(out_),
        "<li{}><button type=\"button\" data-key=\"{}\" aria-pressed=\"false\">"
        "<span class=\"k\">{}</span> <span class=\"v\">{}</span> <span class=\"p\">{}</span>",
        step.overruled ? " class=\"overruled\"" : "", key,
        escaped_html(step.field.substr(0, step.field.find('['))), in_short(step.value),
        in_short(odds_words(step)));
    if (!words.empty()) put(" <span class=\"w\">" + words + "</span>");
    if (!decider.empty()) put(" <span class=\"d\">why: " + decider + "</span>");
    put("</button></li>\n");
  }

  std::string& out_;
  const Document& document_;
  const CodedDocument& coded_;
  const std::vector<ExplainedEvent>& events_;
  std::size_t number_;
  std::vector<Use> uses_;
};

void append_legend(std::string& out) {
  out += "<p class=\"legend\">";
  for (const MarkRole role :
       {MarkRole::kAct, MarkRole::kActor, MarkRole::kRecipient, MarkRole::kPlace, MarkRole::kDate,
        MarkRole::kToll, MarkRole::kMeans, MarkRole::kSource}) {
    fmt::format_to(std::back_inserter(out), "<mark class=\"{0}\">{0}</mark> ", name_of(role));
  }
  out += "</p>\n";
}

int digit_of(char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; }

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    for (const char c : neutral(text.substr(at, end - at))) {
      switch (c) {
        case '&':
          out += "&amp;";
          break;
        case '<':
          out += "&lt;";
          break;
        case '>':
          out += "&gt;";
          break;
        case '"':
          out += "&quot;";
          break;
        case '\'':
          out += "&#39;";
          break;
        default:
          out += c;
      }
    }
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

std::string base64_of_hex(std::string_view digits) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 6) {
    std::uint32_t group = 0;
    std::size_t bytes = 0;
    for (std::size_t i = at; i < at + 6; i += 2) {
      group <<= 8;
      if (i + 1 >= digits.size()) continue;
      group |= static_cast<std::uint32_t>(digit_of(digits[i]) * 16 + digit_of(digits[i + 1]));
      ++bytes;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= bytes ? kAlphabet[(group >> (18 - 6 * i)) & 63] : '=';
    }
  }
  return out;
}

std::string explain_html_begin() {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>Tidings: what the events rest on</title>\n<style>",
      base64_of_hex(kPageStyleSha256), base64_of_hex(kPageScriptSha256));
  out += kPageStyle;
  out +=
      "</style>\n</head>\n<body>\n<header class=\"masthead\">\n<p><strong>Tidings</strong></p>\n"
      "<p>What each event rests on. Choose a field to see its words in the report; j and k move, "
      "Esc lets go.</p>\n";
  append_legend(out);
  out += "</header>\n<main>\n";
  return out;
}

std::string explain_html_end() {
  std::string out = "</main>\n<script>";
  out += kPageScript;
  out += "</script>\n</body>\n</html>\n";
  return out;
}

void append_explain_html(std::string& out, const Document& document, const CodedDocument& coded,
                         const std::vector<ExplainedEvent>& events, std::size_t page_number) {
  Page(out, document, coded, events, page_number).write();
}

}  // namespace tidings::app
