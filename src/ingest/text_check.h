#pragma once

#include <cstddef>
#include <string_view>

#include "core/document.h"

namespace tidings {

// Looks at the text of a document that was just read in and adds what is wrong with it as problems:
// `document-too-long` and `binary-input` empty the text; `nul-character` and `empty-document` leave
// it as it is. Whoever left a text empty has said why: it gets no further problem. Requires
// well-formed UTF-8, in which U+FFFD stands for what was not.
void check_text(Document& document);

// Whether raw bytes are those of a format that is no text for a reason better named than counted:
// UTF-16, PDF, ZIP. The end of a sentence ("is a PDF file"), empty if not.
std::string_view foreign_format(std::string_view bytes);

}  // namespace tidings
