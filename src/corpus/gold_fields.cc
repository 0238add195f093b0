#include "corpus/gold_fields.h"

#include "core/calendar.h"
#include "corpus/statement_values.h"

namespace tidings {
namespace {

constexpr std::array<std::string_view, 3> kRoles = {"actors", "recipients", "victims"};

}  // namespace

std::array<std::string, 3> colon_parts(std::string_view text) {
  std::array<std::string, 3> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t colon = i + 1 < parts.size() ? text.find(':') : std::string_view::npos;
    parts[i] = text.substr(0, colon);
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
  }
  return parts;
}

GoldFields::GoldFields(const MarkedReport& report, const AnnotationVocabulary& vocabulary,
                       std::vector<ReportFault>& faults, std::string& out)
    : report_(report), words_(vocabulary), faults_(faults), json_(out, report.document) {
  for (const Mark& mark : report.marks) marks_[mark.id].push_back(&mark);
  for (auto& [id, marks] : marks_) {
    std::stable_sort(marks.begin(), marks.end(), [](const Mark* a, const Mark* b) {
      return std::pair(a->title, a->span) < std::pair(b->title, b->span);
    });
  }
}

void GoldFields::fault(std::uint32_t line, std::string what) {
  faults_.push_back({line, std::move(what)});
}

std::vector<const Statement*> GoldFields::listed(const Statement& from, std::string_view key,
                                                 std::string_view letters) {
  std::vector<const Statement*> found;
  if (const std::string* value = from.field(key)) {
    for (const std::string& id : comma_list(*value)) {
      if (const Statement* one = referred(from, id, letters)) found.push_back(one);
    }
  }
  return found;
}

const Statement* GoldFields::referred(const Statement& from, const std::string& id,
                                      std::string_view letters) {
  const auto found = by_id_.find(id);
  if (id_letter(id) == '\0' || letters.find(id[0]) == std::string_view::npos) {
    fault(from.line, "\"" + id + "\" is not what belongs here.");
  } else if (found == by_id_.end() || !marks_.contains(id)) {
    fault(from.line, id + " has no line or no mark.");
  } else {
    used_.insert(id);
    return found->second;
  }
  return nullptr;
}

const Mark* GoldFields::cue(const Statement& from, const std::string& id) {
  if (id_letter(id) != 'k' || !marks_.contains(id)) {
    fault(from.line, "\"" + id + "\" is no cue that is marked.");
    return nullptr;
  }
  used_.insert(id);
  return marks_.at(id).front();
}

const Mark& GoldFields::first_mark(const Statement& of) const { return *marks_.at(of.id).front(); }

std::string GoldFields::marked_text(const Mark& mark) const {
  return std::string(mark.span.in(mark.title ? std::string_view(*report_.document.title)
                                             : std::string_view(report_.document.text)));
}

void GoldFields::span(const Mark& mark) {
  if (mark.title) {
    json_.title_text_and_span(mark.span);
  } else {
    json_.text_and_span(mark.span);
  }
}

void GoldFields::span_object(const Mark& mark) {
  json_.open('{');
  span(mark);
  json_.close('}');
}

void GoldFields::optional_flag(const Statement& of) {
  if (of.has_word("optional")) json_.field("optional", true);
}

void GoldFields::range(const Range& range) {
  if (range.low) json_.field("low", *range.low);
  if (range.high) json_.field("high", *range.high);
  if (range.approximate) json_.field("approx", true);
}

void GoldFields::count_field(const Statement& of) {
  if (const std::string* count = of.field("count")) written_range(of, *count);
}

void GoldFields::written_range(const Statement& of, std::string_view text) {
  std::string why;
  const auto found = parse_range(text, why);
  if (found) {
    range(*found);
  } else {
    fault(of.line, why);
  }
}

void GoldFields::string_list(std::string_view name, const std::vector<std::string>& list) {
  json_.array(name, list, [&](const std::string& item) { json_.value(std::string_view(item)); });
}

std::vector<GoldFields::Marked> GoldFields::all_marks(
    const std::vector<const Statement*>& statements) const {
  std::vector<Marked> all;
  for (const Statement* statement : statements) {
    for (const Mark* mark : marks_.at(statement->id)) all.push_back({statement, mark});
  }
  return all;
}

void GoldFields::participants(const Statement& event, std::string_view name) {
  const auto list = all_marks(listed(event, name, "ws"));
  if (!list.empty()) {
    json_.array(name, list, [&](const Marked& one) { participant(*one.statement, *one.mark); });
  }
}

void GoldFields::participant(const Statement& who, const Mark& mark) {
  json_.open('{');
  const std::string* name = who.field("name");
  const bool is_private = who.has_word("private");
  if (is_private && name == nullptr)
    fault(who.line, who.id + " is private and needs a role noun as name.");
  span(mark);
  json_.field("name", name != nullptr ? *name : marked_text(first_mark(who)));
  if (const std::string* id = who.field("id")) json_.field("actor_id", *id);
  code_fields(who);
  if (const std::string* side = who.field("side")) json_.field("side", *side);
  if (const std::string* role = who.field("role")) {
    if (!is_one_of(kRoles, *role)) fault(who.line, "\"" + *role + "\" is no list of participants.");
    json_.field("alt_role", *role);
  }
  if (is_private) json_.field("private", true);
  count_field(who);
  optional_flag(who);
  json_.close('}');
}

void GoldFields::code_fields(const Statement& who) {
  std::string why;
  const std::string written = who.words.empty() ? "" : who.words.front();
  if (const auto code = parse_code(written, words_, why)) {
    json_.text_field("country", code->country);
    json_.text_field("sector", code->sector);
    json_.field("code", code->country + code->sector);
  } else {
    fault(who.line, why);
  }
  if (const std::string* also = who.field("also")) {
    for (const std::string& other : comma_list(*also)) {
      if (!parse_code(other, words_, why)) fault(who.line, why);
    }
    string_list("code_alternatives", comma_list(*also));
  }
}

void GoldFields::places(const Statement& from, std::string_view name) {
  const auto list = all_marks(listed(from, name, "p"));
  if (!list.empty()) {
    json_.array(name, list, [&](const Marked& one) { place(*one.statement, *one.mark); });
  }
}

void GoldFields::place(const Statement& where, const Mark& mark) {
  json_.open('{');
  span(mark);
  std::string why;
  const auto found = find_place(where, marked_text(first_mark(where)), *words_.gazetteer, why);
  if (found) {
    json_.field("name", found->name);
    if (found->geonames != 0) json_.field("geonames_id", found->geonames);
    json_.text_field("gazetteer_id", found->gazetteer_id);
    json_.field("lat", found->lat);
    json_.field("lon", found->lon);
    json_.text_field("country", found->country);
    json_.text_field("admin1", found->admin1);
    json_.text_field("kind", found->kind);
  } else if (&mark == &first_mark(where)) {
    fault(where.line, where.id + ": " + why);
  }
  json_.field("precision", precision_of_place(where, found ? found->kind : ""));
  optional_flag(where);
  json_.close('}');
}

int GoldFields::precision_of_place(const Statement& where, std::string_view kind) {
  const int usual = kind == "country"    ? 6
                    : kind == "division" ? 4
                    : kind == "district" ? 3
                    : kind == "sea"      ? 7
                                         : 1;
  return written_precision(where, usual, '7');
}

void GoldFields::dates(const Statement& event) {
  const auto list = listed(event, "date", "d");
  if (list.empty()) return;
  json_.key("date");
  date(*list.front());
  if (list.size() == 1) return;
  const std::vector<const Statement*> others(list.begin() + 1, list.end());
  json_.array("other_dates", others, [&](const Statement* other) { date(*other); });
}

void GoldFields::date(const Statement& when) {
  json_.open('{');
  const Mark& mark = first_mark(when);
  span(mark);
  std::string why;
  const auto days = parse_days(when.words.empty() ? "" : when.words.front(), why);
  if (days) {
    const bool one_day = days->earliest == days->latest;
    const std::string* value = when.field("value");
    json_.field("value", value != nullptr ? *value : iso_text(days->earliest));
    json_.field("earliest", iso_text(days->earliest));
    json_.field("latest", iso_text(days->latest));
    json_.field("precision", written_precision(when, precision_of(*days), '5'));
    const int weekday = weekday_named(marked_text(mark));
    if (one_day && weekday != 0 && weekday != iso_weekday(days->earliest)) {
      fault(when.line, when.id + ": \"" + marked_text(mark) + "\" is no name of " +
                           iso_text(days->earliest) + ", which is another day of the week.");
    }
  } else {
    fault(when.line, why);
  }
  optional_flag(when);
  json_.close('}');
}

int GoldFields::written_precision(const Statement& of, int usual, char most) {
  const std::string* written = of.field("precision");
  if (written == nullptr) return usual;
  if (written->size() != 1 || written->front() < '1' || written->front() > most) {
    fault(of.line, std::string("precision is 1 to ") + most + ".");
    return usual;
  }
  return written->front() - '0';
}

void GoldFields::casualties(const Statement& event) {
  const auto list = listed(event, "casualties", "n");
  if (list.empty()) return;
  json_.array("casualties", list, [&](const Statement* one) { casualty(*one, list); });
}

void GoldFields::casualty(const Statement& harm, const std::vector<const Statement*>& all) {
  json_.open('{');
  const std::string kind = harm.words.empty() ? "" : harm.words.front();
  if (!names_one(Harm::kDisplaced, kind))
    fault(harm.line, "\"" + kind + "\" is no kind of casualty.");
  json_.field("kind", kind);
  if (harm.words.size() < 2) {
    fault(harm.line, harm.id + " has no count; write - for none.");
  } else {
    written_range(harm, harm.words[1]);
  }
  for (const Statement* who : listed(harm, "who", "ws")) {
    json_.key("who");
    participant(*who, first_mark(*who));
    break;
  }
  if (harm.has_word("civilian")) json_.field("civilian", std::string_view("civilian"));
  if (harm.has_word("combatant")) json_.field("civilian", std::string_view("combatant"));
  for (const Statement* whole : listed(harm, "subset", "n")) {
    const auto at = std::find(all.begin(), all.end(), whole);
    if (at == all.end()) {
      fault(harm.line, whole->id + " is no casualty of the same event.");
    } else {
      json_.field("subset_of", static_cast<std::int64_t>(at - all.begin()));
    }
  }
  if (harm.has_word("cumulative")) json_.field("cumulative", true);
  if (harm.has_word("perpetrator")) json_.field("includes_perpetrator", true);
  attribution(harm);
  span(first_mark(harm));
  optional_flag(harm);
  json_.close('}');
}

void GoldFields::things(const Statement& event, std::string_view name, std::string_view letter,
                        const std::set<std::string, std::less<>>& kinds) {
  const auto list = listed(event, name, letter);
  if (list.empty()) return;
  json_.array(name, list, [&](const Statement* thing) {
    json_.open('{');
    const std::string kind = thing->words.empty() ? "" : thing->words.front();
    std::vector<std::string> named = {kind};
    if (const std::string* also = thing->field("also")) {
      named = comma_list(*also);
      string_list("alternatives", named);
      named.push_back(kind);
    }
    for (const std::string& one : named) {
      if (!kinds.contains(one))
        fault(thing->line,
              "\"" + one + "\" is no kind of the codebook's " + std::string(name) + ".");
    }
    json_.field("kind", kind);
    span(first_mark(*thing));
    count_field(*thing);
    for (const Effect value : {Effect::kNone, Effect::kDamaged, Effect::kDestroyed}) {
      const std::string_view effect = name_of(value);
      if (letter == "t" && thing->has_word(effect)) json_.field("effect", effect);
    }
    optional_flag(*thing);
    json_.close('}');
  });
}

void GoldFields::attribution(const Statement& of) {
  const std::string* written = of.field("attribution");
  if (written == nullptr) return;
  json_.array("attribution", comma_list(*written), [&](const std::string& one) {
    const auto [source, cue_id, stance] = colon_parts(one);
    json_.open('{');
    if (!source.empty()) {
      if (const Statement* who = referred(of, source, "ws")) {
        json_.key("source");
        participant(*who, first_mark(*who));
      }
    }
    if (const Mark* mark = cue_id.empty() ? nullptr : cue(of, cue_id)) {
      json_.key("cue");
      span_object(*mark);
    }
    if (!names_one(Stance::kSuspects, stance))
      fault(of.line, "\"" + one + "\" is no SOURCE:CUE:STANCE.");
    json_.field("stance", stance);
    json_.close('}');
  });
}

void GoldFields::day_field(const Statement& from, std::string_view name,
                           const std::string& written) {
  std::string why;
  if (const auto days = parse_days(written, why)) {
    json_.field(name, iso_text(days->earliest));
  } else {
    fault(from.line, why);
  }
}

}  // namespace tidings
