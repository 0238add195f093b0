#include "read/coreference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <string>

#include "read/coreference_mentions.h"
#include "read/coreference_pairs.h"

namespace tidings {
namespace {

// A document with its reading, from a CoNLL-U file; sentences are joined as training joins them.
struct Reading {
  std::string text;
  std::vector<Sentence> sentences;
  std::size_t words = 0;

  std::string_view in_text(const Mention& mention) const {
    std::vector<Span> spans;
    for (const Sentence& sentence : sentences) {
      for (const Token& token : sentence.tokens) spans.push_back(token.span);
    }
    return Span{spans[mention.first].begin, spans[mention.last].end}.in(text);
  }
};

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream stream(line);
  for (std::string column; std::getline(stream, column, '\t');) out.push_back(column);
  return out;
}

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

Reading read_conllu(std::istream& lines) {
  Reading out;
  std::string separator;
  std::uint32_t at = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line == "# newpar") separator = "\n\n";
    if (line.starts_with("# text = ")) {
      if (!out.text.empty()) out.text += separator.empty() ? " " : separator;
      separator.clear();
      at = size_of(out.text);
      out.text += line.substr(9);
      out.sentences.emplace_back();
    }
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> row = columns_of(line);
    const auto begin = static_cast<std::uint32_t>(out.text.find(row[1], at));
    at = begin + size_of(row[1]);
    Token token;
    token.span = {begin, at};
    token.lemma = row[2];
    token.upos = row[3];
    token.xpos = row[4];
    token.feats = row[5] == "_" ? "" : row[5];
    token.head = static_cast<std::uint32_t>(std::stoul(row[6]));
    token.deprel = row[7];
    Sentence& sentence = out.sentences.back();
    if (sentence.tokens.empty()) sentence.span.begin = begin;
    sentence.span.end = at;
    sentence.tokens.push_back(token);
    ++out.words;
  }
  return out;
}

std::string fixture(const std::string& name) {
  return std::string(TIDINGS_SOURCE_DIR "/tests/fixtures/coreference/") + name;
}

Reading report() {
  std::ifstream file(fixture("report.conllu"));
  return read_conllu(file);
}

Reading read_conllu(const std::string& rows) {
  std::istringstream stream(rows);
  return read_conllu(stream);
}

std::string bits(std::span<const float> row) {
  std::string out;
  for (const float value : row) out += value == 0.0F ? '0' : value == 1.0F ? '1' : '?';
  return out;
}

// Scores by a fixed formula over the pair's features, as train/coreference/fixture.py does.
class FormulaScorer final : public PairScorer {
 public:
  std::vector<float> score(const MentionPairs& pairs) const override {
    std::vector<float> out;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      float sum = -3.0F;
      for (std::uint32_t k = 0; k < kPairFeatures; ++k) {
        const float weight = (static_cast<float>(k * 37 % 11) - 5.0F) / 4.0F;
        sum += weight * pairs.pairs[p * kPairFeatures + k];
      }
      out.push_back(sum);
    }
    return out;
  }
  std::uint32_t width() const override { return 1; }
};

// What training makes of the fixture, line by line: mentions, pairs, clusters.
std::string described(const Reading& reading) {
  const std::vector<Mention> mentions = find_mentions(reading.text, reading.sentences);
  std::ostringstream out;
  for (const Mention& m : mentions) {
    std::vector<float> row(kMentionFeatures);
    mention_features(m, row);
    out << "mention\t" << m.head << '\t' << m.first << '\t' << m.last << '\t' << bits(row) << '\n';
  }
  AntecedentFinder finder(mentions);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    std::vector<std::uint32_t> antecedents;
    finder.append(i, antecedents);
    for (const std::uint32_t j : antecedents) {
      std::vector<float> row(kPairFeatures);
      pair_features(mentions[i], mentions[j], i - j, row);
      out << "pair\t" << i << '\t' << j << '\t' << bits(row) << '\n';
    }
  }
  const std::vector<float> vectors(reading.words);
  for (const auto& cluster :
       resolve_coreference(FormulaScorer(), reading.text, reading.sentences, {}, vectors)) {
    out << "cluster";
    for (const Span span : cluster) out << '\t' << span.begin << '-' << span.end;
    out << '\n';
  }
  return out.str();
}

TEST(Coreference, HasTheMentionsFeaturesAndClustersOfTraining) {
  std::ifstream file(fixture("report.tsv"));
  std::istringstream found(described(report()));
  std::string expected_line;
  int number = 0;
  while (std::getline(file, expected_line)) {
    ++number;
    std::string line;
    ASSERT_TRUE(std::getline(found, line)) << "nothing for line " << number;
    ASSERT_EQ(line, expected_line) << "line " << number;
  }
  EXPECT_GT(number, 200);
  std::string rest;
  EXPECT_FALSE(std::getline(found, rest)) << rest;
}

// A mention, by the numbers of its head and its last word.
using HeadAndLast = std::pair<int, int>;

// Says yes to the listed pairs of anaphor and antecedent, and no to others. Word vectors are the
// words' own numbers.
class ListScorer final : public PairScorer {
 public:
  using Pair = std::pair<HeadAndLast, HeadAndLast>;

  explicit ListScorer(std::vector<Pair> yes, float score = 3.0F)
      : yes_(std::move(yes)), score_(score) {}

  std::vector<float> score(const MentionPairs& pairs) const override {
    std::vector<float> out;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const auto mention = [&](std::int64_t row) {
        const auto at = static_cast<std::size_t>(row);
        return HeadAndLast{pairs.heads[at], pairs.lasts[at]};
      };
      const Pair pair{mention(pairs.anaphors[p]), mention(pairs.antecedents[p])};
      const bool yes = std::ranges::find(yes_, pair) != yes_.end();
      out.push_back(yes ? score_ : -9.0F);
    }
    return out;
  }
  std::uint32_t width() const override { return 1; }

 private:
  std::vector<Pair> yes_;
  float score_;
};

std::vector<float> numbers(std::size_t count) {
  std::vector<float> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(i);
  return out;
}

std::vector<std::vector<std::string>> resolve(const Reading& reading, const PairScorer& scorer,
                                              const std::vector<Entity>& entities = {}) {
  std::vector<std::vector<std::string>> out;
  for (const auto& cluster : resolve_coreference(scorer, reading.text, reading.sentences, entities,
                                                 numbers(reading.words))) {
    out.emplace_back();
    for (const Span span : cluster) out.back().emplace_back(span.in(reading.text));
  }
  return out;
}

using Clusters = std::vector<std::vector<std::string>>;

constexpr HeadAndLast kAna{0, 2};
constexpr HeadAndLast kTom{4, 5};
constexpr HeadAndLast kShe{8, 8};
constexpr HeadAndLast kHim{10, 10};

Reading two_persons() {
  return read_conllu(
      "# text = Mayor Ana Reyes and Tom Hale left.\n"
      "1\tMayor\tmayor\tPROPN\tNNP\tNumber=Sing\t7\tnsubj\n"
      "2\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t1\tflat\n"
      "3\tReyes\tReyes\tPROPN\tNNP\tNumber=Sing\t1\tflat\n"
      "4\tand\tand\tCCONJ\tCC\t_\t5\tcc\n"
      "5\tTom\tTom\tPROPN\tNNP\tNumber=Sing\t1\tconj\n"
      "6\tHale\tHale\tPROPN\tNNP\tNumber=Sing\t5\tflat\n"
      "7\tleft\tleave\tVERB\tVBD\t_\t0\troot\n"
      "8\t.\t.\tPUNCT\t.\t_\t7\tpunct\n"
      "# text = She thanked him.\n"
      "1\tShe\tshe\tPRON\tPRP\tNumber=Sing\t2\tnsubj\n"
      "2\tthanked\tthank\tVERB\tVBD\t_\t0\troot\n"
      "3\thim\the\tPRON\tPRP\tNumber=Sing\t2\tobj\n"
      "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\n");
}

TEST(Mentions, AreNamesGroupsAndPronouns) {
  const Reading reading = two_persons();
  const std::vector<Mention> mentions = find_mentions(reading.text, reading.sentences);
  ASSERT_EQ(mentions.size(), 5U);
  EXPECT_EQ(reading.in_text(mentions[0]), "Mayor Ana Reyes");
  EXPECT_EQ(mentions[0].kind, MentionKind::kName);
  EXPECT_EQ(reading.in_text(mentions[1]), "Mayor Ana Reyes and Tom Hale");
  EXPECT_EQ(mentions[1].kind, MentionKind::kGroup);
  EXPECT_EQ(mentions[1].number, GrammaticalNumber::kPlural);
  EXPECT_EQ(reading.in_text(mentions[2]), "Tom Hale");
  EXPECT_EQ(mentions[3].gender, Gender::kFeminine);
  EXPECT_EQ(mentions[4].gender, Gender::kMasculine);
}

TEST(Coreference, JoinsWhatTheScorerJoins) {
  EXPECT_EQ(resolve(two_persons(), ListScorer({{kShe, kAna}, {kHim, kTom}})),
            (Clusters{{"Mayor Ana Reyes", "She"}, {"Tom Hale", "him"}}));
  EXPECT_EQ(resolve(two_persons(), ListScorer({})), Clusters{});
}

TEST(Coreference, KeepsGendersApart) {
  EXPECT_EQ(resolve(two_persons(), ListScorer({{kShe, kTom}, {kHim, kShe}})),
            (Clusters{{"Tom Hale", "She"}}));
}

TEST(Coreference, NamesPersonsThatNoSinglePairIsSureOf) {
  EXPECT_EQ(resolve(two_persons(), ListScorer({{kHim, kTom}}, -1.0F)),
            (Clusters{{"Tom Hale", "him"}}));
  EXPECT_EQ(resolve(two_persons(), ListScorer({{kHim, kTom}}, -4.0F)), Clusters{});
}

TEST(Coreference, FindsANounForPronounsThatNoSinglePairIsSureOf) {
  const Reading reading = read_conllu(
      "# text = The ferry left.\n"
      "1\tThe\tthe\tDET\tDT\t_\t2\tdet\n"
      "2\tferry\tferry\tNOUN\tNN\tNumber=Sing\t3\tnsubj\n"
      "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\n"
      "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\n"
      "# text = It sank.\n"
      "1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\n"
      "2\tsank\tsink\tVERB\tVBD\t_\t0\troot\n"
      "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\n");
  constexpr HeadAndLast kFerry{1, 1};
  constexpr HeadAndLast kIt{4, 4};
  EXPECT_EQ(resolve(reading, ListScorer({{kIt, kFerry}}, -1.0F)), (Clusters{{"The ferry", "It"}}));
  EXPECT_EQ(resolve(reading, ListScorer({{kIt, kFerry}}, -2.0F)), Clusters{});
}

TEST(Coreference, NamesAndNumeralsSetGroupsApart) {
  const auto pair_of = [](const std::string& first, const std::string& second) {
    std::string rows;
    for (const std::string& row : {first, second}) {
      const std::string word = row.substr(0, row.find('\t'));
      rows += "# text = " + word + " guards\n1\t" + row + "\t2\t" +
              (row.ends_with("NUM\tCD\t_") ? "nummod" : "compound") +
              "\n2\tguards\tguard\tNOUN\tNNS\tNumber=Plur\t0\troot\n";
    }
    return resolve(read_conllu(rows), ListScorer({{{3, 3}, {1, 1}}})).size();
  };
  EXPECT_EQ(pair_of("four\tfour\tNUM\tCD\t_", "four\tfour\tNUM\tCD\t_"), 1U);
  EXPECT_EQ(pair_of("four\tfour\tNUM\tCD\t_", "two\ttwo\tNUM\tCD\t_"), 0U);
  EXPECT_EQ(pair_of("Homs\tHoms\tPROPN\tNNP\t_", "Hama\tHama\tPROPN\tNNP\t_"), 0U);
  EXPECT_EQ(pair_of("Homs\tHoms\tPROPN\tNNP\t_", "border\tborder\tNOUN\tNN\t_"), 1U);
}

TEST(Coreference, WhatARelativeClauseModifiesIsNobodyInIt) {
  const Reading reading = read_conllu(
      "# text = Rebels whom the army fought fled.\n"
      "1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t6\tnsubj\n"
      "2\twhom\twhom\tPRON\tWP\t_\t5\tobj\n"
      "3\tthe\tthe\tDET\tDT\t_\t4\tdet\n"
      "4\tarmy\tarmy\tNOUN\tNN\tNumber=Sing\t5\tnsubj\n"
      "5\tfought\tfight\tVERB\tVBD\t_\t1\tacl:relcl\n"
      "6\tfled\tflee\tVERB\tVBD\t_\t0\troot\n");
  EXPECT_EQ(resolve(reading, ListScorer({{{3, 3}, {0, 0}}}, 9.0F)), Clusters{});
}

TEST(Coreference, TakesTheWordsOfAnEntityWithTheSameHead) {
  const Reading reading = read_conllu(
      "# text = The Ministry for Water spoke.\n"
      "1\tThe\tthe\tDET\tDT\t_\t2\tdet\n"
      "2\tMinistry\tMinistry\tPROPN\tNNP\t_\t5\tnsubj\n"
      "3\tfor\tfor\tADP\tIN\t_\t4\tcase\n"
      "4\tWater\tWater\tPROPN\tNNP\t_\t2\tnmod\n"
      "5\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\n"
      "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\n"
      "# text = It waits.\n"
      "1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\n"
      "2\twaits\twait\tVERB\tVBZ\t_\t0\troot\n"
      "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\n");
  constexpr HeadAndLast kMinistry{1, 1};
  constexpr HeadAndLast kWater{3, 3};
  constexpr HeadAndLast kIt{6, 6};
  const std::vector<Entity> entities{{{4, 22}, EntityKind::kOrganization}};
  EXPECT_EQ(resolve(reading, ListScorer({{kIt, kMinistry}})), (Clusters{{"The Ministry", "It"}}));
  EXPECT_EQ(resolve(reading, ListScorer({{kIt, kMinistry}}), entities),
            (Clusters{{"The Ministry for Water", "It"}}));
  EXPECT_EQ(resolve(reading, ListScorer({{kIt, kWater}}), entities), (Clusters{{"Water", "It"}}));
}

TEST(Coreference, OfNothingIsNothing) {
  EXPECT_TRUE(resolve_coreference(FormulaScorer(), "", {}, {}, {}).empty());
}

TEST(Coreference, RefusesVectorsOfAnotherDocument) {
  const Reading reading = two_persons();
  EXPECT_THROW(resolve_coreference(FormulaScorer(), reading.text, reading.sentences, {},
                                   numbers(reading.words - 1)),
               std::invalid_argument);
}

TEST(Antecedents, AreBoundedAndAscending) {
  std::vector<Mention> mentions(3000);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    Mention& m = mentions[i];
    m.kind = i % 3 == 0 ? MentionKind::kPersonal : MentionKind::kName;
    m.pronoun = i % 3 == 0 ? 1 : 0;
    m.key = m.back = m.short_id = i % 7 + 1;
  }
  AntecedentFinder finder(mentions);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    std::vector<std::uint32_t> out;
    finder.append(i, out);
    ASSERT_LE(out.size(), kMaxAntecedents);
    ASSERT_TRUE(std::ranges::is_sorted(out, std::ranges::less_equal()));
    ASSERT_TRUE(out.empty() || out.back() < i);
  }
}

}  // namespace
}  // namespace tidings
