#pragma once

#include <string>
#include <string_view>

namespace tidings::app {

// Appends one JSON value, which has no white space between its parts, indented for reading and with
// a line feed at its end. What takes up less than a line of some 100 characters stays on one.
void append_pretty(std::string& out, std::string_view json);

}  // namespace tidings::app
