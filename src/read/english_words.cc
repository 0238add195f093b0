#include "read/word_rules.h"

// The lists of English. Where EWT and GUM differ, the more frequent habit of their train parts
// wins.
namespace tidings {
namespace {

WordRules::Set abbreviations() {
  return {
      // titles and ranks
      "mr",
      "mrs",
      "ms",
      "messrs",
      "mme",
      "mlle",
      "dr",
      "drs",
      "prof",
      "hon",
      "sr",
      "jr",
      "st",
      "ste",
      "sens",
      "reps",
      "gov",
      "govs",
      "supt",
      "atty",
      "lt",
      "capt",
      "cmdr",
      "comdr",
      "brig",
      "sgt",
      "cpl",
      "pvt",
      "pfc",
      "ofc",
      "insp",
      "cllr",
      "msgr",
      "asst",
      "ass't",
      "esq",
      "attn",
      // months and days
      "jan",
      "feb",
      "apr",
      "jul",
      "aug",
      "sept",
      "oct",
      "nov",
      "dec",
      "tue",
      "tues",
      "thur",
      "thurs",
      // companies and streets
      "inc",
      "corp",
      "ltd",
      "bros",
      "dept",
      "univ",
      "assn",
      "mt",
      "ft",
      "ave",
      "blvd",
      "hwy",
      // running text
      "vs",
      "viz",
      "cf",
      "al",
      "approx",
      "esp",
      "incl",
      "excl",
      "arrv",
      "ph",
      "ph.d",
      "m.sc",
      "b.sc",
      "ed.d",
      "d.phil",
      "ibid",
  };
}

WordRules::Set proper_abbreviations() {
  return {
      "gen",  "col",  "maj",   "adm",  "amb",  "rev",  "sen", "rep",  "pres", "fr",   "det",
      "spec", "conf", "vol",   "mar",  "jun",  "sep",  "mon", "wed",  "fri",  "co",   "cos",
      "rd",   "pl",   "calif", "conn", "colo", "fla",  "ga",  "kan",  "ky",   "la",   "md",
      "mich", "minn", "mo",    "neb",  "nev",  "okla", "ont", "pa",   "penn", "tenn", "tex",
      "va",   "vt",   "wash",  "wis",  "wyo",  "ariz", "ala", "mass",
  };
}

WordRules::Set inner_abbreviations() {
  return {"etc", "yr",   "yrs",  "hr", "hrs", "min", "mins", "sat", "sun", "ed",
          "eds", "info", "misc", "ca", "est", "div", "ext",  "tel", "eg"};
}

WordRules::Set number_abbreviations() {
  return {"no",  "nos", "fig",  "figs", "vol", "vols", "p", "pp", "sec", "sect",
          "art", "ch",  "para", "eq",   "c",   "b",    "d", "lv", "ver", "rec"};
}

WordRules::Set prefixes() {
  return {"non",   "anti",  "pro",     "re",    "co",     "pre",   "post",  "mid",
          "ex",    "e",     "multi",   "semi",  "sub",    "over",  "inter", "intra",
          "mini",  "cross", "counter", "socio", "psycho", "neo",   "arch",  "ultra",
          "trans", "micro", "macro",   "super", "hyper",  "infra", "extra", "crypto"};
}

WordRules::Set units() {
  return {"k",      "K",      "m",     "M",       "mm",      "MM",      "b",       "B",
          "bn",     "mn",     "tn",    "am",      "pm",      "AM",      "PM",      "km",
          "cm",     "kg",     "g",     "mg",      "lb",      "lbs",     "oz",      "ft",
          "in",     "yd",     "mi",    "mph",     "kph",     "kmh",     "ha",      "kt",
          "kts",    "kn",     "nm",    "kb",      "KB",      "MB",      "GB",      "TB",
          "Mb",     "Gb",     "Hz",    "kHz",     "MHz",     "GHz",     "W",       "kW",
          "MW",     "GW",     "kWh",   "MWh",     "C",       "F",       "hh",      "hr",
          "hrs",    "min",    "mins",  "sec",     "secs",    "yr",      "yrs",     "years",
          "year",   "days",   "day",   "hours",   "minutes", "percent", "million", "billion",
          "x",      "p",      "sqft",  "persons", "people",  "watt",    "km²",     "m²",
          "meters", "metres", "miles", "feet",    "tons",    "tonnes",  "dollars", "L",
          "ml",     "h",      "t",     "GMT",     "tr"};
}

WordRules::Set currencies() {
  return {"rs",  "usd", "eur", "gbp", "irr", "inr", "pkr", "chf",
          "aud", "cad", "jpy", "cny", "rmb", "rub", "uah", "try"};
}

WordRules::Set domains() {
  return {"com", "org", "net", "edu", "gov", "mil", "int", "info", "biz",    "name", "io", "tv",
          "uk",  "us",  "ca",  "au",  "nz",  "ie",  "de",  "fr",   "es",     "pt",   "nl", "dk",
          "se",  "fi",  "pl",  "cz",  "ru",  "su",  "ua",  "by",   "tr",     "ir",   "iq", "il",
          "sy",  "lb",  "jo",  "sa",  "ae",  "qa",  "eg",  "ly",   "ng",     "ke",   "za", "pk",
          "af",  "cn",  "hk",  "tw",  "jp",  "kr",  "kp",  "vn",   "ph",     "mx",   "br", "ar",
          "cl",  "co",  "eu",  "ch",  "gr",  "ro",  "hu",  "rs",   "online", "news"};
}

WordRules::Set extensions() {
  return {"doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "txt", "rtf", "csv", "htm", "html",
          "xml", "url",  "jpg", "jpeg", "png", "gif",  "mp3", "mp4", "avi", "zip", "exe"};
}

WordRules::Set emoticons() {
  return {":)",  ":(",  ":-)", ":-(",  ";)",  ";-)", "=)",  "=(",  ":D",  ":-D",
          ":P",  ":-P", ":p",  ":-p",  ":/",  ":-/", ":|",  ":-|", ":'(", ":')",
          ">:(", "(:",  "(-:", "XD",   "xD",  "<3",  "</3", "^_^", "^^",  "-_-",
          "o_O", "O_o", ":))", ":)))", ":((", ":]",  "=D",  "=P",  "\\o/"};
}

std::unordered_map<std::string_view, std::uint32_t> fused() {
  return {
      {"cannot", 3},   {"gonna", 3},  {"wanna", 3},  {"gotta", 3}, {"dont", 2},    {"doesnt", 4},
      {"didnt", 3},    {"wont", 2},   {"cant", 2},   {"isnt", 2},  {"arent", 3},   {"wasnt", 3},
      {"werent", 4},   {"hasnt", 3},  {"havent", 4}, {"hadnt", 3}, {"wouldnt", 5}, {"couldnt", 5},
      {"shouldnt", 6}, {"aint", 2},   {"im", 1},     {"ive", 1},   {"youre", 3},   {"theyre", 4},
      {"thats", 4},    {"whats", 4},  {"theres", 5}, {"heres", 4}, {"hes", 2},     {"shes", 3},
      {"youll", 3},    {"theyll", 4}, {"youve", 3},  {"weve", 2},  {"theyve", 4},  {"lets", 3},
      {"gimme", 3},    {"lemme", 3},  {"dunno", 2},  {"lotta", 3},
  };
}

WordRules make_english() {
  WordRules rules;
  rules.abbreviations = abbreviations();
  rules.proper_abbreviations = proper_abbreviations();
  rules.inner_abbreviations = inner_abbreviations();
  rules.number_abbreviations = number_abbreviations();
  rules.clitics = {"s", "m", "re", "ve", "ll", "d"};
  rules.prefixes = prefixes();
  rules.suffixes = {"esque", "wise", "oh", "ho", "huh", "hoo", "mm"};
  rules.joined = {"uh-oh", "hm-m", "m-hm", "ups", "w/o", "w/out",
                  "n/a",   "a/c",  "l/c",  "i/c", "b/t"};
  rules.elided = {"em", "til", "bout", "n", "tis", "twas"};
  rules.units = units();
  rules.currencies = currencies();
  rules.ordinals = {"th", "st", "nd", "rd", "s"};
  rules.domains = domains();
  rules.extensions = extensions();
  rules.emoticons = emoticons();
  rules.fused = fused();
  return rules;
}

}  // namespace

const WordRules& english_word_rules() {
  static const WordRules rules = make_english();
  return rules;
}

}  // namespace tidings
