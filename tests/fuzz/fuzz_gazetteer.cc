// Any bytes as one of the gazetteer's two files, beside the other one of the fixture. The first
// byte says which.

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "assets/gazetteer.h"
#include "core/result.h"
#include "core/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// A folder of this process with copies of the fixture.
const std::filesystem::path& folder() {
  struct Folder {
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
  };
  static const Folder folder = {[] {
    const std::filesystem::path made =
        std::filesystem::temp_directory_path() / ("fuzz_gazetteer." + std::to_string(getpid()));
    std::filesystem::create_directories(made);
    return made;
  }()};
  return folder.path;
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void use(const tidings::Gazetteer& gazetteer) {
  const std::uint32_t some = std::min(gazetteer.size(), 64U);
  for (std::uint32_t i = 0; i < some; ++i) {
    const tidings::PlaceRecord record = gazetteer.record(i);
    require(record.lat >= -90 && record.lat <= 90 && record.lon >= -180 && record.lon <= 180);
    require(static_cast<std::size_t>(record.kind) < tidings::kPlaceKinds);
    require(tidings::is_valid_utf8(gazetteer.name(i)) && tidings::is_valid_utf8(gazetteer.id(i)));
    require(gazetteer.radius_km(i) == gazetteer.radius_km(i));
    require(tidings::is_valid_utf8(gazetteer.feature_code(record.feature)));
    require(gazetteer.country_code(record.country).size() <= 4);
    require(gazetteer.country(record.country) <= gazetteer.size());
    require(gazetteer.division(record.admin1) <= gazetteer.size());
    require(gazetteer.division(record.admin2) <= gazetteer.size());
  }
  std::vector<tidings::NamedPlace> found;
  for (const char* name :
       {"Paris", "U.S.", "Saint-Étienne", "ain", "zz", "", "Мосул", "St. Etienne"}) {
    const std::string key = gazetteer.fold(name);
    gazetteer.find(key, found);
  }
  for (const tidings::NamedPlace& place : found) {
    require(place.place < gazetteer.size() && static_cast<int>(place.name) < 4);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const char* names[] = {"places.bin", "names.bin"};
  static const std::filesystem::path fixture = TIDINGS_SOURCE_DIR "/tests/fixtures/gazetteer";
  // Held in memory: the fuzzer's timer interrupts the system's copying of files.
  static const std::string sound[] = {content_of(fixture / names[0]),
                                      content_of(fixture / names[1])};
  for (int i = 0; i < 2; ++i) {
    const std::filesystem::path file = folder() / names[i];
    std::filesystem::remove(file);
    if (bytes[0] % 2 == i) {
      std::ofstream(file, std::ios::binary)
          .write(reinterpret_cast<const char*>(bytes) + 1, static_cast<std::streamsize>(size - 1));
    } else {
      std::ofstream(file, std::ios::binary) << sound[i];
    }
  }
  std::ofstream(folder() / "ranking.tsv") << "";
  try {
    const auto gazetteer = tidings::Gazetteer::load(folder());
    use(*gazetteer);
    gazetteer->verify();
  } catch (const tidings::Error&) {
    // A file that is refused in words is as good as one that works.
  }
  return 0;
}
