#include <algorithm>

#include "code/draft.h"
#include "core/any_of.h"

namespace tidings {
namespace {

constexpr int kMaxClimb = 10;
constexpr int kHistoricalDays = 31;  // record.md: ended more than a month before publication

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
    WordIndex told_by = head;
    if (draft.nominal()) {
      if (const WordIndex verb = light_verb_above(context_, head); verb != kNoWord) {
        if (const auto cue = beside(verb)) return cue;
        told_by = verb;
      } else if (const auto cue = predicated(head)) {
        return cue;
      }
    }
    if (const auto cue = above(told_by)) return cue;
    return adverbial(told_by);
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
        auto status = row(child, "aux", false);
        if (status && announced(word, child)) status = Status::kFuture;
        if (status && !found) found = Cue{*status, child};
      }
      const bool negating =
          any_of(c.lower, {"not", "n't", "never", "n’t"}) && c.relation == "advmod";
      if (negating || (c.relation == "det" && c.lemma == "no")) return Cue{Status::kNegated, child};
      // "neither army has shelled", "none of the camps was hit"
      if (c.relation == "nsubj") {
        if (const WordIndex nobody = denied_subject(child); nobody != kNoWord) {
          return Cue{Status::kNegated, nobody};
        }
      }
      // "is to send": what is arranged
      if (any_of(c.relation, {"cop", "aux"}) && c.lemma == "be" && is_infinitive(word) &&
          child + 2 >= parse_.child(word, "mark") && child < word &&
          parse_[word].relation != "advcl") {
        return Cue{Status::kFuture, child};
      }
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

  bool is_infinitive(WordIndex word) const {
    const WordIndex mark = parse_.child(word, "mark");
    return mark != kNoWord && parse_[mark].lower == "to";
  }

  // The word of a subject that says that nobody is meant; kNoWord.
  WordIndex denied_subject(WordIndex subject) const {
    if (any_of(parse_[subject].lower, {"nobody", "none", "neither"})) return subject;
    const WordIndex det = parse_.child(subject, "det");
    return det != kNoWord && any_of(parse_[det].lower, {"no", "neither"}) ? det : kNoWord;
  }

  // "said that it would expel four envoys": seen from then, what will be.
  bool announced(WordIndex word, WordIndex auxiliary) const {
    if (!any_of(parse_[auxiliary].lower, {"would", "'d"}) || parse_[word].relation != "ccomp") {
      return false;
    }
    const WordIndex saying = parse_[word].head;
    if (saying == kNoWord || !any_of(parse_[saying].xpos, {"VBD", "VBN"})) return false;
    if (!any_of(parse_[saying].lemma, {"say", "announce", "tell", "declare", "state", "add",
                                       "confirm", "decide", "agree"})) {
      return false;
    }
    // "would attack if …", "would have attacked"
    for (const WordIndex child : parse_[word].children) {
      if (parse_[child].relation == "aux" && parse_[child].lemma == "have") return false;
      if (parse_[child].relation != "advcl") continue;
      const WordIndex mark = parse_.child(child, "mark");
      if (mark != kNoWord && any_of(parse_[mark].lower, {"if", "unless"})) return false;
    }
    return true;
  }

  // "an offensive is imminent", "an attack is expected": what is said of the noun.
  std::optional<Cue> predicated(WordIndex noun) const {
    const WordIndex said = parse_[noun].head;
    if (said == kNoWord || parse_[noun].relation != "nsubj") return std::nullopt;
    if (parse_[said].upos == "ADJ") {
      if (const auto status = row(said, "adverb", false)) return Cue{*status, said};
    }
    return indefinite(noun) && parse_[said].upos == "VERB" ? modality(said) : std::nullopt;
  }

  // Whether a noun brings up an event that has not been told before: "an attack", "attacks".
  bool indefinite(WordIndex noun) const {
    for (const WordIndex child : parse_[noun].children) {
      if (parse_[child].deprel == "nmod:poss") return false;
      if (parse_[child].relation == "det" &&
          !any_of(parse_[child].lower, {"a", "an", "any", "another", "no", "further", "more"})) {
        return false;
      }
    }
    return true;
  }

  // What auxiliaries, negation and "if" make of a verb.
  std::optional<Cue> modality(WordIndex verb) const {
    const auto cue = beside(verb);
    return cue && cue->status != Status::kHistorical ? cue : std::nullopt;
  }

  // A phrase of the table in the clause of the event: "during the civil war", "decades ago". What
  // is a date of the calendar is left to the date.
  std::optional<Cue> adverbial(WordIndex word) const {
    const std::uint32_t sentence = parse_[word].sentence;
    for (WordIndex i = parse_.sentence_begin(sentence); i < parse_.sentence_begin(sentence + 1);
         ++i) {
      const CodingContext::Phrase phrase = context_.phrase_ending_at(table_, i);
      if (!phrase || phrase.first == i || phrase.row->values[0] != "adverb") continue;
      if (const DateMention* date = context_.date(i); date != nullptr && date->days) continue;
      if (i + 1 < parse_.size() && context_.date(i + 1) != nullptr) continue;
      const auto status = status_named(phrase.row->values[1]);
      if (!status || !in_own_clause(phrase.first, i, word)) continue;
      return Cue{*status, i};
    }
    return std::nullopt;
  }

  // Whether a phrase hangs on the event's verb or noun, and on none between them.
  bool in_own_clause(WordIndex first, WordIndex last, WordIndex event) const {
    WordIndex i = last;
    while (parse_[i].head != kNoWord && parse_[i].head >= first && parse_[i].head <= last) {
      i = parse_[i].head;
    }
    const WordIndex verb = parse_[event].upos == "NOUN" ? parse_[event].head : event;
    for (int climb = 0; climb < 3 && i != kNoWord; ++climb, i = parse_[i].head) {
      if (i == event || i == verb) return true;
      if (climb > 0 && parse_[i].upos == "VERB") return false;
    }
    return i == event;
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
        const bool done_with = parse_[governor].lemma == "use";  // "used charges to blow up"
        if (relation == "advcl" && infinitive && !done_with) return Cue{Status::kFuture, mark};
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
      if (auto status = row(governor, noun ? "noun" : "verb", infinitive)) {
        // "to prevent an attack": nobody has said that one was.
        if (*status == Status::kNegated && is_infinitive(governor)) status = Status::kHypothetical;
        return Cue{*status, governor};
      }
      if (relation == "xcomp" || relation == "acl" || (noun && relation == "nmod")) {
        if (const auto cue = beside(governor)) return cue;
      } else if (relation == "ccomp") {
        // Said, and so reported, whatever tense the saying has.
      } else if (relation == "obj" && climb == 0 && parse_[word].upos == "NOUN" &&
                 indefinite(word)) {
        return modality(governor);
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

// "demanded an inquiry into the murder of the senator", "protested the kidnapping of three nuns":
// what is asked or refused is about a deed that was done.
bool is_presupposed(const Parse& parse, const Draft& outer, const Draft& inner) {
  if (!any_of(outer.entry().type, {"REQUEST", "PROTEST", "REJECT", "SUPPORT"})) return false;
  const bool harm = inner.nominal() && inner.entry().type == "ASSAULT" &&
                    any_of(parse[inner.trigger.head].lemma,
                           {"murder", "assassination", "killing", "massacre", "slaying",
                            "kidnapping", "abduction", "beheading", "lynching", "execution"}) &&
                    parse[inner.trigger.head].xpos == "NN";
  if (!harm || inner.event.recipients.empty()) return false;
  for (const WordIndex child : parse[inner.trigger.head].children) {
    if (parse[child].deprel == "nmod:poss" || parse[child].lower == "the") return true;
  }
  return false;
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
        if (is_presupposed(parse, outer, inner)) continue;
        inner.content_of = n;
        if (silent) inner.dropped = true;
      }
    }
  }
}

namespace {

// The old date that opens the sentence of a past event without a date of its own ("In 1989, …"), if
// the sentence names old days only.
const DateMention* old_date(const CodingContext& context, const Draft& draft) {
  if (!context.groundings().published) return nullptr;
  const std::int32_t old = context.groundings().published->number - kHistoricalDays;
  const DateMention* found = nullptr;
  for (const DateMention& date : context.dates_in(context.parse()[draft.trigger.head].sentence)) {
    if (date.type != TimexType::kDate && date.type != TimexType::kTime) continue;
    if (!date.days || date.days->latest.number >= old) return nullptr;
    const WordIndex word = context.parse().word_at(date.span.begin);
    const WordIndex begin =
        context.parse().sentence_begin(context.parse()[draft.trigger.head].sentence);
    if (found == nullptr && word != kNoWord && word <= begin + 2) found = &date;
  }
  return found;
}

// Whether the event is told as past by its own clause.
bool is_past(const Parse& parse, const Draft& draft) {
  const WordIndex head = draft.trigger.head;
  if (draft.nominal()) return false;
  if (parse[head].xpos == "VBD") return true;
  for (const WordIndex child : parse[head].children) {
    if (parse[child].relation == "aux" && any_of(parse[child].xpos, {"VBD"})) return true;
  }
  return false;
}

}  // namespace

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
  } else if (!event.date && is_past(context.parse(), draft)) {
    if (const DateMention* date = old_date(context, draft)) {
      event.status = Status::kHistorical;
      event.status_cue = TextSpan{date->span};
      event.status_confidence = 0.6f;
    }
  }
  std::vector<TextSpan> spans;
  if (event.status_cue) spans.push_back(*event.status_cue);
  tracer.add(event, "status", std::string(name_of(event.status)), std::move(spans),
             event.status_cue ? "rule:status-cue" : "rule:no-status-cue", event.status_confidence);
}

}  // namespace tidings
