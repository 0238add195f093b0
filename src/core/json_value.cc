#include "core/json_value.h"

#include <simdjson.h>

namespace tidings {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxDepth = 64;

// `element` as the type that it says it has, so that it cannot be refused.
template <typename T>
T as(const dom::element& element) {
  T value{};
  const simdjson::error_code error = element.get(value);
  return error ? T{} : value;
}

JsonValue copy(const dom::element& element) {
  switch (element.type()) {
    case dom::element_type::OBJECT: {
      JsonValue::Object members;
      for (const auto [name, value] : as<dom::object>(element))
        members.emplace_back(name, copy(value));
      return JsonValue(std::move(members));
    }
    case dom::element_type::ARRAY: {
      JsonValue::Array values;
      for (const dom::element value : as<dom::array>(element)) values.push_back(copy(value));
      return JsonValue(std::move(values));
    }
    case dom::element_type::STRING:
      return JsonValue(std::string(as<std::string_view>(element)));
    case dom::element_type::INT64:
      return JsonValue(as<std::int64_t>(element));
    case dom::element_type::UINT64:  // above the largest int64
    case dom::element_type::DOUBLE:
      return JsonValue(as<double>(element));
    case dom::element_type::BOOL:
      return JsonValue(as<bool>(element));
    case dom::element_type::NULL_VALUE:
      break;
  }
  return JsonValue();
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
  if (const Object* members = object()) {
    for (const Member& member : *members) {
      if (member.first == name) return &member.second;
    }
  }
  return nullptr;
}

Result<JsonValue> parse_json(std::string_view text) {
  dom::parser parser;
  simdjson::error_code error = parser.allocate(text.size() + 1, kMaxDepth);
  dom::element root;
  if (!error) error = parser.parse(text.data(), text.size()).get(root);
  if (error) return Problem{"core", "invalid-json", simdjson::error_message(error), std::nullopt};
  return copy(root);
}

}  // namespace tidings
