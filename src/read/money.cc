#include "read/money.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "core/unicode.h"

namespace tidings {
namespace {

// In lower case.
constexpr auto kMagnitudes =
    std::to_array<std::string_view>({"b", "bn", "billion", "crore", "crores", "k", "lakh", "lakhs",
                                     "m", "million", "mn", "thousand", "tn", "trillion"});

constexpr auto kWrittenSigns = std::to_array<std::string_view>({"Rs", "Rs."});

template <std::size_t n>
bool holds(const std::array<std::string_view, n>& list, std::string_view form) {
  return std::ranges::find(list, form) != list.end();
}

// "$", "US$", "€", "Rs."
bool is_currency_sign(std::string_view form) {
  return category_of(decode_before(form, form.size()).value) == Category::kSc ||
         holds(kWrittenSigns, form);
}

// "5", "1,200.50", "300m"
bool is_amount(std::string_view form) {
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; };
  if (form.front() < '0' || form.front() > '9') return false;
  const auto rest = std::ranges::find_if_not(form, is_part);
  const std::string_view suffix(rest, form.end());
  return suffix.empty() || holds(kMagnitudes, lower(suffix));
}

}  // namespace

void add_money(std::string_view text, std::span<const Word> words,
               std::vector<EntityLabels::WordRange>& entities) {
  const auto form = [&](std::uint32_t w) { return words[w].span.in(text); };
  for (std::uint32_t begin = 0; begin + 1 < words.size(); ++begin) {
    if (!is_currency_sign(form(begin)) || !is_amount(form(begin + 1))) continue;
    std::uint32_t end = begin + 2;
    if (end < words.size() && holds(kMagnitudes, lower(form(end)))) ++end;
    const auto first = std::ranges::find_if(
        entities, [&](const EntityLabels::WordRange& e) { return e.end > begin; });
    const auto last = std::find_if(
        first, entities.end(), [&](const EntityLabels::WordRange& e) { return e.begin >= end; });
    const bool parts = std::all_of(first, last, [&](const EntityLabels::WordRange& e) {
      const bool number = e.kind == EntityKind::kMoney || e.kind == EntityKind::kQuantity;
      return number && e.begin >= begin && e.end <= end;
    });
    if (!parts) continue;
    entities.insert(entities.erase(first, last), {begin, end, EntityKind::kMoney});
  }
}

}  // namespace tidings
