// Runs tests/cases/quantities/*.case; tests/cases/README.md has the form.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "../../tests/cases/case_file.h"
#include "quantity/quantities.h"

namespace tidings {
namespace {

std::string text_of(std::optional<double> bound) {
  if (!bound) return "";
  char text[40];
  std::snprintf(text, sizeof text, "%.12g", std::round(*bound * 1e6) / 1e6);
  return text;
}

// What was found, with as many fields as the case has.
std::string line_of(const Document& document, const Quantity& quantity, std::size_t fields) {
  std::string line(quantity.span.in(document.text));
  const std::string low = text_of(quantity.low), high = text_of(quantity.high);
  line += " | " + (low == high ? low : low + ".." + high);
  if (quantity.approximate) line += " ~";
  if (quantity.ordinal) line += " ordinal";
  if (fields > 2) line += " | " + quantity.unit;
  if (fields > 3) line += " | " + (quantity.of ? std::string(quantity.of->in(document.text)) : "");
  return line;
}

std::string joined(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : " | ") + fields[i];
  return line;
}

TEST(QuantityCases, EveryCaseHasItsQuantities) {
  const std::vector<Case> cases = cases_of("quantities");
  const auto model = ReaderModel::load(find_assets("") / "models/reader-en");
  const Reader reader(model);
  for (const Case& one : cases) {
    const Annotations read = reader.read(one.document);
    const std::vector<Quantity> quantities = find_quantities(one.document, read);
    std::vector<std::string> found, expected;
    for (std::size_t i = 0; i < std::max(quantities.size(), one.expected.size()); ++i) {
      const std::vector<std::string> fields =
          i < one.expected.size() ? fields_of(one.expected[i]) : std::vector<std::string>{};
      if (!fields.empty()) expected.push_back(joined(fields));
      if (i < quantities.size()) {
        found.push_back(line_of(one.document, quantities[i], fields.size()));
      }
    }
    EXPECT_EQ(found, expected) << one.place;
  }
  EXPECT_GE(cases.size(), 15u) << "cases are missing";
}

}  // namespace
}  // namespace tidings
