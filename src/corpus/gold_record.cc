#include "corpus/gold_record.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>

#include "core/calendar.h"
#include "corpus/gold_fields.h"
#include "corpus/statement_values.h"

namespace tidings {
namespace {

using Keys = std::set<std::string_view>;

// The keys that a statement of each letter may have (docs/formats/annotated-report.md).
const std::map<char, Keys>& allowed_keys() {
  static const std::map<char, Keys> kKeys = {
      {'e', {"actors",     "recipients",  "victims", "places",      "origins",
             "casualties", "instruments", "targets", "date",        "cue",
             "contexts",   "attribution", "links",   "series",      "intercepted",
             "hit",        "main",        "also",    "status-also", "free"}},
      {'w', {"name", "id", "side", "count", "also", "role"}},
      {'s', {"name", "id", "side", "count", "also", "role"}},
      {'p', {"country", "admin1", "kind", "id", "at", "precision"}},
      {'d', {"value", "precision"}},
      {'n', {"who", "subset", "attribution"}},
      {'i', {"count", "also"}},
      {'t', {"count", "also"}},
      {'o', {}},
      {'y', {"type", "mode", "actors", "recipients", "places", "since", "until", "attribution"}},
  };
  return kKeys;
}

constexpr std::array<std::string_view, 7> kCounted = {
    "events", "killed", "injured", "displaced", "arrested", "abducted", "strikes"};
constexpr std::array<std::string_view, 3> kRoles = {"actors", "recipients", "victims"};

// Writes the gold record of one report, checking as it goes.
class GoldWriter : private GoldFields {
 public:
  using GoldFields::GoldFields;

  void write() {
    check_statements();
    json_.open('{');
    json_.field("id", report_.document.id);
    json_.field("genre", report_.genre);
    json_.field("current", report_.current);
    json_.text_field("style", report_.style);
    json_.text_field("theatre", report_.theatre);
    json_.text_field("hand", report_.hand);
    json_.text_field("incident", report_.incident);
    json_.array("events", statements_of('e'), [&](const Statement* s) { event(*s); });
    json_.array("tallies", statements_of('y'), [&](const Statement* s) { tally(*s); });
    std::vector<const Mark*> ignored;
    for (const Mark& mark : report_.marks) {
      if (mark.id[0] == 'x') ignored.push_back(&mark);
    }
    json_.array("ignore", ignored, [&](const Mark* mark) { span_object(*mark); });
    json_.close('}');
    check_uses();
  }

 private:
  // Each statement names marked words, once, and has only keys of its kind.
  void check_statements() {
    for (const Statement& statement : report_.statements) {
      if (!by_id_.emplace(statement.id, &statement).second) {
        fault(statement.line, statement.id + " has two lines.");
      }
      if (!marks_.contains(statement.id)) {
        fault(statement.line, statement.id + " is marked nowhere in the text.");
      }
      const auto keys = allowed_keys().find(statement.id[0]);
      if (keys == allowed_keys().end()) {
        fault(statement.line,
              std::string("Marks of the letter ") + statement.id[0] + " have no line.");
        continue;
      }
      check_words(statement);
      for (const auto& [key, value] : statement.fields) {
        if (!keys->second.contains(key)) {
          fault(statement.line, "\"" + key + "\" is no key of " + statement.id + ".");
        } else if (value.empty()) {
          fault(statement.line, "\"" + key + "\" has no value.");
        }
      }
    }
    if (!names_one(Genre::kOther, report_.genre)) {
      fault(report_.line, "\"" + report_.genre + "\" is no genre of the record.");
    }
  }

  // Behind a statement's values stand only the words of its kind; those of events are checked where
  // their status is read. An unquoted "New York" would lose its second word.
  void check_words(const Statement& statement) {
    const char letter = statement.id[0];
    const std::size_t values = letter == 'n' || letter == 'y' ? 2 : 1;
    if (letter == 'e') return;
    for (std::size_t i = values; i < statement.words.size(); ++i) {
      const std::string& word = statement.words[i];
      bool known = word == "optional";
      if (letter == 'w' || letter == 's') known = known || word == "private";
      if (letter == 't') known = known || names_one(Effect::kDestroyed, word);
      if (letter == 'n') {
        known = known || names_one(Civilian::kCombatant, word) || word == "cumulative" ||
                word == "perpetrator";
      }
      if (!known) {
        fault(statement.line, "\"" + word + "\" says nothing of " + statement.id +
                                  "; a value with spaces stands in double quotes.");
      }
    }
  }

  // Every mark is spoken of by a line, and every line but those of events and tallies by another.
  void check_uses() {
    for (const auto& [id, marks] : marks_) {
      const bool needs_line = allowed_keys().contains(id[0]);
      if (needs_line && !by_id_.contains(id)) {
        fault(marks.front()->line, id + " has no line after the text.");
      } else if (id[0] != 'e' && id[0] != 'y' && id[0] != 'x' && !used_.contains(id)) {
        fault(marks.front()->line, "Nothing uses " + id + ".");
      }
    }
  }

  std::vector<const Statement*> statements_of(char letter) const {
    std::vector<const Statement*> found;
    for (const Statement& statement : report_.statements) {
      if (statement.id[0] == letter && marks_.contains(statement.id)) found.push_back(&statement);
    }
    std::stable_sort(found.begin(), found.end(), [&](const Statement* a, const Statement* b) {
      const Mark& first = *marks_.at(a->id).front();
      const Mark& second = *marks_.at(b->id).front();
      return std::pair(first.title, first.span) < std::pair(second.title, second.span);
    });
    return found;
  }

  void outcome(const Statement& event) {
    if (!event.field("intercepted") && !event.field("hit") && !event.has_word("failed")) return;
    json_.key("outcome");
    json_.open('{');
    for (const char* part : {"intercepted", "hit"}) {
      for (const Statement* one : listed(event, part, "o")) {
        json_.key(part);
        json_.open('{');
        written_range(*one, one->words.empty() ? "-" : one->words.front());
        span(first_mark(*one));
        json_.close('}');
        break;
      }
    }
    if (event.has_word("failed")) json_.field("failed", true);
    json_.close('}');
  }

  void links(const Statement& event) {
    const std::string* written = event.field("links");
    if (written == nullptr) return;
    json_.array("links", comma_list(*written), [&](const std::string& one) {
      const auto [relation, target, cue_id] = colon_parts(one);
      json_.open('{');
      if (!names_one(Relation::kFollows, relation))
        fault(event.line, "\"" + one + "\" is no RELATION:EVENT:CUE.");
      json_.field("relation", relation);
      const Statement* other = referred(event, target, "e");
      if (other == &event) fault(event.line, event.id + " is linked to itself.");
      if (other != nullptr) json_.field("event", event_id(*other));
      if (const Mark* mark = cue_id.empty() ? nullptr : cue(event, cue_id)) {
        json_.key("cue");
        span_object(*mark);
      }
      json_.close('}');
    });
  }

  std::string event_id(const Statement& event) const {
    return report_.document.id + "/" + event.id;
  }

  // "ASSAULT/drone" in its parts, checked.
  std::pair<std::string, std::string> act(const Statement& from, const std::string& written) {
    const std::size_t slash = written.find('/');
    std::string type = written.substr(0, slash);
    std::string mode = slash == std::string::npos ? "" : written.substr(slash + 1);
    if (words_.codebook->type(type) == nullptr) {
      fault(from.line, "\"" + type + "\" is no type of the codebook.");
    } else if (!mode.empty() && !words_.codebook->has_mode(type, mode)) {
      fault(from.line, "\"" + mode + "\" is no mode of " + type + ".");
    }
    return {type, mode};
  }

  void act_fields(const Statement& from, const std::string& written) {
    const auto [type, mode] = act(from, written);
    json_.field("type", type);
    json_.text_field("mode", mode);
  }

  void mentions(const Statement& event) {
    const std::vector<const Mark*>& marks = marks_.at(event.id);
    json_.array("mentions", marks, [&](const Mark* mark) {
      json_.open('{');
      json_.key("trigger");
      span_object(*mark);
      if (mark->title) json_.field("title", true);
      json_.close('}');
    });
    const std::string* main = event.field("main");
    const std::size_t index =
        main == nullptr ? 1 : static_cast<std::size_t>(std::strtoul(main->c_str(), nullptr, 10));
    if (index < 1 || index > marks.size()) fault(event.line, "main is the number of a mention.");
    json_.field("main", static_cast<std::int64_t>(index) - 1);
  }

  void event(const Statement& event) {
    json_.open('{');
    json_.field("id", event_id(event));
    mentions(event);
    act_fields(event, event.words.empty() ? "" : event.words.front());
    status(event);
    if (const std::string* also = event.field("also")) {
      json_.array("alternatives", comma_list(*also), [&](const std::string& other) {
        json_.open('{');
        act_fields(event, other);
        json_.close('}');
      });
    }
    if (const std::string* contexts = event.field("contexts")) {
      for (const std::string& one : comma_list(*contexts)) {
        if (!words_.contexts.contains(one)) fault(event.line, "\"" + one + "\" is no context.");
      }
      string_list("contexts", comma_list(*contexts));
    }
    for (const std::string_view role : kRoles) participants(event, role);
    check_sides(event);
    places(event, "places");
    places(event, "origins");
    dates(event);
    casualties(event);
    things(event, "instruments", "i", words_.weapons);
    things(event, "targets", "t", words_.targets);
    outcome(event);
    attribution(event);
    links(event);
    series(event);
    if (const std::string* unscored = event.field("free"))
      string_list("optional_fields", comma_list(*unscored));
    optional_flag(event);
    json_.close('}');
  }

  void status(const Statement& event) {
    std::string_view found = "actual";
    for (std::size_t i = 1; i < event.words.size(); ++i) {
      if (names_one(Status::kNegated, event.words[i])) {
        found = event.words[i];
      } else if (event.words[i] != "optional" && event.words[i] != "failed") {
        fault(event.line, "\"" + event.words[i] + "\" is no status.");
      }
    }
    json_.field("status", found);
    if (const std::string* id = event.field("cue")) {
      if (const Mark* mark = cue(event, *id)) {
        json_.key("status_cue");
        span_object(*mark);
      }
    }
    if (const std::string* also = event.field("status-also")) {
      for (const std::string& one : comma_list(*also)) {
        if (!names_one(Status::kNegated, one)) fault(event.line, "\"" + one + "\" is no status.");
      }
      string_list("status_alternatives", comma_list(*also));
    }
  }

  // Opponents in `actors` all carry sides.
  void check_sides(const Statement& event) {
    const auto actors = listed(event, "actors", "ws");
    const auto sided = std::count_if(actors.begin(), actors.end(), [](const Statement* who) {
      return who->field("side") != nullptr;
    });
    if (sided != 0 && static_cast<std::size_t>(sided) != actors.size()) {
      fault(event.line, "Some actors have a side and some have none.");
    }
  }

  void series(const Statement& event) {
    const std::string* written = event.field("series");
    if (written == nullptr) return;
    const std::size_t at = written->find('@');
    std::string why;
    const auto ordinal = parse_range(std::string_view(*written).substr(0, at), why);
    json_.key("series");
    json_.open('{');
    if (ordinal && ordinal->low) {
      json_.field("ordinal", *ordinal->low);
    } else {
      fault(event.line, "series is an ordinal such as 8, or 8@2024-01-11.");
    }
    if (at != std::string::npos) day_field(event, "since", written->substr(at + 1));
    json_.close('}');
  }

  void tally(const Statement& tally) {
    json_.open('{');
    const std::string counts = tally.words.empty() ? "" : tally.words.front();
    if (!is_one_of(kCounted, counts))
      fault(tally.line, "\"" + counts + "\" is nothing that tallies count.");
    span(first_mark(tally));
    json_.field("counts", counts);
    written_range(tally, tally.words.size() < 2 ? "" : tally.words[1]);
    const std::string* type = tally.field("type");
    const std::string* mode = tally.field("mode");
    if (type != nullptr) act_fields(tally, mode == nullptr ? *type : *type + "/" + *mode);
    participants(tally, "actors");
    participants(tally, "recipients");
    places(tally, "places");
    for (const char* key : {"since", "until"}) {
      if (const std::string* day = tally.field(key)) day_field(tally, key, *day);
    }
    attribution(tally);
    optional_flag(tally);
    json_.close('}');
  }
};

}  // namespace

GoldLines gold_lines(const MarkedReport& report, const AnnotationVocabulary& vocabulary,
                     std::vector<ReportFault>& faults) {
  GoldLines lines;
  GoldWriter(report, vocabulary, faults, lines.record).write();
  JsonWriter json(lines.document, report.document);
  json.open('{');
  json.field("id", report.document.id);
  json.field("text", report.document.text);
  if (report.document.title) json.field("title", *report.document.title);
  if (report.document.published) json.field("published", *report.document.published);
  if (report.document.source) json.field("source", *report.document.source);
  json.close('}');
  return lines;
}

}  // namespace tidings
