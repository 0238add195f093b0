#include "quantity/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/lexemes.h"
#include "quantity/bounds.h"
#include "quantity/guard.h"
#include "quantity/number_parser.h"
#include "quantity/units.h"

namespace tidings {
namespace {

using quantity::Bound;
using quantity::BoundMatch;
using quantity::Kind;
using quantity::Number;
using quantity::NumberParser;
using quantity::UnitMatch;

// What "no" may count.
constexpr std::array<std::string_view, 21> kCasualtyNouns = {
    "casualties", "casualty",  "injuries",  "injury",  "deaths",   "death",    "fatalities",
    "fatality",   "victims",   "survivors", "wounded", "injured",  "dead",     "losses",
    "people",     "civilians", "soldiers",  "troops",  "children", "hostages", "prisoners"};

// A number with its unit.
struct Measure {
  Number number;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string unit;
  Kind kind = Kind::kNone;
  std::size_t number_begin = 0;
  std::size_t number_end = 0;
};

class Finder {
 public:
  Finder(const Document& document, const Annotations& annotations)
      : annotations_(annotations), lexemes_(document, annotations), parser_(lexemes_) {}

  std::vector<Quantity> find() {
    for (std::size_t i = 0; i < lexemes_.size();) {
      const std::optional<std::size_t> end = read(i);
      i = end ? std::max(*end, i + 1) : i + 1;
    }
    return std::move(quantities_);
  }

 private:
  bool word(std::size_t i, std::string_view text) const { return lexemes_[i].lower == text; }

  // Adds the quantity that begins at `i`, and gives its end.
  std::optional<std::size_t> read(std::size_t i) {
    if (word(i, "no")) return read_none(i);
    if (word(i, "between") || word(i, "from")) {
      if (std::optional<std::size_t> end = read_range(i, i + 1)) return end;
    }
    if (const BoundMatch bound = quantity::bound_before(lexemes_, i); bound.bound != Bound::kNone) {
      if (std::optional<std::size_t> end = read_bounded(i, bound)) return end;
    }
    if (std::optional<std::size_t> end = read_range(i, i)) return end;
    const std::optional<Measure> measure = measure_at(i);
    if (!measure) return skip(i);
    return add_bounded(i, *measure, Bound::kNone);
  }

  // Behind digits that are no quantity.
  std::optional<std::size_t> skip(std::size_t i) const {
    if (lexemes_[i].kind != LexemeKind::kDigits || !quantity::is_no_quantity(lexemes_, i)) {
      return std::nullopt;
    }
    // With all that they run on into: addresses, telephone numbers.
    std::size_t next = i + 1;
    while (next + 1 < lexemes_.size() && lexemes_[next].kind == LexemeKind::kMark &&
           !lexemes_[next].gap_before && lexemes_[next + 1].kind == LexemeKind::kDigits &&
           !lexemes_[next + 1].gap_before &&
           (lexemes_[next].mark != '-' || lexemes_[next + 1].digits <= 2)) {
      next += 2;
    }
    return next;
  }

  // "no casualties".
  std::optional<std::size_t> read_none(std::size_t i) {
    const std::size_t noun = word(i + 1, "reported") || word(i + 1, "immediate") ||
                                     word(i + 1, "civilian") || word(i + 1, "known")
                                 ? i + 2
                                 : i + 1;
    const bool fits = std::find(kCasualtyNouns.begin(), kCasualtyNouns.end(),
                                lexemes_[noun].lower) != kCasualtyNouns.end();
    if (!fits) {
      const BoundMatch bound = quantity::bound_before(lexemes_, i);
      return bound.bound == Bound::kNone ? std::nullopt : read_bounded(i, bound);
    }
    Quantity none;
    none.span = {lexemes_[i].span.begin, lexemes_[i].span.end};
    none.low = none.high = 0;
    none.of = lexemes_[noun].span;
    quantities_.push_back(std::move(none));
    return i + 1;
  }

  std::optional<Number> number_at(std::size_t i) const {
    const std::size_t first = lexemes_[i].mark == '-' ? i + 1 : i;
    if (lexemes_[first].kind == LexemeKind::kDigits && quantity::is_no_quantity(lexemes_, first)) {
      return std::nullopt;
    }
    std::optional<Number> number = parser_.at(i);
    if (!number || quantity::is_no_number(lexemes_, i, *number)) return std::nullopt;
    const Lexeme& next = lexemes_[number->next];
    // Letters run into the digits, and are no unit: "777F".
    if (number->in_digits && !number->ordinal && next.kind == LexemeKind::kWord &&
        !next.gap_before && quantity::unit_at(lexemes_, number->next, true).name.empty() &&
        next.lower != "yo") {
      return std::nullopt;
    }
    return number;
  }

  // A number with the currency before it or the unit behind it.
  std::optional<Measure> measure_at(std::size_t i) const {
    Measure measure;
    measure.begin = i;
    const UnitMatch before = quantity::currency_before(lexemes_, i);
    measure.number_begin = before.name.empty() ? i : before.next;
    if (word(i, "age") || word(i, "aged")) {
      const std::size_t at = word(i + 1, "of") ? i + 2 : i + 1;
      const std::optional<Number> years = number_at(at);
      if (years && !years->ordinal && years->value < 130 && years->value >= 0) {
        measure.number = *years;
        measure.number_begin = at;
        measure.number_end = measure.end = years->next;
        measure.unit = "year";
        measure.kind = Kind::kAge;
        return measure;
      }
      return std::nullopt;
    }
    std::optional<Number> number = number_at(measure.number_begin);
    if (!number) return std::nullopt;
    measure.number = *number;
    measure.number_end = measure.end = number->next;
    if (!before.name.empty()) {
      measure.unit = before.name;
      measure.kind = Kind::kMoney;
      if (word(measure.end, "m") && !lexemes_[measure.end].gap_before) {  // "$5m" are no meters
        measure.number.value *= 1e6;
        ++measure.end;
      }
      // "$ 10 dollars", "US$ 5 million".
      const UnitMatch again = quantity::unit_at(lexemes_, measure.end, false);
      if (again.kind == Kind::kMoney && again.whole.empty()) measure.end = again.next;
      add_cents(measure);
      return measure;
    }
    if (number->ordinal || number->crowd != 0) return measure;
    add_age(measure);
    if (measure.unit.empty()) add_unit(measure);
    return measure;
  }

  // "years old", "-year-old", "years of age", "yo".
  void add_age(Measure& measure) const {
    std::size_t next = measure.end;
    if (word(next, "yo")) {
      measure.unit = "year";
      measure.kind = Kind::kAge;
      measure.end = next + 1;
      return;
    }
    if (lexemes_[next].mark == '-') ++next;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kUnits = {
        {{"year", "year"},
         {"years", "year"},
         {"month", "month"},
         {"months", "month"},
         {"week", "week"},
         {"weeks", "week"},
         {"day", "day"},
         {"days", "day"}}};
    for (const auto& [form, unit] : kUnits) {
      if (!word(next, form)) continue;
      std::size_t behind = next + 1;
      if (lexemes_[behind].mark == '-') ++behind;
      if (word(behind, "old") || word(behind, "olds")) {
        measure.end = behind + 1;
      } else if (word(behind, "of") && word(behind + 1, "age")) {
        measure.end = behind + 2;
      } else {
        return;
      }
      measure.unit = unit;
      measure.kind = Kind::kAge;
      return;
    }
  }

  void add_unit(Measure& measure) const {
    std::size_t next = measure.end;
    const bool touching = !lexemes_[next].gap_before;
    if (lexemes_[next].mark == '-' && touching && !lexemes_[next + 1].gap_before) ++next;
    const bool wrapped = lexemes_[next].mark == '(' || lexemes_[next].mark == '{';
    UnitMatch unit = quantity::unit_at(lexemes_, wrapped ? next + 1 : next, touching);
    if (unit.name.empty()) return;
    if (wrapped) {
      if (lexemes_[unit.next].mark != ')' && lexemes_[unit.next].mark != '}') return;
      ++unit.next;
    }
    measure.unit = unit.name;
    measure.kind = unit.kind;
    measure.end = unit.next;
    // "75 USD million".
    if (unit.kind == Kind::kMoney && (word(unit.next, "million") || word(unit.next, "billion"))) {
      measure.number.value *= word(unit.next, "million") ? 1e6 : 1e9;
      measure.end = unit.next + 1;
    }
    add_cents(measure);
  }

  // A smaller unit that goes on: "5 feet 2 inches", "3 dollars 50 cents".
  void add_cents(Measure& measure) const {
    std::size_t next = measure.end;
    if (word(next, "and")) ++next;
    if (lexemes_[next].line_before) return;
    const std::optional<Number> more = number_at(next);
    if (!more || more->ordinal || more->crowd != 0) return;
    const UnitMatch unit =
        quantity::unit_at(lexemes_, more->next, !lexemes_[more->next].gap_before);
    const bool fits = !unit.whole.empty() && std::string_view(measure.unit).ends_with(unit.whole) &&
                      more->value < unit.per_whole;
    if (!fits) return;
    measure.number.value += more->value / unit.per_whole;
    measure.number.whole = false;
    measure.end = unit.next;
  }

  // "10-15", "between 10 and 15", "from 20 to 30".
  std::optional<std::size_t> read_range(std::size_t i, std::size_t start) {
    std::optional<Measure> first = measure_at(start);
    if (!first || first->number.ordinal || first->number.crowd != 0) return std::nullopt;
    const std::size_t join = first->end;
    const bool between = word(i, "between") && start != i;
    const char mark = lexemes_[join].mark;
    const bool dash = mark == '-' || mark == '~';
    if (!(between && word(join, "and")) && !dash && !word(join, "to") && !word(join, "through")) {
      return std::nullopt;
    }
    if (dash && !(between || (lexemes_[join].gap_before == lexemes_[join + 1].gap_before)))
      return std::nullopt;
    if (lexemes_[join].line_before || lexemes_[join + 1].line_before) return std::nullopt;
    std::optional<Measure> last = measure_at(join + 1);
    if (!last || last->number.ordinal || last->number.crowd != 0) return std::nullopt;
    if (!first->unit.empty() && !last->unit.empty() && first->unit != last->unit)
      return std::nullopt;
    double low = first->number.value;
    // "$5-10 million", "two to three thousand".
    const double high = last->number.value;
    if (low < 1000 && high >= 1000 * 100 && low * scale_of(*last) < high && scale_of(*last) > 1)
      low *= scale_of(*last);
    if (low >= high) return std::nullopt;
    Measure whole = *last;
    whole.begin = i;
    whole.number_begin = first->number_begin;
    if (whole.unit.empty()) whole.unit = first->unit, whole.kind = first->kind;
    Quantity quantity = make(i, whole);
    quantity.low = low;
    quantity.high = high;
    quantities_.push_back(std::move(quantity));
    return whole.end;
  }

  // The scale word that a number ends in: of "10 million" 1'000'000.
  double scale_of(const Measure& measure) const {
    const quantity::NumberWord last = quantity::number_word(lexemes_[measure.number_end - 1].lower);
    return last.kind == quantity::Word::kScale ? last.value : 1;
  }

  std::optional<std::size_t> read_bounded(std::size_t i, const BoundMatch& bound) {
    std::size_t start = bound.next;
    if (word(start, "the") && bound.bound != Bound::kAbout) ++start;
    if (bound.bound == Bound::kAbout || bound.bound == Bound::kAtLeast ||
        bound.bound == Bound::kAtMost) {
      // "about 10 to 15", "at least between".
      const std::size_t at = word(start, "between") || word(start, "from") ? start + 1 : start;
      if (bound.bound == Bound::kAbout) {
        if (std::optional<std::size_t> end = read_range(start, at)) return end;
      }
    }
    const std::optional<Measure> measure = measure_at(start);
    if (!measure) return std::nullopt;
    if (measure->number.ordinal && start == bound.next) return std::nullopt;
    return add_bounded(i, *measure, bound.bound);
  }

  std::optional<std::size_t> add_bounded(std::size_t i, Measure measure, Bound bound) {
    const BoundMatch behind = quantity::bound_behind(lexemes_, measure.end);
    std::size_t end = measure.end;
    if (behind.bound == Bound::kEqual) {
      if (bound == Bound::kAbove || bound == Bound::kBelow) {
        bound = bound == Bound::kAbove ? Bound::kAtLeast : Bound::kAtMost;
        end = behind.next;
      }
    } else if (behind.bound != Bound::kNone &&
               (bound == Bound::kNone || bound == Bound::kAbout || bound == Bound::kEqual) &&
               !quantity_follows(behind.next)) {
      bound = behind.bound;
      end = behind.next;
    }
    Quantity quantity = make(bound == Bound::kNone ? measure.begin : i, measure);
    quantity.span.end = lexemes_[end - 1].span.end;
    set_bounds(quantity, measure, bound);
    end = join_bounds(quantity, end);
    quantities_.push_back(std::move(quantity));
    return end;
  }

  // "or more than 4500": then the words before belong to the next number.
  bool quantity_follows(std::size_t i) const {
    const std::size_t at = word(i, "than") ? i + 1 : i;
    return word(i, "than") && number_at(at).has_value();
  }

  static void set_bounds(Quantity& quantity, const Measure& measure, Bound bound) {
    const double value = measure.number.value;
    const bool counts = measure.number.whole && measure.kind == Kind::kNone;
    if (measure.number.crowd != 0) {
      quantity.low = 2 * value;
      return;
    }
    switch (bound) {
      case Bound::kNone:
      case Bound::kEqual:
        quantity.low = quantity.high = value;
        break;
      case Bound::kAbove:
        quantity.low = counts ? value + 1 : value;
        break;
      case Bound::kAtLeast:
        quantity.low = value;
        break;
      case Bound::kBelow:
        quantity.high = counts ? value - 1 : value;
        break;
      case Bound::kAtMost:
        quantity.high = value;
        break;
      case Bound::kAbout: {
        const double tenth = std::abs(value) * 0.1;
        const double width = counts ? std::floor(tenth) : tenth;
        quantity.low = value - width;
        quantity.high = value + width;
        quantity.approximate = true;
        break;
      }
    }
  }

  // "more than 30 and less than 40".
  std::size_t join_bounds(Quantity& quantity, std::size_t end) const {
    if (quantity.low.has_value() == quantity.high.has_value()) return end;
    if (!word(end, "and") && !word(end, "but") && lexemes_[end].mark != ',') return end;
    const BoundMatch bound = quantity::bound_before(lexemes_, end + 1);
    if (bound.bound == Bound::kNone || bound.bound == Bound::kAbout) return end;
    const std::optional<Measure> other =
        measure_at(word(bound.next, "the") ? bound.next + 1 : bound.next);
    if (!other || !other->unit.empty() || other->number.crowd != 0) return end;
    Quantity second;
    set_bounds(second, *other, bound.bound);
    const bool fits = second.low.has_value() != second.high.has_value() &&
                      second.low.has_value() != quantity.low.has_value();
    if (!fits) return end;
    const double low = quantity.low ? *quantity.low : *second.low;
    const double high = quantity.high ? *quantity.high : *second.high;
    if (low > high) return end;
    quantity.low = low;
    quantity.high = high;
    quantity.span.end = lexemes_[other->end - 1].span.end;
    return other->end;
  }

  Quantity make(std::size_t begin, const Measure& measure) const {
    Quantity quantity;
    quantity.span = {lexemes_[begin].span.begin, lexemes_[measure.end - 1].span.end};
    quantity.unit = measure.unit;
    quantity.ordinal = measure.number.ordinal;
    if (measure.unit.empty() || measure.kind == Kind::kPercent) quantity.of = counted(measure);
    if (measure.unit.empty() && !measure.number.ordinal && is_age_of_person(measure)) {
      quantity.unit = "year";
      quantity.of = std::nullopt;
    }
    return quantity;
  }

  // "Ali Hassan, 34, said": digits between commas behind a person's name.
  bool is_age_of_person(const Measure& measure) const {
    const std::size_t begin = measure.number_begin;
    if (begin < 2 || !measure.number.in_digits || measure.number.value < 1 ||
        measure.number.value > 120 || lexemes_[begin - 1].mark != ',' ||
        !lexemes_[begin].gap_before) {
      return false;
    }
    const char behind = lexemes_[measure.end].mark;
    if (behind != ',' && behind != '.' && behind != ';' && behind != ')') return false;
    const Span name = lexemes_[begin - 2].span;
    const auto& entities = annotations_.entities;
    const auto after =
        std::partition_point(entities.begin(), entities.end(),
                             [&](const Entity& entity) { return entity.span.end < name.end; });
    return after != entities.end() && after->kind == EntityKind::kPerson &&
           after->span.contains(name);
  }

  // The noun that a number counts: what it modifies by the tree, else that of "of them", else a
  // plural right behind it.
  std::optional<Span> counted(const Measure& measure) const {
    const Span span{lexemes_[measure.number_begin].span.begin, lexemes_[measure.end - 1].span.end};
    std::optional<Span> part;
    for (std::size_t i = measure.number_begin; i < measure.end; ++i) {
      const Token* token = lexemes_[i].token;
      if (token == nullptr) continue;
      const Sentence& sentence = annotations_.sentences[lexemes_[i].sentence];
      if (token->head != 0) {
        const Token& head = sentence.tokens[token->head - 1];
        const bool noun = head.upos == "NOUN" || head.upos == "PROPN";
        const bool modifies = token->deprel.starts_with("nummod") || token->deprel == "amod" ||
                              token->deprel == "det" || token->deprel == "advmod";
        if (noun && modifies && !span.overlaps(head.span)) return head.span;
      }
      const std::optional<Span> hung =
          of_phrase(sentence, std::size_t(token - sentence.tokens.data()));
      if (hung && !span.overlaps(*hung)) part = hung;
    }
    if (part) return part;
    const std::size_t next = lexemes_[measure.end].mark == '+' ? measure.end + 1 : measure.end;
    const Token* behind = lexemes_[next].token;
    if (behind != nullptr && !lexemes_[next].line_before &&
        (behind->xpos == "NNS" || behind->xpos == "NNPS")) {
      return behind->span;
    }
    return std::nullopt;
  }

  // "nine of them", "hundreds of people": the noun that hangs on the number.
  static std::optional<Span> of_phrase(const Sentence& sentence, std::size_t number) {
    constexpr std::size_t kReach = 12;
    const std::size_t end = std::min(sentence.tokens.size(), number + kReach);
    for (std::size_t i = number + 1; i < end; ++i) {
      const Token& token = sentence.tokens[i];
      if (token.head == number + 1 && token.deprel.starts_with("nmod") &&
          (token.upos == "NOUN" || token.upos == "PROPN" || token.upos == "PRON")) {
        return token.span;
      }
    }
    return std::nullopt;
  }

  const Annotations& annotations_;
  Lexemes lexemes_;
  NumberParser parser_;
  std::vector<Quantity> quantities_;
};

}  // namespace

std::vector<Quantity> find_quantities(const Document& document, const Annotations& annotations) {
  return Finder(document, annotations).find();
}

}  // namespace tidings
