#include <algorithm>

#include "code/draft.h"

namespace tidings {
namespace {

constexpr int kMaxClimb = 10;
constexpr int kHistoricalDays = 31;  // record.md: ended more than a month before publication

bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::optional<Status> status_named(std::string_view name) {
  for (const Status status :
       {Status::kFuture, Status::kHypothetical, Status::kNegated, Status::kHistorical}) {
    if (name_of(status) == name) return status;
  }
  return std::nullopt;
}

struct Cue {
  Status status = Status::kActual;
  WordIndex word = kNoWord;
};

class StatusFinder {
 public:
  explicit StatusFinder(const CodingContext& context)
      : context_(context), parse_(context.parse()), table_(context.codebook().status()) {}

  std::optional<Cue> find(const Draft& draft) const {
    const WordIndex head = draft.trigger.head;
    // "foiled an attack" as one pattern
    if (draft.trigger.words.size() > 1 && !draft.nominal()) {
      const auto status = row(head, "verb", false);
      if (status == Status::kNegated && draft.entry().type == "ASSAULT") return Cue{*status, head};
    }
    if (const auto cue = beside(head)) return cue;
    if (draft.nominal()) {
      if (const WordIndex verb = light_verb_above(context_, head); verb != kNoWord) {
        if (const auto cue = beside(verb)) return cue;
        return above(verb);
      }
    }
    return above(head);
  }

 private:
  // The row of a one-word cue, whatever "be", "to", "for" and "of" the phrase has around it.
  std::optional<Status> row(WordIndex word, std::string_view wanted_class, bool infinitive) const {
    const Parse::Word& w = parse_[word];
    for (const PhraseTable::Row& row : table_.rows()) {
      if (row.values[0] != wanted_class) continue;
      std::size_t begin = 0, end = row.words.size();
      if (end > 1 && row.words[0] == "be") begin = 1;
      bool wants_infinitive = false;
      while (end > begin + 1 &&
             any_of(row.words[end - 1], {"to", "for", "of", "from", "against"})) {
        wants_infinitive = wants_infinitive || row.words[end - 1] == "to";
        --end;
      }
      if (end - begin != 1 || (wants_infinitive && !infinitive)) continue;
      if (row.words[begin] == w.lemma || row.words[begin] == w.lower) {
        return status_named(row.values[1]);
      }
    }
    return std::nullopt;
  }

  // Auxiliaries, negation, adverbs and adjectives at the trigger itself.
  std::optional<Cue> beside(WordIndex word) const {
    std::optional<Cue> found;
    for (const WordIndex child : parse_[word].children) {
      const Parse::Word& c = parse_[child];
      if (c.relation == "aux" || c.deprel == "aux:pass") {
        const auto status = row(child, "aux", false);
        if (status && !found) found = Cue{*status, child};
      }
      const bool negating =
          any_of(c.lower, {"not", "n't", "never", "n’t"}) && c.relation == "advmod";
      if (negating || (c.relation == "det" && c.lemma == "no")) return Cue{Status::kNegated, child};
      if (any_of(c.relation, {"amod", "advmod", "compound"})) {
        const auto status = row(child, "adverb", false);
        if (status && !found) found = Cue{*status, child};
      }
      if (c.relation == "mark" && any_of(c.lower, {"if", "unless", "whether"})) {
        return Cue{Status::kHypothetical, child};
      }
      // "without killing anyone"
      if ((c.relation == "mark" || c.relation == "case") && c.lower == "without") {
        return Cue{Status::kNegated, child};
      }
    }
    return found;
  }

  // What governs the trigger: "plans to", "fears of", "foiled a", "if", "in order to".
  std::optional<Cue> above(WordIndex word) const {
    for (int climb = 0; climb < kMaxClimb; ++climb) {
      const Parse::Word& w = parse_[word];
      const WordIndex governor = w.head;
      if (governor == kNoWord) return std::nullopt;
      const WordIndex mark = parse_.child(word, "mark");
      const bool infinitive = mark != kNoWord && parse_[mark].lower == "to";
      const std::string_view relation = w.relation;
      if (relation == "conj") {
        if (const auto cue = shared_with_conjunct(word, governor)) return cue;
        word = governor;
        continue;
      }
      if (relation == "advcl" || relation == "parataxis") {
        // A purpose: not yet done, unless the table knows better.
        if (relation == "advcl" && infinitive) return Cue{Status::kFuture, mark};
        return std::nullopt;
      }
      if (w.deprel == "acl:relcl") return std::nullopt;
      const bool argument =
          any_of(relation, {"xcomp", "ccomp", "obj", "nsubj", "acl", "nmod", "obl"});
      if (!argument) return std::nullopt;
      // A subject is under what is said of it only in the passive: "an attack was foiled".
      if (relation == "nsubj" && w.deprel != "nsubj:pass") return std::nullopt;
      if (relation == "obl" && parse_[word].upos != "VERB") return std::nullopt;
      const bool noun = any_of(parse_[governor].upos, {"NOUN", "PROPN"});
      if (const auto status = row(governor, noun ? "noun" : "verb", infinitive)) {
        return Cue{*status, governor};
      }
      if (relation == "xcomp" || relation == "acl" || (noun && relation == "nmod")) {
        if (const auto cue = beside(governor)) return cue;
      } else if (relation == "ccomp") {
        // Said, and so reported, whatever tense the saying has.
      } else {
        return std::nullopt;
      }
      word = governor;
    }
    return std::nullopt;
  }

  // "will meet and sign": the auxiliary of the first conjunct holds for a later one without its
  // own.
  std::optional<Cue> shared_with_conjunct(WordIndex later, WordIndex first) const {
    const bool own = parse_.has(later, "aux") || parse_.has(later, "nsubj");
    if (own || parse_[first].upos != parse_[later].upos) return std::nullopt;
    return beside(first);
  }

  const CodingContext& context_;
  const Parse& parse_;
  const PhraseTable& table_;
};

// Types whose object is something said, asked or promised and not done (coding guide).
bool holds_content(std::string_view type) {
  return any_of(type, {"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE", "PROTEST", "SUPPORT"});
}

bool is_content_slot(const TriggerEntry& entry, const Argument& argument) {
  for (const TriggerEntry::SlotRole& given : entry.frame) {
    if (given.slot == argument.slot) return given.role == ArgumentRole::kContent;
  }
  return argument.slot == "content";
}

}  // namespace

void mark_contents(const CodingContext& context, Drafts& drafts) {
  const Parse& parse = context.parse();
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    const Draft& outer = drafts[n];
    const bool silent = holds_content(outer.entry().type);
    for (const Argument& argument : outer.trigger.arguments) {
      const bool clause = parse[argument.word].upos == "VERB" || parse[argument.word].upos == "AUX";
      const bool event_noun = silent && outer.entry().type != "SUPPORT" &&
                              argument.slot != "subj" && argument.slot != "poss" &&
                              argument.slot != "mod" && drafts.at(argument.word).has_value();
      if (!is_content_slot(outer.entry(), argument) && !(silent && event_noun)) continue;
      for (Draft& inner : drafts) {
        if (&inner == &outer || inner.content_of) continue;
        if (!parse.dominates(argument.word, inner.trigger.head)) continue;
        if (!clause && parse[inner.trigger.head].relation == "acl") continue;
        inner.content_of = n;
        if (silent) inner.dropped = true;
      }
    }
  }
}

void assign_status(const CodingContext& context, Draft& draft, const Tracer& tracer) {
  Event& event = draft.event;
  event.status_confidence = 0.9f;
  if (const std::optional<Cue> cue = StatusFinder(context).find(draft)) {
    event.status = cue->status;
    event.status_cue = TextSpan{context.parse()[cue->word].span};
    event.status_confidence = 0.8f;
  } else if (event.date && context.groundings().published &&
             event.date->days.latest.number <
                 context.groundings().published->number - kHistoricalDays) {
    event.status = Status::kHistorical;
    event.status_cue = event.date->span;
  }
  std::vector<TextSpan> spans;
  if (event.status_cue) spans.push_back(*event.status_cue);
  tracer.add(event, "status", std::string(name_of(event.status)), std::move(spans),
             event.status_cue ? "rule:status-cue" : "rule:no-status-cue", event.status_confidence);
}

}  // namespace tidings
