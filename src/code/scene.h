#pragma once

#include <optional>
#include <string>
#include <vector>

#include "code/draft.h"

namespace tidings {

// Where a document's events go on, for those whose own clauses do not say: each takes the nearest
// fine place told around it, else the country that it is in.
class Scene {
 public:
  // `context` is that of the text whose events are placed; `other`, which may be null, the places
  // of the other text of the document: of the title for the body, of the body for the title.
  Scene(const CodingContext& context, bool is_title, const std::vector<Place>* other);

  // Fills in the place of the event at `n`, after those of all before it, if its own clauses name
  // none finer than a country.
  void complete(std::vector<Event>& events, std::size_t n, const Tracer& tracer) const;

  // Dates events without a date by those of the document that tell a like act on the same people,
  // if these agree: a deed is often told twice, once with its day.
  static void complete_dates(std::vector<Event>& events, const Tracer& tracer);

 private:
  std::optional<EventPlace> of_sentences(const Event& event, const std::string& country) const;
  std::optional<EventPlace> of_sentence(std::uint32_t sentence, WordIndex near,
                                        const std::string& country) const;
  std::optional<EventPlace> told_before(const std::vector<Event>& events, std::size_t n,
                                        const std::string& country) const;
  std::optional<EventPlace> around(const std::vector<Event>& events, std::size_t n,
                                   const std::string& country) const;
  std::optional<EventPlace> of_title(const std::string& country) const;
  std::optional<EventPlace> of_dateline(const std::string& country) const;
  std::optional<EventPlace> in_country(const Event& event) const;
  std::string home_of(const Event& event) const;
  bool is_spoken_of(const std::string& country) const;
  bool belongs_to_somebody(WordIndex word) const;

  const CodingContext& context_;
  const Parse& parse_;
  bool is_title_;
  const std::vector<Place>* other_;
  std::string focus_;  // the country that the document's places speak for most
};

}  // namespace tidings
