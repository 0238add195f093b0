#include <simdjson.h>

#include <array>
#include <utility>

#include "core/json.h"
#include "core/utf8.h"

namespace tidings {
namespace {

namespace dom = simdjson::dom;
namespace ondemand = simdjson::ondemand;

constexpr std::size_t kMaxDepth = 64;

// Buffers that one giant line left behind are given back, not kept for the small lines after it.
constexpr std::size_t kKeptCapacity = 4'000'000;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

Problem problem(std::string code, std::string message, std::optional<Span> span = std::nullopt) {
  return {"ingest", std::move(code), std::move(message), span};
}

std::optional<unsigned> hex4(std::string_view digits) {
  if (digits.size() < 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : digits.substr(0, 4)) {
    value <<= 4;
    if (c >= '0' && c <= '9') {
      value |= static_cast<unsigned>(c - '0');
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      value |= static_cast<unsigned>((c | 0x20) - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

bool is_high(unsigned value) { return value >= 0xD800 && value < 0xDC00; }
bool is_low(unsigned value) { return value >= 0xDC00 && value < 0xE000; }

// Overwrites escapes of surrogates that have no partner by \ufffd, which is as long; the parser
// would refuse the whole line for them. Returns how many.
std::size_t replace_lone_surrogates(std::string& line) {
  std::size_t replaced = 0;
  const std::string_view view = line;
  for (std::size_t at = view.find('\\'); at < view.size(); at = view.find('\\', at)) {
    const auto unit = view.substr(at, 2) == "\\u" ? hex4(view.substr(at + 2)) : std::nullopt;
    if (!unit || !(is_high(*unit) || is_low(*unit))) {
      at += 2;
      continue;
    }
    const auto next = view.substr(at + 6, std::min<std::size_t>(2, view.size() - at - 6)) == "\\u"
                          ? hex4(view.substr(at + 8))
                          : std::nullopt;
    if (is_high(*unit) && next && is_low(*next)) {
      at += 12;
      continue;
    }
    line.replace(at, 6, "\\ufffd");
    ++replaced;
    at += 6;
  }
  return replaced;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end - at;
}

// Length of the number in JSON's grammar that `text` begins with, 0 if there is none.
std::size_t number_length(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return 0;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    if (fraction == 0) return 0;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) return 0;
    at += exponent;
  }
  return at;
}

// Overwrites the numbers of a line, all in fields that are passed over or refused anyway, by 0 and
// blanks. They may be larger than any machine number, which JSON allows and the parser does not.
void blank_numbers(std::string& line) {
  bool in_string = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c != '-' && (c < '0' || c > '9')) continue;
    const std::size_t length = number_length(std::string_view(line).substr(at));
    if (length == 0) return;
    line.replace(at, length, std::string(length, ' '));
    line[at] = '0';
    at += length - 1;
  }
}

std::string_view type_name(dom::element_type type) {
  switch (type) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
      return "a number";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
  }
  return "something else";
}

// Visits all of a value, so that the parser stops where the first fault is.
simdjson::error_code visit(ondemand::value value, std::size_t depth);

simdjson::error_code visit_object(ondemand::object object, std::size_t depth) {
  for (auto field : object) {
    if (field.error()) return field.error();
    ondemand::value value;
    if (const auto error = field.value().get(value)) return error;
    if (const auto error = visit(value, depth + 1)) return error;
  }
  return simdjson::SUCCESS;
}

simdjson::error_code visit(ondemand::value value, std::size_t depth) {
  if (depth > kMaxDepth) return simdjson::DEPTH_ERROR;
  ondemand::json_type type;
  if (const auto error = value.type().get(type)) return error;
  switch (type) {
    case ondemand::json_type::object: {
      ondemand::object object;
      if (const auto error = value.get_object().get(object)) return error;
      return visit_object(object, depth);
    }
    case ondemand::json_type::array:
      for (auto item : value) {
        ondemand::value element;
        if (const auto error = item.get(element)) return error;
        if (const auto error = visit(element, depth + 1)) return error;
      }
      return simdjson::SUCCESS;
    case ondemand::json_type::string:
      return value.get_string().error();
    case ondemand::json_type::number:
      return value.get_double().error();
    case ondemand::json_type::boolean:
      return value.get_bool().error();
    case ondemand::json_type::null:
      return value.raw_json_token() == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }
  return simdjson::SUCCESS;
}

// The byte of a refused line (from 0) at which it stops being JSON, if that can be said.
std::optional<std::size_t> fault_offset(const std::string& padded, std::size_t size) {
  ondemand::parser parser;
  ondemand::document document;
  if (parser.iterate(padded.data(), size, padded.size()).get(document)) return std::nullopt;
  ondemand::object object;
  if (document.get_object().get(object)) return std::nullopt;
  static_cast<void>(visit_object(object, 1));
  const char* location = nullptr;
  if (document.current_location().get(location)) return std::nullopt;
  const auto offset = static_cast<std::size_t>(location - padded.data());
  return offset < size ? std::optional(offset) : std::nullopt;
}

enum Field : std::size_t { kId, kText, kTitle, kPublished, kSource, kUrl, kLanguage, kFields };

constexpr std::array<std::string_view, kFields> kNames = {"id",     "text", "title",   "published",
                                                          "source", "url",  "language"};

// Fills one Document from the fields of one object.
class Filler {
 public:
  explicit Filler(std::uint64_t number)
      : where_("line " + std::to_string(number) + ": "), number_(number) {}

  void take(std::string_view key, dom::element value) {
    for (std::size_t field = 0; field < kFields; ++field) {
      if (key == kNames[field]) take_field(field, value);
    }
  }

  void add_problem(std::string code, std::string_view message,
                   std::optional<Span> span = std::nullopt) {
    document_.problems.push_back(problem(std::move(code), where_ + std::string(message), span));
  }

  // The document; the filler is spent then.
  Document finish() {
    settle_id();
    settle_text();
    settle_published();
    document_.title = std::move(values_[kTitle]);
    document_.source = std::move(values_[kSource]);
    document_.url = std::move(values_[kUrl]);
    document_.language = std::move(values_[kLanguage]);
    return std::move(document_);
  }

 private:
  void take_field(std::size_t field, dom::element value) {
    const std::string name = "`" + std::string(kNames[field]) + "`";
    if (seen_[field]) {
      add_problem("duplicate-field", "the field " + name + " is given twice; the last one counts");
    }
    seen_[field] = true;
    values_[field].reset();
    refused_[field] = false;
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
      values_[field] = text;
    } else if (value.type() != dom::element_type::NULL_VALUE) {
      refused_[field] = true;
      add_problem("wrong-type", "the field " + name + " holds " +
                                    std::string(type_name(value.type())) +
                                    " where a string belongs");
    }
  }

  void settle_id() {
    const std::string fallback = "line-" + std::to_string(number_);
    if (values_[kId] && !values_[kId]->empty()) {
      document_.id = std::move(*values_[kId]);
      return;
    }
    document_.id = fallback;
    if (refused_[kId]) return;
    add_problem("missing-id", std::string("the field `id` is ") +
                                  (values_[kId] ? "empty" : "missing") + "; `" + fallback +
                                  "` stands in");
  }

  void settle_text() {
    if (values_[kText]) {
      document_.text = std::move(*values_[kText]);
      if (document_.text.empty()) add_problem("empty-document", "the field `text` is empty");
    } else if (!refused_[kText]) {
      add_problem("missing-text", "the field `text` is missing");
    }
  }

  void settle_published() {
    // null and "" are how programs say that they had no date; only an absent field means it.
    if (!seen_[kPublished] || refused_[kPublished]) return;
    const std::string published = values_[kPublished].value_or("");
    const auto fault = published_fault(published);
    if (!fault) {
      document_.published = published;
      return;
    }
    const std::string shown = repair_utf8(std::string_view(published).substr(0, 40)).text;
    add_problem("invalid-published", "the field `published` " + *fault + ": \"" + shown +
                                         "\"; the document is read as undated");
  }

  std::string where_;
  std::uint64_t number_;
  Document document_;
  std::array<std::optional<std::string>, kFields> values_;
  std::array<bool, kFields> seen_{};
  std::array<bool, kFields> refused_{};
};

// Whether a line says U+FFFD itself, so that one in its text need not come from a repair.
bool says_replacement(std::string_view line) {
  if (line.find(kReplacement) != std::string_view::npos) return true;
  for (std::size_t at = line.find("\\u"); at < line.size(); at = line.find("\\u", at + 2)) {
    if (hex4(line.substr(at + 2)) == 0xFFFDu) return true;
  }
  return false;
}

std::string count(std::size_t number, std::string_view what) {
  return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s");
}

}  // namespace

struct DocumentParser::State {
  dom::parser parser;
  std::string padded;  // the line as it is parsed, with the blanks that simdjson reads past its end

  simdjson::error_code parse(std::size_t size, dom::element& root) {
    if (parser.capacity() == 0) {
      if (const auto error = parser.allocate(1 << 16, kMaxDepth)) return error;
    }
    return parser.parse(padded.data(), size, false).get(root);
  }

  Problem refusal(simdjson::error_code error, std::size_t size, std::uint64_t number) const {
    const std::string where = "line " + std::to_string(number) + ": ";
    if (error == simdjson::DEPTH_ERROR) {
      return problem("too-deep", where + "the JSON is nested more than " +
                                     std::to_string(kMaxDepth) + " levels deep");
    }
    const std::string_view line = std::string_view(padded).substr(0, size);
    const std::size_t last = line.find_last_not_of(" \t\r");
    std::string reason = error == simdjson::UNCLOSED_STRING || last == std::string_view::npos ||
                                 (line[last] != '}' && line.find('{') != std::string_view::npos)
                             ? "it ends too early, after " + count(size, "byte")
                             : "its structure is broken";
    if (const auto offset = fault_offset(padded, size)) {
      reason += " (at byte " + std::to_string(*offset) + ")";
    }
    return problem("invalid-json", where + "the line is not valid JSON: " + reason);
  }
};

DocumentParser::DocumentParser() : state_(std::make_unique<State>()) {}
DocumentParser::~DocumentParser() = default;
DocumentParser::DocumentParser(DocumentParser&&) noexcept = default;
DocumentParser& DocumentParser::operator=(DocumentParser&&) noexcept = default;

Result<Document> DocumentParser::parse(std::string_view line, std::uint64_t number) {
  if (state_->padded.capacity() > kKeptCapacity) state_ = std::make_unique<State>();
  std::string& padded = state_->padded;
  RepairedUtf8 repaired;
  if (is_valid_utf8(line)) {
    padded = line;
  } else {
    repaired = repair_utf8(line);
    padded = std::move(repaired.text);
  }
  const std::size_t lone = replace_lone_surrogates(padded);
  const std::size_t size = padded.size();
  padded.append(simdjson::SIMDJSON_PADDING, ' ');

  dom::element root;
  auto error = state_->parse(size, root);
  if (error == simdjson::NUMBER_ERROR) {
    blank_numbers(padded);
    error = state_->parse(size, root);
  }
  if (error) return state_->refusal(error, size, number);
  dom::object object;
  if (root.get_object().get(object)) {
    return problem("not-an-object", "line " + std::to_string(number) + ": the line holds " +
                                        std::string(type_name(root.type())) +
                                        " where an object belongs");
  }
  Filler filler(number);
  for (const auto field : object) filler.take(field.key, field.value);
  Document document = filler.finish();

  const bool placeable = (repaired.replaced > 0) != (lone > 0) && !says_replacement(line);
  const std::size_t first = placeable ? document.text.find(kReplacement) : std::string::npos;
  std::optional<Span> span;
  if (first != std::string::npos) {
    span = Span{static_cast<std::uint32_t>(first),
                static_cast<std::uint32_t>(first + kReplacement.size())};
  }
  const std::string where = "line " + std::to_string(number) + ": ";
  if (repaired.replaced > 0) {
    document.problems.push_back(problem(
        "invalid-utf8",
        where + count(repaired.replaced, "invalid byte sequence") + " replaced by U+FFFD", span));
  }
  if (lone > 0) {
    document.problems.push_back(
        problem("lone-surrogate",
                where + count(lone, "surrogate") + " without a partner replaced by U+FFFD", span));
  }
  return document;
}

}  // namespace tidings
