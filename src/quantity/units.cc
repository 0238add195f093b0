#include "quantity/units.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/unicode.h"

namespace tidings::quantity {
namespace {

struct Row {
  std::string_view name;
  Kind kind;
  std::string_view words;  // forms parted by '|', each with blanks where lexemes part
};

using enum Kind;

// One row a unit. A form of letters alone also has a plural in "s", made by the table.
constexpr Row kRows[] = {
    {"kilometer", kMeasure, "kilometer|kilometre|km|kms"},
    {"meter", kMeasure, "meter|metre|m"},
    {"decimeter", kMeasure, "decimeter|decimetre|dm"},
    {"centimeter", kMeasure, "centimeter|centimetre|cm"},
    {"millimeter", kMeasure, "millimeter|millimetre|mm"},
    {"micrometer", kMeasure, "micrometer|micrometre"},
    {"nanometer", kMeasure, "nanometer|nanometre|nm"},
    {"picometer", kMeasure, "picometer|picometre|pm"},
    {"mile", kMeasure, "mile|mi"},
    {"nautical mile", kMeasure, "nautical mile|nautical miles"},
    {"yard", kMeasure, "yard|yd"},
    {"foot", kMeasure, "foot|feet|ft"},
    {"inch", kMeasure, "inch|inches|in"},
    {"light year", kMeasure, "light year|light - year|light years"},
    {"square kilometer", kMeasure,
     "square kilometer|square kilometre|square kilometers|square kilometres|sq km|sq . km|km 2|km "
     "²"},
    {"square meter", kMeasure,
     "square meter|square metre|square meters|square metres|sq m|m 2|m ²"},
    {"square mile", kMeasure, "square mile|square miles|sq mi"},
    {"square foot", kMeasure, "square foot|square feet|sq ft"},
    {"square inch", kMeasure, "square inch|square inches"},
    {"acre", kMeasure, "acre"},
    {"hectare", kMeasure, "hectare|ha"},
    {"cubic meter", kMeasure, "cubic meter|cubic metre|cubic meters|cubic metres|m 3|m ³"},
    {"cubic foot", kMeasure, "cubic foot|cubic feet"},
    {"liter", kMeasure, "liter|litre|l"},
    {"milliliter", kMeasure, "milliliter|millilitre|ml"},
    {"gallon", kMeasure, "gallon"},
    {"pint", kMeasure, "pint"},
    {"quart", kMeasure, "quart"},
    {"barrel", kMeasure, "barrel"},
    {"cup", kMeasure, "cup"},
    {"tablespoon", kMeasure, "tablespoon"},
    {"teaspoon", kMeasure, "teaspoon"},
    {"dram", kMeasure, "dram"},
    {"kilogram", kMeasure, "kilogram|kilogramme|kilo|kg|kgs"},
    {"gram", kMeasure, "gram|gramme|g|gm"},
    {"milligram", kMeasure, "milligram|milligramme|mg"},
    {"microgram", kMeasure, "microgram|microgramme|mcg"},
    {"pound", kMeasure, "lb|lbs"},
    {"ounce", kMeasure, "ounce|oz"},
    {"ton", kMeasure, "ton|tonne|t"},
    {"metric ton", kMeasure, "metric ton|metric tons|metric tonne|metric tonnes"},
    {"kiloton", kMeasure, "kiloton|kilotonne"},
    {"megaton", kMeasure, "megaton"},
    {"kilometer per hour", kMeasure,
     "kilometer per hour|kilometers per hour|kilometres per hour|km / h|km / hr|kph|kmh|kmph|"
     "kilometers an hour|kilometres an hour"},
    {"mile per hour", kMeasure, "mile per hour|miles per hour|miles an hour|mph"},
    {"meter per second", kMeasure, "meters per second|metres per second|m / s"},
    {"meter per millisecond", kMeasure, "meters per millisecond|meter per millisecond|m / ms"},
    {"kilometer per millisecond", kMeasure, "kilometers per millisecond|kilometer per millisecond"},
    {"centimeter per millisecond", kMeasure,
     "centimeters per millisecond|centimeter per millisecond|cm / ms"},
    {"knot", kMeasure, "knot"},
    {"bit", kMeasure, "bit"},
    {"byte", kMeasure, "byte"},
    {"kilobyte", kMeasure, "kilobyte|kb"},
    {"megabyte", kMeasure, "megabyte"},
    {"megabit", kMeasure, "megabit|mb"},
    {"gigabyte", kMeasure, "gigabyte|gb"},
    {"terabyte", kMeasure, "terabyte|tb"},
    {"watt", kMeasure, "watt"},
    {"kilowatt", kMeasure, "kilowatt|kw"},
    {"megawatt", kMeasure, "megawatt|mw"},
    {"gigawatt", kMeasure, "gigawatt|gw"},
    {"volt", kMeasure, "volt"},
    {"hertz", kMeasure, "hertz|hz"},
    {"radian", kMeasure, "radian|rad"},
    {"turn", kMeasure, "turn"},

    {"C", kTemperature,
     "degrees celsius|degree celsius|deg celsius|degrees centigrade|degrees c|degree c|deg c|"
     "celsius|celcius|centigrade|centigrate|° c"},
    {"F", kTemperature,
     "degrees fahrenheit|degree fahrenheit|deg fahrenheit|degrees farenheit|degrees f|degree f|"
     "deg f|fahrenheit|farenheit|° f"},
    {"K", kTemperature, "kelvin|degrees kelvin"},
    {"degree", kTemperature, "degree|degrees|deg|°"},

    {"percent", kPercent, "percent|per cent|percentage|%|percentage point|percentage points|pct"},

    {"United States dollar", kMoney,
     "us dollar|us dollars|u . s . dollar|u . s . dollars|american dollar|american dollars|usd|"
     "united states dollar|united states dollars"},
    {"Australian dollar", kMoney, "australian dollar|australian dollars|aud"},
    {"Canadian dollar", kMoney, "canadian dollar|canadian dollars|cad"},
    {"Hong Kong dollar", kMoney, "hong kong dollar|hong kong dollars|hkd"},
    {"New Zealand dollar", kMoney, "new zealand dollar|new zealand dollars|nzd"},
    {"Singapore dollar", kMoney, "singapore dollar|singapore dollars|sgd"},
    {"dollar", kMoney, "dollar|$|buck"},
    {"cent", kMoney, "cent|¢"},
    {"euro", kMoney, "euro|eur|€"},
    {"British pound", kMoney, "british pound|british pounds|gbp|pounds sterling|sterling"},
    {"pound", kMoney, "pound|£"},
    {"pence", kMoney, "pence"},
    {"penny", kMoney, "penny"},
    {"Egyptian pound", kMoney, "egyptian pound|egyptian pounds|egp"},
    {"Syrian pound", kMoney, "syrian pound|syrian pounds|syp"},
    {"Lebanese pound", kMoney, "lebanese pound|lebanese pounds|lbp|lebanese lira"},
    {"Sudanese pound", kMoney, "sudanese pound|sudanese pounds|sdg"},
    {"Japanese yen", kMoney, "yen|japanese yen|jpy|¥"},
    {"Chinese yuan", kMoney, "yuan|chinese yuan|rmb|renminbi|cny|元"},
    {"South Korean won", kMoney, "won|south korean won|krw"},
    {"Indian rupee", kMoney, "indian rupee|indian rupees|inr|₹"},
    {"Pakistani rupee", kMoney, "pakistani rupee|pakistani rupees|pkr"},
    {"Sri Lankan rupee", kMoney, "sri lankan rupee|sri lankan rupees|ரூ"},
    {"rupee", kMoney, "rupee|rs"},
    {"Russian ruble", kMoney, "ruble|rouble|russian ruble|russian rubles|rub|₽"},
    {"Ukrainian hryvnia", kMoney, "hryvnia|hryvnias|uah|₴"},
    {"Turkish lira", kMoney, "turkish lira|turkish liras|lira|try|₺"},
    {"Iranian rial", kMoney, "rial|iranian rial|iranian rials|irr"},
    {"Saudi riyal", kMoney, "riyal|saudi riyal|saudi riyals|sar"},
    {"Iraqi dinar", kMoney, "iraqi dinar|iraqi dinars|iqd"},
    {"dinar", kMoney, "dinar"},
    {"dirham", kMoney, "dirham|aed"},
    {"shekel", kMoney, "shekel|ils|₪"},
    {"afghani", kMoney, "afghani"},
    {"Nigerian naira", kMoney, "naira|ngn|₦"},
    {"South African rand", kMoney, "rand|zar"},
    {"Mexican peso", kMoney, "mexican peso|mexican pesos|mxn"},
    {"Philippine peso", kMoney, "philippine peso|philippine pesos|php"},
    {"peso", kMoney, "peso"},
    {"Brazilian real", kMoney, "brazilian real|reais|brl"},
    {"Swiss franc", kMoney, "swiss franc|swiss francs|chf"},
    {"French franc", kMoney, "french franc|french francs"},
    {"franc", kMoney, "franc"},
    {"krona", kMoney, "krona|kronor|sek"},
    {"krone", kMoney, "krone|kroner"},
    {"Finnish markka", kMoney, "finnish markka|markka|markkaa"},
    {"Netherlands guilder", kMoney, "dutch guilder|dutch guilders|guilder"},
    {"peseta", kMoney, "peseta"},
    {"Georgian lari", kMoney, "lari|₾"},
    {"Lao kip", kMoney, "kip|₭"},
    {"Costa Rican colón", kMoney, "colon|₡"},
    {"baht", kMoney, "baht|฿"},
    {"bitcoin", kMoney, "bitcoin|btc|₿"},
    {"satoshi", kMoney, "satoshi"},
    {"sen", kMoney, "sen"},
};

struct Form {
  std::vector<std::string> words;
  const Row* row;
};

// Forms by their first lexeme, longest first.
using Table = std::unordered_map<std::string, std::vector<Form>>;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

void add_form(Table& table, std::vector<std::string> words, const Row& row) {
  auto& forms = table[words.front()];
  auto at = forms.begin();
  while (at != forms.end() && at->words.size() >= words.size()) ++at;
  forms.insert(at, {std::move(words), &row});
}

const Table& table() {
  static const Table forms = [] {
    Table made;
    for (const Row& row : kRows) {
      for (const std::string& form : split(row.words, '|')) {
        std::vector<std::string> words = split(form, ' ');
        const bool plain = words.size() == 1 && words[0].size() > 3 && !words[0].ends_with('s');
        add_form(made, words, row);
        if (plain) add_form(made, {words[0] + "s"}, row);
      }
    }
    add_form(made, {"cups"}, *made["cup"].front().row);
    add_form(made, {"tons"}, *made["ton"].front().row);
    add_form(made, {"bits"}, *made["bit"].front().row);
    return made;
  }();
  return forms;
}

const Form* form_at(const Lexemes& lexemes, std::size_t i) {
  const auto found = table().find(std::string(lexemes[i].lower));
  if (found == table().end()) return nullptr;
  for (const Form& form : found->second) {
    bool all = true;
    for (std::size_t k = 1; k < form.words.size() && all; ++k) {
      all = lexemes[i + k].lower == form.words[k] && !lexemes[i + k].line_before;
    }
    // "km 2" stands for km2 only where nothing parts them.
    if (all && form.words.size() == 2 && (form.words[1] == "2" || form.words[1] == "3")) {
      all = !lexemes[i + 1].gap_before;
    }
    if (all) return &form;
  }
  return nullptr;
}

struct Part {
  std::string_view unit, whole;
  double per_whole;
};

constexpr std::array<Part, 4> kParts = {{{"inch", "foot", 12},
                                         {"cent", "dollar", 100},
                                         {"pence", "pound", 100},
                                         {"ounce", "pound", 16}}};

// Abbreviations that are also words: they need a number that they touch, or what follows to end.
bool is_short(std::string_view word) {
  return word == "m" || word == "in" || word == "l" || word == "g" || word == "t" || word == "pm" ||
         word == "mi" || word == "ha" || word == "rad" || word == "try" || word == "rs" ||
         word == "sen" || word == "colon" || word == "turn" || word == "won" || word == "rand" ||
         word == "sar" || word == "rub" || word == "bit" || word == "mm" || word == "mb";
}

}  // namespace

UnitMatch unit_at(const Lexemes& lexemes, std::size_t i, bool touching) {
  UnitMatch match;
  if (lexemes[i].line_before) return match;
  const Form* form = form_at(lexemes, i);
  if (form == nullptr) return match;
  if (form->words.size() == 1 && is_short(form->words[0])) {
    const Lexeme& word = lexemes[i];
    const Lexeme& next = lexemes[i + 1];
    const bool ends = next.kind != LexemeKind::kWord || next.line_before;
    const std::string_view name = form->words[0];
    if (name == "in" || name == "pm" || name == "won" || name == "try" || name == "sar" ||
        name == "rub") {
      const bool noun = name == "won" && word.token != nullptr && word.token->upos == "NOUN";
      const bool inch = name == "in" && next.kind == LexemeKind::kMark;
      if (!noun && !inch) return match;
    } else if (name.size() <= 2 && !touching && !ends) {
      if (!(name == "mm" || name == "mb")) return match;
    } else if (name == "turn" && word.token != nullptr && word.token->upos == "VERB") {
      return match;
    } else if (name == "bit" && word.token != nullptr && word.token->upos != "NOUN") {
      return match;
    }
  }
  match.name = form->row->name;
  match.kind = form->row->kind;
  match.next = i + form->words.size();
  for (const Part& part : kParts) {
    if (part.unit == match.name) {
      match.whole = part.whole;
      match.per_whole = part.per_whole;
    }
  }
  return match;
}

UnitMatch currency_before(const Lexemes& lexemes, std::size_t i) {
  UnitMatch match;
  struct Sign {
    std::string_view letters, name;
  };
  constexpr std::array<Sign, 12> kLetters = {{{"us", "United States dollar"},
                                              {"usd", "United States dollar"},
                                              {"a", "Australian dollar"},
                                              {"aud", "Australian dollar"},
                                              {"au", "Australian dollar"},
                                              {"c", "Canadian dollar"},
                                              {"cad", "Canadian dollar"},
                                              {"hk", "Hong Kong dollar"},
                                              {"nz", "New Zealand dollar"},
                                              {"nzd", "New Zealand dollar"},
                                              {"s", "Singapore dollar"},
                                              {"mex", "Mexican peso"}}};
  for (const Sign& sign : kLetters) {
    if (lexemes[i].lower == sign.letters && lexemes[i + 1].mark == '$') {
      if (lexemes[i + 1].gap_before && sign.letters.size() == 1 && sign.letters != "c") continue;
      return {sign.name, Kind::kMoney, i + 2, {}, 0};
    }
  }
  // "u.s. $", "U.S.$".
  if (lexemes[i].lower == "u" && lexemes[i + 1].mark == '.' && lexemes[i + 2].lower == "s") {
    const std::size_t sign = lexemes[i + 3].mark == '.' ? i + 4 : i + 3;
    if (lexemes[sign].mark == '$') return {"United States dollar", Kind::kMoney, sign + 1, {}, 0};
  }
  const Form* form = form_at(lexemes, i);
  if (form == nullptr || form->row->kind != kMoney || form->words.size() != 1) return match;
  const std::string_view word = form->words[0];
  const bool code = lexemes[i].kind == LexemeKind::kWord;
  if (code && (word.size() > 3 || (word.size() == 3 && (word == "sen" || word == "won" ||
                                                        word == "try" || word == "kip"))))
    return match;
  if (code && word.size() == 3 && !lexemes[i].capital && lexemes[i + 1].kind != LexemeKind::kDigits)
    return match;
  return {form->row->name, Kind::kMoney, i + 1, {}, 0};
}

}  // namespace tidings::quantity
