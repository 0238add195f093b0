#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "assets/gazetteer.h"
#include "core/annotations.h"
#include "core/document.h"
#include "core/span.h"

namespace tidings {

// What the reader says of the words in which a name was found.
enum class Setting : std::uint8_t {
  kLocation,
  kFacility,
  kNationality,
  kOrganization,        // the whole entity
  kInsideOrganization,  // a part of it: "the Kentucky Department of Health"
  kPerson,
  kInsidePerson,
  kOtherEntity,
  kNone,
};
inline constexpr std::size_t kSettings = 9;

// A stretch of text that a place of the gazetteer is called by.
struct Mention {
  Span span;
  std::uint32_t first = 0;  // words, as indices in the document
  std::uint32_t last = 0;   // behind the last one
  Setting setting = Setting::kNone;
  bool loose = false;       // found under a form that the text does not have
  bool whole_part = false;  // the rest of its entity is other names: "Syrias Idlib", "Homs Hama"
  std::string key;          // the gazetteer's
  std::uint16_t type_kinds =
      0;                     // bit set of the PlaceKinds that a word beside it asks for; 0: none
  std::int32_t within = -1;  // the mention that follows as in "Paris, Texas"; -1: none
};

// A document's words in one row.
struct WordRow {
  std::vector<const Token*> tokens;
  std::vector<std::uint32_t> sentence;  // of each
  std::vector<std::int32_t> entity;     // of each; -1: none

  WordRow(const Annotations& annotations);
  std::size_t size() const { return tokens.size(); }
};

// Finds the mentions of one document, in text order; they do not overlap.
std::vector<Mention> find_mentions(const Gazetteer& gazetteer, const Document& document,
                                   const Annotations& annotations, const WordRow& words);

}  // namespace tidings
