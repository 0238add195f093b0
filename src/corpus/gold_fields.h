#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/events.h"
#include "core/json_writer.h"
#include "corpus/report_file.h"
#include "corpus/vocabulary.h"

namespace tidings {

template <typename List>
bool is_one_of(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Whether `word` is the record's name of a value of the enumeration whose last one is `last`.
template <typename Enum>
bool names_one(Enum last, std::string_view word) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    if (name_of(static_cast<Enum>(value)) == word) return true;
  }
  return false;
}

// "a:b:c"; missing parts are empty.
std::array<std::string, 3> colon_parts(std::string_view text);

// The parts of a gold record that events and tallies share: spans, participants, places, dates,
// casualties, things, sources. Writes them as statements say, and adds what does not fit to the
// faults.
class GoldFields {
 public:
  GoldFields(const MarkedReport& report, const AnnotationVocabulary& vocabulary,
             std::vector<ReportFault>& faults, std::string& out);

 protected:
  // One entry for each mark, all of the same name, as the scorers want it.
  struct Marked {
    const Statement* statement;
    const Mark* mark;
  };

  void fault(std::uint32_t line, std::string what);
  // The statements that a field lists, those of a wrong letter or without a line left out.
  std::vector<const Statement*> listed(const Statement& from, std::string_view key,
                                       std::string_view letters);
  const Statement* referred(const Statement& from, const std::string& id, std::string_view letters);
  const Mark* cue(const Statement& from, const std::string& id);
  const Mark& first_mark(const Statement& of) const;
  std::string marked_text(const Mark& mark) const;
  void span(const Mark& mark);
  void span_object(const Mark& mark);
  void optional_flag(const Statement& of);
  void range(const Range& range);
  void count_field(const Statement& of);
  void written_range(const Statement& of, std::string_view text);
  void string_list(std::string_view name, const std::vector<std::string>& list);
  std::vector<Marked> all_marks(const std::vector<const Statement*>& statements) const;
  void participants(const Statement& event, std::string_view name);
  void participant(const Statement& who, const Mark& mark);
  void code_fields(const Statement& who);
  void places(const Statement& from, std::string_view name);
  void place(const Statement& where, const Mark& mark);
  int precision_of_place(const Statement& where, std::string_view kind);
  void dates(const Statement& event);
  void date(const Statement& when);
  int written_precision(const Statement& of, int usual, char most);
  void casualties(const Statement& event);
  void casualty(const Statement& harm, const std::vector<const Statement*>& all);
  void things(const Statement& event, std::string_view name, std::string_view letter,
              const std::set<std::string, std::less<>>& kinds);
  void attribution(const Statement& of);
  void day_field(const Statement& from, std::string_view name, const std::string& written);

  const MarkedReport& report_;
  const AnnotationVocabulary& words_;
  std::vector<ReportFault>& faults_;
  JsonWriter json_;
  std::map<std::string, std::vector<const Mark*>> marks_;  // each id's, in text order
  std::map<std::string, const Statement*> by_id_;
  std::set<std::string> used_;
};

}  // namespace tidings
