#pragma once

#include <string_view>

namespace tidings::app {

// page/explain.css and page/explain.js with their hashes, in hexadecimal digits. CMake puts them
// into a source file, so that the page that they make needs nothing beside it.
extern const std::string_view kPageStyle;
extern const std::string_view kPageStyleSha256;
extern const std::string_view kPageScript;
extern const std::string_view kPageScriptSha256;

}  // namespace tidings::app
