// Runs the .case files of tests/cases/code: reports in a few sentences and the events that they
// must give. tests/cases/README.md has the form.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "core/calendar.h"
#include "tidings/engine.h"

namespace tidings {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string where;  // file:line
  Document document;
  std::vector<std::string> expected;  // lines "event …", "no …", "tally …", "genre …"
};

std::vector<Case> cases_of(const fs::path& file) {
  std::vector<Case> cases;
  std::ifstream in(file);
  std::string line;
  bool in_text = false;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') {
      in_text = false;
      continue;
    }
    const std::string key = line.substr(0, line.find(' '));
    const std::string rest = line.size() > key.size() ? line.substr(key.size() + 1) : "";
    if (key == "text") {
      Case next;
      next.where = file.filename().string() + ":" + std::to_string(number);
      next.document.id = next.where;
      next.document.text = rest;
      next.document.published = "2024-06-03";
      cases.push_back(std::move(next));
      in_text = true;
    } else if (cases.empty()) {
      ADD_FAILURE() << file << ":" << number << ": a case begins with text";
    } else if (key == "published") {
      cases.back().document.published = rest;
    } else if (key == "title") {
      cases.back().document.title = rest;
    } else if (key == "event" || key == "no" || key == "tally" || key == "genre") {
      in_text = false;
      cases.back().expected.push_back(line);
    } else if (in_text) {
      cases.back().document.text += ' ' + line;
    } else {
      ADD_FAILURE() << file << ":" << number << ": unknown line: " << line;
    }
  }
  return cases;
}

std::string range_text(const Range& range) {
  if (range.low && range.high && *range.low == *range.high) return std::to_string(*range.low);
  return (range.low ? std::to_string(*range.low) : "") + "-" +
         (range.high ? std::to_string(*range.high) : "");
}

bool any_participant(const std::vector<Participant>& list, const std::string& wanted) {
  if (wanted == "-") return list.empty();
  return std::any_of(list.begin(), list.end(), [&](const Participant& p) {
    return p.actor.code() == wanted || p.actor.name == wanted || p.actor.actor_id == wanted;
  });
}

// All values of a field of an event, as a case writes them.
std::vector<std::string> values_of(const std::vector<Event>& all, const Event& event,
                                   const std::string& key, const std::string& text) {
  std::vector<std::string> values;
  if (key == "type") values = {event.type};
  if (key == "mode") values = {event.mode.empty() ? "-" : event.mode};
  if (key == "status") values = {std::string(name_of(event.status))};
  if (key == "cameo") values = {event.cameo};
  if (key == "date") values = {event.date ? event.date->value : "-"};
  if (key == "recipients-and-victims") {
    values = {std::to_string(event.recipients.size() + event.victims.size())};
  }
  if (key == "mentions") values = {std::to_string(event.mentions.size())};
  if (key == "place") {
    for (const EventPlace& p : event.places) values.push_back(p.place.name);
  }
  if (key == "origin") {
    for (const EventPlace& p : event.origins) values.push_back(p.place.name);
  }
  if (key == "instrument") {
    for (const Instrument& i : event.instruments) values.push_back(i.kind);
  }
  if (key == "target") {
    for (const Target& t : event.targets) values.push_back(t.kind);
  }
  const auto text_of = [&](const TextSpan& span) { return std::string(span.span.in(text)); };
  if (key == "target-text") {
    for (const Target& t : event.targets) values.push_back(text_of(t.span));
  }
  if (key == "instrument-text") {
    for (const Instrument& i : event.instruments) values.push_back(text_of(i.span));
  }
  if (key == "effect") {
    for (const Target& t : event.targets) values.emplace_back(name_of(t.effect));
  }
  if (key == "failed" && event.outcome && event.outcome->failed) values = {"yes"};
  if (key == "stance") {
    for (const Attribution& a : event.attributions) values.emplace_back(name_of(a.stance));
  }
  if (key == "link") {
    for (const EventLink& l : event.links) {
      values.push_back(std::string(name_of(l.relation)) + ":" + all[l.event].type);
    }
  }
  for (const Casualty& c : event.casualties) {
    if (name_of(c.harm) == key) values.push_back(range_text(c.count));
  }
  if (values.empty()) values = {"-"};
  return values;
}

bool fits(const std::vector<Event>& all, const Event& event, const std::string& text,
          const std::vector<std::pair<std::string, std::string>>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& want) {
    const auto& [key, value] = want;
    if (key == "actor") return any_participant(event.actors, value);
    if (key == "recipient") return any_participant(event.recipients, value);
    if (key == "victim") return any_participant(event.victims, value);
    if (key == "harmed") {
      return any_participant(event.recipients, value) || any_participant(event.victims, value);
    }
    const std::vector<std::string> values = values_of(all, event, key, text);
    return std::find(values.begin(), values.end(), value) != values.end();
  });
}

// "event ASSAULT/aerial status=actual place=Idlib": underscores in values stand for spaces.
std::vector<std::pair<std::string, std::string>> wanted_of(const std::string& line) {
  std::istringstream words(line);
  std::string word;
  words >> word;  // event, no
  std::vector<std::pair<std::string, std::string>> wanted;
  while (words >> word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
      wanted.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    } else {
      const std::size_t slash = word.find('/');
      wanted.emplace_back("type", word.substr(0, slash));
      if (slash != std::string::npos) wanted.emplace_back("mode", word.substr(slash + 1));
    }
  }
  return wanted;
}

std::string shown(const CodedDocument& coded, const std::string& text) {
  std::ostringstream out;
  for (const Event& event : coded.events) {
    out << "\n  " << event.type;
    for (const char* key : {"mode", "status", "date", "place", "origin", "instrument", "target",
                            "stance", "link", "killed", "injured", "mentions"}) {
      for (const std::string& value : values_of(coded.events, event, key, text)) {
        if (value != "-") out << ' ' << key << '=' << value;
      }
    }
    for (const Participant& p : event.actors)
      out << " actor=" << p.actor.code() << ':' << p.actor.name;
    for (const Participant& p : event.recipients) {
      out << " recipient=" << p.actor.code() << ':' << p.actor.name;
    }
    for (const Participant& p : event.victims) out << " victim=" << p.actor.code();
  }
  for (const Tally& tally : coded.tallies) {
    out << "\n  tally " << tally.counts << ' ' << range_text(tally.count);
  }
  return out.str();
}

void check(const Case& test, const CodedDocument& coded) {
  for (const std::string& line : test.expected) {
    bool met = false;
    if (line.starts_with("event")) {
      const auto wanted = wanted_of(line);
      met = std::any_of(coded.events.begin(), coded.events.end(), [&](const Event& e) {
        return fits(coded.events, e, test.document.text, wanted);
      });
    } else if (line == "no events") {
      met = coded.events.empty();
    } else if (line.starts_with("no ")) {
      const auto wanted = wanted_of(line);
      met = std::none_of(coded.events.begin(), coded.events.end(), [&](const Event& e) {
        return fits(coded.events, e, test.document.text, wanted);
      });
    } else if (line.starts_with("tally ")) {
      met = std::any_of(coded.tallies.begin(), coded.tallies.end(), [&](const Tally& t) {
        return "tally " + t.counts + " " + range_text(t.count) == line;
      });
    } else if (line.starts_with("genre ")) {
      met = line.substr(6) == name_of(coded.genre);
    }
    EXPECT_TRUE(met) << test.where << ": " << line << "\n  text: " << test.document.text
                     << "\n  coded:" << shown(coded, test.document.text);
  }
}

TEST(CodeCases, EachGivesItsEvents) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(TIDINGS_SOURCE_DIR) / "tests/cases/code")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  const Engine engine;
  for (const fs::path& file : files) {
    const std::vector<Case> cases = cases_of(file);
    EXPECT_FALSE(cases.empty()) << file;
    std::vector<Document> documents;
    for (const Case& test : cases) documents.push_back(test.document);
    const std::vector<CodedDocument> coded = engine.code(documents);
    for (std::size_t i = 0; i < cases.size(); ++i) check(cases[i], coded[i]);
  }
}

}  // namespace
}  // namespace tidings
