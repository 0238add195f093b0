#pragma once

#include <string_view>

#include "core/annotations.h"
#include "core/document.h"

namespace tidings {

// A document and its annotations out of a text with its entities in brackets, "[Mosul], [Iraqi|
// nationality] forces": for tests. Words are runs of letters and digits; those with a capital are
// read as proper nouns. A full stop followed by a space ends a sentence unless it is in brackets.
struct MarkedText {
  explicit MarkedText(std::string_view marked);

  Document document;
  Annotations annotations;
};

}  // namespace tidings
