#include "run.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "output.h"
#include "progress.h"
#include "terminal.h"
#include "tidings/engine.h"
#include "tidings/input.h"

namespace tidings::app {
namespace {

// A batch ends here too, however few documents it has: annotations take up some thousand times the
// memory of the text they belong to as long as the batch is being read.
constexpr std::size_t kMaxBatchBytes = 1 << 18;

std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

void request_stop(int) { stop_requested = true; }

// The first signal ends the run after the documents in flight, the second one at once.
void handle_signals() {
  struct sigaction action = {};
  action.sa_handler = request_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = SIG_IGN;
  action.sa_flags = 0;
  ::sigaction(SIGPIPE, &action, nullptr);
}

InputOptions input_options(const RunOptions& options) {
  InputOptions input;
  input.paths = options.inputs;
  if (options.input_format == "jsonl") input.form = InputForm::kJsonLines;
  if (options.input_format == "text") input.form = InputForm::kText;
  if (!options.published.empty()) input.published = options.published;
  input.stop = &stop_requested;
  return input;
}

// Whether the file `output`, which need not exist yet, is or lies in what `input` names.
bool is_written_to(const std::filesystem::path& input, const std::filesystem::path& output) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(input, error)) return fs::equivalent(input, output, error);
  fs::path folder = fs::weakly_canonical(fs::absolute(output, error), error);
  while (!error && folder.has_relative_path()) {
    folder = folder.parent_path();
    if (fs::equivalent(input, folder, error)) return true;
    error.clear();  // a folder that is not there is not the input
  }
  return false;
}

// Opening the output would empty it before it is read; a run that reads what it writes need not
// end.
void refuse_input_as_output(const RunOptions& options) {
  const bool to_file = !options.out.empty() && options.out != "-";
  const std::string output = to_file ? options.out : "/dev/stdout";
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(output, error);
  // Terminals, pipes and /dev/null may well be both.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) return;
  const std::string name = to_file ? "\"" + options.out + "\"" : "standard output";
  const auto refuse_if_written_to = [&](const std::string& input) {
    if (!is_written_to(input == "-" ? "/dev/stdin" : input, output)) return;
    throw Error(std::filesystem::is_directory(input, error)
                    ? name + " lies in the input folder \"" + input + "\"; write elsewhere"
                    : name + " is an input as well as the output; write elsewhere");
  };
  if (options.inputs.empty()) refuse_if_written_to("-");
  for (const std::string& input : options.inputs) refuse_if_written_to(input);
}

// Reads, works and writes batch after batch.
class Run {
 public:
  Run(const RunOptions& options, const Work& work, DocumentReader& reader, Output& output)
      : options_(options),
        work_(work),
        reader_(reader),
        output_(output),
        // A progress line between the lines of a document helps nobody.
        progress_(::isatty(STDERR_FILENO) == 1 && ::isatty(output.descriptor()) != 1) {
    if (progress_.shown()) done_.total_bytes = reader.bytes_total();
  }

  int run() {
    output_.buffer() += work_.header;
    for (;;) {
      const std::vector<Document> batch = reader_.next_batch(options_.batch, kMaxBatchBytes);
      if (batch.empty()) break;
      const std::vector<Written> written = work_.write(batch);
      for (std::size_t i = 0; i < batch.size(); ++i) write(batch[i], written[i]);
      // Whoever waits at the other end of a pipe sees each document when it is done.
      if (!reader_.ready()) output_.flush();
      done_.bytes = reader_.bytes_read();
      progress_.update(done_);
    }
    output_.buffer() += work_.footer;
    output_.close();
    progress_.clear();
    return status();
  }

 private:
  void write(const Document& document, const Written& written) {
    output_.buffer() += written.text;
    output_.drain();
    ++done_.documents;
    done_.words += written.words;
    if (document.problems.empty() && written.problems.empty()) return;
    ++with_problems_;
    if (!work_.shows_problems) {
      progress_.clear();
      tell(document, document.problems);
      tell(document, written.problems);
    }
  }

  static void tell(const Document& document, const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
      fmt::print(stderr, "tidings: {}: {}/{}: {}\n", neutral(document.id), problem.stage,
                 problem.code, neutral(problem.message));
    }
  }

  int status() const {
    if (stop_requested) {
      fmt::print(stderr, "tidings: interrupted after {} document{}\n", done_.documents,
                 done_.documents == 1 ? "" : "s");
      return kInterrupted;
    }
    if (with_problems_ == 0) return kAllWell;
    if (progress_.shown()) {
      fmt::print(stderr, "tidings: {} of {} documents have problems\n", with_problems_,
                 done_.documents);
    }
    return kSomeProblems;
  }

  const RunOptions& options_;
  const Work& work_;
  DocumentReader& reader_;
  Output& output_;
  Progress progress_;
  Done done_;
  std::uint64_t with_problems_ = 0;
};

}  // namespace

std::string format_name(const RunOptions& options,
                        const std::vector<std::pair<std::string, std::string>>& by_extension) {
  if (options.format != "auto") return options.format;
  const bool to_file = !options.out.empty() && options.out != "-";
  if (to_file) {
    const std::string extension = std::filesystem::path(options.out).extension().string();
    for (const auto& [known, format] : by_extension) {
      if (known == extension) return format;
    }
    return "jsonl";
  }
  return ::isatty(STDOUT_FILENO) == 1 ? "table" : "jsonl";
}

int run_documents(const RunOptions& options,
                  const std::function<Work(const Engine&, const Screen&)>& work_of) {
  handle_signals();
  refuse_input_as_output(options);
  DocumentReader reader(input_options(options));
  const Engine engine(
      {.assets = options.assets, .threads = options.threads, .codebook = options.codebook});
  Output output(options.out);
  const bool from_terminal = options.inputs.empty() && ::isatty(STDIN_FILENO) == 1;
  if (from_terminal) {
    fmt::print(stderr, "tidings: reading from the terminal; end with Ctrl-D (help: --help)\n");
  }
  const Work work =
      work_of(engine, {wants_colour(output.descriptor()), screen_width(output.descriptor())});
  return Run(options, work, reader, output).run();
}

}  // namespace tidings::app
