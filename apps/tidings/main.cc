// The command line: declares the commands, turns what they throw into one line and an exit status.

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "annotate.h"
#include "annotate_check.h"
#include "code.h"
#include "compile.h"
#include "completions.h"
#include "explain.h"
#include "formats.h"
#include "output.h"
#include "tidings/engine.h"
#include "tidings/version.h"

namespace tidings::app {
namespace {

const std::vector<std::string> kShells = {"bash", "zsh", "fish"};
const std::vector<std::string> kNames = {"mask", "keep"};
const std::vector<std::string> kInputFormats = {"auto", "jsonl", "text"};

constexpr char kExitStatuses[] =
    "Exit status: 0 all well, 1 some documents have problems, 2 usage or set-up,\n"
    "3 interrupted. See tidings(1).";

std::vector<std::string> with_auto(std::vector<std::string> names) {
  names.insert(names.begin(), "auto");
  return names;
}

struct Options {
  RunOptions annotate;
  RunOptions code;
  RunOptions explain;
  AnnotateCheckOptions annotate_check;
  std::string names = "mask";
  std::string event;
  std::string codebook;
  bool verify = false;
  bool quiet = false;
  std::string version_assets;
  std::string shell;
};

// What every command that reads documents takes.
void declare_run(CLI::App* command, RunOptions& options, const std::vector<std::string>& formats) {
  command
      ->add_option("inputs,--in", options.inputs,
                   "Text files, folders, JSON Lines; - or nothing is standard input.")
      ->type_name("INPUTS");
  command->add_option("--out", options.out, "Where to write. Standard output if not given.")
      ->type_name("FILE");
  command
      ->add_option("--format", options.format,
                   "What to write. auto is a table on a terminal, else JSON Lines.")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(with_auto(formats)));
  command
      ->add_option("--input-format", options.input_format,
                   "What the inputs are. auto goes by extension, then by content.")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(kInputFormats));
  command
      ->add_option("--published", options.published,
                   "Publication date or date-time of documents that give none.")
      ->type_name("DATE");
  command->add_option("--threads", options.threads, "Threads to work with. 0 is one a processor.")
      ->type_name("N")
      ->check(CLI::Range(0u, 1024u));
  command->add_option("--batch", options.batch, "Documents read at a time. Changes no output.")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}));
  command->add_option("--assets", options.assets, "Folder of the models and lists.")
      ->type_name("FOLDER");
}

void declare_annotate(CLI::App& app, RunOptions& options) {
  CLI::App* command = app.add_subcommand(
      "annotate",
      "Sentences, words, tags, trees, entities, places, dates and numbers of documents.");
  declare_run(command, options, format_names());
  command->footer(
      std::string(
          "Examples:\n"
          "  tidings annotate report.txt\n"
          "  tidings annotate --in archive.jsonl --out annotated.jsonl\n"
          "  tidings annotate reports/ --format conllu > reports.conllu\n"
          "  echo 'Shells hit the port of Aden.' | tidings annotate --published 2024-01-16\n\n") +
      kExitStatuses);
}

// What both commands take that code events.
void declare_coding(CLI::App* command, RunOptions& run, std::string& names) {
  command
      ->add_option("--codebook", run.codebook,
                   "Folder of a codebook of your own, as tidings compile checks it.")
      ->type_name("FOLDER");
  command
      ->add_option(
          "--names", names,
          "mask shows private persons by their role; keep is for measuring on your own sets.")
      ->type_name("NAMES")
      ->check(CLI::IsMember(kNames));
}

void declare_code(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "code", "The events that documents report. Who did what to whom, where, when, who says so.");
  declare_run(command, options.code, code_format_names());
  declare_coding(command, options.code, options.names);
  command->footer(
      std::string("Examples:\n"
                  "  tidings code report.txt --published 2024-05-14\n"
                  "  tidings code --in archive.jsonl --out events.jsonl\n"
                  "  tidings code archive.jsonl --out events.csv\n"
                  "  tidings code feed.jsonl | jq -c '.events[] | [.type, .date.value]'\n\n") +
      kExitStatuses);
}

void declare_explain(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "explain",
      "Why the events are coded as they are. For each field its words and what decided.");
  declare_run(command, options.explain, explain_format_names());
  declare_coding(command, options.explain, options.names);
  command->add_option("--event", options.event, "Only the event with this id.")->type_name("ID");
  command->footer(
      std::string(
          "Examples:\n"
          "  tidings explain report.txt --published 2024-05-14\n"
          "  tidings explain report.txt --out why.html\n"
          "  tidings explain archive.jsonl --event cbbf1ee24047a7e9\n"
          "  tidings explain archive.jsonl | jq -r 'select(.field == \"type\") | .decider'\n\n") +
      kExitStatuses);
}

void declare_compile(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("compile", "Checks a codebook. Each entry's example must give its event.");
  command->add_option("folder", options.codebook, "The codebook.")->required()->type_name("FOLDER");
  command->add_flag("--quiet", options.quiet, "Print the faults only.");
  command->add_option("--assets", options.version_assets, "Folder of the models and lists.")
      ->type_name("FOLDER");
  command->footer(
      "Examples:\n"
      "  tidings compile assets/codebook\n"
      "  tidings compile mine/ --quiet && tidings code report.txt --codebook mine/\n\n"
      "Exit status: 0 all examples fire, 1 some do not, 2 the codebook cannot be read.\n"
      "See tidings(1).");
}

void declare_annotate_check(CLI::App& app, AnnotateCheckOptions& options) {
  CLI::App* command = app.add_subcommand(
      "annotate-check", "Checks annotated reports. Writes them as documents and gold records.");
  command->add_option("inputs,--in", options.inputs, "Files *.report, or folders that hold some.")
      ->required()
      ->check(CLI::ExistingPath)
      ->type_name("INPUTS");
  command->add_option("--gold", options.gold, "Where to write the gold records.")
      ->type_name("FILE");
  command->add_option("--docs", options.docs, "Where to write the documents.")->type_name("FILE");
  command->add_option("--codebook", options.codebook, "Folder of a codebook of your own.")
      ->type_name("FOLDER");
  command->add_option("--assets", options.assets, "Folder of the models and lists.")
      ->type_name("FOLDER");
  command->add_flag("--quiet", options.quiet, "Print the faults only.");
  command->footer(
      "Examples:\n"
      "  tidings annotate-check mine.report\n"
      "  tidings annotate-check train/corpus --docs docs.jsonl --gold gold.jsonl\n\n"
      "Exit status: 0 no faults, 1 some, 2 something cannot be read. See tidings(1).");
}

void declare_version(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("version", "The program's version and the fingerprint of its models.");
  command->add_flag("--verify", options.verify, "Read all of the models and check their hashes.");
  command->add_option("--assets", options.version_assets, "Folder of the models.")
      ->type_name("FOLDER");
  command->footer(std::string("Examples:\n"
                              "  tidings version\n"
                              "  tidings version --verify\n\n") +
                  kExitStatuses);
}

void declare_completions(CLI::App& app, std::string& shell) {
  CLI::App* command =
      app.add_subcommand("completions", "A script that teaches a shell to complete commands.");
  command->add_option("shell", shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember(kShells));
  command->footer(
      "Examples:\n"
      "  source <(tidings completions bash)\n"
      "  tidings completions fish > ~/.config/fish/completions/tidings.fish");
}

std::string first_sentence(const std::string& text) { return text.substr(0, text.find(". ")); }

// What the shells may complete, taken from the declarations themselves.
std::vector<CommandWords> command_words(const CLI::App& app) {
  std::vector<CommandWords> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandWords words = {command->get_name(), first_sentence(command->get_description()), {}, {}};
    for (const CLI::Option* option : command->get_options()) {
      if (option->get_name() == "shell") words.arguments = kShells;
      for (const std::string& name : option->get_lnames()) {
        OptionWords entry = {"--" + name, first_sentence(option->get_description()), {}, false};
        entry.takes_value = option->get_items_expected_max() > 0;
        if (name == "format") {
          entry.choices = with_auto(words.name == "code"      ? code_format_names()
                                    : words.name == "explain" ? explain_format_names()
                                                              : format_names());
        }
        if (name == "names") entry.choices = kNames;
        if (name == "input-format") entry.choices = kInputFormats;
        words.options.push_back(std::move(entry));
      }
    }
    commands.push_back(std::move(words));
  }
  return commands;
}

void print(std::string_view text) {
  Output output("");
  output.buffer() = text;
  output.close();
}

int print_version(const Options& options) {
  const Engine engine({.assets = options.version_assets});
  if (options.verify) engine.verify();
  print(fmt::format("tidings {}\nmodels  {}{}\n", version(), engine.fingerprint(),
                    options.verify ? " (verified)" : ""));
  return kAllWell;
}

// The fault in the arguments, as one sentence that names where to look.
std::string usage_fault(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  if (!chosen.empty()) {
    std::string fault = error.what();
    // An option's name stays as it is.
    if (fault.starts_with("The ")) fault.front() = 't';
    return fmt::format("{}; see tidings {} --help", fault, chosen.front()->get_name());
  }
  const std::vector<std::string> others = app.remaining();
  if (others.empty()) return "a command is required; see tidings --help";
  const bool is_option = others.front().starts_with('-');
  return fmt::format("there is no {} \"{}\"; see tidings --help", is_option ? "option" : "command",
                     others.front());
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app("Tidings reads news reports and keeps the record of a conflict.", "tidings");
  app.set_version_flag("--version", std::string("tidings ") + std::string(version()));
  app.require_subcommand(1);
  app.footer(std::string("Examples:\n"
                         "  tidings code report.txt\n"
                         "  tidings explain report.txt --out why.html\n"
                         "  tidings annotate report.txt\n"
                         "  tidings code --help\n\n") +
             kExitStatuses);
  declare_annotate(app, options.annotate);
  declare_code(app, options);
  declare_explain(app, options);
  declare_compile(app, options);
  declare_annotate_check(app, options.annotate_check);
  declare_version(app, options);
  declare_completions(app, options.shell);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help or version
    fmt::print(stderr, "tidings: {}\n", usage_fault(app, error));
    return kUnusable;
  }
  if (app.got_subcommand("version")) return print_version(options);
  if (app.got_subcommand("completions")) {
    print(completions(options.shell, command_words(app)));
    return kAllWell;
  }
  if (app.got_subcommand("compile"))
    return compile(options.codebook, options.version_assets, options.quiet);
  if (app.got_subcommand("annotate-check")) return annotate_check(options.annotate_check);
  if (app.got_subcommand("code")) return code(options.code, options.names == "keep");
  if (app.got_subcommand("explain")) {
    return explain(options.explain, options.event, options.names == "keep");
  }
  return annotate(options.annotate);
}

// A file that is opened must not take the place of a standard stream that was closed: messages
// would go into the output. Opened the wrong way round, input and output fail as closed ones do.
void hold_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    if (::open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY) < 0) return;
  }
}

int guarded_run(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const OutputError& error) {
    if (error.reader_is_gone) return kInterrupted;
    fmt::print(stderr, "tidings: {}\n", error.what());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "tidings: out of memory; try fewer --threads or a smaller --batch\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "tidings: {}\n", error.what());
  }
  return kUnusable;
}

}  // namespace
}  // namespace tidings::app

int main(int argc, char** argv) {
  tidings::app::hold_standard_streams();
  return tidings::app::guarded_run(argc, argv);
}
