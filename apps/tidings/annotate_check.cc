#include "annotate_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "layout.h"
#include "output.h"
#include "run.h"
#include "terminal.h"
#include "tidings/engine.h"

namespace tidings::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtension = ".report";

// The files that the inputs name, folders in the order of their paths.
std::vector<std::string> report_files(const std::vector<std::string>& inputs) {
  std::vector<std::string> files;
  for (const std::string& input : inputs) {
    if (!fs::is_directory(input)) {
      files.push_back(input);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& item : fs::recursive_directory_iterator(input)) {
      if (item.path().extension() == kExtension) found.push_back(item.path().string());
    }
    if (found.empty()) throw Error("The folder " + input + " holds no *.report files.");
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error("The file " + file + " cannot be opened.");
  std::string content((std::istreambuf_iterator<char>(stream)), {});
  if (stream.bad()) throw Error("The file " + file + " cannot be read.");
  return content;
}

// The id of a JSON line that this program wrote: its first member.
std::string id_of(std::string_view line) {
  constexpr std::string_view kBefore = "{\"id\":\"";
  return std::string(line.substr(kBefore.size(), line.find('"', kBefore.size()) - kBefore.size()));
}

class Check {
 public:
  explicit Check(const AnnotateCheckOptions& options)
      : options_(options),
        engine_({.assets = options.assets, .codebook = options.codebook}),
        screen_("") {
    if (!options.gold.empty()) gold_.emplace(options.gold);
    if (!options.docs.empty()) docs_.emplace(options.docs);
    colour_ = wants_colour(screen_.descriptor());
  }

  int run() {
    const std::vector<std::string> files = report_files(options_.inputs);
    for (const std::string& file : files) take(file);
    if (!options_.quiet) {
      screen_.buffer() +=
          fmt::format("{} reports in {} files, {} faults.\n", reports_, files.size(), faults_);
    }
    if (gold_) gold_->close();
    if (docs_) docs_->close();
    screen_.close();
    return faults_ == 0 ? kAllWell : kSomeProblems;
  }

 private:
  void fault(const std::string& file, std::uint32_t line, const std::string& what) {
    const std::string place =
        line == 0 ? neutral(file) + ": " : fmt::format("{}:{}: ", neutral(file), line);
    screen_.buffer() += painted(place, colour_ ? kBold : "") + neutral(what) + "\n";
    screen_.drain();
    ++faults_;
  }

  // A file is all in or not at all: half of its reports would be a sample that nobody chose.
  void take(const std::string& file) {
    const Engine::AnnotationCheck check = engine_.check_annotations(content_of(file));
    reports_ += check.reports;
    for (const auto& found : check.faults) fault(file, found.line, found.what);
    std::string_view lines = check.gold;
    while (!lines.empty()) {
      const std::size_t feed = lines.find('\n');
      const std::string id = id_of(lines.substr(0, feed));
      const auto [at, is_new] = seen_.emplace(id, file);
      if (!is_new) fault(file, 0, "The report " + id + " is also in " + at->second + ".");
      lines.remove_prefix(feed + 1);
    }
    if (!check.faults.empty()) return;
    if (gold_) write(*gold_, check.gold);
    if (docs_) write(*docs_, check.documents);
  }

  static void write(Output& output, const std::string& lines) {
    output.buffer() += lines;
    output.drain();
  }

  const AnnotateCheckOptions& options_;
  Engine engine_;
  Output screen_;
  std::optional<Output> gold_;
  std::optional<Output> docs_;
  bool colour_ = false;
  std::size_t reports_ = 0;
  std::size_t faults_ = 0;
  std::map<std::string, std::string> seen_;  // report → its file
};

}  // namespace

int annotate_check(const AnnotateCheckOptions& options) { return Check(options).run(); }

}  // namespace tidings::app
