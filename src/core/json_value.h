#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/result.h"

namespace tidings {

// A JSON value as a plain tree, for small files of our own such as a model's manifest; documents
// are read by DocumentParser. Owns everything; immutable after parse_json.
class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Member = std::pair<std::string, JsonValue>;
  using Object = std::vector<Member>;  // in the order of the text

  JsonValue() = default;  // null
  explicit JsonValue(bool value) : value_(value) {}
  explicit JsonValue(double value) : value_(value) {}
  explicit JsonValue(std::int64_t value) : value_(value) {}
  explicit JsonValue(std::string value) : value_(std::move(value)) {}
  explicit JsonValue(Array value) : value_(std::move(value)) {}
  explicit JsonValue(Object value) : value_(std::move(value)) {}

  // The value as that type, or null if it is of another; a number is an integer if it was written
  // without fraction and exponent and fits.
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const Array* array() const { return std::get_if<Array>(&value_); }
  const Object* object() const { return std::get_if<Object>(&value_); }

  // The first member of this name, or null: also if this is no object.
  const JsonValue* find(std::string_view name) const;

 private:
  std::variant<std::monostate, bool, double, std::int64_t, std::string, Array, Object> value_;
};

// Parses one JSON text, nested at most 64 levels deep. The Problem says what is wrong with it.
Result<JsonValue> parse_json(std::string_view text);

}  // namespace tidings
