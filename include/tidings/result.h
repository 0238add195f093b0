#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "tidings/span.h"

namespace tidings {

// Something wrong with one document: kept as a row of its output line, never only a log line.
struct Problem {
  std::string stage;         // "ingest", "read", …: the folder of src/ that found it
  std::string code;          // stable, hyphenated: "invalid-utf8"
  std::string message;       // one sentence with the values and the place
  std::optional<Span> span;  // where in the document's text, if it lies there
};

// Set-up that cannot work: a missing model, a runtime of another version, an unreadable asset.
// Thrown at start only; what() is one sentence that names the fix.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A value, or the Problem that prevented it. Used for failures that input can cause; mirrors
// std::expected<T, Problem> so that C++23 can replace it by an alias.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Problem problem) : state_(std::move(problem)) {}

  bool has_value() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return has_value(); }

  // Requires has_value(); otherwise throws std::bad_variant_access.
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Requires !has_value().
  const Problem& error() const { return std::get<Problem>(state_); }

 private:
  std::variant<T, Problem> state_;
};

}  // namespace tidings
