#include "corpus/vocabulary.h"

#include "assets/mapped_file.h"
#include "assets/table_file.h"

namespace tidings {
namespace {

using Words = std::set<std::string, std::less<>>;

void add_column(const std::filesystem::path& file, const std::vector<std::string>& header,
                Words& words) {
  const MappedFile table(file);
  read_table(file, table.text(), header, '\0',
             [&](const TableRow& row) { words.emplace(row.fields.front()); });
}

void add_kinds(const PhraseTable& table, Words& kinds) {
  for (const PhraseTable::Row& row : table.rows()) {
    if (!row.values.empty() && !row.values.front().empty()) kinds.insert(row.values.front());
  }
}

}  // namespace

AnnotationVocabulary AnnotationVocabulary::load(const std::filesystem::path& folder,
                                                std::shared_ptr<const Codebook> codebook,
                                                std::shared_ptr<const Gazetteer> gazetteer) {
  AnnotationVocabulary words;
  const std::filesystem::path ontology = folder / "ontology";
  add_column(ontology / "plover_sectors.tsv", {"code", "frequency", "gloss"}, words.sectors);
  add_column(ontology / "plover_contexts.tsv", {"context", "gloss"}, words.contexts);
  add_column(ontology / "plover_nonstate.tsv", {"code", "gloss"}, words.countries);
  constexpr int kCountryIndices = 256;  // a byte in the image
  for (int i = 1; i < kCountryIndices; ++i) {
    const std::string_view code = gazetteer->country_code(static_cast<std::uint8_t>(i));
    if (!code.empty()) words.countries.emplace(code);
  }
  add_kinds(codebook->weapons(), words.weapons);
  add_kinds(codebook->targets(), words.targets);
  words.codebook = std::move(codebook);
  words.gazetteer = std::move(gazetteer);
  return words;
}

}  // namespace tidings
