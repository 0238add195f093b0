#include "read/coreference_clusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tidings {
namespace {

// A cluster joins another if their pairs have at least this much probability a member. Low for
// persons on purpose: I, you, he and she rarely go unnamed.
struct Least {
  double persons = 0;  // clusters with I, you, we, he or she
  double others = 0;
};
constexpr std::array<Least, 2> kLeast{{{0.2, 0.2}, {0.05, 0.2}}};  // by lack: noun, name

std::uint32_t gender_bit(const Mention& mention) {
  return mention.gender == Gender::kUnknown ? 0 : 1U << static_cast<std::uint32_t>(mention.gender);
}

// Whether two sets of genders fit together; an empty one fits any.
bool agree(std::uint32_t one, std::uint32_t other) {
  return one == 0 || other == 0 || one == other;
}

bool is_of_a_person(const Mention& mention) {
  return mention.is_speaker() || mention.pronoun == 3 || mention.pronoun == 4;
}

}  // namespace

MentionClusters::MentionClusters(std::span<const Mention> mentions)
    : mentions_(mentions), cluster_(mentions.size()), genders_(mentions.size()) {}

bool MentionClusters::fills(Lack lack, const Mention& mention) {
  if (lack == Lack::kNoun) return !mention.is_pronoun();
  return mention.kind == MentionKind::kName || mention.kind == MentionKind::kGroup;
}

bool MentionClusters::asks(Lack lack, const Mention& mention) {
  if (lack == Lack::kNoun) return mention.is_pronoun();
  return mention.kind == MentionKind::kPersonal || mention.kind == MentionKind::kDefinite;
}

void MentionClusters::add(std::uint32_t next, std::span<const std::uint32_t> antecedents,
                          std::span<const float> scores) {
  const Mention& mention = mentions_[next];
  const std::uint32_t gender = gender_bit(mention);
  std::vector<std::pair<std::uint32_t, double>> sums;
  for (std::size_t k = 0; k < antecedents.size(); ++k) {
    if (are_set_apart(mention, mentions_[antecedents[k]])) continue;
    const std::uint32_t cluster = cluster_[antecedents[k]];
    const double weight = std::exp(static_cast<double>(scores[k]));
    auto sum = std::ranges::find(sums, cluster, &std::pair<std::uint32_t, double>::first);
    if (sum == sums.end()) sum = sums.insert(sums.end(), {cluster, 0.0});
    sum->second += weight;
  }
  std::uint32_t best = next;
  double most = 1.0;  // "none"
  for (const auto& [cluster, sum] : sums) {
    if (!agree(gender, genders_[cluster])) continue;
    if (sum > most || (sum == most && best != next && cluster > best)) {
      most = sum;
      best = cluster;
    }
  }
  cluster_[next] = best;
  genders_[best] |= gender;
  note_likes(next, antecedents, scores);
}

void MentionClusters::note_likes(std::uint32_t next, std::span<const std::uint32_t> antecedents,
                                 std::span<const float> scores) {
  for (const Lack lack : kLacks) {
    if (!asks(lack, mentions_[next])) continue;
    for (std::size_t k = 0; k < antecedents.size(); ++k) {
      const std::uint32_t other = cluster_[antecedents[k]];
      const Mention& antecedent = mentions_[antecedents[k]];
      if (other == cluster_[next] || !fills(lack, antecedent)) continue;
      if (are_set_apart(mentions_[next], antecedent)) continue;
      likes_[static_cast<std::size_t>(lack)][{cluster_[next], other}] +=
          1.0 / (1.0 + std::exp(-static_cast<double>(scores[k])));
    }
  }
}

// For each cluster the one that it joins, with what it likes it by; 0 where it joins none.
std::vector<std::pair<double, std::uint32_t>> MentionClusters::choices(Lack lack) const {
  std::vector<std::uint32_t> size(mentions_.size());
  std::vector<bool> filled(mentions_.size());
  std::vector<bool> of_persons(mentions_.size());
  for (std::uint32_t i = 0; i < cluster_.size(); ++i) {
    ++size[cluster_[i]];
    if (fills(lack, mentions_[i])) filled[cluster_[i]] = true;
    if (is_of_a_person(mentions_[i])) of_persons[cluster_[i]] = true;
  }
  std::vector<std::pair<double, std::uint32_t>> best(mentions_.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> sums;  // of clusters as they are now
  for (const auto& [pair, sum] : likes_[static_cast<std::size_t>(lack)]) {
    sums[{cluster_[pair.first], cluster_[pair.second]}] += sum;
  }
  const Least& least = kLeast[static_cast<std::size_t>(lack)];
  for (const auto& [pair, sum] : sums) {
    const auto [cluster, other] = pair;
    if (cluster == other || filled[cluster] || !agree(genders_[cluster], genders_[other])) continue;
    if (!(sum >= size[cluster] * (of_persons[cluster] ? least.persons : least.others))) continue;
    if (sum > best[cluster].first) best[cluster] = {sum, other};
  }
  return best;
}

void MentionClusters::join(Lack lack) {
  const std::vector<std::pair<double, std::uint32_t>> best = choices(lack);
  for (std::uint32_t& cluster : cluster_) {
    if (best[cluster].first > 0) cluster = best[cluster].second;
  }
  for (std::uint32_t cluster = 0; cluster < best.size(); ++cluster) {
    if (best[cluster].first > 0) genders_[best[cluster].second] |= genders_[cluster];
  }
}

std::vector<std::vector<std::uint32_t>> MentionClusters::finish() {
  for (const Lack lack : kLacks) join(lack);
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < cluster_.size(); ++i) members[cluster_[i]].push_back(i);
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& [cluster, list] : members) {
    if (list.size() > 1) out.push_back(std::move(list));
  }
  // A cluster that joined a later one begins before its number.
  std::ranges::sort(out, {}, [](const std::vector<std::uint32_t>& list) { return list.front(); });
  return out;
}

}  // namespace tidings
