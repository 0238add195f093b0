#pragma once

#include <string>
#include <string_view>

#include "tidings/document.h"
#include "tidings/events.h"

namespace tidings::app {

// The names of the columns, as the first line of the file. docs/formats/code.md says what they
// hold.
std::string_view code_csv_header();

// One row an event, by RFC 4180. Lists are joined by ";"; a ";" within an item becomes ",".
void append_code_csv(std::string& out, const Document& document, const CodedDocument& coded);

// The number of people of an event that came to a harm, from all that its report says: tolls of
// different parties are added up, rival tolls of one party give the range that spans them, an
// updated toll replaces those before it, and subsets are left out. A bound is absent where the
// report leaves it open.
Range toll_of(const Event& event, Harm harm);

}  // namespace tidings::app
