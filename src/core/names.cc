#include "core/events.h"

namespace tidings {

std::string_view name_of(TimexType type) {
  constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<int>(type)];
}

std::string_view name_of(Status status) {
  constexpr std::string_view kNames[] = {"actual", "historical", "future", "hypothetical",
                                         "negated"};
  return kNames[static_cast<int>(status)];
}

std::string_view name_of(Stance stance) {
  constexpr std::string_view kNames[] = {"reports", "claims",  "confirms",
                                         "denies",  "accuses", "suspects"};
  return kNames[static_cast<int>(stance)];
}

std::string_view name_of(Relation relation) {
  constexpr std::string_view kNames[] = {"retaliation-for", "response-to", "part-of", "caused-by",
                                         "follows"};
  return kNames[static_cast<int>(relation)];
}

std::string_view name_of(Harm harm) {
  constexpr std::string_view kNames[] = {"killed",   "injured",  "missing",
                                         "abducted", "arrested", "displaced"};
  return kNames[static_cast<int>(harm)];
}

std::string_view name_of(Civilian civilian) {
  constexpr std::string_view kNames[] = {"unknown", "civilian", "combatant"};
  return kNames[static_cast<int>(civilian)];
}

std::string_view name_of(Effect effect) {
  constexpr std::string_view kNames[] = {"", "none", "damaged", "destroyed"};
  return kNames[static_cast<int>(effect)];
}

std::string_view name_of(Genre genre) {
  constexpr std::string_view kNames[] = {"news",  "statement",   "analysis", "opinion", "court",
                                         "sport", "anniversary", "fiction",  "other"};
  return kNames[static_cast<int>(genre)];
}

}  // namespace tidings
