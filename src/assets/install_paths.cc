#include "assets/install_paths.h"

#include <dlfcn.h>

#include <system_error>

namespace tidings {
namespace {

// Links resolved; empty if the system does not tell.
std::filesystem::path code_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&find_installed), &info) == 0 ||
      info.dli_fname == nullptr) {
    return {};
  }
  // For the program itself dli_fname is argv[0]: without a slash if the shell found it on PATH.
  const std::filesystem::path name(info.dli_fname);
  std::error_code error;
  const std::filesystem::path file = std::filesystem::canonical(
      name.has_parent_path() ? name : std::filesystem::path("/proc/self/exe"), error);
  return error ? std::filesystem::path() : file.parent_path();
}

}  // namespace

std::filesystem::path find_installed(const std::filesystem::path& relative) {
  const std::filesystem::path code = code_folder();
  if (code.empty()) return {};
  const std::filesystem::path prefix = code.parent_path();
  for (const std::filesystem::path& candidate :
       {prefix / relative, prefix.parent_path() / relative}) {
    std::error_code error;
    if (std::filesystem::exists(candidate, error)) return candidate;
  }
  return {};
}

}  // namespace tidings
