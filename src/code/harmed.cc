#include "code/harmed.h"

#include <algorithm>

namespace tidings {
namespace {

std::vector<const Participant*> harmed_of(const Event& event) {
  std::vector<const Participant*> harmed;
  for (const auto* list : {&event.recipients, &event.victims}) {
    for (const Participant& who : *list) harmed.push_back(&who);
  }
  for (const Casualty& casualty : event.casualties) {
    const bool aside = casualty.harm == Harm::kArrested || casualty.harm == Harm::kDisplaced;
    if (!aside && !casualty.who.span.span.empty()) harmed.push_back(&casualty.who);
  }
  return harmed;
}

// The words of a name in lower case.
std::vector<std::string> words_of_name(const CodingContext& context, const Participant& who) {
  std::vector<std::string> words;
  const Parse& parse = context.parse();
  const Span span = who.span.span;
  for (WordIndex i = parse.word_at(span.begin);
       i != kNoWord && i < parse.size() && parse[i].span.begin < span.end; ++i) {
    if (parse[i].upos != "PUNCT") words.push_back(parse[i].lower);
  }
  return words;
}

bool determined(const Parse& parse, WordIndex head) {
  for (const WordIndex child : parse[head].children) {
    const bool owner = parse[child].deprel == "nmod:poss";
    const std::string& word = parse[child].lower;
    if (owner || (parse[child].relation == "det" &&
                  (word == "the" || word == "this" || word == "that" || word == "these"))) {
      return true;
    }
  }
  return false;
}

// "six priests" and "the six priests", "the priests"; but not any two crowds of "people".
bool one_group(const CodingContext& context, const Participant& a, const Participant& b) {
  const Parse& parse = context.parse();
  if (b.actor.pronoun || a.actor.head >= parse.size() || parse[b.actor.head].upos != "NOUN" ||
      parse[a.actor.head].lemma != parse[b.actor.head].lemma) {
    return false;
  }
  if (a.count.given() && b.count.given()) return a.count == b.count;
  return !b.count.given() && determined(parse, b.actor.head);
}

}  // namespace

bool is_named_person(const CodingContext& context, const Participant& who) {
  if (who.actor.pronoun || who.span.span.empty()) return false;
  const WordIndex first = context.parse().word_at(who.span.span.begin);
  if (first == kNoWord) return false;
  const Entity* entity = context.entity(first);
  return entity != nullptr && entity->kind == EntityKind::kPerson && entity->span == who.span.span;
}

bool same_named_person(const CodingContext& context, const Participant& a, const Participant& b) {
  if (!is_named_person(context, a) || !is_named_person(context, b)) return false;
  std::vector<std::string> fewer = words_of_name(context, a), more = words_of_name(context, b);
  if (fewer.size() > more.size()) fewer.swap(more);
  return !fewer.empty() && std::all_of(fewer.begin(), fewer.end(), [&](const std::string& word) {
    return std::find(more.begin(), more.end(), word) != more.end();
  });
}

void fold_names(const CodingContext& context, Event& event) {
  const auto same = [&](const Participant& a, const Participant& b) {
    return same_participant(a, b) || same_named_person(context, a, b);
  };
  // The fullest telling of a name stands for it, and for a pronoun that refers to it.
  const std::vector<const Participant*> told = harmed_of(event);
  const auto fullest = [&](const Participant& who) {
    Participant best = who;
    for (const Participant* other : told) {
      const bool better = is_named_person(context, *other) &&
                          (best.actor.pronoun || (is_named_person(context, best) &&
                                                  other->span.span.size() > best.span.span.size()));
      if (better && same(*other, who)) best = *other;
    }
    best.count = who.count;
    return best;
  };
  std::vector<Participant> recipients, victims;
  for (const Participant& who : event.recipients) recipients.push_back(fullest(who));
  for (const Participant& who : event.victims) victims.push_back(fullest(who));
  std::vector<Participant> kept;
  for (auto* list : {&recipients, &victims}) {
    std::erase_if(*list, [&](const Participant& who) {
      const bool known = std::any_of(kept.begin(), kept.end(),
                                     [&](const Participant& other) { return same(other, who); });
      if (!known) kept.push_back(who);
      return known;
    });
  }
  event.recipients = std::move(recipients);
  event.victims = std::move(victims);
}

HarmedLikeness likeness_of(const CodingContext& context, const Event& earlier, const Event& later) {
  const Parse& parse = context.parse();
  HarmedLikeness likeness;
  bool both_named = false;
  for (const Participant* y : harmed_of(later)) {
    const bool named = is_named_person(context, *y);
    const bool described =
        y->actor.pronoun || (!named && !y->count.given() && determined(parse, y->actor.head));
    likeness.only_described = likeness.only_described && described;
    for (const Participant* x : harmed_of(earlier)) {
      both_named = both_named || (named && is_named_person(context, *x));
      likeness.same_person = likeness.same_person || same_named_person(context, *x, *y) ||
                             (y->actor.pronoun && is_named_person(context, *x) &&
                              !y->actor.name.empty() && y->actor.name == x->actor.name);
      likeness.same_words = likeness.same_words || (!named && one_group(context, *x, *y));
    }
  }
  likeness.other_person = both_named && !likeness.same_person;
  return likeness;
}

}  // namespace tidings
