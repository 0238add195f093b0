// Any bytes as the tables of an actor register: refused with a message, or tables whose look-ups
// stay within bounds. A line "%%NAME" begins a file of that name; what comes before is a states
// file.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "assets/actor_register.h"
#include "core/result.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<tidings::ActorRegister::Source> files_of(std::string_view text) {
  std::vector<tidings::ActorRegister::Source> files{{"states.tsv", "", true}};
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.starts_with("%%")) {
      std::string name(line.substr(2, 40));
      std::erase(name, '\0');  // no path holds it
      files.push_back({"x" + name, "", files.size() % 2 == 0});
      if (name.starts_with("roles") || name.starts_with("actors") || name.starts_with("states")) {
        files.back().path = name;
      }
    } else {
      files.back().text += std::string(line) + '\n';
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    const auto actors = tidings::ActorRegister::parse(files_of(text));
    for (const tidings::RegisteredActor& actor : actors->actors()) {
      require(!actor.spells.empty() && actors->actor(actor.id) != nullptr);
      for (const auto& sense :
           actors->senses(tidings::key_of_folded(tidings::folded_name(actor.name)))) {
        require(sense.kind != tidings::SenseKind::kActor || sense.index < actors->actors().size());
      }
    }
    for (const tidings::State& state : actors->states()) {
      require(!actors->senses(tidings::key_of_folded(tidings::folded_name(state.name))).empty());
    }
  } catch (const tidings::Error& error) {
    require(error.what()[0] != '\0');
  }
  return 0;
}
