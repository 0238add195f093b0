#pragma once

#include <span>
#include <vector>

#include "core/annotations.h"
#include "core/document.h"
#include "read/reader.h"

namespace tidings {

// Engine::annotate with any reader; `threads` is at least 1. For engine.cc and its tests.
std::vector<Annotations> annotate_all(const Reader& reader, std::span<const Document> documents,
                                      unsigned threads);

}  // namespace tidings
