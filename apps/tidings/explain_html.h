#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "explain_table.h"
#include "tidings/document.h"
#include "tidings/events.h"

namespace tidings::app {

// A page that shows, for each document, its text beside its events, and for each field of them the
// words that carry it. It loads nothing and lets a browser load nothing: its style and script stand
// in it, and its policy names their hashes. The whole page is what begin and end give with the
// documents between them.
std::string explain_html_begin();
std::string explain_html_end();

// `page_number` tells documents of one page apart.
void append_explain_html(std::string& out, const Document& document, const CodedDocument& coded,
                         const std::vector<ExplainedEvent>& events, std::size_t page_number);

// Text for HTML, in element content or a quoted attribute: nothing in it is markup, and what would
// steer the display shows as in terminal.h. Line feeds stay.
std::string escaped_html(std::string_view text);

// The bytes that hexadecimal digits stand for, in base64.
std::string base64_of_hex(std::string_view digits);

}  // namespace tidings::app
