#include "code/confidence.h"

#include <algorithm>
#include <cmath>

namespace tidings {
namespace {

constexpr std::uint32_t kFar = 8;            // words between a trigger and a party that stands far
constexpr std::uint32_t kLongSentence = 35;  // words
constexpr std::uint32_t kLate = 8;           // sentences before a late one
constexpr std::size_t kCrowd = 4;            // triggers in a crowded sentence
// Of the resolver, for participants: below the first it guesses, above the second it knows.
constexpr float kGuessed = 0.5f;
constexpr float kKnown = 0.8f;

// Of a date: above, it stands in the trigger's own clause. Of a place: above, its name and its
// event are likely to be right.
constexpr float kNearDate = 0.8f;
constexpr float kSurePlace = 0.55f;

float logistic(double sum) { return static_cast<float>(1 / (1 + std::exp(-sum))); }

std::uint32_t distance(WordIndex a, WordIndex b) { return a > b ? a - b : b - a; }

// Where the clause or phrase of the trigger hangs in its sentence.
std::string_view place_in_sentence(const Parse& parse, const Draft& draft) {
  if (draft.nominal()) {
    const std::string_view relation = parse[draft.trigger.head].relation;
    if (relation == "nsubj" || relation == "root") return "noun-subject";
    return relation == "obj" ? "noun-object" : "noun-within";
  }
  WordIndex word = draft.trigger.head;
  while (parse[word].relation == "conj" && parse[word].head != kNoWord) word = parse[word].head;
  const std::string_view relation = parse[word].relation;
  if (parse[word].head == kNoWord || relation == "root") return "main-clause";
  if (relation == "ccomp" || relation == "parataxis") return "reported-clause";
  return parse[word].deprel == "acl:relcl" ? "relative-clause" : "dependent-clause";
}

void add_party(std::string_view role, const std::vector<Participant>& list, Evidence& evidence) {
  const std::string name(role);
  evidence.push_back(name + (list.empty() ? "=0" : list.size() == 1 ? "=1" : "=2"));
  if (list.empty()) return;
  const auto any = [&](auto test) { return std::any_of(list.begin(), list.end(), test); };
  if (any([](const Participant& p) { return p.actor.code().empty(); })) {
    evidence.push_back(name + "-uncoded");
  }
  if (any([](const Participant& p) { return p.actor.pronoun; })) {
    evidence.push_back(name + "-pronoun");
  }
  float least = 1;
  for (const Participant& p : list) least = std::min(least, p.actor.confidence);
  if (least < kGuessed) evidence.push_back(name + "-guessed");
  if (least > kKnown) evidence.push_back(name + "-known");
}

}  // namespace

Evidence evidence_of(const CodingContext& context, const Drafts& drafts, const Draft& leading) {
  const Parse& parse = context.parse();
  const WordIndex head = leading.trigger.head;
  const std::uint32_t sentence = parse[head].sentence;
  Evidence evidence;
  evidence.emplace_back(place_in_sentence(parse, leading));
  if (leading.trigger.words.size() > 1) evidence.emplace_back("several-words");
  if (!leading.entry().needs.empty()) evidence.emplace_back("with-needs");
  if (leading.trigger.runner_up != nullptr) evidence.emplace_back("rival-type");
  if (leading.content_of) evidence.emplace_back("content-of-another");
  const std::uint32_t length = parse.sentence_begin(sentence + 1) - parse.sentence_begin(sentence);
  if (length > kLongSentence) evidence.emplace_back("long-sentence");
  if (sentence == 0) evidence.emplace_back("first-sentence");
  if (sentence >= kLate) evidence.emplace_back("late-sentence");
  const auto crowd = std::count_if(drafts.begin(), drafts.end(), [&](const Draft& other) {
    return !other.dropped && parse[other.trigger.head].sentence == sentence;
  });
  if (static_cast<std::size_t>(crowd) >= kCrowd) evidence.emplace_back("crowded-sentence");
  const auto far = [&](WordIndex word) { return distance(word, head) > kFar; };
  const auto& actors = leading.actor_words;
  if (std::any_of(actors.begin(), actors.end(), far)) evidence.emplace_back("actor-far");
  const auto& recipients = leading.recipient_words;
  if (std::any_of(recipients.begin(), recipients.end(), far)) {
    evidence.emplace_back("recipient-far");
  }
  return evidence;
}

void add_evidence(const Event& event, Evidence& evidence) {
  evidence.push_back("type=" + event.type);
  if (event.status != Status::kActual) {
    evidence.push_back("status=" + std::string(name_of(event.status)));
  }
  add_party("actor", event.actors, evidence);
  add_party("recipient", event.recipients, evidence);
  if (!event.victims.empty()) evidence.emplace_back("victims");
  if (event.mentions.size() > 1) evidence.emplace_back("mentioned-again");
  if (event.mentions.size() > 3) evidence.emplace_back("mentioned-often");
  const bool title = std::any_of(event.mentions.begin(), event.mentions.end(),
                                 [](const EventMention& m) { return m.trigger.title; });
  if (title) evidence.emplace_back("in-title");
  if (!event.places.empty()) evidence.emplace_back("place");
  if (event.date) evidence.emplace_back("date");
  if (!event.casualties.empty()) evidence.emplace_back("casualties");
  if (!event.instruments.empty()) evidence.emplace_back("instruments");
  if (!event.attributions.empty()) evidence.emplace_back("attribution");
}

float confidence_of(const Codebook& codebook, const Evidence& evidence) {
  double sum = codebook.confidence_weight("base");
  for (const std::string& each : evidence) sum += codebook.confidence_weight(each);
  return logistic(sum);
}

void calibrate_fields(const Codebook& codebook, Event& event) {
  const auto right = [&](const std::string& field) {
    return logistic(codebook.confidence_weight("right:" + field));
  };
  event.status_confidence = right("status=" + std::string(name_of(event.status)));
  event.mode_confidence = right("mode");
  event.date_confidence = right(event.date_confidence > kNearDate ? "date-near" : "date-far");
  event.place_confidence =
      right(event.place_confidence > kSurePlace ? "place-sure" : "place-unsure");
  event.casualties_confidence = right("casualties");
}

}  // namespace tidings
