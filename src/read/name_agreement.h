#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/annotations.h"
#include "read/entities.h"

namespace tidings {

// A document's entities once all readings of a name have been heard: the head decides window by
// window, and the same name may come out as a place here, a person there, and as nothing in a
// headline. The words of every name that was found, wherever they stand outside of an entity in
// the same letters, are asked for as well, and each of these places takes the kind that it finds
// most probable itself together with the others. A place that was found stays an entity, and
// borders stay as they are. Dates, times, quantities and money are no names.
//
// `logits` is row-major [words, labels.size()] over all words of all sentences, and `entities` is
// what `labels` decoded from them, in text order. A pure function; linear in the document.
std::vector<Entity> agree_on_names(const EntityLabels& labels, std::string_view text,
                                   std::span<const Sentence> sentences,
                                   std::span<const float> logits, std::vector<Entity> entities);

}  // namespace tidings
