#include "actor/actor_resolver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>

#include "core/calendar.h"

namespace tidings {
namespace {

std::shared_ptr<const ActorRegister> small_register() {
  return ActorRegister::parse({
      {"states.tsv",
       "code\tname\tadjectives\tpeople\tcapitals\n"
       "FRD\tFreedonia\tFreedonian\tFreedonians\tFort Glory\n"
       "SYL\tSylvania\tSylvanian\tSylvanians\tNew Varn\n",
       true},
      {"actors.tsv",
       "id\tname\tkind\tcountry\tsectors\taliases\tparent\tbackers\tfrom\tto\ttitle\n"
       "flf\tFreedonian Liberation Front\tgroup\tFRD\tREB\tFLF\t-\tSYL\t-\t-\t-\n"
       "firefly\tRufus Firefly\tperson\tFRD\tGOV\t~Firefly\t-\t-\t2000\t2009\tpresident\n"
       "firefly\tRufus Firefly\tperson\tFRD\tOPP\t-\t-\t-\t2015\t-\topposition leader\n"
       "other-front\tFront\tparty\tSYL\tPTY\t~Front\t-\t-\t-\t-\t-\n",
       true},
      {"roles.tsv",
       "words\tsectors\tunit\tstatus\tflags\n"
       "soldier\tMIL\tperson\tcombatant\t-\n"
       "army\tMIL\tgroup\tcombatant\t-\n"
       "fighter\tREB\tperson\tcombatant\tyields\n"
       "group\t-\tgroup\tunknown\tyields\n"
       "minister\tGOV\tperson\tcivilian\toffice\n"
       "warplane\tMIL\tasset\tcombatant\tyields\n"
       "strike\tMIL\tact\tcombatant\tyields\n"
       "country\tGOV\tbody\tcivilian\tweak\n",
       true},
  });
}

// A document of one word a row: form, lemma, part of speech, head, relation. An empty row ends a
// sentence.
struct Reading {
  Document document;
  Annotations annotations;

  explicit Reading(const std::string& rows) {
    std::istringstream lines(rows);
    bool begins = true;
    for (std::string line; std::getline(lines, line);) {
      if (line.empty()) {
        begins = true;
        continue;
      }
      if (begins) annotations.sentences.emplace_back();
      begins = false;
      std::istringstream fields(line);
      std::string form;
      Token token;
      fields >> form >> token.lemma >> token.upos >> token.head >> token.deprel;
      std::string& text = document.text;
      if (!text.empty()) text += ' ';
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += form;
      token.span.end = static_cast<std::uint32_t>(text.size());
      annotations.sentences.back().tokens.push_back(token);
    }
    for (Sentence& sentence : annotations.sentences) {
      sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
    }
  }

  Span span(std::string_view words, std::size_t from = 0) const {
    const auto begin = static_cast<std::uint32_t>(document.text.find(words, from));
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }
};

std::vector<Actor> resolve(const Reading& reading, std::optional<Day> day = std::nullopt,
                           const std::vector<Place>& places = {}) {
  static const ActorResolver resolver(small_register());
  return resolver.resolve(reading.document, reading.annotations, places, day);
}

const Actor* find(const Reading& reading, const std::vector<Actor>& actors,
                  std::string_view words) {
  const auto at = std::ranges::find_if(
      actors, [&](const Actor& actor) { return actor.span.in(reading.document.text) == words; });
  return at == actors.end() ? nullptr : &*at;
}

TEST(ActorResolver, NationalityAndRoleMakeTheCode) {
  const Reading reading(
      "Two two NUM 3 nummod\nSylvanian Sylvanian ADJ 3 amod\nsoldiers soldier NOUN 4 nsubj\n"
      "fled flee VERB 0 root\nFreedonia Freedonia PROPN 4 obj\n");
  const auto actors = resolve(reading);
  ASSERT_EQ(actors.size(), 2u);
  EXPECT_EQ(actors[0].span, reading.span("Two Sylvanian soldiers"));
  EXPECT_EQ(actors[0].head, 2u);
  EXPECT_EQ(actors[0].code(), "SYLMIL");
  EXPECT_TRUE(actors[0].person);
  EXPECT_EQ(actors[1].code(), "FRDGOV");
  EXPECT_EQ(actors[1].actor_id, "FRD");
}

TEST(ActorResolver, SpellsFollowTheDay) {
  const Reading reading(
      "Rufus Rufus PROPN 3 nsubj\nFirefly Firefly PROPN 1 flat\nspoke speak VERB 0 root\n");
  EXPECT_EQ(resolve(reading, day_of({2005, 1, 1}))[0].code(), "FRDGOV");
  EXPECT_EQ(resolve(reading, day_of({2005, 1, 1}))[0].title, "president");
  EXPECT_EQ(resolve(reading, day_of({2010, 1, 1}))[0].code(), "FRDELI");
  EXPECT_EQ(resolve(reading, day_of({2020, 1, 1}))[0].code(), "FRDOPP");
  EXPECT_EQ(resolve(reading)[0].code(), "FRDOPP");
}

TEST(ActorResolver, FightersAreOfTheirGroupAndBackersAreNot) {
  const Reading reading(
      "FLF FLF PROPN 2 compound\nfighters fighter NOUN 6 nsubj\n"
      "and and CCONJ 5 cc\nSylvania-backed back VERB 5 amod\nfighters fighter NOUN 2 conj\n"
      "left leave VERB 0 root\n");
  const auto actors = resolve(reading);
  ASSERT_EQ(actors.size(), 2u);
  EXPECT_EQ(actors[0].code(), "FRDREB");
  EXPECT_EQ(actors[0].actor_id, "flf");
  EXPECT_EQ(actors[0].affiliations, std::vector<std::string>{"SYL"});
}

TEST(ActorResolver, PronounsAndGroupsTakeWhatTheirClusterKnows) {
  Reading reading(
      "FLF FLF PROPN 2 nsubj\nattacked attack VERB 0 root\nSylvanians Sylvanian PROPN 2 obj\n\n"
      "The the DET 2 det\ngroup group NOUN 3 nsubj\nsaid say VERB 0 root\nit it PRON 5 nsubj\n"
      "won win VERB 3 ccomp\n");
  reading.annotations.coreference = {
      {reading.span("FLF"), reading.span("The group"), reading.span("it", 28)}};
  const auto actors = resolve(reading);
  const Actor* group = find(reading, actors, "group");
  const Actor* it = find(reading, actors, "it");
  ASSERT_NE(group, nullptr);
  ASSERT_NE(it, nullptr);
  for (const Actor* actor : {group, it}) {
    EXPECT_EQ(actor->actor_id, "flf");
    EXPECT_EQ(actor->code(), "FRDREB");
    EXPECT_EQ(actor->name, "Freedonian Liberation Front");
  }
  EXPECT_TRUE(it->pronoun);
  EXPECT_LT(it->confidence, actors[0].confidence);
}

TEST(ActorResolver, UnknownPeopleArePrivateAndKeepTheirTitle) {
  Reading reading(
      "Sylvanian Sylvanian ADJ 2 amod\nminister minister NOUN 3 nmod:desc\n"
      "Ada Ada PROPN 5 nsubj\nMoss Moss PROPN 3 flat\nspoke speak VERB 0 root\n");
  reading.annotations.entities = {{reading.span("Ada Moss"), EntityKind::kPerson}};
  const auto actors = resolve(reading);
  ASSERT_EQ(actors.size(), 1u);
  EXPECT_EQ(actors[0].code(), "SYLGOV");
  EXPECT_EQ(actors[0].title, "minister");
  EXPECT_TRUE(actors[0].private_person);
  EXPECT_EQ(actors[0].actor_id, "");
}

TEST(ActorResolver, CapitalsActOnlyAsSubjectsAndParties) {
  const Reading acts(
      "New New ADJ 2 amod\nVarn Varn PROPN 3 nsubj\nagreed agree VERB 0 root\n"
      "in in ADP 6 case\nFort Fort PROPN 6 compound\nGlory Glory PROPN 3 obl\n");
  const auto actors = resolve(acts);
  ASSERT_EQ(actors.size(), 1u);
  EXPECT_EQ(actors[0].actor_id, "SYL");
  EXPECT_EQ(actors[0].name, "Sylvania");
}

TEST(ActorResolver, EquipmentNeedsAnOwner) {
  const Reading owned(
      "Sylvanian Sylvanian ADJ 2 amod\nwarplanes warplane NOUN 3 nsubj\nflew fly VERB 0 root\n");
  EXPECT_EQ(resolve(owned)[0].code(), "SYLMIL");
  const Reading alone("Warplanes warplane NOUN 2 nsubj\nflew fly VERB 0 root\n");
  EXPECT_TRUE(resolve(alone).empty());
  const Reading deed(
      "Sylvanian Sylvanian ADJ 2 amod\nstrikes strike NOUN 3 nsubj\nwent go VERB 0 root\n");
  ASSERT_EQ(resolve(deed).size(), 1u);
  EXPECT_EQ(resolve(deed)[0].code(), "SYLMIL");
  EXPECT_EQ(resolve(deed)[0].head, 0u);
}

TEST(ActorResolver, PlacesThatAreUnsureGiveTheMainCountryOnly) {
  const Reading reading(
      "Oldport Oldport PROPN 0 root\n\nSoldiers soldier NOUN 2 nsubj\nfired fire VERB 0 root\n"
      "near near ADP 4 case\nHamdan Hamdan PROPN 2 obl\n");
  Place capital;
  capital.span = reading.span("Oldport");
  capital.country = "SYL";
  capital.kind = "settlement";
  capital.confidence = 0.9f;
  Place village = capital;
  village.span = reading.span("Hamdan");
  village.country = "NOR";
  village.confidence = 0.3f;
  const auto actors = resolve(reading, std::nullopt, {capital, village});
  const auto soldiers = std::ranges::find(actors, "MIL", &Actor::sector);
  ASSERT_NE(soldiers, actors.end());
  EXPECT_EQ(soldiers->code(), "SYLMIL");
}

TEST(ActorResolver, PlacesGiveACountryWithLessConfidence) {
  const Reading reading(
      "Soldiers soldier NOUN 2 nsubj\nfired fire VERB 0 root\nnear near ADP 4 case\n"
      "Oldport Oldport PROPN 2 obl\n");
  Place place;
  place.span = reading.span("Oldport");
  place.country = "SYL";
  place.kind = "settlement";
  place.confidence = 0.9f;
  const auto actors = resolve(reading, std::nullopt, {place});
  ASSERT_EQ(actors.size(), 1u);
  EXPECT_EQ(actors[0].code(), "SYLMIL");
  EXPECT_LT(actors[0].confidence, 0.7f);
}

TEST(ActorResolver, WeakNamesNeedSupport) {
  const Reading alone("Firefly Firefly PROPN 2 nsubj\nspoke speak VERB 0 root\n");
  EXPECT_TRUE(resolve(alone, day_of({2005, 1, 1})).empty());
  const Reading supported(
      "Firefly Firefly PROPN 2 nsubj\nspoke speak VERB 0 root\nto to ADP 5 case\n"
      "Freedonian Freedonian ADJ 5 amod\nsoldiers soldier NOUN 2 obl\n\n"
      "Rufus Rufus PROPN 3 nsubj\nFirefly Firefly PROPN 1 flat\nleft leave VERB 0 root\n");
  const auto actors = resolve(supported, day_of({2005, 1, 1}));
  ASSERT_FALSE(actors.empty());
  EXPECT_EQ(actors[0].actor_id, "firefly");
}

// Any tree, entities, clusters and places, however odd: spans within the text, heads in order.
TEST(ActorResolver, SurvivesAnyAnnotations) {
  std::mt19937 random(11);
  const std::string forms[] = {"Freedonian", "FLF",   "soldiers", "its",   "Firefly", "the",
                               "Sylvania",   "-",     "backed",   "who",   "group",   "country",
                               "Fort",       "Glory", "12",       "strike"};
  const std::string upos[] = {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "VERB", "DET", "ADP", "PUNCT"};
  const std::string relations[] = {"nsubj", "obj",       "nmod",  "nmod:poss",   "amod",
                                   "flat",  "nmod:desc", "appos", "conj",        "compound",
                                   "case",  "acl:relcl", "det",   "obl:unmarked"};
  for (int round = 0; round < 400; ++round) {
    std::string rows;
    const std::size_t count = 1 + random() % 14;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& form = forms[random() % std::size(forms)];
      std::size_t head = random() % (count + 1);
      if (head == i + 1) head = 0;
      rows += form + ' ' + form + ' ' + upos[random() % std::size(upos)] + ' ' +
              std::to_string(head) + ' ' + relations[random() % std::size(relations)] + '\n';
    }
    Reading reading(rows);
    const auto size = static_cast<std::uint32_t>(reading.document.text.size());
    const auto any_span = [&] {
      const auto begin = static_cast<std::uint32_t>(random() % size);
      return Span{begin, begin + 1 + static_cast<std::uint32_t>(random() % (size - begin))};
    };
    reading.annotations.coreference = {{any_span(), any_span(), any_span()}};
    reading.annotations.entities = {{any_span(), EntityKind::kPerson}};
    Place place;
    place.span = any_span();
    place.country = "SYL";
    place.kind = "settlement";
    const auto actors = resolve(reading, day_of({2005, 1, 1}), {place});
    WordIndex last = 0;
    for (const Actor& actor : actors) {
      EXPECT_LT(actor.span.begin, actor.span.end);
      EXPECT_LE(actor.span.end, size);
      EXPECT_LE(last, actor.head);
      EXPECT_LE(actor.confidence, 1.0f);
      last = actor.head;
    }
    const auto again = resolve(reading, day_of({2005, 1, 1}), {place});
    ASSERT_EQ(actors.size(), again.size());
  }
}

TEST(ActorResolver, EmptyDocumentHasNoActors) { EXPECT_TRUE(resolve(Reading("")).empty()); }

}  // namespace
}  // namespace tidings
