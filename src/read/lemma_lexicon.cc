#include "read/lemma_lexicon.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "core/result.h"

namespace tidings {
namespace {

// The four columns of a line; throws if it has another number of them.
std::array<std::string_view, 4> columns_of(std::string_view line, std::size_t number) {
  std::array<std::string_view, 4> columns;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool last = i + 1 == columns.size();
    const std::size_t end = line.find('\t', begin);
    if ((end == std::string_view::npos) != last) {
      throw Error(
          "Line " + std::to_string(number) +
          " of the model's lemmas.tsv does not have four columns; install the model again.");
    }
    columns[i] = line.substr(begin, end - begin);
    begin = end + 1;
  }
  return columns;
}

}  // namespace

LemmaLexicon::LemmaLexicon(std::string_view rows) {
  const auto key = [](const Entry& entry) { return std::tie(entry.form, entry.upos, entry.xpos); };
  for (std::size_t begin = 0, number = 1; begin < rows.size(); ++number) {
    const std::size_t end = std::min(rows.find('\n', begin), rows.size());
    const auto [form, upos, xpos, lemma] = columns_of(rows.substr(begin, end - begin), number);
    entries_.push_back({form, upos, xpos, lemma});
    const std::size_t count = entries_.size();
    if (lemma.empty() || (count > 1 && !(key(entries_[count - 2]) < key(entries_[count - 1])))) {
      throw Error("Line " + std::to_string(number) +
                  " of the model's lemmas.tsv is empty or out of order; install the model again.");
    }
    begin = end + 1;
  }
}

std::optional<std::string_view> LemmaLexicon::find(std::string_view form, std::string_view upos,
                                                   std::string_view xpos) const {
  const auto wanted = std::tie(form, upos, xpos);
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), wanted, [](const Entry& entry, const auto& sought) {
        return std::tie(entry.form, entry.upos, entry.xpos) < sought;
      });
  if (found == entries_.end() || std::tie(found->form, found->upos, found->xpos) != wanted) {
    return std::nullopt;
  }
  return found->lemma;
}

}  // namespace tidings
