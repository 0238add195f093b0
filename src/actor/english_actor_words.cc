#include <algorithm>
#include <array>

#include "actor/actor_words.h"

namespace tidings {
namespace {

constexpr auto kLocative = std::to_array<std::string_view>(
    {"in", "at", "near", "inside", "across", "throughout", "within", "outside", "into", "off",
     "around", "through", "along", "amid", "via", "beyond", "northern", "onto"});
constexpr auto kBelonging = std::to_array<std::string_view>({"of", "for", "from", "with", "at"});
constexpr auto kBacking = std::to_array<std::string_view>(
    {"back",   "support", "align",  "ally",    "link",       "affiliate", "sponsor",
     "fund",   "arm",     "train",  "inspire", "equip",      "supply",    "finance",
     "backed", "aligned", "allied", "linked",  "affiliated", "supported", "sponsored"});
constexpr auto kFormer =
    std::to_array<std::string_view>({"former", "ex", "ousted", "deposed", "toppled", "retired",
                                     "late", "exiled", "onetime", "one time"});
constexpr auto kGroups = std::to_array<std::string_view>(
    {"group", "organization", "organisation", "movement", "militia", "faction", "network", "outfit",
     "cartel", "gang", "party", "alliance", "coalition", "force"});
constexpr auto kMadeOf = std::to_array<std::string_view>(
    {"group",   "band",       "column",    "squad",      "unit",   "gang",    "cell",
     "mob",     "contingent", "team",      "detachment", "party",  "force",   "convoy",
     "platoon", "patrol",     "crowd",     "faction",    "number", "handful", "dozen",
     "dozens",  "hundreds",   "thousands", "scores",     "couple", "pair",    "trio",
     "groups",  "bands",      "columns",   "squads",     "units",  "gangs",   "cells"});
constexpr auto kMembers = std::to_array<std::string_view>(
    {"member",       "element",   "militant",   "follower", "cadre",      "operative",
     "fighter",      "guerrilla", "guerilla",   "rebel",    "insurgent",  "terrorist",
     "combatant",    "gunman",    "commando",   "soldier",  "troop",      "force",
     "unit",         "column",    "squad",      "cell",     "detachment", "group",
     "faction",      "wing",      "militiaman", "jihadist", "extremist",  "separatist",
     "paramilitary", "assassin",  "hitman",     "patrol",   "contingent", "subversive",
     "band",         "men",       "man",        "youth",    "criminal",   "trafficker",
     "bomber",       "outlaw",    "supporter"});
constexpr auto kDoers = std::to_array<std::string_view>(
    {"attacker", "assailant", "raider", "kidnapper", "captor", "abductor", "killer", "bomber",
     "assassin", "gunman", "gunmen", "perpetrator", "aggressor", "shooter", "hijacker",
     "murderer"});
constexpr auto kCountries = std::to_array<std::string_view>({"country", "nation", "state"});
constexpr auto kHarming = std::to_array<std::string_view>(
    {"kill",   "wound",  "injure",  "hurt",     "die",     "arrest",      "detain",
     "abduct", "kidnap", "capture", "execute",  "murder",  "behead",      "shoot",
     "rescue", "free",   "release", "displace", "hang",    "hospitalize", "slay",
     "perish", "flee",   "drown",   "evacuate", "massacre"});

constexpr auto kMotion = std::to_array<std::string_view>(
    {"visit",   "trip", "travel", "flight", "road",   "way",     "return",
     "journey", "go",   "fly",    "drive",  "march",  "advance", "trek",
     "tour",    "ride", "move",   "come",   "arrive", "route",   "walk"});

template <std::size_t count>
bool holds(const std::array<std::string_view, count>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool is_locative(std::string_view preposition) { return holds(kLocative, preposition); }
bool is_belonging(std::string_view preposition) { return holds(kBelonging, preposition); }
bool is_backing(std::string_view verb_lemma) { return holds(kBacking, verb_lemma); }
bool is_former(std::string_view adjective) { return holds(kFormer, adjective); }
bool is_group_word(std::string_view lemma) { return holds(kGroups, lemma); }
bool is_group_of(std::string_view noun) { return holds(kMadeOf, noun); }
bool is_member_word(std::string_view lemma) { return holds(kMembers, lemma); }
bool is_doer_word(std::string_view lemma) { return holds(kDoers, lemma); }
bool is_country_word(std::string_view lemma) { return holds(kCountries, lemma); }
bool is_motion(std::string_view lemma) { return holds(kMotion, lemma); }
bool is_harming(std::string_view verb_lemma) { return holds(kHarming, verb_lemma); }

}  // namespace tidings
