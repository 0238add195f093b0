#include "assets/embeddings.h"

#include <bit>
#include <cstring>
#include <string>

#include "core/result.h"

namespace tidings {
namespace {

constexpr std::string_view kMagic = "TDNGEMB1";

struct Header {
  char magic[8];
  std::uint32_t rows;
  std::uint32_t width;
  std::uint32_t block;
  std::uint32_t zero;
};
static_assert(sizeof(Header) == 24);
static_assert(std::endian::native == std::endian::little, "the table is mapped as it lies");

}  // namespace

Embeddings::Embeddings(const std::filesystem::path& file, std::uint32_t width) : file_(file) {
  const auto fail = [&](const std::string& reason) {
    throw Error(file.string() + " is no table of embeddings for this model: " + reason +
                "; install the model again.");
  };
  const std::span<const std::byte> bytes = file_.bytes();
  Header header{};
  if (bytes.size() < sizeof(Header)) fail("it is too short");
  std::memcpy(&header, bytes.data(), sizeof(Header));
  if (std::string_view(header.magic, sizeof(header.magic)) != kMagic) {
    fail("it does not begin with " + std::string(kMagic));
  }
  if (header.block != kBlock || header.zero != 0 || header.width % kBlock != 0) {
    fail("its layout is of another version");
  }
  if (header.width != width || header.rows == 0) {
    fail("it has " + std::to_string(header.rows) + " rows of " + std::to_string(header.width) +
         " instead of rows of " + std::to_string(width));
  }
  const std::uint64_t blocks = std::uint64_t{header.rows} * (header.width / kBlock);
  const std::uint64_t size = sizeof(Header) + blocks * (sizeof(float) + kBlock / 2);
  if (bytes.size() != size) {
    fail("it has " + std::to_string(bytes.size()) + " bytes instead of " + std::to_string(size));
  }
  rows_ = header.rows;
  width_ = header.width;
  // Mappings begin on a page, hence the scales on a multiple of 8.
  scales_ = reinterpret_cast<const float*>(bytes.data() + sizeof(Header));
  nibbles_ = reinterpret_cast<const std::uint8_t*>(scales_ + blocks);
}

void Embeddings::copy_row(std::uint32_t row, std::span<float> out) const {
  const std::size_t blocks = width_ / kBlock;
  const float* scale = scales_ + row * blocks;
  const std::uint8_t* nibble = nibbles_ + row * (std::size_t{width_} / 2);
  float* value = out.data();
  for (std::size_t block = 0; block < blocks; ++block) {
    for (std::size_t i = 0; i < kBlock / 2; ++i) {
      value[i] = scale[block] * static_cast<float>((nibble[i] & 15) - 8);
      value[i + kBlock / 2] = scale[block] * static_cast<float>((nibble[i] >> 4) - 8);
    }
    nibble += kBlock / 2;
    value += kBlock;
  }
}

}  // namespace tidings
