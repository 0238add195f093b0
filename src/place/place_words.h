#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tidings {

// Words of English reports that say something about the name beside them. Words are in lower case
// unless said otherwise, keys are the gazetteer's.

// Bit set of the PlaceKinds that a word for a type ("province", "city") asks for; 0 if it is none.
std::uint16_t kinds_of_type(std::string_view word);

// A type that is no part of the name in "city of Lansing", unlike that of "Strait of Hormuz".
bool is_plain_type(std::string_view word);

// "northern", "central", "upper", …
bool is_direction(std::string_view word);

// A word that ends the name of a street.
bool is_street(std::string_view word);  // in any case

// A key that says nothing by itself, though some village bears it: "road", "north", "university".
bool is_generic(std::string_view key);

// "al", "el", "ad", …, in any case: what comes before an Arabic name.
bool is_article(std::string_view word);

bool is_determiner(std::string_view word);  // in any case
bool is_edge(std::string_view word);        // a sign or word that no name begins or ends with
bool is_divider(std::string_view word);     // parts the names of a list

// `key` without the article that it begins with, or without the type that it begins or ends with;
// "" if it has none.
std::string without_article(std::string_view key);
std::string without_type(std::string_view key);

// `key` with the article that a word begins with set apart: "deir ezzor" as "deir ez zor"; "" if
// there is none.
std::string with_article_apart(std::string_view key);

}  // namespace tidings
