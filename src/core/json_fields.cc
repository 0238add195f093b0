#include "core/json_fields.h"

#include <cmath>

namespace tidings {
namespace {

// Five decimals are a metre.
double degrees(double value) { return std::round(value * 1e5) / 1e5; }

}  // namespace

void write_location(JsonWriter& json, const Place& place) {
  json.field("name", place.name);
  if (place.geonames_id != 0) json.field("geonames_id", place.geonames_id);
  json.text_field("gazetteer_id", place.gazetteer_id);
  json.field("lat", degrees(place.lat));
  json.field("lon", degrees(place.lon));
  json.field("country", place.country);
  json.text_field("admin1", place.admin1);
  json.text_field("admin2", place.admin2);
  json.text_field("feature_code", place.feature_code);
  if (place.radius_km > 0) json.field("radius_km", place.radius_km);
  json.field("kind", place.kind);
}

void write_place(JsonWriter& json, const Place& place) {
  json.open('{');
  json.text_and_span(place.span);
  write_location(json, place);
  if (place.modifier) json.field("modifier", true);
  json.probability("confidence", place.confidence);
  json.field("candidates", place.candidates);
  json.close('}');
}

void write_problems(JsonWriter& json, const std::vector<Problem>& of_document,
                    const std::vector<Problem>& of_stage) {
  if (of_document.empty() && of_stage.empty()) return;
  std::vector<Problem> problems = of_document;
  problems.insert(problems.end(), of_stage.begin(), of_stage.end());
  json.array("problems", problems, [&](const Problem& problem) {
    json.open('{');
    json.field("stage", problem.stage);
    json.field("code", problem.code);
    json.field("message", problem.message);
    if (problem.span) json.span_fields(*problem.span);
    json.close('}');
  });
}

}  // namespace tidings
