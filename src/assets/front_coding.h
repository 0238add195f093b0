#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace tidings {

// Strings in blocks of 16, each but the first of a block without what it shares with the one
// before: u8 shared, u8 length, bytes, then what the table's owner puts behind it. A view; reads of
// a broken table end early and never leave it.
class FrontCoded {
 public:
  static constexpr std::uint32_t kBlock = 16;

  // Walks over the strings of one block.
  class Cursor {
   public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

    // Goes to the next string; false at the end. What lies behind a string must have been read.
    bool next() {
      if (failed_ || bytes_.size() - at_ < 2) return false;
      const auto shared = static_cast<unsigned char>(bytes_[at_]);
      const auto length = static_cast<unsigned char>(bytes_[at_ + 1]);
      if (shared > text_.size() || length > bytes_.size() - at_ - 2) {
        failed_ = true;
        return false;
      }
      text_.resize(shared);
      text_ += bytes_.substr(at_ + 2, length);
      at_ += 2 + std::size_t{length};
      return true;
    }

    // Until the next call of next().
    std::string_view text() const { return text_; }

    // A number behind the string; 0 and failed() if there is none.
    std::uint64_t varint() {
      std::uint64_t value = 0;
      for (int shift = 0; shift < 35 && at_ < bytes_.size(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes_[at_++]);
        value |= std::uint64_t{byte & 127U} << shift;
        if (byte < 128) return value;
      }
      failed_ = true;
      return 0;
    }

    bool failed() const { return failed_; }

   private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    std::string text_;
    bool failed_ = false;
  };

  // `offsets`: u32 offset of each block in `bytes`, and their end.
  FrontCoded(std::span<const std::byte> offsets, std::span<const std::byte> bytes)
      : offsets_(offsets), bytes_(reinterpret_cast<const char*>(bytes.data()), bytes.size()) {}

  std::uint32_t blocks() const { return static_cast<std::uint32_t>(offsets_.size() / 4) - 1; }

  // Both require block < blocks().
  Cursor block(std::uint32_t block) const { return Cursor(bytes_of(block)); }
  std::string_view head(std::uint32_t block) const {
    const std::string_view bytes = bytes_of(block);
    return bytes.size() < 2 ? "" : bytes.substr(2, static_cast<unsigned char>(bytes[1]));
  }

 private:
  std::string_view bytes_of(std::uint32_t block) const {
    std::uint32_t bounds[2];
    std::memcpy(bounds, offsets_.data() + std::size_t{block} * 4, 8);
    const std::size_t begin = std::min<std::size_t>(bounds[0], bytes_.size());
    const std::size_t end = std::clamp<std::size_t>(bounds[1], begin, bytes_.size());
    return bytes_.substr(begin, end - begin);
  }

  std::span<const std::byte> offsets_;
  std::string_view bytes_;
};

// True if `offsets` has an entry for each block of `count` strings and for their end.
inline bool fits_blocks(std::span<const std::byte> offsets, std::uint32_t count) {
  const std::size_t blocks = (std::size_t{count} + FrontCoded::kBlock - 1) / FrontCoded::kBlock;
  return offsets.size() == (blocks + 1) * 4;
}

}  // namespace tidings
