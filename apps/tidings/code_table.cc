#include "code_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "event_words.h"
#include "layout.h"
#include "marks.h"
#include "terminal.h"

namespace tidings::app {
namespace {

constexpr std::size_t kMaxCell = 240;  // columns of a cell; longer ones are cut

std::string_view colour_of(MarkRole role) {
  switch (role) {
    case MarkRole::kAct:
      return "\x1B[1;4;31m";
    case MarkRole::kToll:
      return "\x1B[1;35m";
    case MarkRole::kActor:
      return "\x1B[1;34m";
    case MarkRole::kRecipient:
      return "\x1B[1;36m";
    case MarkRole::kVictim:
      return "\x1B[36m";
    case MarkRole::kPlace:
      return "\x1B[1;32m";
    case MarkRole::kDate:
      return "\x1B[1;33m";
    case MarkRole::kMeans:
    case MarkRole::kTarget:
      return "\x1B[33m";
    case MarkRole::kSource:
      return "\x1B[4m";
  }
  return "";
}

// "1 3": the numbers that the events have in the grid.
std::string numbers_text(const std::set<std::uint32_t>& events) {
  std::string out;
  for (const std::uint32_t event : events) {
    if (!out.empty()) out += ',';
    out += std::to_string(event + 1);
  }
  return out;
}

// What one stretch of the report shows: its foremost role, and the events that it plays it in.
struct Shown {
  Span span;
  MarkRole role = MarkRole::kAct;
  std::set<std::uint32_t> events;
};

// Without the blanks at its ends, which belong to no word.
Span trimmed(Span span, std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!span.empty() && kBlanks.find(text[span.begin]) != kBlanks.npos) ++span.begin;
  while (!span.empty() && kBlanks.find(text[span.end - 1]) != kBlanks.npos) --span.end;
  return span;
}

// Writes one document; holds what all its parts need.
class CodeTable {
 public:
  CodeTable(std::string& out, const Document& document, const Annotations& annotations,
            const CodedDocument& coded, const Screen& screen)
      : out_(out),
        document_(document),
        annotations_(annotations),
        coded_(coded),
        screen_(screen),
        marks_(marks_of(coded.events)) {}

  void write() {
    append_document_head(out_, document_, coded_, screen_);
    write_title();
    write_sentences();
    write_legend();
    write_events();
    write_tallies();
  }

 private:
  std::string_view in_colour(std::string_view colour) const {
    return screen_.colour ? colour : std::string_view();
  }

  // The stretches to mark in the text or, if there is one, the title. Neighbours of one role and
  // event are one.
  std::vector<Shown> shown_in(bool title) {
    std::vector<Mark> marks;
    std::copy_if(marks_.begin(), marks_.end(), std::back_inserter(marks),
                 [&](const Mark& mark) { return mark.span.title == title; });
    std::vector<Span> spans;
    for (const Mark& mark : marks) spans.push_back(mark.span.span);
    const std::string_view text = title ? *document_.title : document_.text;
    std::vector<Shown> shown;
    for (const Segment& segment : segments_of(spans, text.size())) {
      Shown next = {segment.span, MarkRole::kSource, {}};
      for (const std::uint32_t i : segment.covering) next.role = std::min(next.role, marks[i].role);
      for (const std::uint32_t i : segment.covering) {
        if (marks[i].role == next.role) next.events.insert(marks[i].event);
      }
      roles_.insert(next.role);
      const bool goes_on = !shown.empty() && shown.back().span.end == next.span.begin &&
                           shown.back().role == next.role && shown.back().events == next.events;
      if (goes_on) {
        shown.back().span.end = next.span.end;
      } else {
        shown.push_back(std::move(next));
      }
    }
    for (Shown& each : shown) each.span = trimmed(each.span, text);
    std::erase_if(shown, [](const Shown& each) { return each.span.empty(); });
    return shown;
  }

  void add_marked(std::vector<Piece>& pieces, std::string_view text, const Shown& shown) const {
    const std::string words = neutral(text);
    const std::string numbers = numbers_text(shown.events);
    if (!screen_.colour) {
      pieces.push_back({fmt::format("[{}|{} {}]", words, name_of(shown.role), numbers)});
      return;
    }
    pieces.push_back({words, colour_of(shown.role)});
    if (shown.role == MarkRole::kAct) pieces.push_back({"\u00B7" + numbers, kDim});
  }

  // The part `from` to `to` of a text, with what is marked in it; `next` is the first mark that
  // does not end before it.
  std::vector<Piece> pieces_of(std::string_view text, Span part, const std::vector<Shown>& shown,
                               std::size_t& next) const {
    std::vector<Piece> pieces;
    std::uint32_t written = part.begin;
    for (; next < shown.size() && shown[next].span.begin < part.end; ++next) {
      const Span span = {std::max(shown[next].span.begin, written),
                         std::min(shown[next].span.end, part.end)};
      if (span.begin >= span.end) continue;
      pieces.push_back({neutral(text.substr(written, span.begin - written))});
      add_marked(pieces, text.substr(span.begin, span.size()), shown[next]);
      written = span.end;
      if (shown[next].span.end > part.end) break;  // the next sentence shows the rest
    }
    pieces.push_back({neutral(text.substr(written, part.end - written))});
    return pieces;
  }

  void write_title() {
    if (!document_.title || document_.title->empty()) return;
    const std::string_view title = *document_.title;
    const Span all = {0, static_cast<std::uint32_t>(title.size())};
    std::size_t next = 0;
    std::vector<Piece> pieces = pieces_of(title, all, shown_in(true), next);
    for (Piece& piece : pieces) {
      if (piece.colour.empty()) piece.colour = in_colour(kBold);
    }
    append_wrapped(out_, pieces, {"     "}, screen_.width);
    out_ += '\n';
  }

  void write_sentences() {
    const std::vector<Shown> shown = shown_in(false);
    std::size_t next = 0;
    for (std::size_t i = 0; i < annotations_.sentences.size(); ++i) {
      const Span sentence = annotations_.sentences[i].span;
      while (next < shown.size() && shown[next].span.end <= sentence.begin) ++next;
      append_wrapped(out_, pieces_of(document_.text, sentence, shown, next),
                     {fmt::format("{:>3}  ", i + 1), in_colour(kDim)}, screen_.width);
    }
    if (!annotations_.sentences.empty()) out_ += '\n';
  }

  // Without colour the brackets say it all.
  void write_legend() {
    if (!screen_.colour || roles_.empty()) return;
    std::vector<Piece> pieces;
    for (const MarkRole role : roles_) {
      pieces.push_back({std::string(name_of(role)), colour_of(role)});
      pieces.push_back({"  "});
    }
    append_wrapped(out_, pieces, {"     "}, screen_.width);
    out_ += '\n';
  }

  void write_events() {
    if (coded_.events.empty()) {
      if (!annotations_.sentences.empty()) out_ += "No events.\n\n";
      return;
    }
    Grid grid = {{"#", "act", "who \u2192 whom", "where", "when", "toll", "means \u2192 target",
                  "said by", "links", "conf."},
                 {}};
    for (std::size_t i = 0; i < coded_.events.size(); ++i) grid.rows.push_back(row_of(i));
    append_grid(out_, grid, screen_.width, screen_.colour);
    out_ += '\n';
  }

  std::vector<Piece> row_of(std::size_t index) const {
    const Event& event = coded_.events[index];
    std::string where = place_words(event.places);
    if (!event.origins.empty()) where += " from " + place_words(event.origins);
    std::string links = link_words(event);
    if (event.series) {
      links += fmt::format("{}no. {}", links.empty() ? "" : ", ", event.series->ordinal);
    }
    const auto cell = [&](const std::string& text, MarkRole role) {
      return Piece{shortened(text), in_colour(colour_of(role))};
    };
    return {{std::to_string(index + 1), in_colour(kDim)},
            {neutral(act_words(event.type, event.mode)) + ", " + std::string(name_of(event.status)),
             in_colour(kBold)},
            cell(who_and_whom_words(document_, event), MarkRole::kActor),
            cell(where, MarkRole::kPlace),
            cell(event.date ? days_words(event.date->days) : "", MarkRole::kDate),
            cell(toll_words(document_, event), MarkRole::kToll),
            cell(means_and_target_words(event), MarkRole::kMeans),
            {shortened(source_words(document_, event.attributions))},
            {shortened(links)},
            {percent_words(event.confidence)}};
  }

  // Neutral and no longer than a cell need be.
  static std::string shortened(std::string_view text) {
    const std::string all = neutral(text);
    return columns(all) <= kMaxCell ? all : fitted(all, kMaxCell);
  }

  void write_tallies() {
    if (coded_.tallies.empty()) return;
    out_ += painted("Tallies", in_colour(kBold)) + "\n";
    Grid grid = {{"counts", "number", "act", "who", "to whom", "where", "since", "until", "said by",
                  "words"},
                 {}};
    for (const Tally& tally : coded_.tallies) {
      grid.rows.push_back({{neutral(tally.counts)},
                           {range_words(tally.count)},
                           {neutral(act_words(tally.type, tally.mode))},
                           {neutral(who_words(document_, tally.actors))},
                           {neutral(who_words(document_, tally.recipients))},
                           {neutral(place_words(tally.places))},
                           {tally.since ? day_words(*tally.since) : ""},
                           {tally.until ? day_words(*tally.until) : ""},
                           {neutral(source_words(document_, tally.attributions))},
                           {shortened(on_one_line(words_of(document_, tally.span)))}});
    }
    append_grid(out_, grid, screen_.width, screen_.colour);
    out_ += '\n';
  }

  std::string& out_;
  const Document& document_;
  const Annotations& annotations_;
  const CodedDocument& coded_;
  const Screen& screen_;
  std::vector<Mark> marks_;
  std::set<MarkRole> roles_;  // that the report shows
};

}  // namespace

void append_document_head(std::string& out, const Document& document, const CodedDocument& coded,
                          const Screen& screen) {
  const auto in_colour = [&](std::string_view colour) {
    return screen.colour ? colour : std::string_view();
  };
  std::string facts;
  if (document.published) facts += " \u00B7 " + neutral(*document.published);
  if (document.source) facts += " \u00B7 " + neutral(*document.source);
  facts += fmt::format(" \u00B7 {}{}", name_of(coded.genre), coded.current ? "" : ", not current");
  append_wrapped(out, {{neutral(document.id), in_colour(kBold)}, {facts, in_colour(kDim)}},
                 {"== ", in_colour(kBold)}, screen.width);
  for (const auto* problems : {&document.problems, &coded.problems}) {
    for (const Problem& problem : *problems) {
      const std::string what = fmt::format("{}/{}", problem.stage, problem.code);
      append_wrapped(out, {{what, in_colour(kRed)}, {": " + neutral(problem.message)}},
                     {"!  ", in_colour(kRed)}, screen.width);
    }
  }
  out += '\n';
}

void append_code_table(std::string& out, const Document& document, const Annotations& annotations,
                       const CodedDocument& coded, const Screen& screen) {
  CodeTable(out, document, annotations, coded, screen).write();
}

}  // namespace tidings::app
