#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "run.h"
#include "tidings/annotations.h"
#include "tidings/document.h"

namespace tidings::app {

// One way to write annotated documents. `append` adds one document to `out`; the same document
// always gives the same bytes, so the format of an output does not depend on how it was batched.
struct Format {
  std::string header;          // written once, before the first document
  bool shows_problems = true;  // false: the caller has to tell of them elsewhere
  std::function<void(std::string& out, const Document&, const Annotations&)> append;
};

// The names that `--format` accepts, beside "auto".
const std::vector<std::string>& format_names();

// The format of one of these names; `screen` matters to the table alone.
Format format_of(std::string_view name, const Screen& screen);

// JSON Lines as docs/formats/annotate.md describes them.
void append_jsonl(std::string& out, const Document& document, const Annotations& annotations);

// CSV by RFC 4180, one row a word. Offsets are code points. Cells are the text as it is, also where
// a spreadsheet would take it for a formula: words must come back unchanged.
void append_csv(std::string& out, const Document& document, const Annotations& annotations);

// CoNLL-U; entities in MISC as NER=B-person, I-person.
void append_conllu(std::string& out, const Document& document, const Annotations& annotations);

// For each word of the document, in order: "B-person", "I-person" or "".
std::vector<std::string> entity_tags(const Annotations& annotations);

}  // namespace tidings::app
