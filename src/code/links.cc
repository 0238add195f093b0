#include "code/links.h"

#include <algorithm>

#include "core/any_of.h"

namespace tidings {
namespace {

std::optional<Relation> relation_named(std::string_view name) {
  for (const Relation relation : {Relation::kRetaliationFor, Relation::kResponseTo,
                                  Relation::kPartOf, Relation::kCausedBy, Relation::kFollows}) {
    if (name_of(relation) == name) return relation;
  }
  return std::nullopt;
}

bool material_conflict(const Event& event) {
  return any_of(event.type, {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"});
}

// Acts that answer what others did.
bool is_reaction(const Event& event) {
  return event.mode == "crowd-control" ||
         any_of(event.type, {"ACCUSE", "SANCTION", "THREATEN", "PROTEST", "REQUEST", "REJECT",
                             "COERCE", "MOBILIZE"});
}

bool is_hostile(const Event& event) { return is_reaction(event) || event.type == "ASSAULT"; }

// Acts on somebody for what he did: whom a clause calls "they" is then he.
bool is_penalty(const Event& event) {
  return any_of(event.mode, {"arrest", "convict"}) || event.type == "SANCTION";
}

bool is_flight(const Event& event) {
  return event.type == "SANCTION" && event.mode == "expel" &&
         std::any_of(event.casualties.begin(), event.casualties.end(),
                     [](const Casualty& c) { return c.harm == Harm::kDisplaced; });
}

bool share_actor(const Event& a, const Event& b) {
  return std::any_of(a.actors.begin(), a.actors.end(), [&](const Participant& x) {
    return std::any_of(b.actors.begin(), b.actors.end(), [&](const Participant& y) {
      return same_participant(x, y) ||
             (!x.actor.code().empty() && x.actor.code() == y.actor.code());
    });
  });
}

// What a clause or phrase of time or reason makes of two events (coding guide, "Links"): a reaction
// answers, flight is caused, all else only follows.
std::optional<Relation> relation_of(const Event& later, const Event& earlier,
                                    std::string_view cue) {
  const bool reason = any_of(cue, {"because", "for", "over", "against", "at"});
  if (is_flight(later) && earlier.type == "ASSAULT") return Relation::kCausedBy;
  // Two blows told together may be one event told twice.
  if (later.type == earlier.type &&
      (later.actors.empty() || earlier.actors.empty() || share_actor(later, earlier))) {
    return std::nullopt;
  }
  const bool answers =
      is_reaction(later) || (later.type == "ASSAULT" && later.type != earlier.type);
  if (answers && is_hostile(earlier)) {
    if (reason || is_penalty(later) || !share_actor(later, earlier)) return Relation::kResponseTo;
  }
  if (cue == "because") return Relation::kCausedBy;
  if (any_of(cue, {"after", "following"})) return Relation::kFollows;
  return std::nullopt;
}

constexpr int kClauseDepth = 3;  // arcs below a clause's verb in which its event is sought

class LinkFinder {
 public:
  LinkFinder(const CodingContext& context, const Drafts& drafts,
             const std::vector<std::uint32_t>& event_of, std::vector<Event>& events)
      : context_(context),
        parse_(context.parse()),
        drafts_(drafts),
        event_of_(event_of),
        events_(events) {}

  void find(const Tracer& tracer) {
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      const auto cue = context_.phrase_ending_at(context_.codebook().links(), i);
      if (!cue || inside_longer_cue(cue, i)) continue;
      const std::optional<Relation> relation = relation_named(cue.row->values[0]);
      if (!relation) continue;
      const WordIndex node = node_of(cue.first, i);
      const std::optional<std::uint32_t> own = event_above(node);
      std::optional<std::uint32_t> other = event_below(node, own);
      const bool swapped = cue.row->values.size() > 1 && cue.row->values[1] == "other";
      // "killed ten people, including two children": what is included must be told itself.
      if (!other && own && !swapped) other = event_before(*own, i);
      if (!own || !other || *own == *other) continue;
      add(swapped ? *other : *own, swapped ? *own : *other, *relation,
          context_.span_of(cue.first, i), tracer);
    }
    for (const Draft& draft : drafts_) {
      const std::optional<std::uint32_t> own = event_at(draft.trigger.head);
      if (!own) continue;
      by_clause(draft, *own, tracer);
      by_argument(draft, *own, tracer);
    }
  }

 private:
  // "were arrested after going on a rampage", "fired when protesters threw stones"
  void by_clause(const Draft& draft, std::uint32_t own, const Tracer& tracer) {
    WordIndex verb = draft.trigger.head;
    if (draft.nominal()) {
      verb = light_verb_above(context_, verb);
      if (verb == kNoWord) return;
    }
    for (const WordIndex child : parse_[verb].children) {
      if (parse_[child].relation != "advcl") continue;
      const WordIndex mark = opening(child);
      if (mark == kNoWord) continue;
      if (const auto other = event_within(child, own, kClauseDepth)) {
        add_typed(own, *other, mark, tracer);
      }
    }
  }

  // The word that opens a clause of time or reason; kNoWord.
  WordIndex opening(WordIndex clause) const {
    for (const WordIndex child : parse_[clause].children) {
      if (any_of(parse_[child].relation, {"mark", "advmod"}) &&
          any_of(parse_[child].lower,
                 {"after", "because", "when", "as", "while", "for", "following"})) {
        return child;
      }
    }
    return kNoWord;
  }

  // "jailed for the murder", "protested over the arrests", "fighting after the coup"
  void by_argument(const Draft& draft, std::uint32_t own, const Tracer& tracer) {
    for (const Argument& argument : draft.trigger.arguments) {
      const bool reason =
          any_of(argument.slot, {"for", "over", "after", "following"}) ||
          (any_of(argument.slot, {"against", "at"}) && draft.event.type == "PROTEST");
      const bool judged = argument.slot == "obj" && draft.event.type == "ACCUSE";
      if (!reason && !judged) continue;
      const auto other = event_within(argument.word, own, kClauseDepth);
      if (!other) continue;
      if (judged) {
        add_as(own, *other, Relation::kResponseTo, parse_[draft.trigger.head].span, tracer);
      } else if (const WordIndex mark = parse_.child(argument.word, "case"); mark != kNoWord) {
        add_typed(own, *other, mark, tracer);
      } else if (const WordIndex clause = parse_.child(argument.word, "mark"); clause != kNoWord) {
        add_typed(own, *other, clause, tracer);
      }
    }
  }

  void add_typed(std::uint32_t own, std::uint32_t other, WordIndex cue, const Tracer& tracer) {
    const auto relation = relation_of(events_[own], events_[other], parse_[cue].lower);
    if (relation) add_as(own, other, *relation, parse_[cue].span, tracer);
  }

  // The nearest other event at or below a word, its clauses left out.
  std::optional<std::uint32_t> event_within(WordIndex word, std::uint32_t own, int depth) const {
    if (const auto event = event_at(word)) {
      return *event == own ? std::nullopt : event;
    }
    if (depth == 0) return std::nullopt;
    for (const WordIndex child : parse_[word].children) {
      if (any_of(parse_[child].relation, {"nsubj", "advcl", "parataxis", "conj"})) continue;
      if (parse_[child].deprel == "acl:relcl") continue;
      if (const auto event = event_within(child, own, depth - 1)) return event;
    }
    return std::nullopt;
  }

  bool inside_longer_cue(const CodingContext::Phrase& cue, WordIndex i) const {
    if (i + 1 >= parse_.size() || parse_[i + 1].sentence != parse_[i].sentence) return false;
    const auto next = context_.phrase_ending_at(context_.codebook().links(), i + 1);
    return next && next.first <= cue.first;
  }

  std::optional<std::uint32_t> event_at(WordIndex word) const {
    const auto draft = drafts_.at(word);
    if (!draft || event_of_[*draft] == kNoWord) return std::nullopt;
    return event_of_[*draft];
  }

  // The node of the tree that the cue stands for: its highest word, or what that marks ("in
  // response to the attack": response, whose phrase holds the attack; "because soldiers fired":
  // fired).
  WordIndex node_of(WordIndex first, WordIndex last) const {
    WordIndex node = last;
    for (WordIndex i = first; i <= last; ++i) {
      const WordIndex head = parse_[i].head;
      if ((head == kNoWord || head < first || head > last) && parse_.dominates(i, last)) node = i;
    }
    const bool marks = any_of(parse_[node].relation, {"case", "mark", "advmod", "fixed"});
    return marks && parse_[node].head != kNoWord ? parse_[node].head : node;
  }

  // The event whose clause or phrase the cue's node belongs to.
  std::optional<std::uint32_t> event_above(WordIndex node) const {
    if (const auto event = event_at(node); event && any_of(parse_[node].upos, {"VERB"})) {
      if (!any_of(parse_[node].relation, {"advcl", "acl"})) return event;
    }
    for (WordIndex word = parse_[node].head; word != kNoWord; word = parse_[word].head) {
      if (const auto event = event_at(word)) return event;
      for (const WordIndex child : parse_[word].children) {
        if (child == node || parse_.dominates(child, node)) continue;
        if (any_of(parse_[child].relation, {"nsubj", "obj", "xcomp", "ccomp"})) {
          if (const auto event = event_at(child)) return event;
        }
      }
    }
    return std::nullopt;
  }

  // The first other event that the cue's own phrase or clause holds.
  std::optional<std::uint32_t> event_below(WordIndex node,
                                           const std::optional<std::uint32_t>& own) const {
    if (const auto event = event_at(node); event && event != own) return event;
    for (const WordIndex child : parse_[node].children) {
      if (parse_[child].relation == "nsubj") continue;
      if (const auto event = event_below(child, own)) return event;
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> event_before(std::uint32_t own, WordIndex position) const {
    std::optional<std::uint32_t> best;
    for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
      if (drafts_[n].trigger.head >= position || event_of_[n] == kNoWord) continue;
      if (event_of_[n] != own && material_conflict(events_[event_of_[n]])) best = event_of_[n];
    }
    return best;
  }

  void add_as(std::uint32_t from, std::uint32_t to, Relation relation, Span cue,
              const Tracer& tracer) {
    const auto& back = events_[to].links;
    const auto reverse = [&](const EventLink& l) { return l.event == from; };
    if (std::none_of(back.begin(), back.end(), reverse)) add(from, to, relation, cue, tracer);
  }

  void add(std::uint32_t from, std::uint32_t to, Relation relation, Span cue,
           const Tracer& tracer) {
    // A retaliation joins two material acts; any other answer is a response.
    if (relation == Relation::kRetaliationFor &&
        !(material_conflict(events_[from]) && material_conflict(events_[to]))) {
      relation = Relation::kResponseTo;
    }
    auto& links = events_[from].links;
    const auto same = [&](const EventLink& l) { return l.event == to; };
    if (std::any_of(links.begin(), links.end(), same)) return;
    links.push_back({relation, to, {cue}, 0.7f});
    tracer.add(events_[from], "links", std::string(name_of(relation)), {{cue}}, "rule:link-cue",
               0.7f);
  }

  const CodingContext& context_;
  const Parse& parse_;
  const Drafts& drafts_;
  const std::vector<std::uint32_t>& event_of_;
  std::vector<Event>& events_;
};

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> joined_by_cues(const CodingContext& context,
                                                                    const Drafts& drafts) {
  std::vector<Event> alone;
  std::vector<std::uint32_t> event_of;
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    event_of.push_back(drafts[n].dropped ? kNoWord : n);
    alone.push_back(drafts[n].event);
    alone.back().links.clear();
  }
  LinkFinder(context, drafts, event_of, alone).find(Tracer(false));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t n = 0; n < alone.size(); ++n) {
    for (const EventLink& link : alone[n].links) pairs.emplace_back(n, link.event);
  }
  return pairs;
}

void assign_links(const CodingContext& context, const Drafts& drafts,
                  const std::vector<std::uint32_t>& event_of, std::vector<Event>& events,
                  const Tracer& tracer) {
  LinkFinder(context, drafts, event_of, events).find(tracer);
}

}  // namespace tidings
