#pragma once

#include <memory>
#include <vector>

#include "assets/gazetteer.h"
#include "core/annotations.h"
#include "core/document.h"
#include "core/groundings.h"
#include "place/ranking.h"

namespace tidings {

// A document's place names before and after their resolution: what resolve() decides from, and what
// train/place learns from.
struct PlaceReading {
  std::vector<Mention> mentions;
  std::vector<NameGroup> groups;
  std::vector<std::uint32_t> group_of;  // of each mention
  std::vector<GateValues> gates;        // of each mention
};

// Finds the toponyms of a document and says which places they mean. Immutable; any number of
// threads may call it.
class PlaceResolver {
 public:
  // Throws Error if the gazetteer's weights are incomplete.
  explicit PlaceResolver(std::shared_ptr<const Gazetteer> gazetteer);

  // In text order, not overlapping. Requires annotations of this document.
  std::vector<Place> resolve(const Document& document, const Annotations& annotations) const;

  PlaceReading read(const Document& document, const Annotations& annotations) const;

 private:
  Place place_of(const Mention& mention, const NameGroup& group) const;

  std::shared_ptr<const Gazetteer> gazetteer_;
  Ranking ranking_;
};

}  // namespace tidings
