#include "completions.h"

#include <fmt/format.h>

#include <algorithm>

namespace tidings::app {
namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

// In single quotes of a shell; the help texts hold no newline.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::vector<std::string> names(const std::vector<CommandWords>& commands) {
  std::vector<std::string> all;
  for (const CommandWords& command : commands) all.push_back(command.name);
  return all;
}

std::string bash_case(const CommandWords& command) {
  std::string out = fmt::format("    {})\n      case \"$previous\" in\n", command.name);
  std::vector<std::string> words = command.arguments;
  for (const OptionWords& option : command.options) {
    words.push_back(option.name);
    if (!option.takes_value) continue;
    out +=
        option.choices.empty()
            ? fmt::format("        {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n",
                          option.name)
            : fmt::format("        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n",
                          option.name, joined(option.choices));
  }
  out += "      esac\n";
  out += fmt::format("      COMPREPLY=($(compgen -W \"{}\"{} -- \"$word\")) ;;\n", joined(words),
                     command.arguments.empty() ? " -f" : "");
  return out;
}

std::string bash(const std::vector<CommandWords>& commands) {
  std::string out =
      "# bash completion of tidings: source this, or save it as\n"
      "# ~/.local/share/bash-completion/completions/tidings\n"
      "_tidings() {\n"
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$word\"))\n",
                     joined(names(commands)));
  out += "    return\n  fi\n  case \"${COMP_WORDS[1]}\" in\n";
  for (const CommandWords& command : commands) out += bash_case(command);
  out += "  esac\n}\ncomplete -o filenames -F _tidings tidings\n";
  return out;
}

// A description inside zsh's _arguments ends at a bracket or colon.
std::string zsh_help(std::string_view help) {
  std::string out;
  for (const char c : help) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh(const std::vector<CommandWords>& commands) {
  std::string out =
      "#compdef tidings\n# zsh completion of tidings: save as _tidings in a folder of $fpath\n"
      "_tidings() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n";
  for (const CommandWords& command : commands) {
    out += "      " + quoted(command.name + ":" + command.help) + "\n";
  }
  out +=
      "    )\n    _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CommandWords& command : commands) {
    out += fmt::format("    {})\n      _arguments", command.name);
    for (const OptionWords& option : command.options) {
      std::string spec = option.name + "[" + zsh_help(option.help) + "]";
      if (option.takes_value) {
        spec +=
            option.choices.empty() ? ":value:_files" : ":value:(" + joined(option.choices) + ")";
      }
      out += " \\\n        " + quoted(spec);
    }
    const std::string rest =
        command.arguments.empty() ? "*:input:_files" : "1:word:(" + joined(command.arguments) + ")";
    out += " \\\n        " + quoted(rest) + " ;;\n";
  }
  out +=
      "  esac\n}\nif [ \"$funcstack[1]\" = _tidings ]; then\n  _tidings \"$@\"\n"
      "else\n  compdef _tidings tidings\nfi\n";
  return out;
}

std::string fish(const std::vector<CommandWords>& commands) {
  std::string out =
      "# fish completion of tidings: save as ~/.config/fish/completions/tidings.fish\n";
  for (const CommandWords& command : commands) {
    out += fmt::format("complete -c tidings -f -n __fish_use_subcommand -a {} -d {}\n",
                       command.name, quoted(command.help));
  }
  for (const CommandWords& command : commands) {
    const std::string seen = fmt::format("-n '__fish_seen_subcommand_from {}'", command.name);
    if (!command.arguments.empty()) {
      out +=
          fmt::format("complete -c tidings {} -f -a {}\n", seen, quoted(joined(command.arguments)));
    }
    for (const OptionWords& option : command.options) {
      const std::string value = !option.takes_value ? ""
                                : option.choices.empty()
                                    ? " -r"
                                    : " -x -a " + quoted(joined(option.choices));
      out += fmt::format("complete -c tidings {} -l {}{} -d {}\n", seen, option.name.substr(2),
                         value, quoted(option.help));
    }
  }
  return out;
}

}  // namespace

std::string completions(std::string_view shell, const std::vector<CommandWords>& commands) {
  if (shell == "zsh") return zsh(commands);
  if (shell == "fish") return fish(commands);
  return bash(commands);
}

}  // namespace tidings::app
