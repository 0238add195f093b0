#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/json.h"

namespace tidings {
namespace {

Result<Document> parse(std::string_view line) { return DocumentParser().parse(line, 17); }

// The codes of a document's problems, in order, separated by blanks.
std::string codes(const Result<Document>& document) {
  if (!document) return document.error().code;
  std::string text;
  for (const Problem& problem : document->problems) {
    EXPECT_EQ(problem.stage, "ingest");
    EXPECT_TRUE(problem.message.starts_with("line 17: ")) << problem.message;
    text += (text.empty() ? "" : " ") + problem.code;
  }
  return text;
}

TEST(DocumentParser, ReadsEveryField) {
  const auto document =
      parse(R"({"id":"a","text":"Hi.\n\u00e9\ud83d\udd4a","title":"T","published":"2024-01-16",)"
            R"("source":"S","url":"U","language":"en","more":[{"x":null}]})");
  ASSERT_TRUE(document);
  EXPECT_EQ(codes(document), "");
  EXPECT_EQ(document->id, "a");
  EXPECT_EQ(document->text, "Hi.\n\u00E9\U0001F54A");
  EXPECT_EQ(document->title, "T");
  EXPECT_EQ(document->published, "2024-01-16");
  EXPECT_EQ(document->source, "S");
  EXPECT_EQ(document->url, "U");
  EXPECT_EQ(document->language, "en");
}

TEST(DocumentParser, LeavesOptionalFieldsAbsent) {
  const auto document = parse(R"({"text":"x","id":"a","title":null})");
  ASSERT_TRUE(document);
  EXPECT_EQ(codes(document), "");
  EXPECT_FALSE(document->title);
  EXPECT_FALSE(document->published);
}

TEST(DocumentParser, RefusesWhatIsNoObject) {
  EXPECT_EQ(codes(parse("[1,2]")), "not-an-object");
  EXPECT_EQ(codes(parse("\"text\"")), "not-an-object");
  EXPECT_EQ(codes(parse("42")), "not-an-object");
  EXPECT_EQ(codes(parse("null")), "not-an-object");
  EXPECT_EQ(parse("[1,2]").error().message,
            "line 17: the line holds an array where an object belongs");
}

TEST(DocumentParser, RefusesBrokenJson) {
  const std::string whole = R"({"id":"a","text":"An \u0041 strike","x":[1,{"y":true}]})";
  ASSERT_EQ(codes(parse(whole)), "");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_EQ(codes(parse(std::string_view(whole).substr(0, size))), "invalid-json") << size;
  }
  for (const char* line : {"{", "}", "{]", "{\"id\"}", "{\"id\":\"a\",}", "{\"id\":\"a\"} x", "nul",
                           "{\"a\":nul}", "{\"a\":n1 :\"t\"}", "{\"a\":01}", "{\"a\":-}",
                           "{\"a\":1.}", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
                           "{'id':'a'}", "{\"a\":tru}", "{\"a\":n1 :2}", "{\"a\":[nullx]}"}) {
    EXPECT_EQ(codes(parse(line)), "invalid-json") << line;
  }
  EXPECT_EQ(codes(parse(std::string("{\"a\":\"\0\"}", 9))), "invalid-json");
}

TEST(DocumentParser, SaysWhereJsonBreaks) {
  EXPECT_EQ(parse(R"({"id":"a","text":"An attack)").error().message,
            "line 17: the line is not valid JSON: it ends too early, after 27 bytes");
  EXPECT_EQ(parse(R"({"id":"a" "text":"b"})").error().message,
            "line 17: the line is not valid JSON: its structure is broken (at byte 10)");
}

TEST(DocumentParser, BoundsDepth) {
  const auto nested = [](int depth) {
    return "{\"id\":\"a\",\"text\":\"t\",\"x\":" + std::string(depth, '[') +
           std::string(depth, ']') + "}";
  };
  EXPECT_EQ(codes(parse(nested(60))), "");
  EXPECT_EQ(codes(parse(nested(70))), "too-deep");
  EXPECT_EQ(codes(parse(nested(100'000))), "too-deep");
  EXPECT_EQ(codes(parse(std::string(100'000, '['))), "invalid-json");
}

TEST(DocumentParser, StandsInForAMissingId) {
  for (const char* line :
       {R"({"text":"t"})", R"({"text":"t","id":null})", R"({"text":"t","id":""})"}) {
    const auto document = parse(line);
    EXPECT_EQ(codes(document), "missing-id") << line;
    EXPECT_EQ(document->id, "line-17");
    EXPECT_EQ(document->text, "t");
  }
}

TEST(DocumentParser, NamesWrongTypes) {
  const auto number = parse(R"({"id":7,"text":"t"})");
  EXPECT_EQ(codes(number), "wrong-type");
  EXPECT_EQ(number->id, "line-17");
  EXPECT_EQ(number->problems[0].message,
            "line 17: the field `id` holds a number where a string belongs");
  EXPECT_EQ(codes(parse(R"({"id":"a","text":["t"]})")), "wrong-type");
  EXPECT_EQ(codes(parse(R"({"id":"a","text":"t","title":{},"url":false})")),
            "wrong-type wrong-type");
  EXPECT_EQ(codes(parse(R"({"id":"a","text":"t","published":20240116})")), "wrong-type");
  EXPECT_EQ(codes(parse("{}")), "missing-id missing-text");
  EXPECT_EQ(codes(parse(R"({"id":"a","text":null})")), "missing-text");
  EXPECT_EQ(codes(parse(R"({"id":"a","text":""})")), "empty-document");
}

TEST(DocumentParser, LetsTheLastDuplicateCount) {
  const auto document = parse(R"({"id":"a","text":"one","text":"two","x":1,"x":2})");
  EXPECT_EQ(codes(document), "duplicate-field");
  EXPECT_EQ(document->text, "two");
}

TEST(DocumentParser, PassesOverHugeNumbers) {
  const auto document = parse(
      R"({"x":123456789012345678901234567890,"y":[1e999,-0.5E+400],"id":"a1","text":"9 1e999 \"7"})");
  EXPECT_EQ(codes(document), "");
  EXPECT_EQ(document->text, "9 1e999 \"7");
  EXPECT_EQ(codes(parse(R"({"id":1e999,"text":"t"})")), "wrong-type");
}

TEST(DocumentParser, RepairsInvalidUtf8) {
  const auto document = parse("{\"id\":\"a\",\"text\":\"caf\xE9 in \xFF\"}");
  EXPECT_EQ(codes(document), "invalid-utf8");
  EXPECT_EQ(document->text, "caf\uFFFD in \uFFFD");
  EXPECT_EQ(document->problems[0].message, "line 17: 2 invalid byte sequences replaced by U+FFFD");
  EXPECT_EQ(document->problems[0].span, (Span{3, 6}));
}

TEST(DocumentParser, GivesNoPlaceThatItCannotKnow) {
  const auto document = parse("{\"id\":\"a\",\"text\":\"\\ufffd caf\xE9\"}");
  ASSERT_EQ(codes(document), "invalid-utf8");
  EXPECT_FALSE(document->problems[0].span);
}

TEST(DocumentParser, ReplacesLoneSurrogates) {
  const auto document =
      parse(R"({"id":"a","text":"x\ud800y\udc00z\ud83d\udd4a\\ud800\uD800\uD800\uDC00"})");
  EXPECT_EQ(codes(document), "lone-surrogate");
  EXPECT_EQ(document->text, "x\uFFFDy\uFFFDz\U0001F54A\\ud800\uFFFD\U00010000");
  EXPECT_EQ(document->problems[0].span, (Span{1, 4}));
  EXPECT_EQ(codes(parse(R"({"id":"a","text":"\ud800"})")), "lone-surrogate");
  EXPECT_EQ(codes(parse(R"({"id":"a","text":"\ud800\)")), "invalid-json");
}

TEST(DocumentParser, KeepsNulInText) {
  const auto document = parse(R"({"id":"a","text":"x\u0000y"})");
  EXPECT_EQ(codes(document), "");
  EXPECT_EQ(document->text, std::string("x\0y", 3));
}

TEST(DocumentParser, ReadsDocumentsWithAbsurdDates) {
  for (const char* date : {"", "yesterday", "2024-13-01", "9999-01-01", "2024-02-30"}) {
    const auto document =
        parse(R"({"id":"a","text":"t","published":")" + std::string(date) + "\"}");
    EXPECT_EQ(codes(document), "invalid-published") << date;
    EXPECT_EQ(document->text, "t");
    EXPECT_FALSE(document->published);
  }
  EXPECT_EQ(codes(parse(R"({"id":"a","text":"t","published":null})")), "invalid-published");
  EXPECT_EQ(parse(R"({"id":"a","text":"t","published":"2024-02-30"})")->problems[0].message,
            "line 17: the field `published` is a day that its month does not have: "
            "\"2024-02-30\"; the document is read as undated");
}

TEST(DocumentParser, IsTheSameAfterAGiantLine) {
  DocumentParser parser;
  const std::string giant =
      "{\"id\":\"big\",\"text\":\"" + std::string(9'000'000, 'x') + "\",\"y\":1e999}";
  EXPECT_EQ(parser.parse("{\"id\":\"a\",\"text\":\"t\"}", 1)->id, "a");
  EXPECT_EQ(parser.parse(giant, 2)->text.size(), 9'000'000u);
  EXPECT_EQ(parser.parse("{\"id\":\"b\",\"text\":\"t\"}", 3)->id, "b");
  EXPECT_EQ(parser.parse(std::string(70, '[') + std::string(70, ']'), 4).error().code, "too-deep");
}

TEST(PublishedFault, AcceptsIsoDatesOnly) {
  for (const char* good : {"2024-01-16", "2024-02-29", "2024-01-16T08:30Z", "2024-01-16T08:30",
                           "2024-01-16T08:30:05.123+02:00", "2024-01-16 08:30:05-0430",
                           "2024-12-31T23:59:60Z", "2024-01-16T08:30+02"}) {
    EXPECT_EQ(published_fault(good), std::nullopt) << good;
  }
  for (const char* bad :
       {"", "16.01.2024", "2024", "2024-1-6", "2023-02-29", "2024-00-10", "2024-01-00",
        "2024-01-16T", "2024-01-16T25:00Z", "2024-01-16T08:61Z", "2024-01-16T08:30Zx",
        "2024-01-16x", "20240-01-16", "1399-01-01", "2200-01-01", "2024-01-16T08:30+99:00",
        "-2024-01-16", "2024-01-16T08:30:05.Z"}) {
    EXPECT_NE(published_fault(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace tidings
