#include "quantity/number_words.h"

#include <string>
#include <unordered_map>

namespace tidings::quantity {
namespace {

struct Row {
  std::string_view word;
  Word kind;
  double value;
};

using enum Word;

constexpr Row kRows[] = {
    {"zero", kOnes, 0},
    {"nought", kOnes, 0},
    {"naught", kOnes, 0},
    {"one", kOnes, 1},
    {"two", kOnes, 2},
    {"three", kOnes, 3},
    {"four", kOnes, 4},
    {"five", kOnes, 5},
    {"six", kOnes, 6},
    {"seven", kOnes, 7},
    {"eight", kOnes, 8},
    {"nine", kOnes, 9},
    {"ten", kOnes, 10},
    {"eleven", kOnes, 11},
    {"twelve", kOnes, 12},
    {"thirteen", kOnes, 13},
    {"fourteen", kOnes, 14},
    {"fifteen", kOnes, 15},
    {"sixteen", kOnes, 16},
    {"seventeen", kOnes, 17},
    {"eighteen", kOnes, 18},
    {"nineteen", kOnes, 19},
    {"twenty", kTens, 20},
    {"thirty", kTens, 30},
    {"forty", kTens, 40},
    {"fourty", kTens, 40},
    {"fifty", kTens, 50},
    {"sixty", kTens, 60},
    {"seventy", kTens, 70},
    {"eighty", kTens, 80},
    {"ninety", kTens, 90},
    {"hundred", kHundred, 100},
    {"thousand", kScale, 1e3},
    {"lakh", kScale, 1e5},
    {"million", kScale, 1e6},
    {"crore", kScale, 1e7},
    {"billion", kScale, 1e9},
    {"trillion", kScale, 1e12},
    {"dozen", kDozen, 12},
    {"dz", kDozen, 12},
    {"dzs", kDozen, 12},
    {"half", kFraction, 0.5},
    {"halves", kFraction, 0.5},
    {"quarter", kFraction, 0.25},
    {"quarters", kFraction, 0.25},
    {"k", kLetter, 1e3},
    {"m", kLetter, 1e6},
    {"mm", kLetter, 1e6},
    {"mn", kLetter, 1e6},
    {"mln", kLetter, 1e6},
    {"b", kLetter, 1e9},
    {"bn", kLetter, 1e9},
    {"bln", kLetter, 1e9},
    {"mil", kLetter, 1e6},
    {"tln", kLetter, 1e12},
    {"dozs", kDozen, 12},
    {"g", kLetter, 1e9},
    {"t", kLetter, 1e12},
    {"tn", kLetter, 1e12},
    {"trn", kLetter, 1e12},
    {"dozens", kCrowd, 12},
    {"tens", kCrowd, 10},
    {"hundreds", kCrowd, 100},
    {"thousands", kCrowd, 1e3},
    {"millions", kCrowd, 1e6},
    {"billions", kCrowd, 1e9},
    {"first", kOrdinal, 1},
    {"second", kOrdinal, 2},
    {"third", kOrdinal, 3},
    {"fourth", kOrdinal, 4},
    {"fifth", kOrdinal, 5},
    {"sixth", kOrdinal, 6},
    {"seventh", kOrdinal, 7},
    {"eighth", kOrdinal, 8},
    {"ninth", kOrdinal, 9},
    {"nineth", kOrdinal, 9},
    {"tenth", kOrdinal, 10},
    {"eleventh", kOrdinal, 11},
    {"twelfth", kOrdinal, 12},
    {"thirteenth", kOrdinal, 13},
    {"fourteenth", kOrdinal, 14},
    {"fifteenth", kOrdinal, 15},
    {"sixteenth", kOrdinal, 16},
    {"seventeenth", kOrdinal, 17},
    {"eighteenth", kOrdinal, 18},
    {"nineteenth", kOrdinal, 19},
    {"twentieth", kOrdinal, 20},
    {"thirtieth", kOrdinal, 30},
    {"fortieth", kOrdinal, 40},
    {"fiftieth", kOrdinal, 50},
    {"sixtieth", kOrdinal, 60},
    {"seventieth", kOrdinal, 70},
    {"eightieth", kOrdinal, 80},
    {"ninetieth", kOrdinal, 90},
    {"hundredth", kOrdinal, 100},
    {"thousandth", kOrdinal, 1e3},
    {"millionth", kOrdinal, 1e6},
    {"billionth", kOrdinal, 1e9},
    {"trillionth", kOrdinal, 1e12},
};

using Table = std::unordered_map<std::string_view, NumberWord>;

const Table& table() {
  static const Table words = [] {
    static std::unordered_map<std::string_view, std::string> plurals;  // keeps the plural forms
    Table made;
    for (const Row& row : kRows) {
      made[row.word] = {row.kind, row.value, false};
      if (row.kind == kOrdinal) {
        made[plurals[row.word] = std::string(row.word) + "s"] = {row.kind, row.value, true};
      }
    }
    made["halves"].plural = made["quarters"].plural = made["dzs"].plural = true;
    return made;
  }();
  return words;
}

}  // namespace

NumberWord number_word(std::string_view word) {
  const auto found = table().find(word);
  return found == table().end() ? NumberWord{} : found->second;
}

}  // namespace tidings::quantity
