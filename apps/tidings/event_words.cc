#include "event_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>

namespace tidings::app {
namespace {

void append_item(std::string& list, std::string_view item) {
  if (item.empty()) return;
  if (!list.empty()) list += ", ";
  list += item;
}

std::string spaced(std::string_view hyphenated) {
  std::string out(hyphenated);
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

std::string counted(const Range& range, std::string_view what) {
  const std::string count = range_words(range);
  return count.empty() ? std::string(what) : count + " " + std::string(what);
}

std::string arrow(const std::string& from, const std::string& to) {
  if (to.empty()) return from;
  return from.empty() ? "\u2192 " + to : from + " \u2192 " + to;
}

}  // namespace

std::string act_words(std::string_view type, std::string_view mode) {
  std::string out(type);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (!mode.empty()) out += " (" + spaced(mode) + ")";
  return out;
}

std::string range_words(const Range& range) {
  const std::string about = range.approximate ? "about " : "";
  if (range.low && range.high) {
    return *range.low == *range.high ? fmt::format("{}{}", about, *range.low)
                                     : fmt::format("{}{} to {}", about, *range.low, *range.high);
  }
  if (range.low) return fmt::format("{}{} or more", about, *range.low);
  if (range.high) return fmt::format("{}up to {}", about, *range.high);
  return "";
}

std::string day_words(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day.number))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string days_words(const DayInterval& days) {
  const std::string earliest = day_words(days.earliest);
  return days.earliest == days.latest ? earliest : earliest + " to " + day_words(days.latest);
}

std::string_view words_of(const Document& document, const TextSpan& span) {
  const std::string_view text =
      span.title ? (document.title ? std::string_view(*document.title) : std::string_view())
                 : std::string_view(document.text);
  if (span.span.begin > span.span.end || span.span.end > text.size()) return "";
  return text.substr(span.span.begin, span.span.size());
}

std::string name_words(const Document& document, const Participant& participant) {
  const std::string& name = participant.actor.name;
  return on_one_line(name.empty() ? words_of(document, participant.span) : name);
}

std::string who_words(const Document& document, const std::vector<Participant>& participants) {
  std::string out;
  for (const Participant& participant : participants) {
    std::string item = name_words(document, participant);
    const std::string code = participant.actor.code();
    if (!code.empty() && code != item) item += " [" + code + "]";
    if (participant.side != 0) item += fmt::format(" (side {})", participant.side);
    append_item(out, item);
  }
  return out;
}

std::string who_and_whom_words(const Document& document, const Event& event) {
  const std::string recipients = who_words(document, event.recipients);
  const std::string harmed = who_words(document, event.victims);
  const std::string out = arrow(who_words(document, event.actors), recipients);
  if (harmed.empty()) return out;
  return recipients.empty() ? arrow(out, harmed) : out + ", harming " + harmed;
}

std::string toll_words(const Document& document, const Event& event) {
  std::string out;
  for (const Casualty& casualty : event.casualties) {
    std::string item(name_of(casualty.harm));
    const std::string count = range_words(casualty.count);
    if (!count.empty()) item += " " + count;
    const std::string who = name_words(document, casualty.who);
    if (!who.empty() && who != count) item += " (" + who + ")";
    if (casualty.subset_of) item += " (of these)";
    if (casualty.cumulative) item += " (so far)";
    append_item(out, item);
  }
  return out;
}

std::string place_words(const std::vector<EventPlace>& places) {
  std::string out;
  for (const EventPlace& place : places) {
    std::string item = place.precision == 2 ? "near " + place.place.name : place.place.name;
    if (!place.place.country.empty()) item += " [" + place.place.country + "]";
    append_item(out, item);
  }
  return out;
}

std::string means_and_target_words(const Event& event) {
  std::string means;
  for (const Instrument& instrument : event.instruments) {
    append_item(means, counted(instrument.count, spaced(instrument.kind)));
  }
  std::string targets;
  for (const Target& target : event.targets) {
    std::string item = counted(target.count, spaced(target.kind));
    const std::string_view effect = name_of(target.effect);
    if (!effect.empty()) item += fmt::format(" ({})", effect == "none" ? "unharmed" : effect);
    append_item(targets, item);
  }
  return arrow(means, targets);
}

std::string source_words(const Document& document, const std::vector<Attribution>& attributions) {
  std::string out;
  for (const Attribution& said : attributions) {
    const std::string source = said.source ? name_words(document, *said.source)
                                           : on_one_line(words_of(document, said.source_span));
    append_item(out,
                fmt::format("{} ({})", source.empty() ? "someone" : source, name_of(said.stance)));
  }
  return out;
}

std::string link_words(const Event& event) {
  std::string out;
  for (const EventLink& link : event.links) {
    append_item(out, fmt::format("{} {}", spaced(name_of(link.relation)), link.event + 1));
  }
  return out;
}

std::string percent_words(double probability) {
  return fmt::format("{} %", static_cast<int>(std::lround(probability * 100)));
}

std::string on_one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || (c >= 0x09 && c <= 0x0D)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

}  // namespace tidings::app
