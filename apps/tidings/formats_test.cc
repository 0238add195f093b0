#include "formats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "sample.h"

namespace tidings::app {
namespace {

TEST(EntityTags, MarkBeginAndInside) {
  const std::vector<std::string> tags = entity_tags(sample().annotations);
  ASSERT_EQ(tags.size(), 12u);
  EXPECT_EQ(tags[0], "B-person");
  EXPECT_EQ(tags[4], "I-person");
  EXPECT_EQ(tags[5], "");
  EXPECT_EQ(tags[7], "B-location");
  EXPECT_EQ(tags[8], "");
}

TEST(EntityTags, TellNeighboursOfAKindApart) {
  Sample made = sample();
  const auto& tokens = made.annotations.sentences[0].tokens;
  made.annotations.entities = {{tokens[0].span, EntityKind::kPerson},
                               {tokens[1].span, EntityKind::kPerson}};
  EXPECT_EQ(entity_tags(made.annotations)[1], "B-person");
}

TEST(Jsonl, EndsItsLine) {
  std::string out;
  append_jsonl(out, sample().document, sample().annotations);
  EXPECT_TRUE(out.starts_with("{\"id\":\"d1\",\"language\":\"en\",")) << out;
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  EXPECT_EQ(out.back(), '\n');
}

TEST(Csv, WritesOneRowAWord) {
  std::string out;
  append_csv(out, sample().document, sample().annotations);
  EXPECT_TRUE(
      out.starts_with("d1,1,1,0,3,Zo\u00EB,Zo\u00EB,PROPN,X,Number=Sing,0,root,B-person\r\n"
                      "d1,1,2,5,6,\"\"\"\",\"\"\"\",PUNCT,X,,3,punct,I-person\r\n"
                      "d1,1,3,6,7,Z,Z,PROPN,X,,1,flat,I-person\r\n"))
      << out;
  EXPECT_NE(out.find("d1,1,6,11,12,\",\",\",\",PUNCT,X,,1,punct,\r\n"), std::string::npos) << out;
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 12);
}

TEST(Csv, QuotesIdsAndKeepsFormulas) {
  Sample made = sample();
  made.document.id = "a,\"b\"\n";
  made.annotations.sentences[0].tokens[0].lemma = "=1+1";
  std::string out;
  append_csv(out, made.document, made.annotations);
  EXPECT_TRUE(out.starts_with("\"a,\"\"b\"\"\n\",1,1,0,3,Zo\u00EB,=1+1,")) << out;
}

TEST(Conllu, WritesSentences) {
  std::string out;
  append_conllu(out, sample().document, sample().annotations);
  EXPECT_EQ(out,
            "# newdoc id = d1\n"
            "# sent_id = d1-1\n"
            "# text = Zo\u00EB \"Z\" Ek, of Aden.\n"
            "1\tZo\u00EB\tZo\u00EB\tPROPN\tX\tNumber=Sing\t0\troot\t_\tNER=B-person\n"
            "2\t\"\t\"\tPUNCT\tX\t_\t3\tpunct\t_\tNER=I-person|SpaceAfter=No\n"
            "3\tZ\tZ\tPROPN\tX\t_\t1\tflat\t_\tNER=I-person|SpaceAfter=No\n"
            "4\t\"\t\"\tPUNCT\tX\t_\t3\tpunct\t_\tNER=I-person\n"
            "5\tEk\tEk\tPROPN\tX\t_\t1\tflat\t_\tNER=I-person|SpaceAfter=No\n"
            "6\t,\t,\tPUNCT\tX\t_\t1\tpunct\t_\t_\n"
            "7\tof\tof\tADP\tX\t_\t8\tcase\t_\t_\n"
            "8\tAden\tAden\tPROPN\tX\t_\t1\tnmod\t_\tNER=B-location|SpaceAfter=No\n"
            "9\t.\t.\tPUNCT\tX\t_\t1\tpunct\t_\t_\n"
            "\n"
            "# sent_id = d1-2\n"
            "# text = It fell.\n"
            "1\tIt\tit\tPRON\tX\t_\t2\tnsubj\t_\t_\n"
            "2\tfell\tfall\tVERB\tX\tNumber=Sing\t0\troot\t_\tSpaceAfter=No\n"
            "3\t.\t.\tPUNCT\tX\t_\t2\tpunct\t_\t_\n"
            "\n");
}

TEST(Conllu, KeepsHostileValuesInTheirField) {
  Sample made = sample();
  made.document.id = "a b\n# x";
  made.annotations.sentences[0].tokens[0].lemma = "x\ty\nz";
  made.annotations.sentences[0].tokens[1].lemma = "";
  std::string out;
  append_conllu(out, made.document, made.annotations);
  EXPECT_TRUE(out.starts_with("# newdoc id = a_b_#_x\n# sent_id = a_b_#_x-1\n")) << out;
  EXPECT_NE(out.find("\tx y z\tPROPN"), std::string::npos) << out;
  EXPECT_NE(out.find("2\t\"\t_\tPUNCT"), std::string::npos) << out;
}

TEST(Formats, AreKnownByName) {
  for (const std::string& name : format_names()) {
    std::string out;
    format_of(name, Screen()).append(out, sample().document, sample().annotations);
    EXPECT_FALSE(out.empty()) << name;
  }
  EXPECT_TRUE(format_of("csv", Screen()).header.ends_with(",entity\r\n"));
  EXPECT_FALSE(format_of("csv", Screen()).shows_problems);
}

TEST(Formats, TakeDocumentsWithoutWords) {
  Document document;
  document.id = "empty";
  for (const char* name : {"csv", "conllu"}) {
    std::string out;
    format_of(name, Screen()).append(out, document, {});
    EXPECT_EQ(out, "") << name;
  }
}

}  // namespace
}  // namespace tidings::app
