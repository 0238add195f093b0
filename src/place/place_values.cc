// Writes what PlaceResolver decides from, for train/place: one JSON line a document.
//
//   tidings_place_values GAZETTEER DOCUMENTS.jsonl ANNOTATED.jsonl [--places] > values.jsonl
//
// ANNOTATED is what `tidings annotate` wrote for DOCUMENTS. With --places it writes the places
// instead, as the scorers read them.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>

#include "assets/gazetteer.h"
#include "core/json_value.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "place/place_resolver.h"

namespace {

using tidings::JsonValue;

// Code point → byte offset.
std::vector<std::uint32_t> byte_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  std::uint32_t offset = 0;
  for (const tidings::CodePoint point : tidings::CodePoints(text)) {
    offsets.push_back(offset);
    offset += point.size;
  }
  offsets.push_back(offset);
  return offsets;
}

std::uint32_t number(const JsonValue& object, const char* name) {
  return static_cast<std::uint32_t>(*object.find(name)->integer());
}

std::string text_of(const JsonValue& object, const char* name) {
  const JsonValue* value = object.find(name);
  return value && value->string() ? *value->string() : "";
}

tidings::Annotations annotations_of(const JsonValue& line, const std::string& text) {
  const std::vector<std::uint32_t> bytes = byte_offsets(text);
  const auto span = [&](const JsonValue& object) {
    return tidings::Span{bytes.at(number(object, "start")), bytes.at(number(object, "end"))};
  };
  tidings::Annotations annotations;
  for (const JsonValue& sentence : *line.find("sentences")->array()) {
    annotations.sentences.push_back({span(sentence), {}});
    for (const JsonValue& token : *sentence.find("tokens")->array()) {
      annotations.sentences.back().tokens.push_back(
          {span(token), text_of(token, "lemma"), text_of(token, "upos"), text_of(token, "xpos"), "",
           number(token, "head"), text_of(token, "deprel")});
    }
  }
  for (const JsonValue& entity : *line.find("entities")->array()) {
    for (int kind = 0; kind < tidings::kEntityKinds; ++kind) {
      if (name_of(static_cast<tidings::EntityKind>(kind)) == text_of(entity, "kind")) {
        annotations.entities.push_back({span(entity), static_cast<tidings::EntityKind>(kind)});
      }
    }
  }
  return annotations;
}

std::string json_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  return out + "\"";
}

template <typename Values>
void print_values(const Values& values) {
  std::printf("[");
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::printf(i == 0 ? "%.5g" : ",%.5g", static_cast<double>(values[i]));
  }
  std::printf("]");
}

void print_places(const std::vector<tidings::Place>& places, const tidings::CodePointIndex& index) {
  std::printf("\"places\":[");
  for (std::size_t i = 0; i < places.size(); ++i) {
    const tidings::Place& place = places[i];
    std::printf(
        "%s{\"start\":%u,\"end\":%u,\"geonames_id\":%llu,\"gazetteer_id\":%s,\"name\":%s,"
        "\"lat\":%.5f,\"lon\":%.5f,\"country\":\"%s\",\"kind\":\"%s\",\"confidence\":%.4f}",
        i == 0 ? "" : ",", index.code_points_before(place.span.begin),
        index.code_points_before(place.span.end),
        static_cast<unsigned long long>(place.geonames_id), json_string(place.gazetteer_id).c_str(),
        json_string(place.name).c_str(), place.lat, place.lon, place.country.c_str(),
        place.kind.c_str(), static_cast<double>(place.confidence));
  }
  std::printf("]");
}

void print_reading(const tidings::Gazetteer& gazetteer, const tidings::PlaceReading& reading,
                   const tidings::CodePointIndex& index) {
  std::printf("\"mentions\":[");
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const tidings::Mention& mention = reading.mentions[i];
    std::printf("%s[%u,%u,%u,%u,", i == 0 ? "" : ",", index.code_points_before(mention.span.begin),
                index.code_points_before(mention.span.end), reading.group_of[i],
                static_cast<unsigned>(gate_group(mention.setting)));
    print_values(reading.gates[i]);
    std::printf("]");
  }
  std::printf("],\"groups\":[");
  for (std::size_t i = 0; i < reading.groups.size(); ++i) {
    const tidings::NameGroup& group = reading.groups[i];
    std::printf("%s{\"key\":%s,\"best\":%u,\"candidates\":[", i == 0 ? "" : ",",
                json_string(group.key).c_str(), group.best);
    for (std::size_t c = 0; c < group.candidates.size(); ++c) {
      const tidings::Candidate& candidate = group.candidates[c];
      std::printf("%s[%u,%.4f,%.4f,\"%s\",\"%s\",", c == 0 ? "" : ",", candidate.record.geonames,
                  candidate.record.lat, candidate.record.lon,
                  std::string(gazetteer.country_code(candidate.record.country)).c_str(),
                  std::string(name_of(candidate.record.kind)).c_str());
      print_values(candidate.features);
      std::printf("]");
    }
    std::printf("]}");
  }
  std::printf("]");
}

int run(int count, char** arguments) {
  const auto gazetteer = tidings::Gazetteer::load(arguments[1]);
  const tidings::PlaceResolver resolver(gazetteer);
  const bool places = count > 4 && std::string(arguments[4]) == "--places";
  std::ifstream documents(arguments[2]);
  std::ifstream annotated(arguments[3]);
  std::string document_line;
  std::string annotated_line;
  while (std::getline(documents, document_line) && std::getline(annotated, annotated_line)) {
    const auto input = tidings::parse_json(document_line);
    const auto line = tidings::parse_json(annotated_line);
    if (!input || !line) return 1;
    tidings::Document document;
    document.id = text_of(input.value(), "id");
    document.text = text_of(input.value(), "text");
    const tidings::Annotations annotations = annotations_of(line.value(), document.text);
    const tidings::CodePointIndex index(document.text);
    std::printf("{\"id\":%s,", json_string(document.id).c_str());
    if (places) {
      print_places(resolver.resolve(document, annotations), index);
    } else {
      print_reading(*gazetteer, resolver.read(document, annotations), index);
    }
    std::printf("}\n");
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: tidings_place_values GAZETTEER DOCUMENTS ANNOTATED [--places]\n";
    return 2;
  }
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
