#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/json.h"

namespace tidings {
namespace {

Document report() {
  Document document;
  document.id = "d1";
  document.text = "Zo\u00EB Ek shelled Aden, killing 4.";
  document.title = "A much longer headline than the text is: Zo\u00EB Ek shelled Aden on Monday";
  document.published = "2024-02-02";
  document.source = "Wire";
  return document;
}

TextSpan span_of(const Document& document, std::string_view part, bool title = false) {
  const std::string& text = title ? *document.title : document.text;
  const std::size_t begin = text.find(part);
  EXPECT_NE(begin, std::string::npos) << part;
  return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())},
          title};
}

Participant person(const Document& document, bool title = false) {
  Participant participant;
  participant.span = span_of(document, "Zo\u00EB Ek", title);
  participant.actor.span = participant.span.span;
  participant.actor.name = "Zo\u00EB Ek";
  participant.actor.country = "YEM";
  participant.actor.sector = "REB";
  participant.actor.confidence = 0.5F;
  return participant;
}

Event shelling(const Document& document, bool title = false) {
  Event event;
  event.id = "e1";
  event.mentions = {{0, span_of(document, "shelled", title)}};
  event.type = "ASSAULT";
  event.mode = "heavy-weapons";
  event.quad = "material-conflict";
  event.cameo = "194";
  event.goldstein = -10;
  event.score = -9.5;
  event.actors = {person(document, title)};
  EventPlace place;
  place.place.span = span_of(document, "Aden", title).span;
  place.title = title;
  place.place.name = "Aden";
  place.place.geonames_id = 415189;
  place.place.lat = 12.779444;
  place.place.country = "YEM";
  place.place.kind = "settlement";
  event.places = {place};
  event.confidence = 0.75F;
  return event;
}

std::string json(const Document& document, const CodedDocument& coded) {
  std::string out = "before ";
  append_json(out, document, coded);
  EXPECT_TRUE(out.starts_with("before "));
  return out.substr(7);
}

std::string traced(const Document& document, const CodedDocument& coded) {
  std::string out;
  append_trace(out, document, coded);
  return out;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(AppendCodedJson, WritesADocumentWithoutEvents) {
  Document document;
  document.id = "x";
  CodedDocument coded;
  coded.genre = Genre::kSport;
  coded.current = false;
  coded.coder.version = "1";
  EXPECT_EQ(json(document, coded),
            "{\"id\":\"x\",\"genre\":\"sport\",\"current\":false,\"coder\":{\"version\":\"1\"},"
            "\"events\":[],\"tallies\":[]}");
}

TEST(AppendCodedJson, CountsCodePoints) {
  const Document document = report();
  CodedDocument coded;
  coded.events = {shelling(document)};
  const std::string line = json(document, coded);
  EXPECT_TRUE(holds(line,
                    "\"mentions\":[{\"sentence\":0,\"trigger\":{\"text\":\"shelled\",\"start\":7,"
                    "\"end\":14}}],\"main\":0,\"type\":\"ASSAULT\",\"mode\":\"heavy-weapons\""))
      << line;
  EXPECT_TRUE(
      holds(line,
            "\"actors\":[{\"text\":\"Zo\u00EB Ek\",\"start\":0,\"end\":6,\"name\":\"Zo\u00EB "
            "Ek\",\"country\":\"YEM\",\"sector\":\"REB\",\"code\":\"YEMREB\""))
      << line;
  EXPECT_TRUE(holds(line, "\"lat\":12.77944,")) << line;
  EXPECT_TRUE(holds(line, "\"confidence\":0.75,\"confidences\":{")) << line;
}

TEST(AppendCodedJson, LeavesOutWhatIsNotSaid) {
  const Document document = report();
  CodedDocument coded;
  coded.events = {shelling(document)};
  coded.events[0].mode = "";
  coded.events[0].actors[0].actor.sector = "";
  const std::string line = json(document, coded);
  for (const char* name :
       {"\"mode\"", "\"sector\"", "\"date\"", "\"low\"", "\"high\"", "\"series\"", "\"admin1\"",
        "\"problems\"", "\"published\"", "\"status_cue\""}) {
    EXPECT_FALSE(holds(line, name)) << name << line;
  }
}

TEST(AppendCodedJson, WritesRangesAndTolls) {
  const Document document = report();
  CodedDocument coded;
  Casualty casualty;
  casualty.count = {4, std::nullopt, true};
  casualty.span = span_of(document, "4");
  casualty.who.span = casualty.span;
  casualty.subset_of = 0;
  coded.events = {shelling(document)};
  coded.events[0].casualties = {casualty};
  const std::string line = json(document, coded);
  EXPECT_TRUE(
      holds(line, "\"casualties\":[{\"kind\":\"killed\",\"low\":4,\"approx\":true,\"who\":{"))
      << line;
  EXPECT_TRUE(holds(line, "\"subset_of\":0,\"text\":\"4\",")) << line;
}

TEST(AppendCodedJson, MarksSpansOfTheTitle) {
  const Document document = report();
  CodedDocument coded;
  coded.events = {shelling(document, true)};
  const std::string line = json(document, coded);
  EXPECT_TRUE(holds(
      line, "\"text\":\"shelled\",\"start\":48,\"end\":55,\"field\":\"title\"},\"title\":true"))
      << line;
  EXPECT_TRUE(holds(line, "\"text\":\"Aden\",\"start\":56,\"end\":60,\"field\":\"title\"")) << line;
}

TEST(AppendCodedJson, MasksPrivatePersonsInTextAndTitle) {
  const Document document = report();
  for (const bool title : {false, true}) {
    CodedDocument coded;
    coded.events = {shelling(document, title)};
    Participant& actor = coded.events[0].actors[0];
    actor.actor.private_person = true;
    EXPECT_TRUE(holds(json(document, coded), "\"text\":\"Zo\u00EB Ek\"")) << "kept, as asked for";
    actor.masked = true;
    actor.actor.name = "a fighter";
    const std::string line = json(document, coded);
    EXPECT_TRUE(holds(line, title ? "\"actors\":[{\"text\":\"a fighter\",\"start\":41,\"end\":47,"
                                  : "\"actors\":[{\"text\":\"a fighter\",\"start\":0,\"end\":6,"))
        << line;
    EXPECT_FALSE(holds(line.substr(line.find("\"events\"")), "Ek")) << line;
  }
}

TEST(AppendCodedJson, NamesLinkedEvents) {
  const Document document = report();
  CodedDocument coded;
  coded.events = {shelling(document), shelling(document)};
  coded.events[0].id = "first";
  coded.events[1].links = {{Relation::kRetaliationFor, 0, span_of(document, "killing"), 0.8F}};
  EXPECT_TRUE(holds(json(document, coded),
                    "\"links\":[{\"relation\":\"retaliation-for\",\"event\":\"first\",\"cue\":{"
                    "\"text\":\"killing\",\"start\":21,\"end\":28},\"confidence\":0.8}]"));
}

TEST(AppendTrace, WritesOneLineAStep) {
  const Document document = report();
  CodedDocument coded;
  coded.events = {shelling(document)};
  TraceStep type = {"type",
                    "ASSAULT",
                    {span_of(document, "shelled")},
                    "entry:ASSAULT/v/shell",
                    0.9F,
                    std::pair<std::string, float>("THREATEN", 0.0F)};
  type.where = "assault-verbs.tsv:7";
  TraceStep place;
  place.field = "places[0]";
  place.value = "Aden";
  place.spans = {span_of(document, "Aden", true)};
  place.probability = 0;
  place.overruled = true;
  coded.events[0].trace = {type, place};
  EXPECT_EQ(traced(document, coded),
            "{\"document\":\"d1\",\"event\":\"e1\",\"field\":\"type\",\"value\":\"ASSAULT\","
            "\"spans\":[{\"text\":\"shelled\",\"start\":7,\"end\":14}],"
            "\"decider\":\"entry:ASSAULT/v/shell\",\"where\":\"assault-verbs.tsv:7\","
            "\"probability\":0.9,\"runner_up\":{\"value\":\"THREATEN\"}}\n"
            "{\"document\":\"d1\",\"event\":\"e1\",\"field\":\"places[0]\",\"value\":\"Aden\","
            "\"spans\":[{\"text\":\"Aden\",\"start\":56,\"end\":60,\"field\":\"title\"}],"
            "\"overruled\":true}\n");
}

TEST(AppendTrace, MasksPrivatePersons) {
  const Document document = report();
  CodedDocument coded;
  coded.events = {shelling(document)};
  coded.private_names = {span_of(document, "Zo\u00EB Ek")};
  TraceStep step;
  step.field = "actors[0]";
  step.value = "a fighter";
  step.spans = {span_of(document, "Zo\u00EB Ek shelled")};
  coded.events[0].trace = {step};
  const std::string line = traced(document, coded);
  EXPECT_TRUE(holds(line, "{\"text\":\"**\u00D7 ** shelled\",\"start\":0,\"end\":14}")) << line;
  EXPECT_FALSE(holds(line, "Ek")) << line;
}

TEST(AppendTrace, TellsOfTheDocumentFirst) {
  const Document document = report();
  CodedDocument coded;
  TraceStep step;
  step.field = "genre";
  step.value = "news";
  coded.trace = {step};
  EXPECT_EQ(traced(document, coded),
            "{\"document\":\"d1\",\"field\":\"genre\",\"value\":\"news\",\"spans\":[]}\n");
}

TEST(AppendTrace, KeepsOneLineForEveryReader) {
  Document document = report();
  document.id = "a\nb\u2028c\x1B";
  CodedDocument coded;
  coded.events = {shelling(document)};
  TraceStep step;
  step.field = "type";
  coded.events[0].trace = {step};
  const std::string line = traced(document, coded);
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  EXPECT_TRUE(holds(line, "\"document\":\"a\\nb\\u2028c\\u001b\"")) << line;
}

}  // namespace
}  // namespace tidings
