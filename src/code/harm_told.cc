#include "code/harm_told.h"

#include <algorithm>

#include "code/arguments.h"
#include "code/triggers.h"
#include "core/any_of.h"

namespace tidings {
namespace {

std::optional<Harm> harm_named(std::string_view name) {
  for (const Harm harm : {Harm::kKilled, Harm::kInjured, Harm::kMissing, Harm::kAbducted,
                          Harm::kArrested, Harm::kDisplaced}) {
    if (name_of(harm) == name) return harm;
  }
  return std::nullopt;
}

class HarmFinder {
 public:
  explicit HarmFinder(const CodingContext& context)
      : context_(context), parse_(context.parse()), table_(context.codebook().casualties()) {}

  std::vector<HarmTold> find() {
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      const std::string_view upos = parse_[i].upos;
      if (upos == "VERB") verb(i);
      if (upos == "VERB" && is_counted_participle(i)) counted_participle(i);
      if (upos == "NOUN" || upos == "PROPN") toll(i);
      if (upos == "NOUN") no_harm(i);
      if (upos == "NOUN" || upos == "ADJ" || upos == "PROPN") noun_or_adjective(i);
    }
    const std::size_t wholes = statements_.size();
    for (std::size_t n = 0; n < wholes; ++n) parts_of(HarmTold(statements_[n]));
    return std::move(statements_);
  }

 private:
  // "12 people, including three children", "among them two nuns", "five of them women"
  void parts_of(const HarmTold& whole) {
    if (whole.none || !context_.count_of(whole.who).given()) return;
    const WordIndex end = parse_.sentence_begin(parse_[whole.who].sentence + 1);
    const auto add_part = [&](WordIndex who, WordIndex kind) {
      HarmTold part = whole;
      part.who = who;
      part.kind = kind;
      part.whole = whole.who;
      statements_.push_back(part);
    };
    for (WordIndex i = whole.who + 1; i + 1 < end; ++i) {
      const bool of_them = i + 2 < end && parse_[i].upos == "NUM" && parse_[i + 1].lower == "of" &&
                           any_of(parse_[i + 2].lower, {"them", "whom"});
      const bool listed =
          parse_[i].lower == "including" ||
          (parse_[i].lower == "among" && any_of(parse_[i + 1].lower, {"them", "whom"}));
      if (of_them) {
        WordIndex kind = i + 3;
        while (kind < end && any_of(parse_[kind].upos, {"ADJ", "AUX", "ADV"})) ++kind;
        add_part(i, kind < end && counts_people(kind) ? kind : kNoWord);
        return;
      }
      if (listed) {
        for (WordIndex k = i + 1; k < end && k < i + 16; ++k) {
          if (parse_[k].upos == "VERB" || parse_[k].lower == ";") return;
          if (parse_[k].upos == "NOUN" && counts_people(k) && has_numeral(k)) add_part(k, kNoWord);
        }
        return;
      }
      if (parse_[i].upos == "VERB" && parse_[i].relation != "acl") return;
    }
  }

  bool has_numeral(WordIndex word) const {
    return parse_.has(word, "nummod") && context_.count_of(word).given();
  }

  // "There were no casualties", "nobody was hurt"
  void no_harm(WordIndex i) {
    const bool without = parse_.case_of(i) == "without";
    const auto denied = [&](WordIndex word) {
      const WordIndex det = word == kNoWord ? kNoWord : parse_.child(word, "det");
      return det != kNoWord && parse_[det].lower == "no";
    };
    const WordIndex above = parse_.case_of(i) == "of" ? parse_[i].head : kNoWord;
    if (!without && !denied(i) && !denied(above)) return;
    const std::string& lemma = parse_[i].lemma;
    const bool any = any_of(lemma, {"casualty", "victim"});
    if (any || any_of(lemma, {"death", "fatality"})) add_none(Harm::kKilled, i);
    if (any || lemma == "injury") add_none(Harm::kInjured, i);
  }

  void add_none(Harm harm, WordIndex word) {
    HarmTold statement{harm, word, word};
    statement.none = true;
    statements_.push_back(statement);
  }

  bool is_nobody(WordIndex word) const {
    if (any_of(parse_[word].lower, {"nobody", "none"})) return true;
    return parse_[word].lower == "one" && word > 0 && parse_[word - 1].lower == "no";
  }

  // The row of class `word_class` whose first word is the verb and whose others stand below it.
  std::optional<Harm> verb_harm(WordIndex verb) const {
    std::optional<Harm> found;
    std::size_t longest = 0;
    for (const PhraseTable::Row& row : table_.rows()) {
      if (row.values[0] != "v" || row.words.size() <= longest) continue;
      const bool passive = row.words[0] == "be" && row.words.size() > 1;
      if (row.words[passive ? 1 : 0] != parse_[verb].lemma) continue;
      if (passive && !is_passive(parse_, verb)) continue;
      bool all = true;
      for (std::size_t w = passive ? 2 : 1; w < row.words.size() && all; ++w) {
        all = below(verb, row.words[w], 3);
      }
      if (!all) continue;
      const std::optional<Harm> harm = harm_named(row.values[1]);
      if (harm) {
        found = harm;
        longest = row.words.size();
      }
    }
    return found;
  }

  bool below(WordIndex word, std::string_view text, int depth) const {
    for (const WordIndex child : parse_[word].children) {
      if (parse_[child].lemma == text || parse_[child].lower == text) return true;
      if (depth > 1 && below(child, text, depth - 1)) return true;
    }
    return false;
  }

  void add(Harm harm, WordIndex cue, WordIndex who) {
    for (const WordIndex each : parse_.conjuncts(who)) {
      if (parse_[each].upos == "VERB") continue;
      statements_.push_back({harm, cue, each});
    }
  }

  void verb(WordIndex i) {
    if (parse_[i].relation == "amod") return;
    left_dead(i);
    lost(i);
    const std::optional<Harm> harm = verb_harm(i);
    if (!harm) return;
    const std::vector<Argument> arguments = arguments_of_verb(context_, i, {});
    std::vector<WordIndex> harmed = fillers(arguments, "obj");
    for (const WordIndex who : fillers(arguments, is_passive(parse_, i) ? "obj" : "subj")) {
      if (is_nobody(who)) return add_none(*harm, i);
    }
    const bool told_of_subject =
        !is_passive(parse_, i) && std::none_of(harmed.begin(), harmed.end(),
                                               [&](WordIndex who) { return counts_people(who); });
    if (told_of_subject &&
        any_of(parse_[i].lemma,
               {"die", "perish", "drown", "succumb", "flee", "disappear", "vanish", "suffocate",
                "go", "fall", "lose", "suffer", "sustain", "bleed"})) {
      harmed = fillers(arguments, "subj");
    }
    for (const WordIndex who : harmed) {
      // "killed 12 people and wounded 30": the conjuncts of an object are arguments already.
      if (!counts_people(who)) continue;
      statements_.push_back({*harm, i, who});
    }
  }

  // "the army lost 12 soldiers", "the attack claimed 15 lives", "cost the lives of 15 people"
  void lost(WordIndex verb) {
    const WordIndex object = parse_.child(verb, "obj");
    if (object == kNoWord) return;
    const bool lives = any_of(parse_[object].lower, {"life", "lives"});
    const bool armed =
        (context_.classes_of(object) & static_cast<std::uint16_t>(PhraseClass::kArmed)) != 0;
    if (parse_[verb].lemma == "lose" && armed && context_.count_of(object).given()) {
      statements_.push_back({Harm::kKilled, verb, object});
    }
    if (!lives || !any_of(parse_[verb].lemma, {"claim", "take", "cost"})) return;
    if (context_.count_of(object).given()) {
      statements_.push_back({Harm::kKilled, verb, object});
      return;
    }
    for (const WordIndex child : parse_[object].children) {
      if (parse_[child].relation == "nmod" && parse_.case_of(child) == "of" &&
          counts_people(child)) {
        add(Harm::kKilled, verb, child);
      }
    }
  }

  // "left 12 people dead and 30 wounded"
  void left_dead(WordIndex verb) {
    if (!any_of(parse_[verb].lemma, {"leave", "find", "report", "feare", "fear"})) return;
    const WordIndex object = parse_.child(verb, "obj");
    if (object == kNoWord) return;
    for (const WordIndex child : parse_[verb].children) {
      if (parse_[child].relation != "xcomp") continue;
      if (const auto harm = adjective_harm(child)) add(*harm, child, object);
    }
  }

  // "five dead and 20 wounded": a participle that stands for those it counts.
  bool is_counted_participle(WordIndex i) const {
    return i > parse_.sentence_begin(parse_[i].sentence) && parse_[i - 1].upos == "NUM" &&
           !parse_.has(i, "nsubj") && !parse_.has(i, "aux") && !parse_.has(i, "obj");
  }

  void counted_participle(WordIndex i) {
    const std::optional<Harm> harm = adjective_harm(i);
    if (harm && context_.count_of(i).given()) statements_.push_back({*harm, i, i});
  }

  // "the death toll rose to 14", "bringing the number of wounded to 30", "the toll stands at 12"
  void toll(WordIndex i) {
    const std::optional<Harm> harm = harm_of_toll(i);
    const WordIndex verb = parse_[i].head;
    if (!harm || verb == kNoWord || !any_of(parse_[i].relation, {"nsubj", "obj"})) return;
    if (parse_[verb].upos == "NUM" && context_.count_of(verb).given()) {  // "the toll is 12"
      statements_.push_back({*harm, verb, verb, true});
      return;
    }
    for (const WordIndex child : parse_[verb].children) {
      if (child == i || !any_of(parse_[child].relation, {"obl", "obj", "nmod"})) continue;
      if (!any_of(parse_.case_of(child), {"to", "at", "past", ""})) continue;
      if (context_.date(child) != nullptr || !context_.count_of(child).given()) continue;
      if (parse_[child].upos == "NUM" || counts_people(child)) {
        statements_.push_back({*harm, i, child, true});
        return;
      }
    }
  }

  std::optional<Harm> harm_of_toll(WordIndex i) const {
    if (parse_[i].lemma == "toll") return Harm::kKilled;
    if (parse_[i].lemma != "number") return std::nullopt;
    for (const WordIndex child : parse_[i].children) {
      if (parse_[child].relation != "nmod" || parse_.case_of(child) != "of") continue;
      if (any_of(parse_[child].lower, {"dead", "deaths", "fatalities", "killed"})) {
        return Harm::kKilled;
      }
      if (any_of(parse_[child].lower, {"injured", "wounded", "injuries"})) return Harm::kInjured;
    }
    return std::nullopt;
  }

  std::optional<Harm> adjective_harm(WordIndex word) const {
    for (const PhraseTable::Row& row : table_.rows()) {
      if (row.values[0] == "v" || row.words.size() != 1) continue;
      if (row.words[0] == parse_[word].lower || row.words[0] == parse_[word].lemma) {
        if (const auto harm = harm_named(row.values[1])) return harm;
      }
    }
    return std::nullopt;
  }

  void noun_or_adjective(WordIndex i) {
    const CodingContext::Phrase phrase = context_.phrase_ending_at(table_, i);
    if (!phrase) return;
    // "hurt" is a verb too.
    const bool verb = phrase.row->values[0] == "v";
    const std::optional<Harm> harm = verb ? adjective_harm(i) : harm_named(phrase.row->values[1]);
    if (!harm) return;
    // "the wounded men", "the death toll"
    if (any_of(parse_[i].relation, {"amod", "compound"})) return;
    // "12 dead", "three deaths", "12 people dead"
    if (context_.count_of(i).given()) {
      statements_.push_back({*harm, i, i});
      return;
    }
    // "the death of Ana Ruiz and her driver", "Ruiz's death"
    if (parse_[i].lemma == "death") {
      for (const WordIndex child : parse_[i].children) {
        const bool sufferer = parse_[child].deprel == "nmod:poss" ||
                              (parse_[child].relation == "nmod" && parse_.case_of(child) == "of");
        const Entity* entity = context_.entity(child);
        const bool named = entity != nullptr && entity->kind == EntityKind::kPerson;
        if (sufferer && (named || context_.name_behind(child) != kNoWord)) add(*harm, i, child);
      }
    }
    // "the deaths of 12 people", "injuries to five others"
    for (const WordIndex child : parse_[i].children) {
      if (parse_[child].relation == "nmod" && any_of(parse_.case_of(child), {"of", "to"}) &&
          counts_people(child) && context_.count_of(child).given()) {
        add(*harm, i, child);
      }
    }
    // "12 people were dead"
    if (parse_[i].upos == "ADJ" || phrase.row->values[0] == "a") {
      const WordIndex subject = parse_.child(i, "nsubj");
      if (subject != kNoWord && counts_people(subject)) add(*harm, i, subject);
    }
  }

  bool counts_people(WordIndex word) const {
    if (parse_[word].upos == "NUM") return context_.count_of(word).given();
    const std::uint16_t classes = context_.classes_of(word);
    const auto has = [&](PhraseClass c) { return (classes & static_cast<std::uint16_t>(c)) != 0; };
    if (has(PhraseClass::kWeapon) || (has(PhraseClass::kEvent) && !has(PhraseClass::kHuman))) {
      return false;
    }
    return has(PhraseClass::kHuman) || has(PhraseClass::kNumber);
  }

  const CodingContext& context_;
  const Parse& parse_;
  const PhraseTable& table_;
  std::vector<HarmTold> statements_;
};

}  // namespace

std::vector<HarmTold> find_harm(const CodingContext& context) { return HarmFinder(context).find(); }

}  // namespace tidings
