#include "assets/install_paths.h"

#include <dlfcn.h>

#include <system_error>

namespace tidings {

std::filesystem::path code_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&code_folder), &info) == 0 ||
      info.dli_fname == nullptr) {
    return {};
  }
  std::error_code error;
  // For the program itself dli_fname is its argv[0], which the PATH search may have found.
  const std::filesystem::path name(info.dli_fname);
  std::filesystem::path file = std::filesystem::canonical(
      name.has_parent_path() ? name : std::filesystem::path("/proc/self/exe"), error);
  return error ? std::filesystem::path() : file.parent_path();
}

}  // namespace tidings
