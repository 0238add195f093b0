#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidings/annotations.h"
#include "tidings/document.h"
#include "tidings/events.h"
#include "tidings/result.h"

namespace tidings {

struct EngineOptions {
  // The folder with the program's data. Empty: the environment variable TIDINGS_ASSETS, else what
  // was installed with the library, else the source tree that it was built from.
  std::string assets = {};

  // How many threads work at once, the calling one included; 0 is one a processor. Never changes a
  // byte of the output.
  unsigned threads = 0;

  // A codebook of the user's own in place of the one among the assets. Empty: that one.
  std::string codebook = {};
};

struct CodeOptions {
  // Fill Event::trace: what decided each field.
  bool trace = false;

  // Keep the names of private persons instead of the role that they play in the report. For
  // measuring on sets of one's own alone.
  bool keep_names = false;
};

// Start here: reads documents and codes their events. Make one and keep it, since it holds the
// models. All methods are const and may be called from several threads.
//
//   const tidings::Engine engine;
//   for (const tidings::CodedDocument& coded : engine.code(documents)) {
//     for (const tidings::Event& event : coded.events) std::cout << event.type << '\n';
//   }
//
// For input of any size, annotate batch by batch: DocumentReader::next_batch hands them out.
class Engine {
 public:
  // Throws Error, with the fix in one sentence, if the models cannot be loaded.
  explicit Engine(const EngineOptions& options = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // The annotations of each document, in order. Each depends on its document alone: not on the
  // others, nor on the number of threads, which share the windows of large documents. What is wrong
  // with a document is in its `problems`; an unexpected failure is the problem read/`internal` of
  // that document and touches no other.
  std::vector<Annotations> annotate(std::span<const Document> documents) const;

  // The events and tallies of each document, in order, under the same promises. Documents without a
  // text have none.
  std::vector<CodedDocument> code(std::span<const Document> documents,
                                  const CodeOptions& options = {}) const;

  // Both, where the words are wanted beside the events.
  struct Reading {
    Annotations annotations;
    CodedDocument coded;
  };
  std::vector<Reading> read_and_code(std::span<const Document> documents,
                                     const CodeOptions& options = {}) const;

  // The faults of the codebook in `folder`, one sentence each with file and line: entries whose
  // example does not give an event of their type, mode and code. Empty if there are none; `entries`
  // gets the number that was tried. Throws Error for what cannot be read at all.
  std::vector<std::string> check_codebook(const std::string& folder, std::size_t& entries) const;

  // What the annotated reports in `content`, a file of docs/formats/annotated-report.md, give: a
  // line of input and a line of gold for each report, with line feeds, and what does not fit, with
  // its line (0: the file as a whole). Lines of reports with faults hold what did fit.
  struct AnnotationCheck {
    struct Fault {
      std::uint32_t line = 0;
      std::string what;
    };
    std::size_t reports = 0;
    std::string documents;
    std::string gold;
    std::vector<Fault> faults;
  };
  AnnotationCheck check_annotations(std::string_view content) const;

  // Stands for everything that can change a byte of the output beside the program's version:
  // models, runtime, instruction set. Twelve hexadecimal digits.
  std::string fingerprint() const;

  // Reads every file of the models; throws Error if one is not what its manifest describes.
  void verify() const;

 private:
  struct Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace tidings
