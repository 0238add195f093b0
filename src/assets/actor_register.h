#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assets/name_key.h"
#include "core/groundings.h"

namespace tidings {

enum class ActorKind : std::uint8_t {
  kBody,
  kForce,
  kGroup,
  kParty,
  kOrganisation,
  kPerson,
};

// One row of the register: an actor, or one of several spells in which its sectors or title differ.
struct ActorSpell {
  std::optional<Day> from;  // both ends included; open if absent
  std::optional<Day> to;
  std::string_view country;
  std::vector<std::string_view> sectors;
  std::string_view title;
};

struct RegisteredActor {
  std::string_view id;
  std::string_view name;
  ActorKind kind = ActorKind::kBody;
  bool reviewed = false;  // of a file that people wrote
  std::string_view parent;
  std::vector<std::string_view> backers;  // ids or country codes
  std::string_view wikidata;
  std::vector<ActorSpell> spells;  // at least one, in time order
};

struct State {
  std::string_view code;  // ISO 3166-1 alpha-3, "" for peoples and regions of no one state
  std::string_view name;
  std::string_view wikidata;
};

enum class RoleUnit : std::uint8_t { kPerson, kGroup, kBody, kAsset, kAct, kModifier };
enum class RoleStatus : std::uint8_t { kUnknown, kCivilian, kCombatant };

// What a word for people, bodies, equipment or acts says of who is meant.
struct Role {
  std::vector<std::string_view> sectors;
  RoleUnit unit = RoleUnit::kPerson;
  RoleStatus status = RoleStatus::kUnknown;
  bool yields = false;  // takes the sectors of the body that it belongs to: spokesman, fighter
  bool office = false;  // a title, which may stand before its holder's name
  bool weak = false;    // stands for an actor only where the text gives more: "others", "country"
};

// What a name can mean.
enum class SenseKind : std::uint8_t {
  kActor,
  kStateName,
  kAdjective,  // "Iraqi", of the state or people
  kPeople,     // "Iraqis"
  kCapital,
  kSeat,  // "White House"
};
struct NameSense {
  SenseKind kind = SenseKind::kActor;
  bool weak = false;        // wants support by the text: the country, a title, the full name
  bool acronym = false;     // written in capitals
  std::uint32_t index = 0;  // among actors() or states()
};

// The register of actors: states, bodies, forces, groups, parties, organisations, persons and role
// nouns, read from the text files of a folder (docs/formats/register.md). Immutable; any thread.
class ActorRegister {
 public:
  // A file of the register: "roles.tsv" is looked at for its kind, `reviewed` for its rank.
  struct Source {
    std::filesystem::path path;
    std::string text;
    bool reviewed = false;
  };

  // Reads every *.tsv of folder/reviewed and folder/generated. Throws Error, naming file, line and
  // field, if a row is wrong.
  static std::shared_ptr<const ActorRegister> load(const std::filesystem::path& folder);
  // The same from texts, in order; reviewed ones come first.
  static std::shared_ptr<const ActorRegister> parse(std::vector<Source> sources);

  ActorRegister(const ActorRegister&) = delete;
  ActorRegister& operator=(const ActorRegister&) = delete;

  // What the name with this key can mean; in order of the files, reviewed first.
  std::span<const NameSense> senses(NameKey name) const;
  // Words of the longest name that begins with this word; 0 if none does.
  std::uint32_t longest_name(NameKey first_word) const;

  // The role that these words (the last one a lemma) mean; null if none.
  const Role* role(NameKey words) const;
  // Words of the longest role that ends with this one; 0 if none does.
  std::uint32_t longest_role(NameKey last_word) const;

  std::span<const RegisteredActor> actors() const { return actors_; }
  std::span<const State> states() const { return states_; }
  // An actor by its id, a state by its code; null if there is none.
  const RegisteredActor* actor(std::string_view id) const;
  const State* state(std::string_view code) const;

  std::size_t names() const { return senses_.size(); }
  std::size_t roles() const { return role_keys_.size(); }

  // Twelve hexadecimal digits that change with every byte of the files.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  friend class RegisterBuilder;
  ActorRegister() = default;

  // An open hash table from keys to values; 0 is no key.
  class Table {
   public:
    explicit Table(std::size_t capacity = 0);
    void put(std::uint64_t key, std::uint32_t value);
    std::optional<std::uint32_t> get(std::uint64_t key) const;

   private:
    std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_;
  };

  std::vector<Source> sources_;  // what the views point into
  std::vector<RegisteredActor> actors_;
  std::vector<State> states_;
  std::vector<Role> roles_;
  std::vector<NameSense> senses_;            // grouped by name
  std::vector<std::uint32_t> sense_begins_;  // of each group, and the end
  Table names_;                              // name -> group
  Table first_words_;                        // first word -> words of the longest name
  std::vector<std::uint64_t> role_keys_;
  Table role_names_;  // words -> index in roles_
  Table last_words_;  // last word -> words of the longest role
  Table actor_ids_;
  Table state_codes_;
  std::string fingerprint_;
};

}  // namespace tidings
