#include "assets/actor_register.h"

#include <algorithm>
#include <bit>

#include "assets/mapped_file.h"
#include "assets/register_builder.h"
#include "assets/sha256.h"
#include "core/result.h"

namespace tidings {
namespace {

// The files of a folder in the order of their names; none if it does not exist.
std::vector<std::filesystem::path> tables_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".tsv") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

ActorRegister::Table::Table(std::size_t capacity)
    : slots_(std::bit_ceil(std::max<std::size_t>(16, capacity * 2))) {}

void ActorRegister::Table::put(std::uint64_t key, std::uint32_t value) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (key ^ (key >> 32)) & mask;
  while (slots_[at].first != 0 && slots_[at].first != key) at = (at + 1) & mask;
  slots_[at] = {key, value};
}

std::optional<std::uint32_t> ActorRegister::Table::get(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = (key ^ (key >> 32)) & mask; slots_[at].first != 0; at = (at + 1) & mask) {
    if (slots_[at].first == key) return slots_[at].second;
  }
  return std::nullopt;
}

std::shared_ptr<const ActorRegister> ActorRegister::load(const std::filesystem::path& folder) {
  std::vector<Source> sources;
  for (const bool reviewed : {true, false}) {
    for (const auto& path : tables_in(folder / (reviewed ? "reviewed" : "generated"))) {
      sources.push_back({path, std::string(MappedFile(path).text()), reviewed});
    }
  }
  if (sources.empty()) {
    throw Error("There is no table in " + (folder / "reviewed").string() +
                "; name a folder with the actor register, or install the program again.");
  }
  return parse(std::move(sources));
}

std::shared_ptr<const ActorRegister> ActorRegister::parse(std::vector<Source> sources) {
  std::vector<Source> ordered;
  for (const bool reviewed : {true, false}) {
    for (Source& source : sources) {
      if (source.reviewed == reviewed) ordered.push_back(std::move(source));
    }
  }
  std::string digests;
  for (const Source& source : ordered) {
    digests += source.path.filename().string() + (source.reviewed ? " r " : " g ") +
               sha256(source.text) + '\n';
  }
  RegisterBuilder builder(std::move(ordered));
  std::shared_ptr<ActorRegister> made = builder.finish();
  made->fingerprint_ = sha256(digests).substr(0, 12);
  return made;
}

std::span<const NameSense> ActorRegister::senses(NameKey name) const {
  const std::optional<std::uint32_t> group = names_.get(name.value());
  if (!group) return {};
  const std::uint32_t begin = sense_begins_[*group];
  return std::span(senses_).subspan(begin, sense_begins_[*group + 1] - begin);
}

std::uint32_t ActorRegister::longest_name(NameKey first_word) const {
  return first_words_.get(first_word.value()).value_or(0);
}

const Role* ActorRegister::role(NameKey words) const {
  const std::optional<std::uint32_t> index = role_names_.get(words.value());
  return index ? &roles_[*index] : nullptr;
}

std::uint32_t ActorRegister::longest_role(NameKey last_word) const {
  return last_words_.get(last_word.value()).value_or(0);
}

const RegisteredActor* ActorRegister::actor(std::string_view id) const {
  const std::optional<std::uint32_t> index = actor_ids_.get(key_of_folded(id).value());
  return index ? &actors_[*index] : nullptr;
}

const State* ActorRegister::state(std::string_view code) const {
  const std::optional<std::uint32_t> index = state_codes_.get(key_of_folded(code).value());
  return index ? &states_[*index] : nullptr;
}

}  // namespace tidings
