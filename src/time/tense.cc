#include "time/tense.h"

#include <algorithm>
#include <array>

namespace tidings::time {
namespace {

constexpr int kMaxSteps = 8;        // up the tree
constexpr std::size_t kReach = 24;  // words on either side of a verb that may be its auxiliaries

bool among(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Verbs whose complement lies ahead.
constexpr std::array<std::string_view, 22> kAhead = {
    "plan",     "expect", "schedule", "slate",   "set",  "prepare", "intend", "hope",
    "aim",      "want",   "go",       "promise", "vow",  "agree",   "decide", "pledge",
    "threaten", "due",    "ready",    "likely",  "able", "book"};
constexpr std::array<std::string_view, 6> kWill = {"will", "shall", "wo", "sha", "'ll", "ll"};

struct Clause {
  bool will = false;
  bool infinitive = false;
  bool past = false;
};

Clause clause_of(const Sentence& sentence, std::size_t verb) {
  Clause clause;
  const std::string& tag = sentence.tokens[verb].xpos;
  clause.past = tag == "VBD";
  const std::size_t begin = verb > kReach ? verb - kReach : 0;
  const std::size_t end = std::min(sentence.tokens.size(), verb + kReach);
  bool auxiliary = false;
  for (std::size_t i = begin; i < end; ++i) {
    const Token& child = sentence.tokens[i];
    if (child.head != verb + 1) continue;
    if (child.xpos == "MD" && (among(kWill, child.lemma) || child.lemma == "'ll"))
      clause.will = true;
    if (child.xpos == "TO") clause.infinitive = true;
    if (child.deprel.starts_with("aux") || child.deprel == "cop") {
      auxiliary = true;
      if (child.xpos == "VBD" || child.lemma == "have") clause.past = true;
    }
  }
  if (tag == "VBN" && !auxiliary) clause.past = true;
  return clause;
}

bool is_verb(const Token& token) {
  return token.upos == "VERB" || token.xpos.starts_with("VB") ||
         (token.head == 0 && (token.upos == "ADJ" || token.upos == "NOUN" || token.upos == "AUX"));
}

}  // namespace

Tense tense_at(const Sentence& sentence, const Token& token) {
  std::size_t at = std::size_t(&token - sentence.tokens.data());
  bool infinitive = false;
  for (int step = 0; step < kMaxSteps && at < sentence.tokens.size(); ++step) {
    const Token& word = sentence.tokens[at];
    if (step > 0 && infinitive && among(kAhead, word.lemma)) return Tense::kFuture;
    if (is_verb(word)) {
      const Clause clause = clause_of(sentence, at);
      if (clause.will) return Tense::kFuture;
      if (among(kAhead, word.lemma) && (word.xpos == "VBN" || word.upos == "ADJ") &&
          word.lemma != "go" && word.lemma != "set" && word.lemma != "agree" &&
          word.lemma != "decide" && word.lemma != "able") {
        return Tense::kFuture;  // "is scheduled for Friday"
      }
      infinitive = clause.infinitive;
      if (!infinitive) return clause.past ? Tense::kPast : Tense::kUnknown;
    }
    if (word.head == 0) break;
    at = word.head - 1;
  }
  return Tense::kUnknown;
}

}  // namespace tidings::time
