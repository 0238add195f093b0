#include "code/persons.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <utility>

namespace tidings {
namespace {

// Shorter words of a name alone are no name: "al", "de", initials.
constexpr std::size_t kLeastNameBytes = 3;

bool known_to_register(const Groundings& groundings, Span name) {
  return std::any_of(groundings.actors.begin(), groundings.actors.end(), [&](const Actor& actor) {
    return !actor.private_person && !actor.actor_id.empty() && actor.span.overlaps(name);
  });
}

// A person's name in a text.
struct Name {
  Span span;
  bool known = false;
};

// What the reader marked as persons, and names that only the resolver took for persons; in text
// order.
std::vector<Name> person_names(const Annotations& annotations, const Groundings& groundings) {
  std::vector<Name> names;
  for (const Entity& entity : annotations.entities) {
    if (entity.kind != EntityKind::kPerson) continue;
    names.push_back({entity.span, known_to_register(groundings, entity.span)});
  }
  std::vector<const Token*> tokens;
  for (const Sentence& sentence : annotations.sentences) {
    for (const Token& token : sentence.tokens) tokens.push_back(&token);
  }
  for (const Actor& actor : groundings.actors) {
    if (!actor.private_person || actor.pronoun || actor.head >= tokens.size()) continue;
    const bool marked =
        std::any_of(annotations.entities.begin(), annotations.entities.end(),
                    [&](const Entity& entity) { return entity.span.overlaps(actor.span); });
    // The name begins at its head; a title stands before it.
    const std::uint32_t begin = tokens[actor.head]->span.begin;
    if (!marked && tokens[actor.head]->upos == "PROPN" && begin < actor.span.end) {
      names.push_back({{begin, actor.span.end}, false});
    }
  }
  std::sort(names.begin(), names.end(),
            [](const Name& a, const Name& b) { return a.span.begin < b.span.begin; });
  return names;
}

// Calls `see` with each proper noun of the text and the person's name that holds it, or null.
template <typename See>
void each_proper_noun(const Annotations& annotations, const std::vector<Name>& names, See see) {
  std::size_t next = 0;
  for (const Sentence& sentence : annotations.sentences) {
    for (const Token& token : sentence.tokens) {
      while (next < names.size() && names[next].span.end <= token.span.begin) ++next;
      if (token.upos != "PROPN") continue;
      const bool inside = next < names.size() && names[next].span.overlaps(token.span);
      see(token, inside ? &names[next] : nullptr);
    }
  }
}

// Whether another kind of name holds the word: the place "Lincoln" is no Mr Lincoln.
bool of_another_kind(const Annotations& annotations, Span word) {
  const auto after =
      std::upper_bound(annotations.entities.begin(), annotations.entities.end(), word.begin,
                       [](std::uint32_t at, const Entity& e) { return at < e.span.begin; });
  if (after == annotations.entities.begin()) return false;
  const Entity& entity = *std::prev(after);
  return entity.kind != EntityKind::kPerson && entity.span.overlaps(word);
}

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

void mask(Participant& participant, const PrivateNames& names) {
  Actor& actor = participant.actor;
  if (!actor.private_person) {
    if (actor.actor_id.empty()) actor.name = names.without(actor.name);
    return;
  }
  const auto [sector, noun] = [&]() -> std::pair<std::string_view, std::string_view> {
    constexpr std::pair<std::string_view, std::string_view> kNouns[] = {
        {"CVL", "a civilian"},  {"JRN", "a journalist"},      {"MED", "a health worker"},
        {"EDU", "a teacher"},   {"REL", "a cleric"},          {"LAB", "a worker"},
        {"AGR", "a farmer"},    {"BUS", "a business person"}, {"REF", "a refugee"},
        {"COP", "an officer"},  {"MIL", "a soldier"},         {"REB", "a fighter"},
        {"GOV", "an official"}, {"JUD", "a court official"},  {"LEG", "a lawmaker"}};
    for (const auto& pair : kNouns) {
      if (pair.first == actor.sector) return pair;
    }
    return {"", "a person"};
  }();
  participant.masked = true;
  actor.name = actor.title.empty() ? std::string(noun) : names.without(actor.title);
}

void mask(std::vector<Participant>& list, const PrivateNames& names) {
  for (Participant& participant : list) mask(participant, names);
}

void mask(std::vector<Attribution>& list, const PrivateNames& names) {
  for (Attribution& said : list) {
    if (said.source) mask(*said.source, names);
  }
}

}  // namespace

void PrivateNames::gather(const Document& document, const Annotations& annotations,
                          const Groundings& groundings) {
  each_proper_noun(annotations, person_names(annotations, groundings),
                   [&](const Token& token, const Name* name) {
                     if (name == nullptr || name->known) return;
                     const std::string_view word = token.span.in(document.text);
                     if (word.size() >= kLeastNameBytes) words_.emplace_back(word);
                   });
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

std::vector<Span> PrivateNames::spans_in(const Document& document, const Annotations& annotations,
                                         const Groundings& groundings) const {
  std::vector<Span> spans;
  const std::vector<Name> names = person_names(annotations, groundings);
  for (const Name& name : names) {
    if (!name.known) spans.push_back(name.span);
  }
  each_proper_noun(annotations, names, [&](const Token& token, const Name* name) {
    if (name != nullptr || of_another_kind(annotations, token.span)) return;
    if (holds(token.span.in(document.text))) spans.push_back(token.span);
  });
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return spans;
}

bool PrivateNames::holds(std::string_view word) const {
  return std::binary_search(words_.begin(), words_.end(), word, std::less<>());
}

std::string PrivateNames::without(std::string_view name) const {
  Document text;
  text.text = name;
  std::vector<TextSpan> spans;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && in_word(name[end])) ++end;
    if (holds(name.substr(at, end - at))) {
      spans.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, false});
    }
    at = end + 1;
  }
  return spans.empty() ? std::string(name) : masked(text, spans).text;
}

void mask_persons(CodedDocument& coded, const PrivateNames& names) {
  for (Event& event : coded.events) {
    for (auto* list : {&event.actors, &event.recipients, &event.victims}) mask(*list, names);
    for (Casualty& casualty : event.casualties) mask(casualty.who, names);
    mask(event.attributions, names);
    for (TraceStep& step : event.trace) step.value = names.without(step.value);
  }
  for (Tally& tally : coded.tallies) {
    mask(tally.actors, names);
    mask(tally.recipients, names);
    mask(tally.attributions, names);
  }
}

}  // namespace tidings
