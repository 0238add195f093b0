#include "assets/asset_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

#include "assets/install_paths.h"
#include "core/result.h"

namespace tidings {
namespace {

bool is_folder(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

std::filesystem::path existing(const std::filesystem::path& folder, std::string_view named_by) {
  if (is_folder(folder)) return folder;
  throw Error("There is no folder " + folder.string() + ", which " + std::string(named_by) +
              "; name the folder \"assets\" of a Tidings installation or checkout.");
}

}  // namespace

std::filesystem::path find_assets(std::string_view option) {
  if (!option.empty()) return existing(option, "was given as the assets");
  if (const char* named = std::getenv("TIDINGS_ASSETS"); named != nullptr && *named != 0) {
    return existing(named, "the environment variable TIDINGS_ASSETS names");
  }
  const std::filesystem::path installed = find_installed("share/tidings/assets");
  if (!installed.empty()) return existing(installed, "was installed with this program");
  return existing(TIDINGS_SOURCE_ASSETS, "this program was built with");
}

}  // namespace tidings
