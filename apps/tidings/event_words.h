#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tidings/document.h"
#include "tidings/events.h"

// The values of events as short texts for people. Neutral (terminal.h) if what they are made of is.
namespace tidings::app {

// What an event is: "assault (heavy weapons)".
std::string act_words(std::string_view type, std::string_view mode);

// "4", "151 or more", "up to 7", "36 to 44", "about 36 to 44"; "" if neither bound is given.
std::string range_words(const Range& range);

// "2024-05-14".
std::string day_words(Day day);

// "2024-05-14", or "2024-05-13 to 2024-05-14".
std::string days_words(const DayInterval& days);

// The words of a span: "" where it does not lie in its text.
std::string_view words_of(const Document& document, const TextSpan& span);

// The participant's name; where it has none the words of the report.
std::string name_words(const Document& document, const Participant& participant);

// The names, each with its code and, in a fight, its side: "Free Valley Movement [IRQREB]".
std::string who_words(const Document& document, const std::vector<Participant>& participants);

// "gunmen → guards, harming drivers".
std::string who_and_whom_words(const Document& document, const Event& event);

// "killed 4 (four guards), injured 9 or more".
std::string toll_words(const Document& document, const Event& event);

// "Harwan, near Geneva", best first.
std::string place_words(const std::vector<EventPlace>& places);

// "17 ballistic missile → 2 hangar (damaged)".
std::string means_and_target_words(const Event& event);

// Who says so: "the ministry (claims), …".
std::string source_words(const Document& document, const std::vector<Attribution>& attributions);

// "in retaliation for 2", with the number that the event has in its document.
std::string link_words(const Event& event);

// A probability in hundredths: "87 %".
std::string percent_words(double probability);

// Every run of white space as one blank, none at the ends.
std::string on_one_line(std::string_view text);

}  // namespace tidings::app
