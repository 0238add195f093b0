#include "code_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "csv.h"
#include "event_words.h"

namespace tidings::app {
namespace {

using Bound = std::optional<std::int64_t>;

template <typename Number>
std::string text_of(const std::optional<Number>& number) {
  return number ? fmt::format("{}", *number) : "";
}

// Five decimals are a metre.
std::string degrees(double value) { return fmt::format("{}", std::round(value * 1e5) / 1e5); }

std::string thousandths(double value) { return fmt::format("{}", std::round(value * 1e3) / 1e3); }

// Items joined by ";", which none of them holds. Empty items keep their place, so that lists of one
// event can be read side by side.
template <typename Items, typename TextOf>
std::string joined(const Items& items, TextOf text_of_item) {
  std::string out;
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ';';
    first = false;
    std::string text = on_one_line(text_of_item(item));
    std::replace(text.begin(), text.end(), ';', ',');
    out += text;
  }
  return out;
}

std::string interval_text(const Range& range) {
  return text_of(range.low) + ".." + text_of(range.high);
}

std::string with_count(const Range& range, std::string_view kind) {
  return range.given() ? fmt::format("{}={}", kind, interval_text(range)) : std::string(kind);
}

struct Row {
  const Document& document;
  const CodedDocument& coded;
  const Event& event;
};

std::string codes(const std::vector<Participant>& list) {
  return joined(list, [](const Participant& p) { return p.actor.code(); });
}

std::string names(const Row& row, const std::vector<Participant>& list) {
  return joined(list, [&](const Participant& p) { return name_words(row.document, p); });
}

const EventMention* main_mention(const Event& event) {
  if (event.mentions.empty()) return nullptr;
  return &event.mentions[std::min<std::size_t>(event.main, event.mentions.size() - 1)];
}

std::string of_place(const Event& event,
                     const std::function<std::string(const EventPlace&)>& cell) {
  return event.places.empty() ? "" : cell(event.places.front());
}

std::string other_places(const Event& event) {
  if (event.places.size() < 2) return "";
  const std::vector<EventPlace> others(event.places.begin() + 1, event.places.end());
  return joined(others, [](const EventPlace& p) { return p.place.name; });
}

std::string other_tolls(const Event& event) {
  std::string out;
  for (const Harm harm : {Harm::kMissing, Harm::kAbducted, Harm::kArrested, Harm::kDisplaced}) {
    const Range toll = toll_of(event, harm);
    if (!toll.given()) continue;
    if (!out.empty()) out += ';';
    out += with_count(toll, name_of(harm));
  }
  return out;
}

std::string sides(const Event& event) {
  const auto side = [](const Participant& p) { return std::string(p.side == 0 ? 0 : 1, p.side); };
  const bool any = std::any_of(event.actors.begin(), event.actors.end(),
                               [](const Participant& p) { return p.side != 0; });
  return any ? joined(event.actors, side) : "";
}

std::string source_name(const Row& row, const Attribution& said) {
  return said.source ? name_words(row.document, *said.source)
                     : std::string(words_of(row.document, said.source_span));
}

std::string target_text(const Target& target) {
  const std::string_view effect = name_of(target.effect);
  return with_count(target.count, target.kind) + (effect.empty() ? "" : fmt::format(":{}", effect));
}

struct Column {
  std::string_view name;
  std::string (*cell)(const Row&);
};

constexpr Column kColumns[] = {
    {"document", [](const Row& r) { return r.document.id; }},
    {"event", [](const Row& r) { return r.event.id; }},
    {"published", [](const Row& r) { return r.coded.published; }},
    {"source", [](const Row& r) { return r.document.source.value_or(""); }},
    {"url", [](const Row& r) { return r.document.url.value_or(""); }},
    {"genre", [](const Row& r) { return std::string(name_of(r.coded.genre)); }},
    {"current", [](const Row& r) { return std::string(r.coded.current ? "true" : "false"); }},
    {"type", [](const Row& r) { return r.event.type; }},
    {"mode", [](const Row& r) { return r.event.mode; }},
    {"contexts", [](const Row& r) { return joined(r.event.contexts, std::identity()); }},
    {"quad", [](const Row& r) { return r.event.quad; }},
    {"cameo", [](const Row& r) { return r.event.cameo; }},
    {"goldstein", [](const Row& r) { return fmt::format("{}", r.event.goldstein); }},
    {"score", [](const Row& r) { return fmt::format("{}", r.event.score); }},
    {"status", [](const Row& r) { return std::string(name_of(r.event.status)); }},
    {"actor_codes", [](const Row& r) { return codes(r.event.actors); }},
    {"actor_names", [](const Row& r) { return names(r, r.event.actors); }},
    {"actor_sides", [](const Row& r) { return sides(r.event); }},
    {"recipient_codes", [](const Row& r) { return codes(r.event.recipients); }},
    {"recipient_names", [](const Row& r) { return names(r, r.event.recipients); }},
    {"victim_codes", [](const Row& r) { return codes(r.event.victims); }},
    {"victim_names", [](const Row& r) { return names(r, r.event.victims); }},
    {"place_name",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) { return p.place.name; });
     }},
    {"geonames_id",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) {
         return p.place.geonames_id == 0 ? "" : std::to_string(p.place.geonames_id);
       });
     }},
    {"latitude",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) { return degrees(p.place.lat); });
     }},
    {"longitude",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) { return degrees(p.place.lon); });
     }},
    {"country",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) { return p.place.country; });
     }},
    {"admin1",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) { return p.place.admin1; });
     }},
    {"place_precision",
     [](const Row& r) {
       return of_place(r.event, [](const EventPlace& p) { return std::to_string(p.precision); });
     }},
    {"other_places", [](const Row& r) { return other_places(r.event); }},
    {"date_value", [](const Row& r) { return r.event.date ? r.event.date->value : ""; }},
    {"date_earliest",
     [](const Row& r) { return r.event.date ? day_words(r.event.date->days.earliest) : ""; }},
    {"date_latest",
     [](const Row& r) { return r.event.date ? day_words(r.event.date->days.latest) : ""; }},
    {"date_precision",
     [](const Row& r) { return r.event.date ? std::to_string(r.event.date->precision) : ""; }},
    {"killed_low", [](const Row& r) { return text_of(toll_of(r.event, Harm::kKilled).low); }},
    {"killed_high", [](const Row& r) { return text_of(toll_of(r.event, Harm::kKilled).high); }},
    {"injured_low", [](const Row& r) { return text_of(toll_of(r.event, Harm::kInjured).low); }},
    {"injured_high", [](const Row& r) { return text_of(toll_of(r.event, Harm::kInjured).high); }},
    {"other_tolls", [](const Row& r) { return other_tolls(r.event); }},
    {"instruments",
     [](const Row& r) {
       return joined(r.event.instruments,
                     [](const Instrument& i) { return with_count(i.count, i.kind); });
     }},
    {"targets", [](const Row& r) { return joined(r.event.targets, target_text); }},
    {"stances",
     [](const Row& r) {
       return joined(r.event.attributions, [](const Attribution& a) { return name_of(a.stance); });
     }},
    {"sources",
     [](const Row& r) {
       return joined(r.event.attributions, [&](const Attribution& a) { return source_name(r, a); });
     }},
    {"links",
     [](const Row& r) {
       return joined(r.event.links, [&](const EventLink& link) {
         return fmt::format("{}={}", name_of(link.relation), r.coded.events[link.event].id);
       });
     }},
    {"type_of_violence", [](const Row& r) { return r.event.type_of_violence; }},
    {"civilian_targeting",
     [](const Row& r) {
       if (!r.event.civilian_targeting) return std::string();
       return std::string(*r.event.civilian_targeting ? "true" : "false");
     }},
    {"derived", [](const Row& r) { return r.event.derived; }},
    {"confidence", [](const Row& r) { return thousandths(r.event.confidence); }},
    {"trigger",
     [](const Row& r) {
       const EventMention* mention = main_mention(r.event);
       return mention == nullptr ? "" : on_one_line(words_of(r.document, mention->trigger));
     }},
    {"trigger_in",
     [](const Row& r) {
       const EventMention* mention = main_mention(r.event);
       return std::string(mention == nullptr ? "" : mention->trigger.title ? "title" : "text");
     }},
    {"sentence",
     [](const Row& r) {
       const EventMention* mention = main_mention(r.event);
       return mention == nullptr ? "" : std::to_string(mention->sentence + 1);
     }},
    {"mentions", [](const Row& r) { return std::to_string(r.event.mentions.size()); }},
};

// One party's tolls of one harm.
struct Party {
  std::string name;
  bool updated = false;  // holds a cumulative toll, which replaces the others
  std::vector<Range> tolls;
};

Bound sum(Bound a, Bound b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

// The range that spans all of them: open where one of them is.
Range spanning(const std::vector<Range>& ranges) {
  Range span = ranges.front();
  for (const Range& range : ranges) {
    span.low = span.low && range.low ? Bound(std::min(*span.low, *range.low)) : std::nullopt;
    span.high = span.high && range.high ? Bound(std::max(*span.high, *range.high)) : std::nullopt;
  }
  return span;
}

std::vector<Party> parties_of(const Event& event, Harm harm) {
  std::vector<Party> parties;
  for (const Casualty& casualty : event.casualties) {
    if (casualty.harm != harm || casualty.subset_of || !casualty.count.given()) continue;
    const Actor& who = casualty.who.actor;
    const std::string name = who.code().empty() ? who.name : who.code();
    auto party = std::find_if(parties.begin(), parties.end(),
                              [&](const Party& p) { return p.name == name; });
    if (party == parties.end()) party = parties.insert(parties.end(), {name, false, {}});
    if (casualty.cumulative && !party->updated) {
      party->updated = true;
      party->tolls.clear();
    }
    if (casualty.cumulative == party->updated) party->tolls.push_back(casualty.count);
  }
  return parties;
}

}  // namespace

Range toll_of(const Event& event, Harm harm) {
  const std::vector<Party> parties = parties_of(event, harm);
  // A toll of nobody in particular counts everybody, and rivals the sum of the parties.
  std::vector<Range> totals;
  std::optional<Range> added;
  for (const Party& party : parties) {
    const Range range = spanning(party.tolls);
    if (party.name.empty()) {
      totals.push_back(range);
    } else if (!added) {
      added = range;
    } else {
      added = Range{sum(added->low, range.low), sum(added->high, range.high), false};
    }
  }
  if (added) totals.push_back(*added);
  return totals.empty() ? Range() : spanning(totals);
}

std::string_view code_csv_header() {
  static const std::string header = [] {
    std::string line;
    for (const Column& column : kColumns) {
      if (!line.empty()) line += ',';
      line += column.name;
    }
    return line + "\r\n";
  }();
  return header;
}

void append_code_csv(std::string& out, const Document& document, const CodedDocument& coded) {
  for (const Event& event : coded.events) {
    const Row row = {document, coded, event};
    bool first = true;
    for (const Column& column : kColumns) {
      if (!first) out += ',';
      first = false;
      append_cell(out, column.cell(row));
    }
    out += "\r\n";
  }
}

}  // namespace tidings::app
