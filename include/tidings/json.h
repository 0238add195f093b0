#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tidings/annotations.h"
#include "tidings/document.h"
#include "tidings/events.h"
#include "tidings/result.h"

namespace tidings {

// Reads lines of input, one JSON object a document: {"id","text","title"?,"published"?,"source"?,
// "url"?,"language"?}. Keeps its buffers from line to line: one parser a thread, not to be shared.
class DocumentParser {
 public:
  DocumentParser();
  ~DocumentParser();
  DocumentParser(DocumentParser&&) noexcept;
  DocumentParser& operator=(DocumentParser&&) noexcept;

  // The document in `line`, which is the `number`-th one (from 1) of its input. A line that is no
  // JSON object is a Problem: `invalid-json`, `too-deep`, `not-an-object`. All else gives a
  // document with its problems: `missing-id` (the id is then "line-<number>"), `missing-text` (the
  // text is then empty), `empty-document`, `wrong-type` (the field is then absent),
  // `duplicate-field` (the last one counts), `invalid-utf8` and `lone-surrogate` (U+FFFD put in),
  // `invalid-published` (the date is then absent). Unknown fields are passed over. What the text
  // says is not looked at.
  Result<Document> parse(std::string_view line, std::uint64_t number);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Appends the line of `tidings annotate` for a document, without a line feed. Spans become code
// point offsets into document.text; problems of the document come before those of the annotations.
// The same values give the same bytes. Requires spans within document.text.
void append_json(std::string& out, const Document& document, const Annotations& annotations);

// The line of `tidings code` for a document, in the same way. Spans of the title are code points of
// document.title. Names of private persons are hidden as masked() does.
void append_json(std::string& out, const Document& document, const CodedDocument& coded);

// The lines of `tidings explain` for a document, one for each step of its trace and of each
// event's, with line feeds. What is not known of a step is left out: an empty decider, a
// probability of 0. Names of private persons are hidden as masked() does.
void append_trace(std::string& out, const Document& document, const CodedDocument& coded);

}  // namespace tidings
