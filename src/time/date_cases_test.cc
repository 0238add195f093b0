// Runs tests/cases/dates/*.case; tests/cases/README.md has the form.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "../../tests/cases/case_file.h"
#include "core/calendar.h"
#include "time/dates.h"

namespace tidings {
namespace {

// What was found, with as many fields as the case has.
std::string line_of(const Document& document, const DateMention& date, std::size_t fields) {
  std::string line(date.span.in(document.text));
  line += " | " + date.value;
  if (fields > 2) {
    line += " | ";
    if (date.days) {
      line += iso_text(date.days->earliest);
      if (date.days->latest != date.days->earliest) line += " " + iso_text(date.days->latest);
    }
  }
  if (fields > 3) line += " | " + std::to_string(date.precision);
  return line;
}

std::string joined(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : " | ") + fields[i];
  return line;
}

TEST(DateCases, EveryCaseHasItsDates) {
  const std::vector<Case> cases = cases_of("dates");
  const auto model = ReaderModel::load(find_assets("") / "models/reader-en");
  const Reader reader(model);
  for (const Case& one : cases) {
    const Annotations read = reader.read(one.document);
    const std::vector<DateMention> dates =
        find_dates(one.document, read, publication_day(one.document, read));
    std::vector<std::string> found, expected;
    for (std::size_t i = 0; i < std::max(dates.size(), one.expected.size()); ++i) {
      const std::vector<std::string> fields =
          i < one.expected.size() ? fields_of(one.expected[i]) : std::vector<std::string>{};
      if (!fields.empty()) expected.push_back(joined(fields));
      if (i < dates.size()) found.push_back(line_of(one.document, dates[i], fields.size()));
    }
    EXPECT_EQ(found, expected) << one.place;
  }
  EXPECT_GE(cases.size(), 30u) << "cases are missing";
}

}  // namespace
}  // namespace tidings
