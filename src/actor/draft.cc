#include "actor/draft.h"

#include <utility>

namespace tidings {

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

void set_sectors(Actor& actor, std::vector<std::string> sectors) {
  actor.sector = sectors.empty() ? std::string() : sectors.front();
  actor.sectors = std::move(sectors);
}

void set_sectors(Actor& actor, const std::vector<std::string_view>& sectors) {
  set_sectors(actor, strings(sectors));
}

void take_identity(ActorDraft& draft, const ActorDraft& from) {
  draft.actor.name = from.actor.name;
  draft.actor.actor_id = from.actor.actor_id;
  draft.actor.country = from.actor.country;
  draft.actor.sector = from.actor.sector;
  draft.actor.sectors = from.actor.sectors;
  draft.actor.affiliations = from.actor.affiliations;
  draft.actor.wikidata = from.actor.wikidata;
  draft.actor.private_person = from.actor.private_person;
  if (!from.actor.title.empty()) draft.actor.title = from.actor.title;
  draft.stated_country = from.stated_country;
}

}  // namespace tidings
