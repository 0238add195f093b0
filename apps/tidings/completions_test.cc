#include "completions.h"

#include <gtest/gtest.h>

#include <string>

namespace tidings::app {
namespace {

std::vector<CommandWords> commands() {
  return {{"annotate",
           "Reads [a] user's text: all.",
           {{"--format", "What to write", {"csv", "table"}, true}, {"--out", "Where", {}, true}},
           {}},
          {"completions", "Scripts", {{"--help", "Help", {}, false}}, {"bash", "fish"}}};
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Completions, NameCommandsOptionsAndChoices) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = completions(shell, commands());
    for (const char* word : {"annotate", "format", "csv table", "out", "bash fish"}) {
      EXPECT_TRUE(holds(script, word)) << shell << ": " << word;
    }
  }
}

TEST(Completions, QuoteHelpForTheirShell) {
  EXPECT_TRUE(holds(completions("fish", commands()), "'Reads [a] user'\\''s text: all.'"));
  EXPECT_TRUE(holds(completions("zsh", commands()), "'--format[What to write]:value:(csv table)'"));
}

}  // namespace
}  // namespace tidings::app
