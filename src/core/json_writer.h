#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/document.h"
#include "core/span.h"
#include "core/utf8.h"

namespace tidings {

// Appends `text` as a JSON string, with the characters escaped that end lines or steer a terminal.
void append_json_string(std::string& out, std::string_view text);

// Appends the shortest text that reads back as `number`; requires a finite one.
void append_json_number(std::string& out, double number);

// Writes JSON objects of one document, whose spans it turns into code points. `name` arguments are
// literals of the record and need no escaping.
class JsonWriter {
 public:
  JsonWriter(std::string& out, const Document& document)
      : out_(out), text_(document.text), index_(document.text) {
    if (document.title) {
      title_ = *document.title;
      title_index_.emplace(title_);
    }
  }

  // Between open and close, members follow each other with commas.
  void open(char bracket) {
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void key(std::string_view name) {
    comma();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    first_ = true;
  }
  void value(std::string_view text) {
    append_json_string(out_, text);
    first_ = false;
  }
  void value(double number) {
    append_json_number(out_, number);
    first_ = false;
  }
  void value(std::int64_t number) {
    out_ += std::to_string(number);
    first_ = false;
  }
  void value(bool truth) {
    out_ += truth ? "true" : "false";
    first_ = false;
  }

  template <typename Value>
  void field(std::string_view name, const Value& item) {
    key(name);
    if constexpr (std::is_same_v<Value, bool>) {
      value(item);
    } else if constexpr (std::is_integral_v<Value>) {
      value(static_cast<std::int64_t>(item));
    } else if constexpr (std::is_floating_point_v<Value>) {
      value(static_cast<double>(item));
    } else {
      value(std::string_view(item));
    }
  }
  // Leaves an empty text out.
  void text_field(std::string_view name, std::string_view text) {
    if (!text.empty()) field(name, text);
  }
  // A probability, to three places, so that the last bits of a sum do not show.
  void probability(std::string_view name, double number);

  template <typename Items, typename WriteItem>
  void array(std::string_view name, const Items& items, WriteItem write_item) {
    key(name);
    list(items, write_item);
  }
  template <typename Items, typename WriteItem>
  void list(const Items& items, WriteItem write_item) {
    open('[');
    for (const auto& item : items) {
      comma();
      first_ = true;
      write_item(item);
      first_ = false;
    }
    close(']');
  }

  void span_fields(Span span) {
    field("start", index_.code_points_before(span.begin));
    field("end", index_.code_points_before(span.end));
  }
  void text_and_span(Span span) {
    field("text", span.in(text_));
    span_fields(span);
  }
  // The same in the title, which says so.
  void title_text_and_span(Span span) {
    field("text", span.in(title_));
    title_span_fields(span);
  }
  void title_span_fields(Span span) {
    field("start", title_index_->code_points_before(span.begin));
    field("end", title_index_->code_points_before(span.end));
    field("field", std::string_view("title"));
  }
  bool has_title() const { return title_index_.has_value(); }

 private:
  std::string& out_;
  std::string_view text_;
  CodePointIndex index_;
  std::string_view title_;
  std::optional<CodePointIndex> title_index_;
  bool first_ = true;
};

}  // namespace tidings
