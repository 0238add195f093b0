#include "assets/register_builder.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>

#include "core/calendar.h"
#include "core/result.h"
#include "core/utf8.h"

namespace tidings {
namespace {

constexpr auto kSectors = std::to_array<std::string_view>({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
});
// PLOVER's codes that stand in the place of a country.
constexpr auto kNonStates =
    std::to_array<std::string_view>({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"});

template <typename Value>
struct Word {
  std::string_view name;
  Value value;
};
constexpr auto kKinds = std::to_array<Word<ActorKind>>({
    {"body", ActorKind::kBody},
    {"force", ActorKind::kForce},
    {"group", ActorKind::kGroup},
    {"party", ActorKind::kParty},
    {"organisation", ActorKind::kOrganisation},
    {"person", ActorKind::kPerson},
});
constexpr auto kUnits = std::to_array<Word<RoleUnit>>({
    {"person", RoleUnit::kPerson},
    {"group", RoleUnit::kGroup},
    {"body", RoleUnit::kBody},
    {"asset", RoleUnit::kAsset},
    {"act", RoleUnit::kAct},
    {"modifier", RoleUnit::kModifier},
});
constexpr auto kStatuses = std::to_array<Word<RoleStatus>>({
    {"unknown", RoleStatus::kUnknown},
    {"civilian", RoleStatus::kCivilian},
    {"combatant", RoleStatus::kCombatant},
});

constexpr auto kStateColumns = std::to_array<std::string_view>(
    {"code", "name", "names", "adjectives", "people", "capitals", "seats", "ids", "source"});
constexpr auto kActorColumns =
    std::to_array<std::string_view>({"id", "name", "kind", "country", "sectors", "aliases",
                                     "parent", "backers", "ids", "from", "to", "title", "source"});
constexpr auto kRoleColumns =
    std::to_array<std::string_view>({"words", "sectors", "unit", "status", "flags"});

constexpr std::uint32_t kMaxNameWords = 16;

enum class FileKind { kStates, kActors, kRoles };

std::uint32_t words_in(std::string_view folded) {
  return static_cast<std::uint32_t>(std::count(folded.begin(), folded.end(), ' ')) + 1;
}

std::string_view first_word(std::string_view folded) { return folded.substr(0, folded.find(' ')); }

std::string_view last_word(std::string_view folded) {
  return folded.substr(folded.rfind(' ') + 1);  // npos + 1 is 0
}

// Capitals only, as in "ELN", "MS-13", "U.N.".
bool is_acronym(std::string_view name) {
  int capitals = 0;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z';
  }
  return capitals > 1 && name.size() < 9;
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

template <typename Values>
std::string listed(const Values& values) {
  std::string text;
  for (const auto& value : values) {
    text += text.empty() ? "" : ", ";
    if constexpr (requires { value.name; }) {
      text += value.name;
    } else {
      text += value;
    }
  }
  return text;
}

// The names of the columns in the first line that is no comment.
std::vector<std::string> header_of(std::string_view text) {
  while (text.starts_with('#')) {
    const std::size_t end = text.find('\n');
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::vector<std::string> columns;
  for (const std::string_view name : split(line, '\t')) columns.emplace_back(name);
  return columns;
}

std::string_view value_of_scheme(std::string_view ids, std::string_view scheme) {
  for (const std::string_view id : split(ids, '|')) {
    if (id.starts_with(scheme)) return id.substr(scheme.size());
  }
  return {};
}

}  // namespace

class RegisterBuilder::Fields {
 public:
  Fields(const ActorRegister::Source& source, std::uint32_t number,
         const std::vector<std::string>& columns, const TableRow& row)
      : source_(source), number_(number), columns_(columns), row_(row) {}

  std::string_view operator[](std::string_view column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    return at == columns_.end() ? std::string_view()
                                : row_.fields[static_cast<std::size_t>(at - columns_.begin())];
  }

  std::string_view required(std::string_view column) const {
    const std::string_view value = (*this)[column];
    if (value.empty()) fail("the field " + in_quotes(column) + " must not be empty.");
    return value;
  }

  std::string_view name() const {
    const std::string_view name = required("name");
    if (name.find('|') != std::string_view::npos || name.starts_with('~')) {
      fail("the field \"name\" holds one name; write further ones, and ~, into the lists.");
    }
    return name;
  }

  template <typename Value, std::size_t count>
  Value one_of(std::string_view column, const std::array<Word<Value>, count>& words) const {
    const std::string_view name = required(column);
    for (const Word<Value>& word : words) {
      if (word.name == name) return word.value;
    }
    fail(in_quotes(name) + " in the field " + in_quotes(column) + " is none of " + listed(words) +
         ".");
  }

  std::vector<std::string_view> sectors() const {
    std::vector<std::string_view> sectors = split((*this)["sectors"], '|');
    for (const std::string_view sector : sectors) {
      if (std::ranges::find(kSectors, sector) == kSectors.end()) {
        fail(in_quotes(sector) + " in the field \"sectors\" is none of PLOVER's " +
             listed(kSectors) + ".");
      }
    }
    return sectors;
  }

  // Years and months stand for their first day, or their last one if `end`.
  std::optional<Day> day(std::string_view column, bool end) const {
    const std::string_view text = (*this)[column];
    if (text.empty()) return std::nullopt;
    std::string whole(text);
    if (whole.size() == 4) whole += end ? "-12-31" : "-01-01";
    if (whole.size() == 7) whole += "-01";
    const std::optional<Day> day = parse_day(whole);
    if (!day || text.size() > 10) {
      fail(in_quotes(text) + " in the field " + in_quotes(column) +
           " is no date; write 2021, 2021-08 or 2021-08-15.");
    }
    if (!end || text.size() != 7) return day;
    const CivilDate date = civil_of(*day);
    return day_of({date.year, date.month, days_in_month(date.year, date.month)});
  }

  void check_ids() const {
    for (const std::string_view id : split((*this)["ids"], '|')) {
      const std::size_t colon = id.find(':');
      const std::string_view scheme = id.substr(0, colon);
      if (colon == std::string_view::npos || colon + 1 == id.size() ||
          (scheme != "wikidata" && scheme != "ucdp" && scheme != "gw" && scheme != "cow")) {
        fail(in_quotes(id) +
             " in the field \"ids\" has no form like wikidata:Q30, ucdp:234, gw:2 or cow:2.");
      }
    }
  }

  bool reviewed() const { return source_.reviewed; }
  Origin origin() const { return {number_, row_.line}; }
  [[noreturn]] void fail(const std::string& what) const { fail_at(source_.path, row_.line, what); }

 private:
  const ActorRegister::Source& source_;
  std::uint32_t number_;
  const std::vector<std::string>& columns_;
  const TableRow& row_;
};

RegisterBuilder::RegisterBuilder(std::vector<ActorRegister::Source> sources)
    : register_(new ActorRegister()) {
  register_->sources_ = std::move(sources);
  for (std::uint32_t i = 0; i < register_->sources_.size(); ++i) add(i);
}

void RegisterBuilder::add(std::uint32_t number) {
  const ActorRegister::Source& source = register_->sources_[number];
  const std::string name = source.path.filename().string();
  if (!is_valid_utf8(source.text)) fail_at(source.path, 1, "the file is not in UTF-8; convert it.");
  const FileKind kind = name.starts_with("states")  ? FileKind::kStates
                        : name.starts_with("roles") ? FileKind::kRoles
                                                    : FileKind::kActors;
  if (kind == FileKind::kActors && !name.starts_with("actors")) {
    fail_at(source.path, 1,
            "the name must begin with states, actors or roles, which says what the rows are.");
  }
  const std::vector<std::string> columns = header_of(source.text);
  const auto known = kind == FileKind::kStates  ? std::span<const std::string_view>(kStateColumns)
                     : kind == FileKind::kRoles ? std::span<const std::string_view>(kRoleColumns)
                                                : std::span<const std::string_view>(kActorColumns);
  for (auto column = columns.begin(); column != columns.end(); ++column) {
    if (std::ranges::find(known, *column) == known.end()) {
      fail_at(source.path, 1,
              "the column " + in_quotes(*column) + " is none of " + listed(known) + ".");
    }
    if (std::find(columns.begin(), column, *column) != column) {
      fail_at(source.path, 1, "the column " + in_quotes(*column) + " comes twice.");
    }
  }
  read_table(source.path, source.text, columns, '\0', [&](const TableRow& row) {
    const Fields fields(source, number, columns, row);
    if (kind == FileKind::kStates) {
      add_state(fields);
    } else if (kind == FileKind::kRoles) {
      add_role(fields);
    } else {
      add_actor(fields);
    }
  });
}

void RegisterBuilder::add_state(const Fields& fields) {
  const std::string_view code = fields["code"];
  if (!code.empty() && (code.size() != 3 ||
                        !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; }))) {
    fields.fail(in_quotes(code) + " in the field \"code\" is no ISO 3166-1 alpha-3 code.");
  }
  fields.check_ids();
  std::vector<State>& states = register_->states_;
  auto index = static_cast<std::uint32_t>(states.size());
  const auto known = code.empty() ? state_of_code_.end() : state_of_code_.find(code);
  const std::string_view wikidata = value_of_scheme(fields["ids"], "wikidata:");
  if (known == state_of_code_.end()) {
    states.push_back({code, fields.name(), wikidata});
    if (!code.empty()) state_of_code_.emplace(code, index);
  } else {
    index = known->second;
    if (states[index].wikidata.empty()) states[index].wikidata = wikidata;
  }
  add_name(fields, fields.name(), SenseKind::kStateName, index);
  add_names(fields, "names", SenseKind::kStateName, index);
  add_names(fields, "adjectives", SenseKind::kAdjective, index);
  add_names(fields, "people", SenseKind::kPeople, index);
  add_names(fields, "capitals", SenseKind::kCapital, index);
  add_names(fields, "seats", SenseKind::kSeat, index);
}

ActorSpell RegisterBuilder::spell_of(const Fields& fields) const {
  ActorSpell spell;
  spell.from = fields.day("from", false);
  spell.to = fields.day("to", true);
  if (spell.from && spell.to && *spell.to < *spell.from) {
    fields.fail("the date in the field \"to\" is before that in \"from\".");
  }
  spell.country = fields["country"];
  spell.sectors = fields.sectors();
  spell.title = fields["title"];
  return spell;
}

std::uint32_t RegisterBuilder::actor_of(const Fields& fields) {
  const std::string_view id = fields.required("id");
  std::vector<RegisteredActor>& actors = register_->actors_;
  const auto index = static_cast<std::uint32_t>(actors.size());
  const auto [known, added] = actor_of_id_.emplace(id, index);
  if (!added) {
    const RegisteredActor& actor = actors[known->second];
    if (actor.name != fields.name() || actor.kind != fields.one_of("kind", kKinds)) {
      const Origin origin = actor_origins_[known->second];
      fields.fail("the id " + in_quotes(id) + " is that of " + in_quotes(actor.name) + " in " +
                  register_->sources_[origin.source].path.string() + ":" +
                  std::to_string(origin.line) +
                  "; give another id, or the same name and kind for another spell.");
    }
    return known->second;
  }
  RegisteredActor actor;
  actor.id = id;
  actor.name = fields.name();
  actor.kind = fields.one_of("kind", kKinds);
  actor.reviewed = fields.reviewed();
  actor.parent = fields["parent"];
  actor.backers = split(fields["backers"], '|');
  actor.wikidata = value_of_scheme(fields["ids"], "wikidata:");
  actors.push_back(std::move(actor));
  actor_origins_.push_back(fields.origin());
  return index;
}

void RegisterBuilder::add_actor(const Fields& fields) {
  fields.check_ids();
  const std::uint32_t index = actor_of(fields);
  const ActorSpell spell = spell_of(fields);
  RegisteredActor& actor = register_->actors_[index];
  for (const ActorSpell& other : actor.spells) {
    const bool apart = (spell.to && other.from && *spell.to < *other.from) ||
                       (other.to && spell.from && *other.to < *spell.from);
    if (!apart) {
      fields.fail("the dates overlap with those of another row with the id " + in_quotes(actor.id) +
                  ".");
    }
  }
  actor.spells.push_back(spell);
  // "~Name" among the aliases asks for support even for the name itself.
  const std::vector<std::string_view> aliases = split(fields["aliases"], '|');
  const bool weak = std::ranges::any_of(aliases, [&](std::string_view alias) {
    return alias.starts_with('~') && alias.substr(1) == actor.name;
  });
  if (!weak) add_name(fields, actor.name, SenseKind::kActor, index);
  for (const std::string_view alias : aliases) {
    add_name(fields, alias, SenseKind::kActor, index);
  }
}

void RegisterBuilder::add_role(const Fields& fields) {
  Role role;
  role.sectors = fields.sectors();
  role.unit = fields.one_of("unit", kUnits);
  role.status = fields.one_of("status", kStatuses);
  for (const std::string_view flag : split(fields["flags"], ',')) {
    if (flag == "yields") {
      role.yields = true;
    } else if (flag == "office") {
      role.office = true;
    } else if (flag == "weak") {
      role.weak = true;
    } else {
      fields.fail(in_quotes(flag) + " in the field \"flags\" is none of yields, office, weak.");
    }
  }
  const auto index = static_cast<std::uint32_t>(register_->roles_.size());
  register_->roles_.push_back(std::move(role));
  for (const std::string_view words : split(fields.required("words"), '|')) {
    const std::string folded = folded_name(words);
    if (folded.empty()) fields.fail(in_quotes(words) + " in the field \"words\" has no letter.");
    const std::uint64_t key = key_of_folded(folded).value();
    const auto [known, added] = role_origins_.emplace(key, fields.origin());
    if (!added) {
      // What people reviewed wins over what a program made; twice the same rank is a mistake.
      const ActorRegister::Source& other = register_->sources_[known->second.source];
      if (other.reviewed && !fields.reviewed()) continue;
      fields.fail(in_quotes(words) + " is also in " + other.path.string() + ":" +
                  std::to_string(known->second.line) + "; keep one of the two.");
    }
    register_->role_keys_.push_back(key);
    role_of_key_.emplace(key, index);
    std::uint32_t& longest = longest_role_[key_of_folded(last_word(folded)).value()];
    longest = std::max(longest, words_in(folded));
  }
}

void RegisterBuilder::add_names(const Fields& fields, std::string_view column, SenseKind kind,
                                std::uint32_t index) {
  for (const std::string_view name : split(fields[column], '|')) {
    add_name(fields, name, kind, index);
  }
}

void RegisterBuilder::add_name(const Fields& fields, std::string_view name, SenseKind kind,
                               std::uint32_t index) {
  NameSense sense;
  sense.kind = kind;
  sense.index = index;
  sense.weak = name.starts_with('~');
  if (sense.weak) name.remove_prefix(1);
  sense.acronym = is_acronym(name);
  const std::string folded = folded_name(name);
  if (folded.empty()) fields.fail("the name " + in_quotes(name) + " has no letter.");
  const std::uint32_t words = words_in(folded);
  if (words > kMaxNameWords) {
    fields.fail("the name " + in_quotes(name) + " has more than " + std::to_string(kMaxNameWords) +
                " words.");
  }
  pending_.push_back(
      {key_of_folded(folded).value(), static_cast<std::uint32_t>(pending_.size()), sense});
  std::uint32_t& longest = longest_name_[key_of_folded(first_word(folded)).value()];
  longest = std::max(longest, words);
}

void RegisterBuilder::check_references() const {
  const auto is_country = [&](std::string_view code) {
    return state_of_code_.contains(code) || std::ranges::find(kNonStates, code) != kNonStates.end();
  };
  for (std::size_t i = 0; i < register_->actors_.size(); ++i) {
    const RegisteredActor& actor = register_->actors_[i];
    const auto fail = [&](const std::string& what) {
      fail_at(register_->sources_[actor_origins_[i].source].path, actor_origins_[i].line, what);
    };
    if (!actor.parent.empty() && !actor_of_id_.contains(actor.parent)) {
      fail(in_quotes(actor.parent) + " in the field \"parent\" is no id of the register.");
    }
    for (const std::string_view backer : actor.backers) {
      if (!actor_of_id_.contains(backer) && !is_country(backer)) {
        fail(in_quotes(backer) +
             " in the field \"backers\" is neither an id nor a country's code.");
      }
    }
    for (const ActorSpell& spell : actor.spells) {
      if (!spell.country.empty() && !is_country(spell.country)) {
        fail(in_quotes(spell.country) +
             " in the field \"country\" is no code of a states file and "
             "none of " +
             listed(kNonStates) + ".");
      }
    }
  }
}

void RegisterBuilder::sort_spells() {
  const Day first{std::numeric_limits<std::int32_t>::min()};
  for (RegisteredActor& actor : register_->actors_) {
    std::ranges::sort(actor.spells, {},
                      [&](const ActorSpell& spell) { return spell.from.value_or(first); });
  }
}

void RegisterBuilder::index_names() {
  std::ranges::sort(pending_, {},
                    [](const PendingName& name) { return std::pair(name.key, name.order); });
  ActorRegister::Table names(pending_.size());
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    const PendingName& name = pending_[i];
    const bool begins = i == 0 || pending_[i - 1].key != name.key;
    if (begins) {
      names.put(name.key, static_cast<std::uint32_t>(register_->sense_begins_.size()));
      register_->sense_begins_.push_back(static_cast<std::uint32_t>(register_->senses_.size()));
    }
    // A name may come twice for one actor; the strong form counts.
    const auto same =
        std::find_if(register_->senses_.begin() + register_->sense_begins_.back(),
                     register_->senses_.end(), [&](const NameSense& other) {
                       return other.kind == name.sense.kind && other.index == name.sense.index;
                     });
    if (same == register_->senses_.end()) {
      register_->senses_.push_back(name.sense);
    } else {
      same->weak = same->weak && name.sense.weak;
    }
  }
  register_->sense_begins_.push_back(static_cast<std::uint32_t>(register_->senses_.size()));
  register_->names_ = std::move(names);
}

std::shared_ptr<ActorRegister> RegisterBuilder::finish() {
  check_references();
  sort_spells();
  index_names();
  const auto fill = [](const auto& from, ActorRegister::Table& to) {
    to = ActorRegister::Table(from.size());
    for (const auto& [key, value] : from) to.put(key, value);
  };
  fill(longest_name_, register_->first_words_);
  fill(longest_role_, register_->last_words_);
  fill(role_of_key_, register_->role_names_);
  register_->actor_ids_ = ActorRegister::Table(actor_of_id_.size());
  for (const auto& [id, index] : actor_of_id_) {
    register_->actor_ids_.put(key_of_folded(id).value(), index);
  }
  register_->state_codes_ = ActorRegister::Table(state_of_code_.size());
  for (const auto& [code, index] : state_of_code_) {
    register_->state_codes_.put(key_of_folded(code).value(), index);
  }
  return std::move(register_);
}

}  // namespace tidings
