#include "code/links.h"

#include <algorithm>

namespace tidings {
namespace {

bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

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
      if (!other && own) other = event_before(*own, i);
      if (!own || !other || *own == *other) continue;
      const bool swapped = cue.row->values.size() > 1 && cue.row->values[1] == "other";
      add(swapped ? *other : *own, swapped ? *own : *other, *relation,
          context_.span_of(cue.first, i), tracer);
    }
  }

 private:
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
