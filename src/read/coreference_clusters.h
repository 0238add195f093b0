#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "read/coreference_mentions.h"

namespace tidings {

// Clusters of mentions that grow from left to right; train/coreference/prepare.py has the same.
//
// A mention joins the cluster whose members' weights, e to the power of their scores, sum highest,
// if that is more than 1, the weight of "none of them". A cluster never holds two genders, and
// mentions that are set apart count nothing for each other.
//
// In the end, clusters of pronouns alone join the cluster with nouns that their pronouns together
// like best, and after that clusters without a name a named one: one mention alone is often too
// unsure of what all of them point to.
class MentionClusters {
 public:
  // Borrows the mentions.
  explicit MentionClusters(std::span<const Mention> mentions);

  // Puts mention `next` into a cluster, given its antecedents and their scores. To be called for 0,
  // 1, 2, … in turn.
  void add(std::uint32_t next, std::span<const std::uint32_t> antecedents,
           std::span<const float> scores);

  // The clusters of two or more, in the order of their first mentions. To be called once.
  std::vector<std::vector<std::uint32_t>> finish();

 private:
  // How clusters that lack a sort of mention join others that have it.
  enum class Lack : std::uint8_t { kNoun, kName };
  static constexpr std::array<Lack, 2> kLacks{Lack::kNoun, Lack::kName};

  static bool fills(Lack lack, const Mention& mention);
  static bool asks(Lack lack, const Mention& mention);

  void note_likes(std::uint32_t next, std::span<const std::uint32_t> antecedents,
                  std::span<const float> scores);
  void join(Lack lack);
  std::vector<std::pair<double, std::uint32_t>> choices(Lack lack) const;

  std::span<const Mention> mentions_;
  std::vector<std::uint32_t> cluster_;  // of each mention: the number of the cluster's first one
  std::vector<std::uint32_t> genders_;  // of each cluster, one bit a gender
  // By lack: how much the mentions of a cluster that ask like the mentions of another that fill it.
  std::array<std::map<std::pair<std::uint32_t, std::uint32_t>, double>, kLacks.size()> likes_;
};

}  // namespace tidings
