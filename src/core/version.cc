#include "tidings/version.h"

namespace tidings {

std::string_view version() { return TIDINGS_VERSION; }

}  // namespace tidings
