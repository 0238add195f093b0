// Rows of a trigger file that a user wrote: whatever they hold, loading gives a codebook or an
// Error.
#include <cstdint>
#include <functional>
#include <string_view>

#include "assets/table_file.h"
#include "core/result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    std::size_t fields = 0;
    tidings::read_table("fuzz.tsv", text, {"words", "kind", "mode"}, '@',
                        [&](const tidings::TableRow& row) { fields += row.fields.size(); });
  } catch (const tidings::Error&) {
  }
  return 0;
}
