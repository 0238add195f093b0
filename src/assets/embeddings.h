#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "assets/mapped_file.h"

namespace tidings {

// The frozen word embeddings of a reader: one row of `width` numbers a piece, four bits each, with
// a scale for every block of 32 (docs/formats/reader-model.md). Mapped, so that processes share the
// pages; immutable and safe to share between threads.
class Embeddings {
 public:
  static constexpr std::uint32_t kBlock = 32;

  // Throws Error unless `file` is a complete table of `width` columns.
  Embeddings(const std::filesystem::path& file, std::uint32_t width);

  std::uint32_t rows() const { return rows_; }
  std::uint32_t width() const { return width_; }

  // Writes row `row` to `out`. Requires row < rows() and out.size() == width().
  void copy_row(std::uint32_t row, std::span<float> out) const;

 private:
  MappedFile file_;
  std::uint32_t rows_ = 0;
  std::uint32_t width_ = 0;
  const float* scales_ = nullptr;          // [rows, width / kBlock]
  const std::uint8_t* nibbles_ = nullptr;  // [rows, width / 2]
};

}  // namespace tidings
