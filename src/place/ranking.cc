#include "place/ranking.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>

#include "core/result.h"

namespace tidings {
namespace {

// "stage<TAB>name" → weight.
std::map<std::string, float, std::less<>> read_rows(std::string_view tsv) {
  std::map<std::string, float, std::less<>> rows;
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.rfind('\t');
    float weight = 0;
    const char* begin = line.data() + (tab == line.npos ? line.size() : tab + 1);
    const auto [stop, error] = std::from_chars(begin, line.data() + line.size(), weight);
    if (tab == line.npos || error != std::errc() || stop != line.data() + line.size() ||
        !std::isfinite(weight)) {
      throw Error("ranking.tsv has the line \"" + std::string(line) +
                  "\", which ends with no weight; install the assets again.");
    }
    rows.emplace(line.substr(0, tab), weight);
  }
  return rows;
}

}  // namespace

const std::array<std::string_view, kGateFeatures> kGateNames = {
    "always",         "whole",          "population",
    "is-country",     "is-division",    "is-settlement",
    "is-nature",      "demonym",        "confidence",
    "many-meanings",  "sure-elsewhere", "person-elsewhere",
    "within",         "around",         "part-of-more",
    "beside-name",    "beside-hyphen",  "first-word",
    "capitals",       "dateline",       "first-of-entity",
    "last-of-entity", "after-in",       "after-of",
    "words",          "loose",          "adjective",
    "common-noun",    "context",        "division-context",
    "other"};

const std::array<std::string_view, kGateGroups> kGateGroupNames = {
    "gate-location", "gate-nationality", "gate-organization", "gate-person", "gate-none"};

GateGroup gate_group(Setting setting) {
  switch (setting) {
    case Setting::kLocation:
    case Setting::kFacility:
      return GateGroup::kLocation;
    case Setting::kNationality:
      return GateGroup::kNationality;
    case Setting::kOrganization:
    case Setting::kInsideOrganization:
      return GateGroup::kOrganization;
    case Setting::kPerson:
    case Setting::kInsidePerson:
      return GateGroup::kPerson;
    case Setting::kOtherEntity:
    case Setting::kNone:
      break;
  }
  return GateGroup::kNone;
}

Ranking::Ranking(std::string_view tsv) {
  const auto rows = read_rows(tsv);
  const auto weight = [&](std::string_view stage, std::string_view name) {
    const std::string key = std::string(stage) + "\t" + std::string(name);
    const auto found = rows.find(key);
    if (found == rows.end()) {
      throw Error("ranking.tsv has no weight for " + std::string(stage) + " " + std::string(name) +
                  "; install the assets again.");
    }
    return found->second;
  };
  for (std::size_t i = 0; i < kFeatures; ++i) {
    if (i < kPriorFeatures) first_.push_back(weight("first", kFeatureNames[i]));
    context_.push_back(weight("context", kFeatureNames[i]));
  }
  for (std::size_t group = 0; group < kGateGroups; ++group) {
    for (std::size_t i = 0; i < kGateFeatures; ++i) {
      gate_[group][i] = weight(kGateGroupNames[group], kGateNames[i]);
    }
  }
  temperature_ = weight("calibration", "temperature");
  least_gate_ = weight("calibration", "least-gate");
}

void Ranking::score(NameGroup& group, const std::vector<float>& weights) const {
  float most = -1e30F;
  for (std::size_t i = 0; i < group.candidates.size(); ++i) {
    Candidate& candidate = group.candidates[i];
    candidate.score = 0;
    for (std::size_t f = 0; f < weights.size(); ++f) {
      candidate.score += weights[f] * candidate.features[f];
    }
    if (candidate.score > most) {
      most = candidate.score;
      group.best = static_cast<std::uint32_t>(i);
    }
  }
  float sum = 0;
  for (Candidate& candidate : group.candidates) {
    candidate.probability = std::exp((candidate.score - most) * temperature_);
    sum += candidate.probability;
  }
  for (Candidate& candidate : group.candidates) candidate.probability /= sum;
}

void Ranking::rank_first(NameGroup& group) const { score(group, first_); }

void Ranking::rank(NameGroup& group) const { score(group, context_); }

float Ranking::gate(GateGroup group, const GateValues& values) const {
  const auto& weights = gate_[static_cast<std::size_t>(group)];
  float sum = 0;
  for (std::size_t i = 0; i < kGateFeatures; ++i) sum += weights[i] * values[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace tidings
