#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/annotations.h"
#include "core/document.h"
#include "read/reader.h"

namespace tidings {

// What is done with a document's annotations by the thread that finished reading it.
using AfterReading = std::function<void(const Document&, Annotations&)>;

// Engine::annotate with any reader; `threads` is at least 1. For engine.cc and its tests.
std::vector<Annotations> annotate_all(const Reader& reader, std::span<const Document> documents,
                                      unsigned threads, const AfterReading& after = {});

// Runs `work` on that many threads, the calling one included, and waits for all. It must not throw.
void on_threads(unsigned threads, const std::function<void()>& work);

}  // namespace tidings
