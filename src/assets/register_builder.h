#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assets/actor_register.h"
#include "assets/table_file.h"

namespace tidings {

// Turns the register's files into its tables. For one use.
class RegisterBuilder {
 public:
  // Keeps the texts, the reviewed ones being first. Throws Error if a row is wrong by itself.
  explicit RegisterBuilder(std::vector<ActorRegister::Source> sources);

  // Throws Error if rows do not fit together.
  std::shared_ptr<ActorRegister> finish();

 private:
  // Where a row came from, for messages.
  struct Origin {
    std::uint32_t source = 0;
    std::uint32_t line = 0;
  };
  struct PendingName {
    std::uint64_t key = 0;
    std::uint32_t order = 0;
    NameSense sense;
  };
  // The fields of a row by their columns' names.
  class Fields;

  void add(std::uint32_t number);
  void add_state(const Fields& fields);
  void add_actor(const Fields& fields);
  void add_role(const Fields& fields);
  ActorSpell spell_of(const Fields& fields) const;
  std::uint32_t actor_of(const Fields& fields);
  void add_names(const Fields& fields, std::string_view column, SenseKind kind,
                 std::uint32_t index);
  void add_name(const Fields& fields, std::string_view name, SenseKind kind, std::uint32_t index);
  void check_references() const;
  void sort_spells();
  void index_names();

  std::shared_ptr<ActorRegister> register_;
  std::vector<PendingName> pending_;
  std::vector<Origin> actor_origins_;
  std::unordered_map<std::string_view, std::uint32_t> actor_of_id_;
  std::unordered_map<std::string_view, std::uint32_t> state_of_code_;
  std::unordered_map<std::uint64_t, Origin> role_origins_;
  std::unordered_map<std::uint64_t, std::uint32_t> role_of_key_;
  std::unordered_map<std::uint64_t, std::uint32_t> longest_name_;  // by first word
  std::unordered_map<std::uint64_t, std::uint32_t> longest_role_;  // by last word
};

}  // namespace tidings
