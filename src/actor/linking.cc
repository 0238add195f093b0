#include "actor/linking.h"

#include <algorithm>
#include <string>

#include "actor/actor_words.h"

namespace tidings {
namespace {

constexpr float kThroughCluster = 0.85f;
constexpr float kLookedBack = 0.45f;
constexpr float kSentenceCountry = 0.7f;
// Where a place is less sure than this, only the main country is believed.
constexpr float kSurePlace = 0.5f;
constexpr float kAssumedCountry = 0.5f;
// How many sentences "the group" looks back.
constexpr std::uint32_t kLookBack = 2;

bool is_inner(std::string_view relation) {
  return relation == "flat" || relation == "fixed" || relation == "goeswith" ||
         relation == "compound" || relation == "amod" || relation == "det" || relation == "case" ||
         relation == "nummod" || relation == "advmod" || relation == "punct" ||
         relation == "discourse";
}

// Whether two drafts can be the same: persons with persons, the rest with the rest.
bool compatible(const ActorDraft& a, const ActorDraft& b) {
  if (a.unit == DraftUnit::kNone || b.unit == DraftUnit::kNone) return true;
  // "the group" is no state, "the country" no group.
  const bool state = a.unit == DraftUnit::kState || b.unit == DraftUnit::kState;
  if (state && (a.unit == DraftUnit::kGroup || b.unit == DraftUnit::kGroup)) return false;
  return a.is_person() == b.is_person() && a.unit != DraftUnit::kAsset &&
         b.unit != DraftUnit::kAsset;
}

}  // namespace

DraftLinks::DraftLinks(const ActorRegister& actors, const SentenceWords& words, const Names& names,
                       const PhraseReader& phrases,
                       const std::vector<std::vector<Span>>& coreference)
    : actors_(actors), words_(words), names_(names), phrases_(phrases), drafts_(words.size()) {
  index_clusters(coreference);
}

void DraftLinks::index_clusters(const std::vector<std::vector<Span>>& coreference) {
  for (const std::vector<Span>& cluster : coreference) {
    std::vector<WordIndex> heads;
    for (const Span mention : cluster) {
      const SentenceWords::Extent extent = words_.words_in(mention);
      if (extent.last < extent.first) continue;
      const WordIndex head = words_.top(extent.first, extent.last);
      // "X and Y" is a mention of both, not of its first member.
      const WordIndex other = words_.child(head, "conj");
      if (other != SentenceWords::kNone && other <= extent.last) continue;
      heads.push_back(head);
    }
    if (heads.size() > 1) clusters_.push_back(std::move(heads));
  }
}

bool DraftLinks::heads_phrase(WordIndex i) const {
  const std::string_view relation = words_.relation(i);
  if (words_.deprel(i) == "nmod:desc") return false;
  if (is_inner(relation)) return false;
  if (words_.deprel(i) == "obl:unmarked" && words_.head(i) != SentenceWords::kNone &&
      is_backing(words_.token(words_.head(i)).lemma)) {
    return false;  // "Iran" of "Iran-backed"
  }
  const FoundName* name = names_.covering(i);
  return name == nullptr || name->head == i;
}

void DraftLinks::read_phrases() {
  for (WordIndex i = 0; i < words_.size(); ++i) {
    const std::string& upos = words_.token(i).upos;
    if (upos == "PRON") {
      add_pronoun(i);
    } else if ((upos == "NOUN" || upos == "PROPN" || upos == "ADJ" || upos == "NUM" ||
                upos == "X") &&
               heads_phrase(i)) {
      drafts_[i] = phrases_.read(i);
    }
  }
}

// Drafts a pronoun that can only stand for people; others become one through their cluster.
void DraftLinks::add_pronoun(WordIndex i) {
  const std::string_view form = words_.folded(i);
  const bool person = form == "he" || form == "she" || form == "him" || form == "her" ||
                      form == "his" || form == "who" || form == "whom" || form == "someone" ||
                      form == "somebody" || form == "everyone" || form == "himself" ||
                      form == "herself" || form == "anyone" || form == "nobody";
  const bool several = form == "they" || form == "them" || form == "their" || form == "themselves";
  if (!person && !several) return;
  ActorDraft& draft = drafts_[i];
  draft.unit = person ? DraftUnit::kPerson : DraftUnit::kNone;
  draft.open = true;
  draft.actor.pronoun = true;
  draft.actor.head = i;
  draft.actor.span = words_.token(i).span;
  draft.actor.name = std::string(words_.form(i));
  draft.actor.person = person;
  draft.actor.confidence = 0.2f;
}

int DraftLinks::worth(const ActorDraft& draft) const {
  if (!draft.given() || draft.actor.pronoun || draft.weak) return 0;
  int worth = 1;
  if (!draft.actor.actor_id.empty()) worth += draft.open ? 2 : 6;
  if (draft.named) worth += 4;
  if (draft.stated_country) worth += 2;
  if (!draft.actor.sector.empty()) worth += 1;
  return worth;
}

// The head of the proper name that ends before a bracket; kNone if it is of no body.
WordIndex DraftLinks::body_before(WordIndex bracket) const {
  if (bracket == 0 || !words_.same_sentence(bracket - 1, bracket)) return SentenceWords::kNone;
  WordIndex head = bracket - 1;
  for (int step = 0; step < 4 && !drafts_[head].given(); ++step) {
    const WordIndex above = words_.head(head);
    if (above == SentenceWords::kNone || !is_inner(words_.relation(head))) break;
    head = above;
  }
  const ActorDraft& draft = drafts_[head];
  const bool body = draft.given() && !draft.is_person() && draft.unit != DraftUnit::kState;
  return body && words_.is(head, "PROPN") && words_.phrase(head).first < head
             ? head
             : SentenceWords::kNone;
}

void DraftLinks::learn_acronyms() {
  std::vector<std::pair<std::string_view, WordIndex>> known;
  for (WordIndex i = 1; i + 1 < words_.size(); ++i) {
    const std::string_view form = words_.form(i);
    if (form.size() < 2 || form.size() > 8 || !words_.all_capitals(i)) continue;
    if (names_.covering(i) != nullptr || words_.shouted(words_.sentence(i))) continue;
    const bool bracketed = (words_.form(i - 1) == "(" || words_.form(i - 1) == "[") &&
                           (words_.form(i + 1) == ")" || words_.form(i + 1) == "]");
    if (bracketed) {
      const WordIndex head = body_before(i - 1);
      if (head == SentenceWords::kNone) continue;
      known.emplace_back(form, head);
      drafts_[head].open = drafts_[head].weak = false;  // it has a name
    }
    const auto alias =
        std::ranges::find(known, form, &std::pair<std::string_view, WordIndex>::first);
    if (alias == known.end() || !drafts_[i].given()) continue;
    take_identity(drafts_[i], drafts_[alias->second]);
    drafts_[i].unit = drafts_[alias->second].unit;
    drafts_[i].open = drafts_[i].weak = drafts_[i].named = false;
  }
}

void DraftLinks::join_appositions() {
  for (WordIndex i = 0; i < words_.size(); ++i) {
    if (words_.relation(i) != "appos" || !drafts_[i].given()) continue;
    const WordIndex head = words_.head(i);
    if (head == SentenceWords::kNone || !drafts_[head].given()) continue;
    ActorDraft& outer = drafts_[head];
    ActorDraft& inner = drafts_[i];
    if (!compatible(outer, inner)) continue;
    if (!outer.actor.actor_id.empty() && !inner.actor.actor_id.empty() && !inner.open) continue;
    const bool forward = worth(outer) >= worth(inner);
    ActorDraft& known = forward ? outer : inner;
    ActorDraft& other = forward ? inner : outer;
    // A private person, or a group that the register lacks, is what the apposition says.
    if (known.actor.sector.empty() || known.actor.country.empty()) {
      if (known.actor.sector.empty()) {
        set_sectors(known.actor, std::vector<std::string>(other.actor.sectors));
      }
      if (known.actor.country.empty()) {
        known.actor.country = other.actor.country;
        known.stated_country = other.stated_country;
      }
      known.actor.affiliations.insert(known.actor.affiliations.end(),
                                      other.actor.affiliations.begin(),
                                      other.actor.affiliations.end());
    }
    const float confidence = other.actor.confidence;
    take_identity(other, known);
    other.actor.confidence = std::max(confidence, known.actor.confidence * 0.9f);
    other.open = false;
  }
}

void DraftLinks::share_in_lists() {
  for (WordIndex i = 0; i < words_.size(); ++i) {
    ActorDraft& draft = drafts_[i];
    if (words_.relation(i) != "conj" || !draft.given() || draft.stated_country || draft.open ||
        draft.named) {
      continue;
    }
    const WordIndex first = words_.head(i);
    if (first == SentenceWords::kNone || !drafts_[first].stated_country || drafts_[first].named) {
      continue;
    }
    draft.actor.country = drafts_[first].actor.country;
    draft.stated_country = true;
    draft.actor.confidence *= 0.8f;
  }
}

void DraftLinks::fill(ActorDraft& draft, const ActorDraft& from) const {
  const float through = from.actor.confidence * kThroughCluster;
  if (draft.actor.pronoun) {
    take_identity(draft, from);
    draft.unit = draft.unit == DraftUnit::kNone ? from.unit : draft.unit;
    draft.status = from.status;
    draft.actor.person = draft.is_person() || from.is_person();
    draft.actor.confidence = through;
    draft.open = false;
    return;
  }
  if (!compatible(draft, from)) return;
  const bool elsewhere =
      draft.stated_country && from.stated_country && draft.actor.country != from.actor.country;
  if (elsewhere) return;
  if (draft.open || (draft.definite && draft.actor.actor_id.empty() && from.named &&
                     draft.actor.sector == from.actor.sector)) {
    const std::vector<std::string> sectors = draft.actor.sectors;
    take_identity(draft, from);
    if (draft.actor.sector.empty()) set_sectors(draft.actor, sectors);
    draft.actor.confidence = through;
    draft.weak = false;
    draft.open = false;
  } else if (!draft.stated_country && !from.actor.country.empty()) {
    draft.actor.country = from.actor.country;
    draft.stated_country = true;
    draft.actor.confidence *= kThroughCluster;
  }
}

void DraftLinks::own(ActorDraft& draft, const ActorDraft& possessor) const {
  if (!possessor.given()) return;
  if (!draft.stated_country) {
    draft.actor.country = possessor.actor.country;
    draft.stated_country = possessor.stated_country;
    draft.actor.confidence *= 0.9f;
  }
  const bool armed_group = possessor.unit == DraftUnit::kGroup && !possessor.actor.actor_id.empty();
  if (armed_group && draft.status != RoleStatus::kCivilian && draft.actor.actor_id.empty()) {
    // "its fighters", of a group, are the group's.
    draft.actor.actor_id = possessor.actor.actor_id;
    set_sectors(draft.actor, std::vector<std::string>(possessor.actor.sectors));
    draft.actor.affiliations = possessor.actor.affiliations;
  } else if (draft.actor.sector.empty() && possessor.unit != DraftUnit::kState) {
    set_sectors(draft.actor, std::vector<std::string>(possessor.actor.sectors));
  }
  draft.open = false;
}

void DraftLinks::follow_clusters() {
  for (const std::vector<WordIndex>& heads : clusters_) {
    WordIndex best = SentenceWords::kNone;
    for (const WordIndex head : heads) {
      if (worth(drafts_[head]) > 1 &&
          (best == SentenceWords::kNone || worth(drafts_[head]) > worth(drafts_[best]))) {
        best = head;
      }
    }
    if (best == SentenceWords::kNone) continue;
    for (const WordIndex head : heads) {
      if (head == best) continue;
      ActorDraft& draft = drafts_[head];
      if (!draft.given() && words_.is(head, "PRON")) {
        draft.actor.pronoun = true;
        draft.actor.head = head;
        draft.actor.span = words_.token(head).span;
      }
      if (draft.given() || draft.actor.pronoun) fill(draft, drafts_[best]);
    }
  }
}

void DraftLinks::follow_possessors() {
  for (ActorDraft& draft : drafts_) {
    if (!draft.given() || draft.possessor == SentenceWords::kNone) continue;
    const ActorDraft& possessor = drafts_[draft.possessor];
    if (possessor.given() && !(possessor.actor.pronoun && possessor.open)) {
      own(draft, possessor);
      continue;
    }
    // Without an antecedent the subject before it is the likeliest owner.
    const WordIndex subject = subject_before(draft.possessor);
    if (subject == SentenceWords::kNone) continue;
    own(draft, drafts_[subject]);
    draft.actor.confidence *= 0.7f;
  }
}

WordIndex DraftLinks::subject_before(WordIndex i) const {
  for (WordIndex at = i; at-- > 0 && words_.same_sentence(at, i);) {
    const ActorDraft& draft = drafts_[at];
    if (words_.relation(at) == "nsubj" && draft.given() && !draft.is_person() && !draft.weak) {
      return at;
    }
  }
  return SentenceWords::kNone;
}

void DraftLinks::follow_relatives() {
  for (WordIndex i = 0; i < words_.size(); ++i) {
    const std::string_view form = words_.folded(i);
    if (!words_.is(i, "PRON") ||
        (form != "who" && form != "which" && form != "that" && form != "whom" && form != "whose")) {
      continue;
    }
    WordIndex clause = words_.head(i);
    for (int step = 0; step < 4 && clause != SentenceWords::kNone; ++step) {
      if (words_.deprel(clause) == "acl:relcl") break;
      clause = words_.head(clause);
    }
    if (clause == SentenceWords::kNone || words_.deprel(clause) != "acl:relcl") continue;
    const WordIndex antecedent = words_.head(clause);
    if (antecedent == SentenceWords::kNone || !drafts_[antecedent].given() || antecedent > i) {
      continue;
    }
    ActorDraft& draft = drafts_[i];
    draft.actor.pronoun = true;
    draft.actor.head = i;
    draft.actor.span = words_.token(i).span;
    draft.unit = drafts_[antecedent].unit;
    fill(draft, drafts_[antecedent]);
    draft.open = drafts_[antecedent].open;
    draft.weak = drafts_[antecedent].weak;
    draft.actor.confidence = drafts_[antecedent].actor.confidence * 0.95f;
  }
}

// "The assailants fled": those who acted last, if they are no troops or police.
void DraftLinks::find_attackers() {
  WordIndex last = SentenceWords::kNone;
  for (WordIndex i = 0; i < words_.size(); ++i) {
    ActorDraft& draft = drafts_[i];
    if (!draft.given() || draft.actor.pronoun) continue;
    const std::string& sector = draft.actor.sector;
    const bool near = last != SentenceWords::kNone &&
                      words_.sentence(i) - words_.sentence(last) <= kLookBack &&
                      words_.sentence(i) != words_.sentence(last);
    if (near && sector == "UAF" && draft.definite && draft.actor.actor_id.empty() &&
        is_doer_word(folded_name(words_.token(i).lemma))) {
      take_identity(draft, drafts_[last]);
      draft.actor.confidence = kLookedBack;
      continue;
    }
    const bool acts = words_.deprel(i) == "nsubj" || words_.deprel(i) == "obl:agent";
    if (acts && (sector == "UAF" || sector == "REB" || sector == "PRM" || sector == "CRM"))
      last = i;
  }
}

void DraftLinks::look_back() {
  find_attackers();
  const RegisteredActor* group = nullptr;
  std::uint32_t sentence = 0;
  for (WordIndex i = 0; i < words_.size(); ++i) {
    ActorDraft& draft = drafts_[i];
    const FoundName* name = names_.at_head(i);
    if (name != nullptr && name->sense.kind == SenseKind::kActor &&
        actors_.actors()[name->sense.index].kind == ActorKind::kGroup) {
      group = &actors_.actors()[name->sense.index];
      sentence = words_.sentence(i);
    } else if (draft.given() && draft.open && draft.definite && is_group_word(words_.folded(i)) &&
               draft.actor.actor_id.empty() && group != nullptr &&
               words_.sentence(i) - sentence <= kLookBack) {
      take_identity(draft, phrases_.from_actor(*group, true));
      draft.actor.confidence = kLookedBack;
      draft.open = false;
    }
  }
}

void DraftLinks::read_modifiers() {
  for (WordIndex i = 0; i < words_.size(); ++i) {
    if (drafts_[i].given()) continue;
    const std::string_view relation = words_.relation(i);
    if (relation != "amod" && relation != "compound") continue;
    const FoundName* name = names_.covering(i);
    if (name != nullptr && name->head != i) continue;
    WordIndex governor = words_.head(i);
    for (int step = 0; step < 4 && governor != SentenceWords::kNone; ++step) {
      if (drafts_[governor].given()) break;
      if (!is_inner(words_.relation(governor)) && words_.deprel(governor) != "nmod:desc") break;
      governor = words_.head(governor);
    }
    if (governor == SentenceWords::kNone || drafts_[governor].given()) continue;
    drafts_[i] = phrases_.read_modifier(i);
  }
}

std::vector<std::string_view> DraftLinks::sentence_countries(std::string_view main) const {
  std::vector<std::string_view> only(words_.size() == 0 ? 0
                                                        : words_.sentence(words_.size() - 1) + 1);
  std::vector<bool> several(only.size(), false);
  for (WordIndex i = 0; i < words_.size(); ++i) {
    const Place* place = phrases_.place_at(i);
    if (place == nullptr || place->modifier || place->country.empty() || drafts_[i].given() ||
        (place->confidence < kSurePlace && place->country != main)) {
      continue;
    }
    const std::uint32_t sentence = words_.sentence(i);
    if (!only[sentence].empty() && only[sentence] != place->country) several[sentence] = true;
    only[sentence] = several[sentence] ? std::string_view() : std::string_view(place->country);
  }
  return only;
}

void DraftLinks::assume_country() {
  const std::string_view main = names_.scene().main();
  const std::vector<std::string_view> near_sentence = sentence_countries(main);
  for (WordIndex i = 0; i < words_.size(); ++i) {
    ActorDraft& draft = drafts_[i];
    if (!draft.given()) continue;
    if (draft.open && draft.definite && is_country_word(words_.folded(i)) && !main.empty()) {
      const State* state = actors_.state(main);
      draft.unit = DraftUnit::kState;
      draft.actor.person = false;
      draft.actor.country = main;
      draft.actor.actor_id = main;
      if (state != nullptr) draft.actor.name = state->name;
      draft.actor.confidence = kLookedBack;
      draft.weak = draft.open = false;
    }
    const bool named = draft.named && draft.actor.actor_id.empty();
    if (!draft.actor.country.empty() || draft.weak || named || draft.actor.sector.empty() ||
        draft.actor.sector == "UNK" || !draft.actor.actor_id.empty()) {
      continue;
    }
    const std::string_view near = near_sentence[words_.sentence(i)];
    if (near.empty() && main.empty()) continue;
    draft.actor.country = near.empty() ? main : near;
    draft.actor.confidence *= near.empty() ? kAssumedCountry : kSentenceCountry;
  }
}

std::vector<Actor> DraftLinks::take() {
  std::vector<Actor> out;
  for (WordIndex i = 0; i < words_.size(); ++i) {
    ActorDraft& draft = drafts_[i];
    if (!draft.given()) continue;
    const std::string_view folded = words_.folded(i);
    if (draft.weak && is_country_word(folded)) continue;
    if (draft.weak && draft.actor.sector.empty()) continue;
    out.push_back(std::move(draft.actor));
  }
  return out;
}

}  // namespace tidings
