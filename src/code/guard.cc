#include "code/guard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

namespace tidings {
namespace {

constexpr int kGenres = static_cast<int>(Genre::kOther) + 1;
// A genre needs this much weight, and this much per root of a hundred words, to win over news.
constexpr double kLeastWeight = 5;
constexpr double kLeastDensity = 4.5;

std::optional<Genre> genre_named(std::string_view name) {
  for (int i = 0; i < kGenres; ++i) {
    if (name_of(static_cast<Genre>(i)) == name) return static_cast<Genre>(i);
  }
  return std::nullopt;
}

double weight_of(const PhraseTable::Row& row) {
  double weight = 1;
  std::from_chars(row.values[1].data(), row.values[1].data() + row.values[1].size(), weight);
  return weight;
}

}  // namespace

GenreVerdict genre_of(const CodingContext& context) {
  const Parse& parse = context.parse();
  std::unordered_map<const PhraseTable::Row*, int> seen;
  std::array<double, kGenres> weights{};
  std::vector<std::pair<Genre, TextSpan>> cues;
  for (WordIndex i = 0; i < parse.size(); ++i) {
    const auto phrase = context.phrase_ending_at(context.codebook().guard(), i);
    if (!phrase) continue;
    const auto genre = genre_named(phrase.row->values[0]);
    // A phrase that comes again says less each time.
    const int times = ++seen[phrase.row];
    if (!genre) continue;
    weights[static_cast<std::size_t>(*genre)] += weight_of(*phrase.row) / times;
    if (times == 1) cues.emplace_back(*genre, TextSpan{context.span_of(phrase.first, i)});
  }
  weights[static_cast<std::size_t>(Genre::kNews)] = 0;
  const auto best = std::max_element(weights.begin(), weights.end());
  const double hundreds = std::max(1.0, parse.size() / 100.0);
  GenreVerdict verdict;
  if (*best < kLeastWeight || *best / std::sqrt(hundreds) < kLeastDensity) return verdict;
  verdict.genre = static_cast<Genre>(best - weights.begin());
  verdict.current = verdict.genre != Genre::kSport && verdict.genre != Genre::kFiction &&
                    verdict.genre != Genre::kAnniversary;
  verdict.confidence = 0.8f;
  for (const auto& [genre, cue] : cues) {
    if (genre == verdict.genre) verdict.cues.push_back(cue);
  }
  return verdict;
}

}  // namespace tidings
