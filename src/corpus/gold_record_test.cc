#include "corpus/gold_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace tidings {
namespace {

const AnnotationVocabulary& vocabulary() {
  static const std::filesystem::path kAssets = std::filesystem::path(TIDINGS_SOURCE_DIR) / "assets";
  static const AnnotationVocabulary kWords =
      AnnotationVocabulary::load(kAssets / "codebook", Codebook::load(kAssets / "codebook"),
                                 Gazetteer::load(kAssets / "gazetteer"));
  return kWords;
}

struct Checked {
  std::vector<MarkedReport> reports;
  std::string record;
  std::string document;
  std::vector<ReportFault> faults;

  bool has_fault(std::uint32_t line, std::string_view part) const {
    return std::any_of(faults.begin(), faults.end(), [&](const ReportFault& fault) {
      return fault.line == line && fault.what.find(part) != std::string::npos;
    });
  }
  std::string all_faults() const {
    std::string all;
    for (const ReportFault& fault : faults)
      all += std::to_string(fault.line) + ": " + fault.what + "\n";
    return all;
  }
};

Checked check(std::string_view content) {
  Checked checked;
  checked.reports = parse_reports(content, checked.faults);
  for (const MarkedReport& report : checked.reports) {
    GoldLines lines = gold_lines(report, vocabulary(), checked.faults);
    checked.record += lines.record;
    checked.document += lines.document;
  }
  return checked;
}

constexpr char kReport[] =
    "report r1\n"                 // 1
    "title {e1 Raid} in Niger\n"  // 2
    "published 2021-03-17\n"      // 3
    "text\n"                      // 4
    "{w1 Gunmen} {e1 attacked} a {w2 post} near {p1 Ouallam} on {d1 Tuesday}, killing {n1,w2 nine "
    "soldiers}, the {s1 ministry} {k1 said} \\{sic\\}.\n"  // 5
    "end\n"                                                // 6
    "e1 ASSAULT actors=w1 recipients=w2 places=p1 date=d1 casualties=n1 attribution=s1:k1:reports\n"
    "w1 UAF\n"                              // 8
    "w2 NERMIL name=\"Niger army\"\n"       // 9
    "s1 NERGOV\n"                           // 10
    "p1 Ouallam country=NER precision=2\n"  // 11
    "d1 2021-03-16\n"                       // 12
    "n1 killed 9.. who=w2 combatant\n";     // 13

std::string with(std::string_view from, std::string_view to) {
  std::string content = kReport;
  const std::size_t at = content.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return content.replace(at, from.size(), to);
}

TEST(GoldRecord, TakesMarksOutOfTheText) {
  const Checked checked = check(kReport);
  EXPECT_EQ(checked.all_faults(), "");
  ASSERT_EQ(checked.reports.size(), 1u);
  EXPECT_EQ(checked.reports[0].document.text,
            "Gunmen attacked a post near Ouallam on Tuesday, killing nine soldiers, the ministry "
            "said {sic}.");
  EXPECT_EQ(checked.reports[0].document.title, "Raid in Niger");
}

TEST(GoldRecord, WritesSpansInCodePointsAndEveryMentionOfAThing) {
  const Checked checked = check(with("Gunmen} {e1", "Gümen} {e1"));
  const std::string& record = checked.record;
  EXPECT_NE(record.find(R"("trigger":{"text":"attacked","start":6,"end":14})"), std::string::npos)
      << record;
  EXPECT_NE(
      record.find(R"("trigger":{"text":"Raid","start":0,"end":4,"field":"title"},"title":true)"),
      std::string::npos);
  EXPECT_NE(
      record.find(
          R"("text":"nine soldiers","start":55,"end":68,"name":"Niger army","country":"NER")"),
      std::string::npos);
  EXPECT_NE(record.find(R"("kind":"killed","low":9,"who")"), std::string::npos);
  EXPECT_NE(record.find(R"("gazetteer_id":"geonames:2440371")"), std::string::npos);
  EXPECT_NE(record.find(R"("stance":"reports")"), std::string::npos);
}

TEST(GoldRecord, NamesWhatDoesNotFitWithItsLine) {
  EXPECT_TRUE(check(with("e1 ASSAULT actors", "e1 ASSAULTS actors")).has_fault(7, "no type"));
  EXPECT_TRUE(check(with("e1 ASSAULT actors", "e1 ASSAULT/visit actors"))
                  .has_fault(7, "no mode of ASSAULT"));
  EXPECT_TRUE(check(with("casualties=n1 ", "casualty=n1 ")).has_fault(7, "no key"));
  EXPECT_TRUE(check(with("places=p1", "places=p2")).has_fault(7, "p2 has no line or no mark"));
  EXPECT_TRUE(check(with("places=p1", "places=w1")).has_fault(7, "not what belongs here"));
  EXPECT_TRUE(check(with("k1:reports", "k1:says")).has_fault(7, "SOURCE:CUE:STANCE"));
  EXPECT_TRUE(check(with("w1 UAF", "w1 QQQ")).has_fault(8, "no country and sector"));
  EXPECT_TRUE(
      check(with("Ouallam country=NER", "Ouallam country=MLI")).has_fault(11, "gazetteer has no"));
  EXPECT_TRUE(
      check(with("d1 2021-03-16", "d1 2021-03-18")).has_fault(12, "another day of the week"));
  EXPECT_TRUE(check(with("p1 Ouallam country", "p1 Ouallam town country"))
                  .has_fault(11, "says nothing of p1"));
  EXPECT_TRUE(check(with("killed 9..", "killed 9..3")).has_fault(13, "no count"));
  EXPECT_TRUE(check(with("{k1 said}", "said")).has_fault(7, "no cue"));
  EXPECT_TRUE(check(with("{w1 Gunmen}", "{w1 Gunmen")).has_fault(5, "not closed"));
  EXPECT_TRUE(check(with("a {w2 post}", "a {w3 post}")).has_fault(5, "w3 has no line"));
  EXPECT_TRUE(check(with("recipients=w2 ", "")).faults.empty());  // still who of n1
  EXPECT_TRUE(check(with("actors=w1 ", "")).has_fault(5, "Nothing uses w1"));
}

TEST(GoldRecord, ReadsOnBehindAFault) {
  const Checked checked =
      check("nonsense\n" + with("published 2021-03-17", "published 2021-13-17") +
            "\nreport r2\ntext\nNothing.\nend\n");
  EXPECT_TRUE(checked.has_fault(1, "begins with"));
  EXPECT_TRUE(checked.has_fault(4, "has no month 13")) << checked.all_faults();
  EXPECT_EQ(checked.reports.size(), 2u);
}

TEST(GoldRecord, TakesCountsAsTheGuideHasThem) {
  EXPECT_NE(check(with("9..", "~40")).record.find(R"("low":36,"high":44,"approx":true)"),
            std::string::npos);
  EXPECT_NE(check(with("9..", "..6")).record.find(R"("kind":"killed","high":6,)"),
            std::string::npos);
  EXPECT_NE(check(with("9..", "-")).record.find(R"("kind":"killed","who")"), std::string::npos);
}

TEST(GoldRecord, AsksForARoleNounInPlaceOfAPrivateName) {
  EXPECT_TRUE(check(with("w1 UAF", "w1 UAF private")).has_fault(8, "role noun"));
}

}  // namespace
}  // namespace tidings
