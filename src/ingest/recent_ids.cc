#include "ingest/recent_ids.h"

#include <functional>
#include <utility>

namespace tidings {

bool RecentIds::Table::contains(std::uint64_t hash) const {
  if (slots.empty()) return false;
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = hash & mask; slots[at] != 0; at = (at + 1) & mask) {
    if (slots[at] == hash) return true;
  }
  return false;
}

void RecentIds::Table::insert(std::uint64_t hash) {
  if (count * 2 >= slots.size()) grow();
  const std::size_t mask = slots.size() - 1;
  std::size_t at = hash & mask;
  while (slots[at] != 0) at = (at + 1) & mask;
  slots[at] = hash;
  ++count;
}

void RecentIds::Table::grow() {
  const std::vector<std::uint64_t> old =
      std::exchange(slots, std::vector<std::uint64_t>(slots.empty() ? 64 : slots.size() * 2, 0));
  count = 0;
  for (const std::uint64_t hash : old) {
    if (hash != 0) insert(hash);
  }
}

bool RecentIds::seen(std::string_view id) {
  std::uint64_t hash = std::hash<std::string_view>()(id);
  if (hash == 0) hash = 1;
  if (current_.contains(hash)) return true;
  const bool before = previous_.contains(hash);
  if (current_.count >= kept_) previous_ = std::exchange(current_, Table());
  current_.insert(hash);
  return before;
}

}  // namespace tidings
