#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tidings/groundings.h"
#include "tidings/result.h"
#include "tidings/span.h"

namespace tidings {

// A syntactic word of Universal Dependencies. Words never overlap and are in text order.
struct Token {
  Span span;
  std::string lemma;
  std::string upos;
  std::string xpos;        // Penn Treebank tag
  std::string feats;       // "Name=Value|…" in alphabetical order, "" for none
  std::uint32_t head = 0;  // 1-based index in its sentence, 0 for the root
  std::string deprel;      // with subtype, e.g. "nsubj:pass"
};

struct Sentence {
  Span span;                  // first byte of the first token to last byte of the last one
  std::vector<Token> tokens;  // never empty; exactly one has head 0
};

enum class EntityKind : std::uint8_t {
  kPerson,
  kOrganization,
  kLocation,
  kFacility,
  kNationality,
  kWeapon,
  kVehicle,
  kQuantity,
  kMoney,
  kDate,
  kTime,
  kEvent,
  kProduct,
};
inline constexpr int kEntityKinds = 13;

// The record's name of a kind: "person", "organization", …
std::string_view name_of(EntityKind kind);

struct Entity {
  Span span;
  EntityKind kind = EntityKind::kPerson;
};

// A sentence-independent index of a word in a document: sentences in order, tokens in order.
using WordIndex = std::uint32_t;

// What reading one document yields. Plain values; owns everything it holds.
struct Annotations {
  std::string language;  // BCP 47 of the language it was read as
  std::vector<Sentence> sentences;
  std::vector<Entity> entities;                // by begin; never overlapping
  std::vector<std::vector<Span>> coreference;  // clusters of two or more mentions, in text order
  std::vector<Problem> problems;

  // What the words stand for in the world; the engine fills it in after reading.
  Groundings groundings;

  // One vector a word, row-major [words, vector_width], for later heads. Never serialised.
  std::vector<float> word_vectors;
  std::uint32_t vector_width = 0;
};

}  // namespace tidings
