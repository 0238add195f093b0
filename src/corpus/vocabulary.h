#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "assets/codebook.h"
#include "assets/gazetteer.h"

namespace tidings {

// The words that annotations may use: what codebook and gazetteer know. Immutable once loaded.
struct AnnotationVocabulary {
  std::shared_ptr<const Codebook> codebook;
  std::shared_ptr<const Gazetteer> gazetteer;
  std::set<std::string, std::less<>> countries;  // ISO 3166-1 alpha-3 and PLOVER's non-state codes
  std::set<std::string, std::less<>> sectors;
  std::set<std::string, std::less<>> contexts;
  std::set<std::string, std::less<>> weapons;
  std::set<std::string, std::less<>> targets;

  // `folder` is the codebook's. Throws Error if a file of its ontology cannot be read.
  static AnnotationVocabulary load(const std::filesystem::path& folder,
                                   std::shared_ptr<const Codebook> codebook,
                                   std::shared_ptr<const Gazetteer> gazetteer);
};

}  // namespace tidings
