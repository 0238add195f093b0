#include "explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "coded_sample.h"
#include "explain_table.h"

namespace tidings::app {
namespace {

std::vector<TraceStep> explained(const CodedSample& made, std::size_t number = 0) {
  return explanation(made.document, made.reading.coded, number);
}

const TraceStep* step_of(const std::vector<TraceStep>& steps, std::string_view field) {
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [&](const TraceStep& step) { return step.field == field; });
  return found == steps.end() ? nullptr : &*found;
}

TEST(Explanation, TellsEveryFieldOfTheRecord) {
  const CodedSample made = coded_sample();
  const std::vector<TraceStep> steps = explained(made);
  std::vector<std::string> fields;
  for (const TraceStep& step : steps) fields.push_back(step.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"type", "mode", "cameo", "status", "actors[0]",
                                              "recipients[0]", "places[0]", "date", "casualties[0]",
                                              "attribution[0]"}));
  EXPECT_EQ(step_of(steps, "type")->decider, "entry:ASSAULT/v/shell");
  EXPECT_EQ(step_of(steps, "actors[0]")->decider, "") << "no trace, no decider";
  EXPECT_EQ(step_of(steps, "actors[0]")->value, "Gunmen [YEMUAF]");
  EXPECT_EQ(step_of(steps, "casualties[0]")->spans,
            (std::vector<TextSpan>{span_in(made.document, "four guards")}));
  EXPECT_EQ(step_of(explained(made, 1), "links[0]")->value, "response-to e1");
}

TEST(Explanation, TakesTheStepThatRestsOnTheItemsWords) {
  CodedSample made = coded_sample();
  TraceStep step;
  step.field = "actors[7]";
  step.value = "gunmen";
  step.spans = {span_in(made.document, "Gunmen")};
  step.decider = "rule:subject";
  made.reading.coded.events[0].trace.push_back(step);
  EXPECT_EQ(step_of(explained(made), "actors[0]")->decider, "rule:subject");
  EXPECT_EQ(step_of(explained(made), "recipients[0]")->decider, "");
}

TEST(Explanation, TellsWhatWasOverruled) {
  CodedSample made = coded_sample();
  std::vector<TraceStep>& trace = made.reading.coded.events[0].trace;
  trace.insert(trace.begin(), trace[0]);
  trace[0].value = "COERCE";
  trace[0].decider = "entry:COERCE/v/shell";
  const std::vector<TraceStep> steps = explained(made);
  EXPECT_EQ(steps[0].value, "ASSAULT");
  EXPECT_FALSE(steps[0].overruled);
  EXPECT_EQ(steps[1].value, "COERCE");
  EXPECT_TRUE(steps[1].overruled);
}

TEST(Explanation, JoinsWhatOneEntryDecided) {
  CodedSample made = coded_sample();
  std::vector<TraceStep>& trace = made.reading.coded.events[0].trace;
  trace.push_back(trace[0]);
  trace[1].spans = {span_in(made.document, "killing")};
  const std::vector<TraceStep> steps = explained(made);
  EXPECT_EQ(steps[0].spans.size(), 2u);
  EXPECT_EQ(steps[1].field, "mode");
}

TEST(Explanation, PutsRepeatsBesideTheirItemAndOverrulesTheRest) {
  CodedSample made = coded_sample();
  for (const char* code : {"YEMUAF", "SAUMIL"}) {
    TraceStep step;
    step.field = "actors";
    step.value = code;
    step.spans = {span_in(made.document, "Crowds")};
    step.decider = "rule:slot-subj";
    made.reading.coded.events[0].trace.push_back(step);
  }
  const std::vector<TraceStep> steps = explained(made);
  const TraceStep* first = step_of(steps, "actors[0]");
  EXPECT_EQ((first + 1)->field, "actors[0]");
  EXPECT_EQ((first + 1)->decider, "rule:slot-subj");
  EXPECT_FALSE((first + 1)->overruled);
  EXPECT_EQ(steps.back().value, "SAUMIL");
  EXPECT_TRUE(steps.back().overruled);
}

TEST(Explanation, KeepsFieldsItDoesNotKnow) {
  CodedSample made = coded_sample();
  TraceStep step;
  step.field = "genre";
  step.value = "news";
  made.reading.coded.events[0].trace.push_back(step);
  EXPECT_EQ(explained(made).back().field, "genre");
}

TEST(ForPeople, JoinsMentionsThatRepeatEachOther) {
  CodedSample made = coded_sample();
  std::vector<TraceStep>& trace = made.reading.coded.events[0].trace;
  trace.push_back(trace[0]);
  trace[1].spans = {span_in(made.document, "killing")};
  trace[1].decider = "entry:ASSAULT/v/kill";
  const std::vector<TraceStep> steps = for_people(explained(made));
  EXPECT_EQ(steps[0].spans.size(), 2u);
  EXPECT_EQ(decider_words(steps[0]).substr(0, 15), "ASSAULT/v/shell");
  EXPECT_NE(decider_words(steps[0]).find("and 1 more"), std::string::npos);
  EXPECT_EQ(step_of(steps, "cameo"), nullptr) << "it comes from the same entry as the type";
}

TEST(DeciderWords, SayItInEnglish) {
  TraceStep step;
  for (const auto& [decider, words] : std::vector<std::pair<std::string, std::string>>{
           {"rule:slot-subj", "subject of the trigger"},
           {"rule:slot-on", "phrase with on of the trigger"},
           {"rule:owner-of-obj", "owner of its object"},
           {"rule:place-of-clause", "place of clause"},
           {"override:13", "overrides.tsv:13"},
           {"entry:AID/v/give[obj=money]", "AID/v/give[obj=money]"}}) {
    step.decider = decider;
    EXPECT_EQ(decider_words(step), words);
  }
  step.where = "aid.tsv:9";
  EXPECT_EQ(decider_words(step), "AID/v/give (aid.tsv:9)");
}

TEST(ExplainTable, ShowsFieldsWithWordsAndDeciders) {
  CodedSample made = coded_sample();
  made.reading.coded.events[0].trace[0].where = "assault-verbs.tsv:7";
  made.reading.coded.events[0].trace[0].runner_up = {"COERCE", 0.08F};
  std::string out;
  append_explain_table(out, made.document, made.reading, {{0, explained(made)}}, {false, 140});
  EXPECT_NE(
      out.find(
          "  1  assault (heavy weapons), actual \u00B7 CAMEO 194 \u00B7 75 % sure \u00B7 e1\n"),
      std::string::npos)
      << out;
  EXPECT_NE(out.find("\"shelled\" (1)"), std::string::npos) << out;
  EXPECT_NE(out.find("ASSAULT/v/shell (assault-verbs.tsv:7)"), std::string::npos) << out;
  EXPECT_NE(out.find("90 %, next COERCE 8 %"), std::string::npos) << out;
}

TEST(ExplainTable, LetsNoControlCharacterThrough) {
  CodedSample made = coded_sample();
  made.reading.coded.events[0].id = "\x1B[2J";
  made.reading.coded.events[0].trace[0].decider = "\u009B";
  made.reading.coded.events[0].actors[0].actor.name = "\x07\u202E";
  std::string out;
  append_explain_table(out, made.document, made.reading, {{0, explained(made)}}, {false, 140});
  for (const char* bad : {"\x1B", "\x07", "\u202E", "\u009B"}) {
    EXPECT_EQ(out.find(bad), std::string::npos);
  }
}

}  // namespace
}  // namespace tidings::app
