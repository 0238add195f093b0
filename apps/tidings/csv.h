#pragma once

#include <string>
#include <string_view>

namespace tidings::app {

// Appends a cell of RFC 4180, in quotes where it needs them. The text stays as it is, also where a
// spreadsheet would take it for a formula.
void append_cell(std::string& out, std::string_view cell);

}  // namespace tidings::app
