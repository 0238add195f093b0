#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actor/sentence_words.h"
#include "assets/actor_register.h"
#include "core/groundings.h"

namespace tidings {

// What a draft stands for.
enum class DraftUnit : std::uint8_t { kNone, kPerson, kGroup, kBody, kState, kAsset };

// An actor in the making: the value, and what later steps may still change.
struct ActorDraft {
  Actor actor;
  DraftUnit unit = DraftUnit::kNone;  // kNone: no actor
  bool stated_country = false;        // the phrase itself gives the country
  bool open = false;                  // names nothing by itself: "the group", "its", "others"
  bool definite = false;              // with "the", "this" or a possessor
  bool weak = false;                  // no actor unless something fills it
  bool former = false;
  bool named = false;  // holds a name of its own
  RoleStatus status = RoleStatus::kUnknown;
  WordIndex possessor = SentenceWords::kNone;  // a pronoun before it, to be looked up

  bool given() const { return unit != DraftUnit::kNone; }
  bool is_person() const { return unit == DraftUnit::kPerson; }
};

std::vector<std::string> strings(const std::vector<std::string_view>& views);

// Takes over who `from` is: name, id, country, sectors and what hangs on them.
void take_identity(ActorDraft& draft, const ActorDraft& from);
void set_sectors(Actor& actor, const std::vector<std::string_view>& sectors);
void set_sectors(Actor& actor, std::vector<std::string> sectors);

}  // namespace tidings
