#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actor/sentence_words.h"
#include "assets/actor_register.h"
#include "core/annotations.h"
#include "core/groundings.h"

namespace tidings {

// A name of the register in the text and what it was taken to mean.
struct FoundName {
  WordIndex first = 0;
  WordIndex last = 0;  // inclusive
  WordIndex head = 0;
  NameSense sense;
  bool sure = false;  // only one reading fits
};

// How often each country is named in a document, by places, states and unmistakable actors.
class CountryCounts {
 public:
  void add(std::string_view country, int weight);
  int of(std::string_view country) const;
  // The country with most weight, if no other comes near it.
  std::string_view main() const;

 private:
  std::vector<std::pair<std::string_view, int>> counts_;
};

// The names of the register in a document: leftmost, longest, never overlapping, in text order.
// Where a name can mean several actors, the reading that fits the day, the countries and the
// other names of the document best; none if it needs support and finds none.
class Names {
 public:
  Names(const ActorRegister& actors, const SentenceWords& words,
        const std::vector<Entity>& entities, const std::vector<Place>& places,
        std::optional<Day> day);

  // The name whose head is this word; the one that covers it. Null if there is none.
  const FoundName* at_head(WordIndex i) const { return get(at_head_, i); }
  const FoundName* covering(WordIndex i) const { return get(covering_, i); }
  const CountryCounts& countries() const { return countries_; }
  // Where the report plays: weighed by its places, those that are surest and finest most.
  const CountryCounts& scene() const { return scene_; }

 private:
  struct Candidate {
    WordIndex first, last, head;
    std::span<const NameSense> senses;
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  const FoundName* get(const std::vector<std::uint32_t>& index, WordIndex i) const {
    return index[i] == kNone ? nullptr : &names_[index[i]];
  }
  void scan_sentence(WordIndex begin, WordIndex end);
  bool is_clitic(WordIndex i) const;  // 's
  std::uint32_t longest_from(WordIndex i) const;
  std::optional<Candidate> longest_at(WordIndex i, WordIndex end) const;
  bool written_as(const NameSense& sense, WordIndex first, WordIndex last) const;
  bool inside_longer_name(const Candidate& candidate) const;
  void count_countries(const std::vector<Place>& places);
  void weigh_scene(const std::vector<Place>& places);
  void choose(const Candidate& candidate);
  int fit(const NameSense& sense, const Candidate& candidate) const;
  int fit_of_actor(const RegisteredActor& actor, const NameSense& sense,
                   const Candidate& candidate) const;

  const ActorRegister& actors_;
  const SentenceWords& words_;
  std::optional<Day> day_;
  std::vector<Candidate> candidates_;
  CountryCounts countries_;
  CountryCounts scene_;
  std::vector<std::uint32_t> strong_;  // actors whose full names occur, sorted
  std::vector<EntityKind> entity_of_;  // by word
  std::vector<bool> in_entity_;
  std::vector<FoundName> names_;
  std::vector<std::uint32_t> at_head_;
  std::vector<std::uint32_t> covering_;
};

// The spell of an actor that holds on a day: the one that covers it, else the nearest; the last one
// without a day.
const ActorSpell& spell_on(const RegisteredActor& actor, std::optional<Day> day);
bool covers(const ActorSpell& spell, Day day);

}  // namespace tidings
