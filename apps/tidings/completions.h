#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidings::app {

// What a shell may offer for one option.
struct OptionWords {
  std::string name;                  // "--format"
  std::string help;                  // first sentence of its help
  std::vector<std::string> choices;  // empty: a file's name, or nothing if it takes no value
  bool takes_value = false;
};

struct CommandWords {
  std::string name;
  std::string help;
  std::vector<OptionWords> options;
  std::vector<std::string> arguments;  // fixed words that may follow; empty: files
};

// The completion script of `shell` ("bash", "zsh" or "fish") for these commands.
std::string completions(std::string_view shell, const std::vector<CommandWords>& commands);

}  // namespace tidings::app
