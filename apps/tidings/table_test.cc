#include "table.h"

#include <gtest/gtest.h>

#include <string>

#include "sample.h"

namespace tidings::app {
namespace {

std::string table(const Sample& made, bool colour) {
  std::string out;
  append_table(out, made.document, made.annotations, {colour, 100});
  return out;
}

TEST(Table, ShowsADocument) {
  Sample made = sample();
  made.document.published = "2024-01-16";
  made.annotations.problems.push_back({"read", "sentence-too-long", "Cut.", std::nullopt});
  EXPECT_EQ(table(made, false),
            "== d1  2024-01-16\n"
            "!  read/sentence-too-long: Cut.\n"
            "\n"
            "  1  [Zo\u00EB  \"Z\" Ek|person], of [Aden|location].\n"
            "\n"
            "       #  word  lemma  tag    relation    head\n"
            "       1  Zo\u00EB   Zo\u00EB    PROPN  root\n"
            "       2  \"     \"      PUNCT  punct       3 Z\n"
            "       3  Z     Z      PROPN  flat        1 Zo\u00EB\n"
            "       4  \"     \"      PUNCT  punct       3 Z\n"
            "       5  Ek    Ek     PROPN  flat        1 Zo\u00EB\n"
            "       6  ,     ,      PUNCT  punct       1 Zo\u00EB\n"
            "       7  of    of     ADP    case        8 Aden\n"
            "       8  Aden  Aden   PROPN  nmod        1 Zo\u00EB\n"
            "       9  .     .      PUNCT  punct       1 Zo\u00EB\n"
            "\n"
            "  2  It fell.\n"
            "\n"
            "       #  word  lemma  tag    relation    head\n"
            "       1  It    it     PRON   nsubj       2 fell\n"
            "       2  fell  fall   VERB   root\n"
            "       3  .     .      PUNCT  punct       2 fell\n"
            "\n"
            "Coreference\n"
            "     Aden = It\n"
            "\n");
}

TEST(Table, ColoursEntitiesByKind) {
  const std::string out = table(sample(), true);
  EXPECT_NE(out.find("\x1B[1;32mAden\x1B[0m"), std::string::npos);
  EXPECT_EQ(out.find("[Aden|"), std::string::npos);
}

TEST(Table, ShowsWhatWordsStandFor) {
  Sample made = sample();
  Place place;
  place.span = made.annotations.entities[1].span;
  place.name = "Aden\u2019";
  place.kind = "settlement";
  place.country = "YEM";
  place.lat = 12.7794;
  place.lon = 45.0367;
  place.gazetteer_id = "geonames:415189";
  place.confidence = 0.5F;
  DateMention date;
  date.span = place.span;
  date.type = TimexType::kDuration;
  date.value = "P3D";
  Quantity quantity;
  quantity.span = place.span;
  quantity.low = 151;
  quantity.unit = "km";
  quantity.of = place.span;
  made.annotations.groundings.places = {place};
  made.annotations.groundings.dates = {date};
  made.annotations.groundings.quantities = {quantity};
  const std::string out = table(made, false);
  EXPECT_NE(out.find("Places\n"
                     "  words  place  kind        in   latitude  longitude  id               sure\n"
                     "  Aden   Aden\u2019  settlement  YEM  12.779    45.037     "
                     "geonames:415189  50 %\n\n"
                     "Dates\n"
                     "  words  type      value\n"
                     "  Aden   DURATION  P3D\n\n"
                     "Numbers\n"
                     "  words  number       unit  of\n"
                     "  Aden   151 or more  km    Aden\n\n"
                     "Coreference\n"),
            std::string::npos)
      << out;
}

TEST(Table, LetsNoControlCharacterThrough) {
  Sample made = sample();
  made.document.id = "x\x1B]0;title\x07";
  made.document.title = "\u202Eevil";
  made.document.problems.push_back({"ingest", "c", "\x1B[2J", std::nullopt});
  made.annotations.sentences[0].tokens[0].lemma = "\u009B2J";
  const std::string out = table(made, false);
  EXPECT_EQ(out.find('\x1B'), std::string::npos);
  EXPECT_EQ(out.find('\x07'), std::string::npos);
  EXPECT_EQ(out.find("\u202E"), std::string::npos);
  EXPECT_EQ(out.find("\u009B"), std::string::npos);
}

TEST(Table, CutsEndlessWords) {
  Sample made;
  made.document.id = "long";
  made.document.text = std::string(400'000, 'x');
  const Span all = {0, 400'000};
  made.annotations.sentences = {{all, {{all, made.document.text, "X", "FW", "", 0, "root"}}}};
  EXPECT_LT(table(made, false).size(), 400'400u);  // the text once, the word not again
}

}  // namespace
}  // namespace tidings::app
