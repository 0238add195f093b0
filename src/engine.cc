#include "tidings/engine.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <utility>

#include "actor/actor_resolver.h"
#include "assets/actor_register.h"
#include "assets/asset_folder.h"
#include "assets/codebook.h"
#include "assets/gazetteer.h"
#include "assets/reader_model.h"
#include "code/coder.h"
#include "corpus/gold_record.h"
#include "corpus/report_file.h"
#include "corpus/vocabulary.h"
#include "place/place_resolver.h"
#include "quantity/quantities.h"
#include "reading_batch.h"
#include "tidings/version.h"
#include "time/dates.h"

namespace tidings {
namespace {

unsigned thread_count(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

std::filesystem::path codebook_folder(const EngineOptions& options,
                                      const std::filesystem::path& assets) {
  return options.codebook.empty() ? assets / "codebook" : std::filesystem::path(options.codebook);
}

// The title as a text of its own, dated as its document.
Document title_of(const Document& document) {
  Document title;
  title.id = document.id;
  title.text = document.title.value_or("");
  title.published = document.published;
  title.language = document.language;
  return title;
}

}  // namespace

struct Engine::Impl {
  explicit Impl(const EngineOptions& options) : Impl(options, find_assets(options.assets)) {}

  Impl(const EngineOptions& options, const std::filesystem::path& assets)
      : model(ReaderModel::load(assets / "models/reader-en")),
        reader(model),
        gazetteer(Gazetteer::load(assets / "gazetteer")),
        places(gazetteer),
        actor_register(ActorRegister::load(assets / "register")),
        actors(actor_register),
        codebook(codebook_folder(options, assets)),
        coder(Codebook::load(codebook)),
        threads(thread_count(options.threads)) {}

  // What the words of a document that was read stand for. Each step needs the ones before it.
  void ground(const Document& document, Annotations& annotations) const {
    Groundings& found = annotations.groundings;
    found.published = publication_day(document, annotations);
    found.places = places.resolve(document, annotations);
    found.dates = find_dates(document, annotations, found.published);
    found.quantities = find_quantities(document, annotations);
    found.actors = actors.resolve(document, annotations, found.places, found.published);
  }

  std::vector<Annotations> annotate(std::span<const Document> documents) const {
    return annotate_all(reader, documents, threads,
                        [this](const Document& document, Annotations& annotations) {
                          ground(document, annotations);
                        });
  }

  // Bodies first, then titles, as documents to read.
  std::vector<Reading> read_and_code(std::span<const Document> documents,
                                     const CodeOptions& options) const {
    std::vector<Document> texts(documents.begin(), documents.end());
    std::vector<std::size_t> title_at(documents.size(), 0);  // 0: none
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (!documents[i].title || documents[i].title->empty()) continue;
      title_at[i] = texts.size();
      texts.push_back(title_of(documents[i]));
    }
    std::vector<Annotations> read = annotate(texts);
    std::vector<Reading> results(documents.size());
    std::atomic<std::size_t> next = 0;
    on_threads(threads, [&] {
      for (std::size_t i = next++; i < documents.size(); i = next++) {
        const ReadText body{documents[i], read[i], read[i].groundings};
        const std::size_t t = title_at[i];
        if (t == 0) {
          results[i].coded = code(body, nullptr, options);
        } else {
          const ReadText title{texts[t], read[t], read[t].groundings};
          results[i].coded = code(body, &title, options);
        }
      }
    });
    for (std::size_t i = 0; i < documents.size(); ++i) results[i].annotations = std::move(read[i]);
    return results;
  }

  // Never throws: what goes wrong with a document is its problem.
  CodedDocument code(const ReadText& body, const ReadText* title,
                     const CodeOptions& options) const {
    CodedDocument coded;
    try {
      coded = coder.code(body, title, {options.trace, options.keep_names});
      coded.problems = body.annotations.problems;
    } catch (const std::exception& error) {
      coded = {};
      coded.problems = body.annotations.problems;
      coded.problems.push_back({"code", "internal",
                                std::string("the document could not be coded: ") + error.what(),
                                std::nullopt});
    }
    coded.published = body.document.published.value_or("");
    coded.coder = stamp(options);
    return coded;
  }

  Coder stamp(const CodeOptions& options) const {
    Coder coder_stamp;
    coder_stamp.version = version();
    coder_stamp.models = model->fingerprint();
    coder_stamp.codebook = coder.codebook().fingerprint();
    coder_stamp.gazetteer = gazetteer->fingerprint();
    coder_stamp.register_ = actor_register->fingerprint();
    coder_stamp.options = options.keep_names ? "names=keep" : "names=mask";
    return coder_stamp;
  }

  std::shared_ptr<const ReaderModel> model;
  Reader reader;
  std::shared_ptr<const Gazetteer> gazetteer;
  PlaceResolver places;
  std::shared_ptr<const ActorRegister> actor_register;
  ActorResolver actors;
  std::filesystem::path codebook;
  EventCoder coder;
  unsigned threads;
};

Engine::Engine(const EngineOptions& options) : impl_(std::make_unique<const Impl>(options)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

std::vector<Annotations> Engine::annotate(std::span<const Document> documents) const {
  return impl_->annotate(documents);
}

std::vector<Engine::Reading> Engine::read_and_code(std::span<const Document> documents,
                                                   const CodeOptions& options) const {
  return impl_->read_and_code(documents, options);
}

std::vector<CodedDocument> Engine::code(std::span<const Document> documents,
                                        const CodeOptions& options) const {
  std::vector<CodedDocument> coded;
  coded.reserve(documents.size());
  for (Reading& reading : impl_->read_and_code(documents, options)) {
    coded.push_back(std::move(reading.coded));
  }
  return coded;
}

std::vector<std::string> Engine::check_codebook(const std::string& folder,
                                                std::size_t& entries) const {
  const EventCoder coder(Codebook::load(folder));
  const std::vector<TriggerEntry>& all = coder.codebook().entries();
  entries = all.size();
  std::vector<Document> examples;
  for (const TriggerEntry& entry : all) {
    examples.push_back({entry.id, entry.example, {}, "2024-06-03", {}, {}, {}, {}});
  }
  const std::vector<Annotations> read = impl_->annotate(examples);
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string fault =
        coder.fault_of_example(all[i], {examples[i], read[i], read[i].groundings});
    if (!fault.empty()) {
      faults.push_back(all[i].file + ":" + std::to_string(all[i].line) + ": " + fault);
    }
  }
  return faults;
}

Engine::AnnotationCheck Engine::check_annotations(std::string_view content) const {
  const auto vocabulary =
      AnnotationVocabulary::load(impl_->codebook, impl_->coder.shared_codebook(), impl_->gazetteer);
  std::vector<ReportFault> faults;
  AnnotationCheck check;
  for (const MarkedReport& report : parse_reports(content, faults)) {
    const GoldLines lines = gold_lines(report, vocabulary, faults);
    check.documents += lines.document + '\n';
    check.gold += lines.record + '\n';
    ++check.reports;
  }
  std::stable_sort(faults.begin(), faults.end(),
                   [](const ReportFault& a, const ReportFault& b) { return a.line < b.line; });
  // What several lines refer to is looked at for each of them.
  faults.erase(std::unique(faults.begin(), faults.end(),
                           [](const ReportFault& a, const ReportFault& b) {
                             return a.line == b.line && a.what == b.what;
                           }),
               faults.end());
  for (ReportFault& fault : faults) check.faults.push_back({fault.line, std::move(fault.what)});
  return check;
}

std::string Engine::fingerprint() const { return impl_->model->fingerprint(); }

void Engine::verify() const { impl_->model->verify(); }

}  // namespace tidings
