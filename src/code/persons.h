#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/annotations.h"
#include "core/document.h"
#include "core/events.h"

namespace tidings {

// The names of persons in a document's texts who are private: whom the register does not know by
// name. Gather both texts first, then ask: a surname alone is private where the whole name is.
class PrivateNames {
 public:
  void gather(const Document& document, const Annotations& annotations,
              const Groundings& groundings);

  // Their spans in one of the texts that were gathered from, in text order.
  std::vector<Span> spans_in(const Document& document, const Annotations& annotations,
                             const Groundings& groundings) const;

  // A name that holds one of them ("the Ann Roe trust"), with asterisks in its place.
  std::string without(std::string_view name) const;

 private:
  bool holds(std::string_view word) const;

  std::vector<std::string> words_;  // sorted
};

// Puts the role of private persons in place of their names (record.md, "Persons"): in the events,
// the tallies and their traces.
void mask_persons(CodedDocument& coded, const PrivateNames& names);

}  // namespace tidings
