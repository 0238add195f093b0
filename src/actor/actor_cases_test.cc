// Runs tests/cases/actors/*.case; tests/cases/README.md has the form.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "../../tests/cases/case_file.h"
#include "actor/actor_resolver.h"
#include "core/calendar.h"
#include "place/place_resolver.h"

namespace tidings {
namespace {

struct Readers {
  Reader reader{ReaderModel::load(find_assets("") / "models/reader-en")};
  PlaceResolver places{Gazetteer::load(find_assets("") / "gazetteer")};
  ActorResolver actors{ActorRegister::load(find_assets("") / "register")};

  std::vector<Actor> read(const Document& document) const {
    const Annotations read = reader.read(document);
    std::optional<Day> day;
    if (document.published) day = parse_day(*document.published);
    return actors.resolve(document, read, places.resolve(document, read), day);
  }
};

std::string shown(const Document& document, const std::vector<Actor>& actors) {
  std::string text;
  for (const Actor& actor : actors) {
    text += std::string(actor.span.in(document.text)) + " | " + actor.code() + " | " +
            (actor.actor_id.empty() ? actor.name : actor.actor_id) + "\n";
  }
  return text;
}

// An actor with these words, code, and id or name; "-" for no actor with these words.
bool fits(const Document& document, const Actor& actor, const std::vector<std::string>& fields) {
  if (actor.span.in(document.text) != fields[0]) return false;
  if (fields.size() > 1 && actor.code() != fields[1]) return false;
  if (fields.size() < 3) return true;
  return actor.actor_id == fields[2] || actor.name == fields[2] ||
         std::ranges::find(actor.affiliations, fields[2]) != actor.affiliations.end();
}

TEST(ActorCases, EveryCaseHasItsActors) {
  const Readers readers;
  const std::vector<Case> cases = cases_of("actors");
  EXPECT_GE(cases.size(), 30u) << "cases are missing";
  for (const Case& one : cases) {
    const std::vector<Actor> actors = readers.read(one.document);
    for (const std::string& line : one.expected) {
      std::vector<std::string> fields = fields_of(line);
      const bool none = fields.size() == 2 && fields[1] == "-";
      if (none) fields.resize(1);
      const bool found = std::ranges::any_of(
          actors, [&](const Actor& actor) { return fits(one.document, actor, fields); });
      EXPECT_NE(found, none) << one.place << ": " << line << "\nfound:\n"
                             << shown(one.document, actors);
    }
  }
}

}  // namespace
}  // namespace tidings
