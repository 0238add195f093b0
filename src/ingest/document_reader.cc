#include <algorithm>
#include <array>
#include <utility>

#include "core/json.h"
#include "core/utf8.h"
#include "ingest/byte_source.h"
#include "ingest/line_reader.h"
#include "ingest/paths.h"
#include "ingest/recent_ids.h"
#include "ingest/text_check.h"
#include "tidings/input.h"

namespace tidings {
namespace {

// A text written in escapes alone (\u0627) is three times as long in its line as it is itself; the
// rest is room for the other fields.
constexpr std::size_t kMaxLineBytes = 4 * kMaxDocumentBytes;

// How much of an input of unknown form is looked at for a line of JSON.
constexpr std::size_t kSniffedBytes = 1 << 16;

constexpr std::size_t kMaxShownBytes = 80;

Problem problem(std::string code, std::string message, std::optional<Span> span = std::nullopt) {
  return {"ingest", std::move(code), std::move(message), span};
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\v\f") == line.npos; }

// `{` and then a field's name or `}`: no prose begins so.
bool begins_object(std::string_view line) {
  const std::size_t brace = line.find_first_not_of(" \t\r");
  if (brace == line.npos || line[brace] != '{') return false;
  const std::size_t after = line.find_first_not_of(" \t\r", brace + 1);
  return after != line.npos && (line[after] == '"' || line[after] == '}');
}

// JSON Lines if one of the lines in the first kSniffedBytes begins an object. Waits for no more of
// a pipe than it takes to say so.
bool looks_like_json_lines(LineReader& lines) {
  std::size_t wanted = 1;
  for (;;) {
    const std::string_view start = lines.peek(wanted).substr(0, kSniffedBytes);
    std::string_view rest = skip_byte_order_mark(start);
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      if (begins_object(rest.substr(0, end))) return true;
      rest = end == rest.npos ? "" : rest.substr(end + 1);
    }
    if (start.size() < wanted || start.size() == kSniffedBytes) return false;
    wanted = start.size() + 1;
  }
}

bool has_extension(std::string_view path, std::string_view extension) {
  if (path.size() < extension.size()) return false;
  return std::equal(
      extension.begin(), extension.end(), path.end() - extension.size(),
      [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c + 32 : c); });
}

bool is_named_json_lines(std::string_view path) {
  constexpr std::array<std::string_view, 3> kExtensions = {".jsonl", ".ndjson", ".json"};
  return std::any_of(kExtensions.begin(), kExtensions.end(),
                     [path](std::string_view extension) { return has_extension(path, extension); });
}

std::string shown(std::string_view text) {
  if (text.size() <= kMaxShownBytes) return std::string(text);
  return repair_utf8(text.substr(0, kMaxShownBytes)).text + "…";
}

// One input that is open, with what it takes to read on.
struct OpenInput {
  OpenInput(InputFile opened, const std::atomic<bool>* stop)
      : file(std::move(opened)), source(file.path, stop), lines(source, kMaxLineBytes) {}

  InputFile file;
  ByteSource source;
  LineReader lines;
  bool json_lines = false;
};

}  // namespace

struct DocumentReader::State {
  explicit State(InputOptions given) : options(std::move(given)), walk(options.paths) {
    if (!options.published) return;
    if (const auto fault = published_fault(*options.published)) {
      throw Error("the publication time \"" + *options.published + "\" " + *fault +
                  "; give it as 2024-01-16 or 2024-01-16T08:30Z");
    }
  }

  bool stopped() const { return options.stop != nullptr && options.stop->load(); }

  std::optional<Document> next() {
    for (;;) {
      if (stopped()) return std::nullopt;
      if (!input && !open_next()) return std::nullopt;
      std::optional<Document> document = input->json_lines ? next_line() : whole_text();
      // What was cut off by the stop is no document.
      if (stopped()) return std::nullopt;
      const bool last = !document || !input->json_lines;
      if (!document && !input->source.error().empty()) document = unreadable(input->source.error());
      if (last) close();
      if (document) return finished(std::move(*document));
    }
  }

  // True if next() need not wait for the other end of a pipe.
  bool ready() const {
    return !input || input->source.ready() || (input->json_lines && input->lines.has_line());
  }

  bool open_next() {
    std::optional<InputFile> file = walk.next();
    if (!file) return false;
    input = std::make_unique<OpenInput>(std::move(*file), options.stop);
    input->json_lines =
        options.form == InputForm::kJsonLines ||
        (options.form == InputForm::kAuto &&
         (is_named_json_lines(input->file.path) || looks_like_json_lines(input->lines)));
    return true;
  }

  void close() {
    closed_bytes += input->source.bytes_read();
    input.reset();
  }

  std::optional<Document> next_line() {
    for (;;) {
      const std::optional<Line> line = input->lines.next();
      if (!line) return std::nullopt;
      const std::string_view text =
          line->number == 1 ? skip_byte_order_mark(line->text) : line->text;
      if (line->too_long) return too_long_line(*line);
      if (is_blank(text)) continue;
      Result<Document> parsed = parser.parse(text, line->number);
      if (parsed) return std::move(parsed).value();
      Document document;
      document.id = "line-" + std::to_string(line->number);
      document.problems.push_back(parsed.error());
      return document;
    }
  }

  static Document too_long_line(const Line& line) {
    Document document;
    document.id = "line-" + std::to_string(line.number);
    document.problems.push_back(problem("document-too-long", "line " + std::to_string(line.number) +
                                                                 ": the line has more than the " +
                                                                 std::to_string(kMaxLineBytes) +
                                                                 " bytes that are read"));
    return document;
  }

  Document unreadable(const std::string& reason) const {
    Document document;
    document.id = input->file.name;
    document.problems.push_back(problem("unreadable-input", "the file cannot be read: " + reason));
    return document;
  }

  std::optional<Document> whole_text() {
    if (!input->file.fault.empty()) return unreadable(input->file.fault);
    // Room for a byte order mark and one byte to tell that there is more.
    std::string_view bytes = input->lines.peek(kMaxDocumentBytes + 4);
    if (!input->source.error().empty()) return std::nullopt;
    // An empty pipe is an input of no lines.
    if (bytes.empty() && input->file.path == "-" && options.form == InputForm::kAuto) {
      return std::nullopt;
    }
    Document document;
    document.id = input->file.name;
    if (const std::string_view format = foreign_format(bytes); !format.empty()) {
      document.problems.push_back(problem("binary-input", "the file " + std::string(format)));
      return document;
    }
    bytes = skip_byte_order_mark(bytes);
    if (bytes.empty()) document.problems.push_back(problem("empty-document", "the file is empty"));
    if (bytes.size() > kMaxDocumentBytes) {
      document.problems.push_back(problem(
          "document-too-long", "the text has more than the " + std::to_string(kMaxDocumentBytes) +
                                   " bytes that are read"));
      return document;
    }
    RepairedUtf8 repaired = repair_utf8(bytes);
    document.text = std::move(repaired.text);
    if (repaired.replaced > 0) {
      document.problems.push_back(
          problem("invalid-utf8",
                  std::to_string(repaired.replaced) +
                      " invalid byte sequence(s) replaced by U+FFFD, the first one at byte " +
                      std::to_string(repaired.first->begin),
                  repaired.first));
    }
    return document;
  }

  Document finished(Document document) {
    // A file's name may be any bytes.
    document.id = repair_utf8(document.id).text;
    check_text(document);
    if (ids.seen(document.id)) {
      document.problems.push_back(
          problem("duplicate-id",
                  "the id \"" + shown(document.id) + "\" belongs to an earlier document too"));
    }
    const bool faulty_date =
        std::any_of(document.problems.begin(), document.problems.end(),
                    [](const Problem& found) { return found.code == "invalid-published"; });
    if (!document.published && !faulty_date) document.published = options.published;
    return document;
  }

  InputOptions options;
  PathWalk walk;
  std::unique_ptr<OpenInput> input;  // null between two inputs
  DocumentParser parser;
  RecentIds ids;
  std::uint64_t closed_bytes = 0;
};

DocumentReader::DocumentReader(InputOptions options)
    : state_(std::make_unique<State>(std::move(options))) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;

std::optional<Document> DocumentReader::next() { return state_->next(); }

bool DocumentReader::ready() const { return state_->ready(); }

std::vector<Document> DocumentReader::next_batch(std::size_t max_documents, std::size_t max_bytes) {
  std::vector<Document> batch;
  std::size_t bytes = 0;
  while (batch.size() < max_documents && bytes < max_bytes && (batch.empty() || state_->ready())) {
    std::optional<Document> document = next();
    if (!document) break;
    bytes += document->text.size() + 1;
    batch.push_back(std::move(*document));
  }
  return batch;
}

std::uint64_t DocumentReader::bytes_read() const {
  return state_->closed_bytes + (state_->input ? state_->input->source.bytes_read() : 0);
}

std::optional<std::uint64_t> DocumentReader::bytes_total() const {
  return total_bytes(state_->options.paths.empty() ? std::vector<std::string>{"-"}
                                                   : state_->options.paths);
}

}  // namespace tidings
