#include "code/merge.h"

#include <algorithm>

#include "code/harmed.h"
#include "core/any_of.h"

namespace tidings {
namespace {

constexpr std::uint32_t kDefiniteReach = 8;   // sentences between a definite noun and its event
constexpr std::uint32_t kPersonReach = 4;     // and between two blows at one person
constexpr std::uint32_t kRepeatedReach = 40;  // and between two mentions that share what binds them

// Whether two lists of participants name different known parties and share none.
bool contradict(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  bool compared = false;
  for (const Participant& x : a) {
    for (const Participant& y : b) {
      if (same_participant(x, y)) return false;
      const std::string left = x.actor.code(), right = y.actor.code();
      if (left.empty() || right.empty()) continue;
      if (left == right || any_of(x.actor.sector, {"UAF", "UNK"}) ||
          any_of(y.actor.sector, {"UAF", "UNK"})) {
        return false;
      }
      if (x.actor.country.empty() != y.actor.country.empty() && x.actor.sector == y.actor.sector) {
        return false;
      }
      compared = true;
    }
  }
  return compared;
}

bool share(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  for (const Participant& x : a) {
    for (const Participant& y : b) {
      if (same_participant(x, y)) return true;
      if (!x.actor.code().empty() && x.actor.code() == y.actor.code() && !x.actor.country.empty()) {
        return true;
      }
    }
  }
  return false;
}

bool exact(const EventPlace& where) { return where.precision <= 2; }

bool contradict(const std::vector<EventPlace>& a, const std::vector<EventPlace>& b) {
  bool compared = false;
  for (const EventPlace& x : a) {
    for (const EventPlace& y : b) {
      if (same_spot(x.place, y.place)) return false;
      // A name that the gazetteer lacks may be another one of the same spot.
      const bool local = x.place.gazetteer_id.empty() || y.place.gazetteer_id.empty();
      if (local && x.place.country == y.place.country) continue;
      if (x.place.country == y.place.country && !(exact(x) && exact(y))) return false;
      compared = true;
    }
  }
  return compared;
}

bool share(const std::vector<EventPlace>& a, const std::vector<EventPlace>& b) {
  for (const EventPlace& x : a) {
    for (const EventPlace& y : b) {
      if (same_spot(x.place, y.place) && x.place.kind != "country") return true;
    }
  }
  return false;
}

bool share(const CodingContext& context, const std::vector<Target>& a,
           const std::vector<Target>& b) {
  const std::string& text = context.document().text;
  return std::any_of(a.begin(), a.end(), [&](const Target& x) {
    return std::any_of(b.begin(), b.end(), [&](const Target& y) {
      return x.kind == y.kind && x.span.span.in(text) == y.span.span.in(text);
    });
  });
}

bool disjoint(const std::optional<EventDate>& a, const std::optional<EventDate>& b) {
  return a && b && (a->days.latest < b->days.earliest || b->days.latest < a->days.earliest);
}

bool same_day(const std::optional<EventDate>& a, const std::optional<EventDate>& b) {
  return a && b && a->days == b->days && a->precision <= 2;
}

bool tolls_differ(const std::vector<Casualty>& a, const std::vector<Casualty>& b) {
  for (const Casualty& x : a) {
    for (const Casualty& y : b) {
      if (x.harm != y.harm || !x.count.given() || !y.count.given()) continue;
      if (x.subset_of || y.subset_of) continue;
      if (x.count == y.count) return false;
    }
  }
  return false;
}

bool tolls_agree(const std::vector<Casualty>& a, const std::vector<Casualty>& b) {
  for (const Casualty& x : a) {
    for (const Casualty& y : b) {
      if (x.harm == y.harm && x.count.given() && x.count == y.count &&
          x.count.low.value_or(0) > 1) {
        return true;
      }
    }
  }
  return false;
}

// Words that name any violent act, whatever its mode.
bool is_general(std::string_view lemma) {
  return any_of(lemma, {"attack", "assault", "violence", "incident", "kill", "killing", "die",
                        "death", "hit", "strike", "raid", "operation", "target", "wound", "injure",
                        "action", "act", "atrocity"});
}

// Words for taking a life, with any means.
bool is_killing(std::string_view lemma) {
  return any_of(lemma,
                {"kill",      "killing",  "murder",    "assassinate", "assassination", "slay",
                 "slaying",   "massacre", "execute",   "execution",   "shoot",         "shooting",
                 "slaughter", "behead",   "beheading", "gun",         "riddle",        "die",
                 "death",     "stab",     "stabbing",  "lynch",       "lynching",      "homicide"});
}

// What the mentions of one event have told so far.
struct Cluster {
  std::uint32_t first = 0;  // the earliest draft
  std::uint32_t last = 0;   // the latest one
  Event event;
  std::vector<std::string_view> lemmas;  // of its triggers
  std::vector<std::uint32_t> members;
};

class Comparison {
 public:
  Comparison(const CodingContext& context, const Drafts& drafts,
             const std::vector<std::pair<std::uint32_t, std::uint32_t>>& apart)
      : context_(context), parse_(context.parse()), drafts_(drafts), apart_(apart) {}

  bool too_far(const Cluster& cluster, std::uint32_t later) const {
    return distance(drafts_[cluster.last], drafts_[later]) > kRepeatedReach;
  }

  bool same(const Cluster& cluster, std::uint32_t later) const {
    const Event &x = cluster.event, &y = drafts_[later].event;
    if (x.type != y.type || kept_apart(cluster, later)) return false;
    const HarmedLikeness harmed = likeness_of(context_, x, y);
    // Nobody is killed twice, whatever reports say of the place, the day and the killer.
    if (harmed.same_person && real(x.status) && real(y.status) &&
        is_killing(lemma(drafts_[later])) &&
        std::any_of(cluster.lemmas.begin(), cluster.lemmas.end(), is_killing)) {
      return true;
    }
    // "Her driver was hurt in the attack": a noun that takes up the deed may bring others harmed.
    const bool brings =
        drafts_[later].nominal() && y.recipients.empty() && definite(drafts_[later]);
    if (harmed.other_person && !brings && distance(drafts_[cluster.last], drafts_[later]) > 0) {
      return false;
    }
    if (!statuses_fit(x.status, y.status)) return false;
    if (!modes_fit(cluster, drafts_[later])) return false;
    if (contradict(x.actors, y.actors) || contradict(x.places, y.places)) return false;
    if (x.type != "ASSAULT" && contradict(x.recipients, y.recipients)) return false;
    if (disjoint(x.date, y.date) || tolls_differ(x.casualties, y.casualties)) return false;
    return bound(cluster, drafts_[later], harmed);
  }

  // Whether a draft that others have joined to this cluster is a definite noun, and the cluster is
  // of its sentence alone.
  bool takes_up_before(const Cluster& own, std::uint32_t n) const {
    const Draft& draft = drafts_[n];
    return draft.nominal() && definite(draft) && !plural(draft) &&
           distance(drafts_[own.first], draft) == 0;
  }

  std::string_view lemma(const Draft& draft) const { return parse_[draft.trigger.head].lemma; }

 private:
  static bool real(Status s) { return s == Status::kActual || s == Status::kHistorical; }

  static bool statuses_fit(Status a, Status b) {
    const auto unreal = [](Status s) { return s == Status::kFuture || s == Status::kHypothetical; };
    return a == b || (unreal(a) && unreal(b));
  }

  bool modes_fit(const Cluster& a, const Draft& b) const {
    // An abduction is its own deed; only a noun for any deed takes it up.
    const bool taken = a.event.mode == "abduct", takes = b.event.mode == "abduct";
    if (taken != takes) return taken && b.nominal() && definite(b) && is_general(lemma(b));
    if (a.event.mode.empty() || b.event.mode.empty() || a.event.mode == b.event.mode) return true;
    // "shot" and "the assassination": how, and that it was meant.
    if ((a.event.mode == "targeted" || b.event.mode == "targeted") && is_killing(lemma(b)) &&
        a.event.mode != "abduct" && b.event.mode != "abduct") {
      return true;
    }
    return is_general(lemma(b)) || std::all_of(a.lemmas.begin(), a.lemmas.end(), is_general);
  }

  std::uint32_t distance(const Draft& a, const Draft& b) const {
    return parse_[b.trigger.head].sentence - parse_[a.trigger.head].sentence;
  }

  bool definite(const Draft& draft) const {
    for (const WordIndex child : parse_[draft.trigger.head].children) {
      if (parse_[child].relation != "det" && parse_[child].deprel != "nmod:poss") continue;
      if (any_of(parse_[child].lower, {"the", "this", "that", "these", "its", "their", "his"})) {
        return true;
      }
    }
    return false;
  }

  bool plural(const Draft& draft) const {
    return any_of(parse_[draft.trigger.head].xpos, {"NNS", "NNPS"});
  }

  // A word that may take up what the cluster has told: "the attack", "the killing", "the blast".
  bool takes_up(const Cluster& a, const Draft& b) const {
    if (is_general(lemma(b)) || drafts_[a.first].nominal()) return true;
    if (!b.event.mode.empty() && b.event.mode == a.event.mode) return true;
    return is_killing(lemma(b)) && std::any_of(a.lemmas.begin(), a.lemmas.end(), is_killing);
  }

  bool bound(const Cluster& a, const Draft& b, const HarmedLikeness& harmed) const {
    const Event &x = a.event, &y = b.event;
    const std::uint32_t apart = distance(drafts_[a.last], b);
    const bool same_word = std::find(a.lemmas.begin(), a.lemmas.end(), lemma(b)) != a.lemmas.end();
    const bool own_actors =
        !same_word && std::any_of(y.actors.begin(), y.actors.end(), [](const Participant& who) {
          return !who.actor.code().empty() && who.actor.sector != "UAF";
        });
    const bool own_parties =
        (own_actors && !share(x.actors, y.actors)) ||
        !(y.recipients.empty() || harmed.only_described || harmed.same_person ||
          share(x.recipients, y.recipients) || share(x.victims, y.recipients));
    if (b.nominal() && definite(b) && !plural(b) && apart <= kDefiniteReach && !own_parties) {
      if (same_word || takes_up(a, b)) return true;
    }
    int bonds = 0;
    bonds += share(x.actors, y.actors) ? 1 : 0;
    bonds += share(x.recipients, y.recipients) || share(x.victims, y.victims) ||
                     share(x.recipients, y.victims) || share(x.victims, y.recipients) ||
                     harmed.same_person || harmed.same_words
                 ? 1
                 : 0;
    bonds += harmed.same_person && apart <= kPersonReach ? 1 : 0;
    bonds += share(context_, x.targets, y.targets) ? 1 : 0;
    bonds += share(x.places, y.places) ? 1 : 0;
    bonds += same_day(x.date, y.date) ? 1 : 0;
    bonds += tolls_agree(x.casualties, y.casualties) ? 2 : 0;
    bonds += same_word ? 1 : 0;
    return bonds >= 2 || (apart == 0 && bonds >= 1 && drafts_[a.last].clause == b.clause);
  }

  bool kept_apart(const Cluster& cluster, std::uint32_t later) const {
    const auto in_cluster = [&](std::uint32_t n) {
      return std::find(cluster.members.begin(), cluster.members.end(), n) != cluster.members.end();
    };
    return std::any_of(apart_.begin(), apart_.end(), [&](const auto& pair) {
      return (pair.first == later && in_cluster(pair.second)) ||
             (pair.second == later && in_cluster(pair.first));
    });
  }

  const CodingContext& context_;
  const Parse& parse_;
  const Drafts& drafts_;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& apart_;
};

std::uint32_t root_of(std::vector<std::uint32_t>& first, std::uint32_t n) {
  while (first[n] != n) n = first[n];
  return n;
}

// "a car bomb exploded", "the attack struck": an event noun and the verb of the same type whose
// subject or object it is.
void join_arguments(const CodingContext& context, const Drafts& drafts,
                    std::vector<std::uint32_t>& first) {
  const Parse& parse = context.parse();
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    if (drafts[n].dropped || !drafts[n].nominal()) continue;
    const WordIndex noun = drafts[n].trigger.head;
    if (!any_of(parse[noun].relation, {"nsubj", "obj"}) || parse[noun].head == kNoWord) continue;
    const auto verb = drafts.at(parse[noun].head);
    if (!verb || drafts[*verb].dropped || drafts[*verb].nominal()) continue;
    if (drafts[*verb].event.type != drafts[n].event.type) continue;
    const std::uint32_t a = root_of(first, n), b = root_of(first, *verb);
    if (a != b) first[std::max(a, b)] = std::min(a, b);
  }
}

// "the attack in which a bomb exploded": what a noun's clause tells of its own deed.
void join_clauses(const CodingContext& context, const Drafts& drafts,
                  std::vector<std::uint32_t>& first) {
  const Parse& parse = context.parse();
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    const WordIndex head = drafts[n].trigger.head;
    if (drafts[n].dropped || drafts[n].nominal()) continue;
    const WordIndex clause = parse.first_conjunct(head);
    if (parse[clause].deprel != "acl:relcl" || parse[clause].head == kNoWord) continue;
    const auto noun = drafts.at(parse[clause].head);
    if (!noun || drafts[*noun].dropped || !drafts[*noun].nominal()) continue;
    if (drafts[*noun].event.type != "ASSAULT" || drafts[n].event.type != "ASSAULT") continue;
    const bool inside = std::any_of(
        parse[clause].children.begin(), parse[clause].children.end(), [&](WordIndex child) {
          return parse[child].relation == "obl" && parse[child].lower == "which" &&
                 any_of(parse.case_of(child), {"in", "during"});
        });
    if (!inside || any_of(parse[drafts[*noun].trigger.head].xpos, {"NNS"})) continue;
    const std::uint32_t a = root_of(first, n), b = root_of(first, *noun);
    if (a != b) first[std::max(a, b)] = std::min(a, b);
  }
}

template <typename Item, typename Same>
void join(std::vector<Item>& items, const std::vector<Item>& more, Same same) {
  for (const Item& item : more) {
    const bool known = std::any_of(items.begin(), items.end(),
                                   [&](const Item& other) { return same(other, item); });
    if (!known) items.push_back(item);
  }
}

// A vaguer participant of the same role that a later mention repeats ("the militants") adds
// nothing.
void join_participants(std::vector<Participant>& items, const std::vector<Participant>& more) {
  for (const Participant& item : more) {
    const auto known = [&](const Participant& other) {
      if (same_participant(other, item)) return true;
      const bool vague = (item.actor.actor_id.empty() || item.actor.pronoun) &&
                         item.actor.person == other.actor.person;
      return vague && !item.actor.code().empty() && other.actor.code() == item.actor.code();
    };
    const bool unknown_one = any_of(item.actor.sector, {"UAF", "UNK"}) && !items.empty();
    if (!unknown_one && std::none_of(items.begin(), items.end(), known)) items.push_back(item);
  }
}

void join_casualties(Event& event, const std::vector<Casualty>& more) {
  const auto offset = static_cast<std::uint32_t>(event.casualties.size());
  for (Casualty casualty : more) {
    const auto same = [&](const Casualty& other) {
      // Each single person is one of his own.
      const bool told_of_one = casualty.count.low == 1 && casualty.count.high == 1 &&
                               !casualty.who.span.span.empty() && !other.who.span.span.empty();
      return other.harm == casualty.harm && other.count == casualty.count &&
             !(told_of_one && !same_participant(other.who, casualty.who));
    };
    if (std::any_of(event.casualties.begin(), event.casualties.end(), same)) continue;
    if (casualty.subset_of) *casualty.subset_of += offset;
    if (casualty.subset_of && *casualty.subset_of >= event.casualties.size()) {
      casualty.subset_of.reset();
    }
    event.casualties.push_back(std::move(casualty));
  }
}

// "Two guards were wounded in the attack": a sentence that began a cluster of its own turns out to
// speak of one told before.
void rejoin(const Comparison& comparison, std::uint32_t n, std::vector<Cluster>& clusters,
            std::size_t& at, std::vector<std::uint32_t>& first) {
  if (!comparison.takes_up_before(clusters[at], n)) return;
  for (std::size_t earlier = clusters.size(); earlier-- > 0;) {
    if (earlier == at || comparison.too_far(clusters[earlier], n)) continue;
    if (!comparison.same(clusters[earlier], n)) continue;
    Cluster& into = clusters[earlier];
    Cluster& own = clusters[at];
    first[std::max(into.first, own.first)] = std::min(into.first, own.first);
    into.first = std::min(into.first, own.first);
    into.last = std::max(into.last, own.last);
    absorb(into.event, own.event);
    into.lemmas.insert(into.lemmas.end(), own.lemmas.begin(), own.lemmas.end());
    into.members.insert(into.members.end(), own.members.begin(), own.members.end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(at));
    at = earlier > at ? earlier - 1 : earlier;
    return;
  }
}

// Later mentions join the nearest event told before that they fit and are bound to.
void join_similar(const Comparison& comparison, const Drafts& drafts,
                  std::vector<std::uint32_t>& first) {
  std::vector<Cluster> clusters;  // by their latest mention
  for (std::uint32_t n = 0; n < drafts.size(); ++n) {
    if (drafts[n].dropped) continue;
    const std::uint32_t root = root_of(first, n);
    std::size_t at = clusters.size();
    while (at-- > 0) {
      if (clusters[at].first == root) break;
    }
    if (root == n) {
      for (at = clusters.size(); at-- > 0;) {
        if (comparison.too_far(clusters[at], n)) {
          at = clusters.size();
          break;
        }
        if (comparison.same(clusters[at], n)) break;
      }
    }
    if (root != n && at < clusters.size()) {
      rejoin(comparison, n, clusters, at, first);
    }
    if (at >= clusters.size()) {
      clusters.push_back({root, n, drafts[n].event, {comparison.lemma(drafts[n])}, {n}});
      continue;
    }
    Cluster cluster = std::move(clusters[at]);
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(at));
    if (root == n) first[n] = cluster.first;
    absorb(cluster.event, drafts[n].event);
    cluster.lemmas.push_back(comparison.lemma(drafts[n]));
    cluster.members.push_back(n);
    cluster.last = n;
    clusters.push_back(std::move(cluster));
  }
}

}  // namespace

std::vector<std::uint32_t> same_event(
    const CodingContext& context, const Drafts& drafts,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& certain,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& apart) {
  std::vector<std::uint32_t> first(drafts.size());
  for (std::uint32_t n = 0; n < drafts.size(); ++n) first[n] = n;
  for (const auto& [lesser, main] : certain) {
    if (drafts[main].dropped) continue;
    const std::uint32_t a = root_of(first, lesser), b = root_of(first, main);
    if (a != b) first[std::max(a, b)] = std::min(a, b);
  }
  join_arguments(context, drafts, first);
  join_clauses(context, drafts, first);
  join_similar(Comparison(context, drafts, apart), drafts, first);
  for (std::uint32_t n = 0; n < drafts.size(); ++n) first[n] = root_of(first, n);
  return first;
}

void absorb(Event& event, const Event& later) {
  event.mentions.insert(event.mentions.end(), later.mentions.begin(), later.mentions.end());
  if (event.mode.empty()) event.mode = later.mode;
  join(event.contexts, later.contexts, std::equal_to<>());
  join_participants(event.actors, later.actors);
  join_participants(event.recipients, later.recipients);
  join_participants(event.victims, later.victims);
  const auto same_place = [](const EventPlace& a, const EventPlace& b) {
    return same_spot(a.place, b.place);
  };
  const bool coarse = !event.places.empty() && !later.places.empty() &&
                      std::all_of(later.places.begin(), later.places.end(),
                                  [](const EventPlace& p) { return p.precision >= 4; });
  if (!coarse) join(event.places, later.places, same_place);
  // A country says nothing more once a place in it is known.
  if (std::any_of(event.places.begin(), event.places.end(),
                  [](const EventPlace& p) { return p.precision != 6; })) {
    std::erase_if(event.places, [](const EventPlace& p) { return p.precision == 6; });
  }
  join(event.origins, later.origins, same_place);
  if (!event.date) {
    event.date = later.date;
    event.date_confidence = later.date_confidence;
  }
  join_casualties(event, later.casualties);
  event.casualties_confidence = std::max(event.casualties_confidence, later.casualties_confidence);
  join(event.instruments, later.instruments,
       [](const Instrument& a, const Instrument& b) { return a.kind == b.kind; });
  join(event.targets, later.targets,
       [](const Target& a, const Target& b) { return a.span == b.span; });
  if (!event.outcome) event.outcome = later.outcome;
  join(event.attributions, later.attributions, [](const Attribution& a, const Attribution& b) {
    return a.source_span == b.source_span && a.stance == b.stance;
  });
  event.place_confidence = std::max(event.place_confidence, later.place_confidence);
  event.trace.insert(event.trace.end(), later.trace.begin(), later.trace.end());
}

Event merged_event(const Drafts& drafts, const std::vector<std::uint32_t>& members) {
  // The mention that tells most leads: its type and mode are the event's.
  const auto told = [&](std::uint32_t n) {
    const Event& e = drafts[n].event;
    return 2 * (e.actors.size() + e.recipients.size()) + e.places.size() + e.casualties.size() +
           e.instruments.size() + (e.date ? 1 : 0) + (e.mode.empty() ? 0 : 2);
  };
  std::size_t main = 0;
  for (std::size_t i = 1; i < members.size(); ++i) {
    if (told(members[i]) > told(members[main])) main = i;
  }
  Event event = drafts[members[0]].event;
  const Event& leading = drafts[members[main]].event;
  event.cameo = leading.cameo;
  event.mode = leading.mode.empty() ? event.mode : leading.mode;
  for (std::size_t i = 1; i < members.size(); ++i) absorb(event, drafts[members[i]].event);
  event.main = static_cast<std::uint32_t>(main);
  return event;
}

}  // namespace tidings
