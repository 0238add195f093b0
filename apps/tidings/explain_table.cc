#include "explain_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "code_table.h"
#include "event_words.h"
#include "layout.h"
#include "terminal.h"

namespace tidings::app {
namespace {

constexpr std::size_t kMaxWords = 120;  // columns of a quotation; longer ones are cut

std::string shortened(const std::string& neutral_text) {
  return columns(neutral_text) <= kMaxWords ? neutral_text : fitted(neutral_text, kMaxWords);
}

// Where the words stand: "2" for the second sentence, "title".
std::string place_of(const TextSpan& span, const Annotations& annotations) {
  if (span.title) return "title";
  const auto& sentences = annotations.sentences;
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), span.span.begin,
      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
  return std::to_string(after - sentences.begin());
}

std::string quoted(const Document& document, const Annotations& annotations,
                   const std::vector<TextSpan>& spans) {
  std::string out;
  for (const TextSpan& span : spans) {
    const std::string words = neutral(on_one_line(words_of(document, span)));
    if (words.empty()) continue;
    if (!out.empty()) out += ", ";
    out += fmt::format("\"{}\" ({})", shortened(words), place_of(span, annotations));
  }
  return out;
}

// A slot for people: "subject", "object", "phrase with on".
std::string named_slot(const std::string& slot) {
  if (slot == "subj") return "subject";
  if (slot == "obj" || slot == "iobj") return "object";
  if (slot == "poss") return "possessor";
  if (slot == "mod") return "modifier";
  return "phrase with " + slot;
}

}  // namespace

std::string decider_words(const TraceStep& step) {
  std::string out = step.decider;
  if (out.starts_with("entry:")) {
    out.erase(0, 6);
    // File and line tell it from the entries of the same pattern.
    if (!step.where.empty()) out.erase(std::min(out.find('['), out.size()));
  } else if (out.starts_with("rule:")) {
    out.erase(0, 5);
    std::replace(out.begin(), out.end(), '-', ' ');
    if (out.starts_with("slot ")) out = named_slot(out.substr(5)) + " of the trigger";
    if (out.starts_with("owner of ")) out = "owner of its " + named_slot(out.substr(9));
  } else if (out.starts_with("override:")) {
    out.replace(0, 9, "overrides.tsv:");
  }
  if (!step.where.empty()) out += fmt::format(" ({})", step.where);
  return out;
}

std::string odds_words(const TraceStep& step) {
  std::string out = step.probability > 0 ? percent_words(step.probability) : "";
  if (step.runner_up) {
    out += out.empty() ? "next " : ", next ";
    out += step.runner_up->first;
    if (step.runner_up->second > 0) out += " " + percent_words(step.runner_up->second);
  }
  return out;
}

void append_explain_table(std::string& out, const Document& document,
                          const Engine::Reading& reading, const std::vector<ExplainedEvent>& events,
                          const Screen& screen) {
  append_document_head(out, document, reading.coded, screen);
  const auto in_colour = [&](std::string_view colour) {
    return screen.colour ? colour : std::string_view();
  };
  if (events.empty() && !reading.annotations.sentences.empty()) out += "No events.\n\n";
  for (const ExplainedEvent& each : events) {
    const Event& event = reading.coded.events[each.number];
    const std::string what =
        fmt::format("{}, {}", neutral(act_words(event.type, event.mode)), name_of(event.status));
    const std::string codes =
        fmt::format(" \u00B7 CAMEO {} \u00B7 {} sure \u00B7 {}", neutral(event.cameo),
                    percent_words(event.confidence), neutral(event.id));
    append_wrapped(out, {{what, in_colour(kBold)}, {codes, in_colour(kDim)}},
                   {fmt::format("{:>3}  ", each.number + 1), in_colour(kDim)}, screen.width);
    Grid grid = {{"field", "value", "words (sentence)", "decided by", "sure"}, {}};
    for (const TraceStep& step : each.steps) {
      const std::string_view colour = in_colour(step.overruled ? kDim : "");
      const std::string value = shortened(neutral(step.value));
      grid.rows.push_back({{neutral(step.field), in_colour(kDim)},
                           {step.overruled ? value + " (overruled)" : value, colour},
                           {quoted(document, reading.annotations, step.spans), colour},
                           {neutral(decider_words(step)), colour},
                           {neutral(odds_words(step)), colour}});
    }
    append_grid(out, grid, screen.width, screen.colour);
    out += '\n';
  }
}

}  // namespace tidings::app
