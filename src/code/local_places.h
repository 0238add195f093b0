#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assets/codebook.h"
#include "code/parse.h"
#include "core/annotations.h"
#include "core/groundings.h"

namespace tidings {

// The word of a span whose head lies outside of it; kNoWord if no word lies in it.
WordIndex head_of_span(const Parse& parse, Span span);

// The places of one document as the coder takes them, in text order: those that the resolver found,
// and named spots that the gazetteer lacks, which lie in what the text says is around them.
//
// A name that is only known far away from what it is said to lie in ("Khatab in Hama province"),
// or from everything else that the document speaks of, is such a spot too; where nothing is known
// around one, it is left out.
std::vector<Place> local_places(const Parse& parse, const Document& document,
                                const Annotations& annotations, const Groundings& groundings,
                                const Codebook& codebook);

// The country that most of the places speak for, each by its confidence; "" if there is none.
std::string country_of_focus(const std::vector<Place>& places);

}  // namespace tidings
