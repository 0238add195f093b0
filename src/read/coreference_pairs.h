#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "read/coreference_mentions.h"

// Which pairs of mentions are scored, and the features they are scored by: the same as in
// train/coreference/pairs.py. docs/formats/coreference.md names each column.
namespace tidings {

inline constexpr std::uint32_t kMentionFeatures = 58;
inline constexpr std::uint32_t kPairFeatures = 76;

// No mention has more antecedents: 40 before it and, for I and you, 16 names and 5 of its like.
inline constexpr std::uint32_t kMaxAntecedents = 61;

// Gives for each mention the earlier ones that it is compared with: some before it in the text, by
// its kind, and a few with the same words from farther back. The cost is linear in the document.
class AntecedentFinder {
 public:
  // Borrows the mentions.
  explicit AntecedentFinder(std::span<const Mention> mentions) : mentions_(mentions) {}

  // Appends the antecedents of mention `next`, ascending. To be called for 0, 1, 2, … in turn.
  void append(std::uint32_t next, std::vector<std::uint32_t>& out);

 private:
  struct Seen {
    std::vector<std::uint32_t> latest;
    std::vector<std::uint32_t> first;  // the first one, and the first name if that is another
  };

  void add_far(std::uint64_t key, std::uint32_t next, std::uint32_t near,
               std::vector<std::uint32_t>& far);
  void remember_name(std::uint32_t next);

  std::span<const Mention> mentions_;
  std::unordered_map<std::uint64_t, Seen> seen_;
  std::vector<std::uint32_t> names_;  // the first names and groups of the document
};

// Fills in `out`, kMentionFeatures zeros, with what the scorer knows of a mention by itself.
void mention_features(const Mention& mention, std::span<float> out);

// Fills in `out`, kPairFeatures zeros. `apart` is how many candidates `anaphor` comes after
// `antecedent`, at least 1.
void pair_features(const Mention& anaphor, const Mention& antecedent, std::uint32_t apart,
                   std::span<float> out);

}  // namespace tidings
