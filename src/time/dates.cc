#include "time/dates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "core/calendar.h"
#include "core/lexemes.h"
#include "time/parser.h"
#include "time/resolver.h"
#include "time/tense.h"

namespace tidings {
namespace {

using time::Expression;
using time::Form;
using time::Moment;
using time::Parser;
using time::Sort;
using time::Tense;
using time::Value;

// Words outside of the lexicon that an expression may begin with.
bool may_begin(const Parser& parser, const Lexemes& lexemes, std::size_t i) {
  const Lexeme& lexeme = lexemes[i];
  static const std::unordered_set<std::string_view> kWords = {
      "the",       "a",          "an",          "half",      "in",
      "within",    "from",       "between",     "overnight", "tonight",
      "at",        "right",      "per",         "more",      "less",
      "fewer",     "up",         "no",          "small",     "very",
      "new",       "good",       "boxing",      "palm",      "labor",
      "labour",    "memorial",   "martin",      "mlk",       "presidents",
      "president", "armistice",  "remembrance", "veterans",  "earth",
      "mothers",   "mother",     "fathers",     "father",    "st",
      "saint",     "groundhog",  "columbus",    "bastille",  "independence",
      "valentine", "valentines", "thanks",      "ca",        "circa",
      "q",         "h",          "recent",      "all",       "final",
      "opening",   "latter",     "year",        "week"};
  switch (lexeme.kind) {
    case LexemeKind::kDigits:
      return true;
    case LexemeKind::kMark:
      return lexeme.mark == '\'';
    case LexemeKind::kWord:
      return parser.entry(i) != nullptr || kWords.contains(lexeme.lower);
  }
  return false;
}

// Whether the text tells of a time long before its publication: then what a date leaves open
// belongs to the account. Judged by the years that it names.
bool is_history(const Parser& parser, const Lexemes& lexemes, std::optional<Day> published) {
  if (!published) return true;
  const int now = civil_of(*published).year;
  int past = 0, present = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& one = lexemes[i];
    const time::Entry* entry = parser.entry(i);
    if (one.kind == LexemeKind::kDigits && one.digits == 4 && one.number >= 1000 &&
        one.number <= 2100) {
      (one.number < now - 1 ? past : present) += 1;
    } else if (entry != nullptr && entry->is(Sort::kEra) && i > 0 &&
               lexemes[i - 1].kind == LexemeKind::kDigits) {
      ++past;
    } else if (entry != nullptr && (entry->is(Sort::kWeekday) || entry->is(Sort::kDeictic))) {
      ++present;
    }
  }
  return past >= 8 && past > 3 * present;
}

class Finder {
 public:
  Finder(const Document& document, const Annotations& annotations, std::optional<Day> published)
      : annotations_(annotations),
        lexemes_(document, annotations),
        parser_(lexemes_),
        published_(published),
        history_(is_history(parser_, lexemes_, published)),
        resolver_(published, history_) {}

  std::vector<DateMention> find() {
    for (std::size_t i = 0; i < lexemes_.size();) {
      if (!may_begin(parser_, lexemes_, i) || glued_to_name(i)) {
        ++i;
        continue;
      }
      const std::vector<Expression> found = parser_.at(i);
      std::size_t next = i + 1;
      for (const Expression& one : found) {
        if (add(one)) next = std::max(next, one.end);
      }
      i = next;
    }
    return std::move(mentions_);
  }

 private:
  // Letters and digits that run into each other, as in "T20" and "A4": no expression begins there.
  bool glued_to_name(std::size_t i) const {
    if (i == 0 || lexemes_[i].gap_before) return false;
    const Lexeme& before = lexemes_[i - 1];
    if (before.mark == '_' || before.mark == '@') return true;
    return before.kind != LexemeKind::kMark && lexemes_[i].kind != before.kind &&
           !(parser_.entry(i - 1) != nullptr && before.kind == LexemeKind::kWord);
  }

  Tense tense_of(const Expression& expression) const {
    for (std::size_t i = expression.begin; i < expression.end; ++i) {
      const Lexeme& one = lexemes_[i];
      if (one.token == nullptr) continue;
      const Sentence& sentence = annotations_.sentences[one.sentence];
      const std::uint32_t head = one.token->head;
      if (head == 0) return time::tense_at(sentence, *one.token);
      const Token& above = sentence.tokens[head - 1];
      const Span span{lexemes_[expression.begin].span.begin, lexemes_[expression.end - 1].span.end};
      if (!span.contains(above.span)) return time::tense_at(sentence, above);
    }
    return Tense::kUnknown;
  }

  // One word that is a person's name: April, May, June.
  bool is_name(const Expression& expression) const {
    if (expression.end != expression.begin + 1) return false;
    const Span span = lexemes_[expression.begin].span;
    const auto& entities = annotations_.entities;
    const auto after =
        std::partition_point(entities.begin(), entities.end(),
                             [&](const Entity& entity) { return entity.span.end <= span.begin; });
    return after != entities.end() && after->span.overlaps(span) &&
           after->kind == EntityKind::kPerson;
  }

  // Whether an expression stands at the beginning of its sentence or line.
  bool leads(std::size_t i) const {
    constexpr std::size_t kReach = 3;
    for (std::size_t step = 0; step < kReach; ++step) {
      if (i <= step || lexemes_[i - step].line_before) return true;
      if (lexemes_[i - step - 1].sentence != lexemes_[i].sentence) return true;
    }
    return false;
  }

  bool add(const Expression& expression) {
    if (is_name(expression)) return false;
    const Lexeme& first = lexemes_[expression.begin];
    Moment moment = expression.moment;
    const Tense tense = tense_of(expression);
    std::size_t begin = expression.begin;
    // "in two days" looks ahead only where nothing is told of the past.
    const bool in = moment.form == Form::kShift &&
                    (first.lower == "in" || first.lower == "within") && moment.direction > 0 &&
                    moment.of == nullptr;
    if (in && (tense == Tense::kPast || history_)) {
      moment.form = Form::kDuration;
      moment.stage = time::Stage::kNone;
      ++begin;
    }
    if (first.lower == "the" && lexemes_[begin + 1].lower == "year" && moment.bare_year()) ++begin;
    resolver_.enter(first.sentence);
    Value value = resolver_.resolve(moment, tense);
    // The article belongs to what was spoken of ("the next day"), not to "the last week".
    const bool open = moment.form == Form::kUnit && value.anchor == TimeAnchor::kPublication &&
                      parser_.entry(begin + 1) != nullptr &&
                      parser_.entry(begin + 1)->is(Sort::kWhich);
    if (first.lower == "the" && (open || moment.week != 0) && begin == expression.begin) ++begin;
    DateMention mention;
    mention.span = {lexemes_[begin].span.begin, lexemes_[expression.end - 1].span.end};
    mention.type = value.type;
    mention.value = std::move(value.text);
    mention.days = value.days;
    if (value.days) mention.precision = precision_of(*value.days);
    mention.anchor = value.anchor;
    mention.shift = value.shift;
    value.text = mention.value;
    resolver_.note(value, first.sentence, leads(expression.begin));
    mentions_.push_back(std::move(mention));
    return true;
  }

  const Annotations& annotations_;
  Lexemes lexemes_;
  Parser parser_;
  std::optional<Day> published_;
  bool history_;
  time::Resolver resolver_;
  std::vector<DateMention> mentions_;
};

constexpr std::size_t kHeadingWords = 60;
constexpr int kFirstOnline = 1980;  // a chronicle may begin with any earlier date

// Whether a full date stands like that of an article whose lines have run together: at the very
// beginning, behind "Published" or "Posted on", or with its weekday behind a name and no
// preposition ("AFP Saturday 21 Jun 2014").
bool stands_as_heading(const Lexemes& lexemes, const Expression& expression) {
  if (expression.moment.year < kFirstOnline) return false;
  static const std::unordered_set<std::string_view> kLabels = {"published", "updated", "posted",
                                                               "modified",  "date",    "released"};
  std::size_t before = expression.begin;
  if (before == 0) return true;
  if (lexemes[before - 1].mark == ':') --before;
  if (before > 1 && (lexemes[before - 1].lower == "on" || lexemes[before - 1].lower == "at")) {
    return kLabels.contains(lexemes[before - 2].lower);
  }
  if (before > 0 && kLabels.contains(lexemes[before - 1].lower)) return true;
  return expression.moment.weekday != 0 && (lexemes[before - 1].capital || before == 0);
}

}  // namespace

std::vector<DateMention> find_dates(const Document& document, const Annotations& annotations,
                                    std::optional<Day> published) {
  return Finder(document, annotations, published).find();
}

std::optional<Day> publication_day(const Document& document, const Annotations& annotations) {
  if (document.published) {
    if (const std::optional<Day> day = parse_day(*document.published)) return day;
  }
  const Lexemes lexemes(document, annotations);
  const Parser parser(lexemes);
  for (std::size_t i = 0; i < std::min(lexemes.size(), kHeadingWords); ++i) {
    if (!may_begin(parser, lexemes, i)) continue;
    for (const Expression& one : parser.at(i)) {
      const Moment& date = one.moment;
      if (date.form != Form::kCalendar || date.year == 0 || date.day == 0 || date.before_christ)
        continue;
      // Alone on its line, or behind the place and before the agency of a dateline.
      const Lexeme &before = lexemes[one.begin], &after = lexemes[one.end];
      const bool line = before.line_before && after.line_before;
      const bool dateline = one.begin > 0 && lexemes[one.begin - 1].mark == ',' &&
                            (after.mark == '(' || after.mark == '-');
      if (!line && !dateline && !stands_as_heading(lexemes, one)) continue;
      return time::Resolver(std::nullopt, true)
          .resolve(date, Tense::kUnknown)
          .days.value_or(DayInterval{})
          .earliest;
    }
  }
  return std::nullopt;
}

}  // namespace tidings
