#pragma once

#include <memory>
#include <span>
#include <string>

#include "assets/codebook.h"
#include "core/annotations.h"
#include "core/document.h"
#include "core/events.h"
#include "core/groundings.h"

namespace tidings {

struct CoderOptions {
  bool trace = false;       // fill Event::trace
  bool keep_names = false;  // of private persons
};

// One text of a document, read and grounded: its body or its title.
struct ReadText {
  const Document& document;  // whose `text` was read
  const Annotations& annotations;
  const Groundings& groundings;
};

// Annotations and groundings → events and tallies, by the codebook's entries on the tree.
// Immutable; any thread may call code(), whose result depends on its arguments and the codebook
// alone.
class EventCoder {
 public:
  explicit EventCoder(std::shared_ptr<const Codebook> codebook) : codebook_(std::move(codebook)) {}

  // `title` is the title as a text of its own, or null. Event ids are those of `body.document`.
  CodedDocument code(const ReadText& body, const ReadText* title,
                     const CoderOptions& options) const;

  // What is wrong with an entry whose example was read: "" if the example gives an event of the
  // entry's type and mode by that entry, else one sentence.
  std::string fault_of_example(const TriggerEntry& entry, const ReadText& example) const;

  const Codebook& codebook() const { return *codebook_; }
  const std::shared_ptr<const Codebook>& shared_codebook() const { return codebook_; }

 private:
  struct TextEvents;
  // `other`: the title of a body, the body of a title; may be null.
  TextEvents code_text(const ReadText& text, const ReadText* other, bool is_title,
                       const CoderOptions& options) const;
  void finish(const Document& document, CodedDocument& coded) const;

  std::shared_ptr<const Codebook> codebook_;
};

}  // namespace tidings
