#include "assets/name_key.h"

#include <gtest/gtest.h>

namespace tidings {
namespace {

TEST(NameKey, FoldsCaseAccentsAndPunctuation) {
  EXPECT_EQ(folded_name("al-Qa'ida"), "al qaida");
  EXPECT_EQ(folded_name("U.S."), "us");
  EXPECT_EQ(folded_name("  Séléka (ex-) "), "seleka ex");
  EXPECT_EQ(folded_name("Türkiye’s"), "turkiyes");
  EXPECT_EQ(folded_name("J&K"), "j and k");
  EXPECT_EQ(folded_name("Łódź Øst Æbler Straße"), "lodz ost aebler strasse");
  EXPECT_EQ(folded_name("М23 МИД"), "м23 мид");
  EXPECT_EQ(folded_name("- / -"), "");
}

TEST(NameKey, GrowsByWordsAsByWholes) {
  EXPECT_EQ(key_of_folded("rapid support forces"),
            NameKey().with("rapid").with("support").with("forces"));
  EXPECT_EQ(NameKey().with("ms 13"), NameKey().with("ms").with("13"));
  EXPECT_NE(key_of_folded("rapid support"), key_of_folded("rapidsupport"));
  EXPECT_EQ(NameKey().with("lord").joined("s"), key_of_folded("lords"));
  EXPECT_NE(NameKey().with("a").with("bc"), NameKey().with("ab").with("c"));
}

}  // namespace
}  // namespace tidings
