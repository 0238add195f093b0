#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tidings {

// Remembers ids in bounded memory (hashes of 64 bits, at most 32 MB): all of the last `kept` ids
// and up to as many before them. For one thread.
class RecentIds {
 public:
  explicit RecentIds(std::size_t kept = 1'000'000) : kept_(kept) {}

  // Remembers `id`; true if it was remembered already.
  bool seen(std::string_view id);

 private:
  // A set of hashes by open addressing; 0 marks a free slot.
  struct Table {
    std::vector<std::uint64_t> slots;
    std::size_t count = 0;

    bool contains(std::uint64_t hash) const;
    void insert(std::uint64_t hash);
    void grow();
  };

  std::size_t kept_;
  Table current_;
  Table previous_;
};

}  // namespace tidings
