#include <gtest/gtest.h>

#include <string>

#include "core/json.h"

namespace tidings {
namespace {

Document document_of(std::string text) {
  Document document;
  document.id = "d1";
  document.text = std::move(text);
  return document;
}

std::string json(const Document& document, const Annotations& annotations) {
  std::string out = "before ";
  append_json(out, document, annotations);
  EXPECT_TRUE(out.starts_with("before "));
  return out.substr(7);
}

Span span_of(const Document& document, std::string_view part, std::size_t from = 0) {
  const std::size_t begin = document.text.find(part, from);
  EXPECT_NE(begin, std::string::npos) << part;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

TEST(AppendJson, WritesTheRecord) {
  const Document document = document_of("Zo\u00EB \U0001F54A spoke.");
  Annotations read;
  read.language = "en";
  const Span name = span_of(document, "Zo\u00EB");
  const Span spoke = span_of(document, "spoke");
  read.sentences.push_back({{name.begin, spoke.end},
                            {{name, "Zo\u00EB", "PROPN", "NNP", "Number=Sing", 2, "nsubj"},
                             {spoke, "speak", "VERB", "VBD", "", 0, "root"}}});
  read.entities.push_back({name, EntityKind::kPerson});
  read.coreference.push_back({name, spoke});
  EXPECT_EQ(
      json(document, read),
      "{\"id\":\"d1\",\"language\":\"en\",\"sentences\":[{\"start\":0,\"end\":11,\"tokens\":["
      "{\"text\":\"Zo\u00EB\",\"start\":0,\"end\":3,\"lemma\":\"Zo\u00EB\",\"upos\":\"PROPN\","
      "\"xpos\":\"NNP\",\"feats\":\"Number=Sing\",\"head\":2,\"deprel\":\"nsubj\"},"
      "{\"text\":\"spoke\",\"start\":6,\"end\":11,\"lemma\":\"speak\",\"upos\":\"VERB\","
      "\"xpos\":\"VBD\",\"head\":0,\"deprel\":\"root\"}]}],"
      "\"entities\":[{\"text\":\"Zo\u00EB\",\"start\":0,\"end\":3,\"kind\":\"person\"}],"
      "\"places\":[],\"dates\":[],\"quantities\":[],"
      "\"coreference\":[[{\"start\":0,\"end\":3},{\"start\":6,\"end\":11}]]}");
}

TEST(AppendJson, WritesProblemsInOrder) {
  Document document = document_of("\u00E9\u00E9x");
  document.problems.push_back({"ingest", "invalid-utf8", "one", Span{2, 4}});
  Annotations read;
  read.problems.push_back({"read", "sentence-too-long", "two", std::nullopt});
  EXPECT_EQ(json(document, read),
            "{\"id\":\"d1\",\"sentences\":[],\"entities\":[],\"places\":[],\"dates\":[],"
            "\"quantities\":[],\"coreference\":[],\"problems\":["
            "{\"stage\":\"ingest\",\"code\":\"invalid-utf8\",\"message\":\"one\",\"start\":1,"
            "\"end\":2},"
            "{\"stage\":\"read\",\"code\":\"sentence-too-long\",\"message\":\"two\"}]}");
}

TEST(AppendJson, EscapesWhatJsonAndLineReadersNeed) {
  Document document;
  document.id = std::string("\"\\/\b\f\n\r\t\x01\x1F\x7F\0", 12) +
                "\u0085\u2028\u2029\u009B\u202E\u2066\u00C5\u20AC";
  const std::string line = json(document, {});
  EXPECT_TRUE(
      line.starts_with("{\"id\":\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\\u007f\\u0000"
                       "\\u0085\\u2028\\u2029\\u009b\\u202e\\u2066\u00C5\u20AC\","))
      << line;
}

TEST(AppendJson, ComesBackThroughTheParser) {
  Document document;
  for (int byte = 0; byte < 0x80; ++byte) document.id += static_cast<char>(byte);
  document.id += "\u0085\u2028\u00E9\U0001F54A";
  const auto again = DocumentParser().parse(json(document, {}), 1);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, document.id);
}

}  // namespace
}  // namespace tidings
