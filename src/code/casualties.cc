#include <algorithm>

#include "code/draft.h"
#include "code/tallies.h"

namespace tidings {
namespace {

bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::optional<Harm> harm_named(std::string_view name) {
  for (const Harm harm : {Harm::kKilled, Harm::kInjured, Harm::kMissing, Harm::kAbducted,
                          Harm::kArrested, Harm::kDisplaced}) {
    if (name_of(harm) == name) return harm;
  }
  return std::nullopt;
}

// A statement of harm: who, how many, by which word.
struct Statement {
  Harm harm = Harm::kKilled;
  WordIndex cue = kNoWord;
  WordIndex who = kNoWord;
  bool running = false;       // a toll that has grown
  bool none = false;          // "no casualties"
  WordIndex whole = kNoWord;  // of whom these are a part
  WordIndex kind = kNoWord;   // who they are, where `who` is a bare number: "five of them children"
};

class CasualtyFinder {
 public:
  explicit CasualtyFinder(const CodingContext& context)
      : context_(context), parse_(context.parse()), table_(context.codebook().casualties()) {}

  std::vector<Statement> find() {
    for (WordIndex i = 0; i < parse_.size(); ++i) {
      const std::string_view upos = parse_[i].upos;
      if (upos == "VERB") verb(i);
      if (upos == "VERB" && is_counted_participle(i)) counted_participle(i);
      if (upos == "NOUN" || upos == "PROPN") toll(i);
      if (upos == "NOUN") no_harm(i);
      if (upos == "NOUN" || upos == "ADJ" || upos == "PROPN") noun_or_adjective(i);
    }
    const std::size_t wholes = statements_.size();
    for (std::size_t n = 0; n < wholes; ++n) parts_of(Statement(statements_[n]));
    return std::move(statements_);
  }

 private:
  // "12 people, including three children", "among them two nuns", "five of them women"
  void parts_of(const Statement& whole) {
    if (whole.none || !context_.count_of(whole.who).given()) return;
    const WordIndex end = parse_.sentence_begin(parse_[whole.who].sentence + 1);
    const auto add_part = [&](WordIndex who, WordIndex kind) {
      Statement part = whole;
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
    Statement statement{harm, word, word};
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
    if (!phrase || phrase.row->values[0] == "v") return;
    const std::optional<Harm> harm = harm_named(phrase.row->values[1]);
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
    // "the deaths of 12 people"
    for (const WordIndex child : parse_[i].children) {
      if (parse_[child].relation == "nmod" && parse_.case_of(child) == "of" &&
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
  std::vector<Statement> statements_;
};

// How many a phrase without a number stands for: one person where it is singular.
Range count_for(const CodingContext& context, WordIndex who) {
  Range count = context.count_of(who);
  if (count.given()) return count;
  const Parse::Word& word = context.parse()[who];
  const Actor* actor = context.actor(who);
  const bool single = word.xpos == "NN" || word.xpos == "NNP";
  const bool named_person =
      context.entity(who) != nullptr && context.entity(who)->kind == EntityKind::kPerson;
  if (single && (named_person || (actor != nullptr && actor->person))) return {1, 1, false};
  return {};
}

Civilian civilian_of(const Actor& actor) {
  if (any_of(actor.sector, {"MIL", "REB", "PRM", "UAF", "SPY", "COP"})) return Civilian::kCombatant;
  if (any_of(actor.sector,
             {"CVL", "JRN", "MED", "EDU", "REF", "AGR", "LAB", "REL", "BUS", "SOC"})) {
    return Civilian::kCivilian;
  }
  return Civilian::kUnknown;
}

// The number with its noun: "12 people".
Span counted_span(const CodingContext& context, WordIndex who) {
  const Parse& parse = context.parse();
  const WordIndex begin = parse.sentence_begin(parse[who].sentence);
  for (WordIndex i = who; i > begin;) {
    --i;
    if (parse[i].upos == "NUM") return context.span_of(i, who);
    if (!any_of(parse[i].upos, {"ADJ", "NOUN", "PROPN"})) break;
  }
  return context.phrase_span(who);
}

// A noun for the harm itself and not for those who suffer it: "deaths", "injuries", "kidnappings".
bool is_harm_noun(const CodingContext& context, WordIndex word) {
  return context.parse()[word].upos == "NOUN" &&
         (context.classes_of(word) & static_cast<std::uint16_t>(PhraseClass::kHuman)) == 0;
}

Casualty casualty_of(const CodingContext& context, const Statement& statement) {
  Casualty casualty;
  casualty.harm = statement.harm;
  casualty.count = statement.none ? Range{0, 0, false} : count_for(context, statement.who);
  casualty.span = {counted_span(context, statement.who)};
  if (statement.none) {
    casualty.span = {context.phrase_span(statement.who)};
    return casualty;
  }
  if (statement.kind != kNoWord) {
    casualty.span = {context.span_of(statement.who, statement.kind)};
    if (auto who = participant_of(context, statement.kind)) casualty.who = std::move(*who);
    return casualty;
  }
  casualty.cumulative = statement.running;
  // "12 deaths" names nobody.
  const bool of_persons = !is_harm_noun(context, statement.who);
  if (std::optional<Participant> who = participant_of(context, statement.who); who && of_persons) {
    casualty.who = std::move(*who);
    casualty.civilian = civilian_of(casualty.who.actor);
  }
  return casualty;
}

bool harms(const Draft& draft) { return draft.entry().type == "ASSAULT"; }

bool can_cause(const Draft& draft, Harm harm) {
  const std::string& type = draft.entry().type;
  if (type == "ASSAULT") return true;
  if (harm == Harm::kArrested) return type == "COERCE" || type == "SANCTION";
  if (harm == Harm::kDisplaced) return type == "SANCTION" || type == "COERCE";
  return type == "PROTEST" || (type == "COERCE" && harm != Harm::kMissing);
}

class CauseFinder {
 public:
  CauseFinder(const CodingContext& context, const Drafts& drafts)
      : context_(context), parse_(context.parse()), drafts_(drafts) {}

  // The draft that told this harm, or that caused it.
  std::optional<std::uint32_t> cause_of(const Statement& statement) const {
    if (statement.none) {
      if (const auto cause = syntactic_cause(statement)) return cause;
      return nearest(statement);
    }
    if (const auto own = usable(drafts_.at(statement.cue), statement.harm)) {
      if (const auto other = syntactic_cause(statement)) return other;
      if (const auto before = told_before(statement, *own)) return before;
      return own;
    }
    if (const auto cause = syntactic_cause(statement)) return cause;
    return nearest(statement);
  }

  std::optional<std::uint32_t> syntactic_cause(const Statement& statement) const {
    const WordIndex clause = clause_of(statement.cue);
    // "the murder of four priests, who were shot": told of the one harmed
    if (parse_[clause].deprel == "acl:relcl") {
      const WordIndex who = parse_.first_conjunct(parse_[clause].head);
      for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
        const Draft& draft = drafts_[n];
        const bool of_harm = !draft.dropped && draft.nominal() && harms(draft) &&
                             parse_[draft.trigger.head].sentence == parse_[clause].sentence;
        if (!of_harm) continue;
        for (const WordIndex harmed : draft.recipient_words) {
          if (parse_.first_conjunct(harmed) == who) return n;
        }
      }
    }
    // its subject: "the blast killed 12"
    for (const WordIndex subject : fillers(arguments_of_verb(context_, clause, {}), "subj")) {
      if (const auto found = other(subject, statement)) return found;
    }
    // "in the attack", "by the blast", "when a bomb exploded", also where a later conjunct holds
    // it: "were killed and hurt when a bomb exploded"
    // Who kills while another fires does a deed of his own.
    const bool agentless = is_passive(parse_, clause) || !has_human_subject(clause);
    for (const WordIndex conjunct : parse_.conjuncts(clause)) {
      for (const WordIndex child : parse_[conjunct].children) {
        const std::string_view relation = parse_[child].relation;
        if (relation == "advcl" && !agentless) continue;
        if (any_of(relation, {"obl", "advcl", "nmod", "parataxis"})) {
          if (const auto found = other(child, statement)) return found;
        }
      }
    }
    for (const WordIndex child : parse_[statement.who].children) {
      if (any_of(parse_[child].relation, {"nmod", "acl"})) {
        if (const auto found = other(child, statement)) return found;
      }
    }
    // "opened fire, killing 12", "attacked and killed"
    const std::string_view relation = parse_[clause].relation;
    const WordIndex above = parse_[clause].head;
    const bool own_clause = parse_.has(clause, "nsubj") && any_of(relation, {"advcl", "acl"});
    if (above != kNoWord && !own_clause &&
        any_of(relation, {"advcl", "conj", "acl", "parataxis", "xcomp", "dep"})) {
      if (const auto found = other(above, statement)) return found;
    }
    return std::nullopt;
  }

 private:
  bool has_human_subject(WordIndex clause) const {
    const WordIndex subject = parse_.child(clause, "nsubj");
    return subject != kNoWord &&
           (context_.classes_of(subject) & static_cast<std::uint16_t>(PhraseClass::kHuman)) != 0;
  }

  WordIndex clause_of(WordIndex word) const {
    if (parse_[word].upos == "VERB") return word;
    return parse_.clause_head(word);
  }

  std::optional<std::uint32_t> usable(std::optional<std::uint32_t> n, Harm harm) const {
    return n && !drafts_[*n].dropped && can_cause(drafts_[*n], harm) ? n : std::nullopt;
  }

  std::optional<std::uint32_t> other(WordIndex word, const Statement& statement) const {
    const auto found = usable(drafts_.at(word), statement.harm);
    if (!found) return std::nullopt;
    const std::vector<WordIndex>& words = drafts_[*found].trigger.words;
    return std::binary_search(words.begin(), words.end(), statement.cue) ? std::nullopt : found;
  }

  // "Rebels shelled the camp. Nine people were killed.": a bare toll, without killer, place or day
  // of its own, is that of the blow told just before.
  std::optional<std::uint32_t> told_before(const Statement& statement, std::uint32_t own) const {
    const Draft& draft = drafts_[own];
    const bool bare = any_of(parse_[statement.cue].lemma, {"kill", "wound", "injure", "hurt"}) &&
                      is_passive(parse_, statement.cue) && draft.event.actors.empty() &&
                      draft.event.instruments.empty() && draft.event.status == Status::kActual;
    if (!bare || has_own_scene(draft)) return std::nullopt;
    std::optional<std::uint32_t> best;
    const std::uint32_t sentence = parse_[statement.cue].sentence;
    for (std::uint32_t n = 0; n < own; ++n) {
      if (drafts_[n].dropped || drafts_[n].event.status != Status::kActual) continue;
      const std::uint32_t before = parse_[drafts_[n].trigger.head].sentence;
      if (before + 1 == sentence) best = n;
    }
    if (!best || !harms(drafts_[*best]) || drafts_[*best].entry().mode == "abduct") {
      return std::nullopt;
    }
    return best;
  }

  // A place or day said in the sentence itself, or a word that it is about something else.
  bool has_own_scene(const Draft& draft) const {
    const std::uint32_t sentence = parse_[draft.trigger.head].sentence;
    const WordIndex first = parse_.sentence_begin(sentence);
    const WordIndex last = parse_.sentence_begin(sentence + 1);
    if (!context_.dates_in(sentence).empty()) return true;
    for (WordIndex i = first; i < last; ++i) {
      const Place* place = context_.place(i);
      if (place != nullptr && !place->modifier && place->kind != "country") return true;
      if (any_of(parse_[i].lower, {"another", "elsewhere", "meanwhile", "separate", "separately",
                                   "earlier", "later", "incident", "incidents"})) {
        return true;
      }
    }
    return false;
  }

  // The last violent event of this sentence or the one before.
  std::optional<std::uint32_t> nearest(const Statement& statement) const {
    std::optional<std::uint32_t> best;
    const std::uint32_t sentence = parse_[statement.cue].sentence;
    for (std::uint32_t n = 0; n < drafts_.size(); ++n) {
      const std::uint32_t other = parse_[drafts_[n].trigger.head].sentence;
      if (drafts_[n].dropped || other > sentence || other + 2 < sentence) continue;
      if (statement.none && drafts_[n].trigger.head == statement.cue) continue;
      const bool fitting = statement.harm == Harm::kArrested ? can_cause(drafts_[n], statement.harm)
                                                             : harms(drafts_[n]);
      if (fitting) best = n;
    }
    return best;
  }

  const CodingContext& context_;
  const Parse& parse_;
  const Drafts& drafts_;
};

// A harm that is part of another of the same event: "12 people, five of them children".
void mark_subsets(const CodingContext& context, Event& event) {
  for (std::uint32_t i = 0; i < event.casualties.size(); ++i) {
    Casualty& part = event.casualties[i];
    const std::string_view text = part.span.span.in(context.document().text);
    const bool said = text.find("of them") != std::string_view::npos ||
                      text.find("of whom") != std::string_view::npos;
    for (std::uint32_t j = 0; said && j < i; ++j) {
      if (event.casualties[j].harm == part.harm) part.subset_of = j;
    }
  }
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> assign_casualties(const CodingContext& context,
                                                                       Drafts& drafts,
                                                                       std::vector<Tally>& tallies,
                                                                       const Tracer& tracer) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> merges;
  const CauseFinder causes(context, drafts);
  for (const Statement& statement : CasualtyFinder(context).find()) {
    if (std::optional<Tally> tally =
            toll_of_a_period(context, statement.harm, statement.cue, statement.who,
                             counted_span(context, statement.who))) {
      if (const auto own = drafts.at(statement.cue)) drafts[*own].dropped = true;
      tallies.push_back(std::move(*tally));
      continue;
    }
    const std::optional<std::uint32_t> cause = causes.cause_of(statement);
    if (!cause) continue;
    const std::optional<std::uint32_t> own = drafts.at(statement.cue);
    if (own && !statement.none && *own != *cause && !drafts[*own].dropped && harms(drafts[*own])) {
      merges.emplace_back(*own, *cause);
    }
    Casualty casualty = casualty_of(context, statement);
    if (!casualty.count.given()) continue;
    Event& event = drafts[*cause].event;
    const auto same = [&](const Casualty& other) {
      return other.harm == casualty.harm && other.span == casualty.span;
    };
    if (std::any_of(event.casualties.begin(), event.casualties.end(), same)) continue;
    for (std::uint32_t n = 0; statement.whole != kNoWord && n < event.casualties.size(); ++n) {
      if (event.casualties[n].harm == casualty.harm &&
          event.casualties[n].span.span == counted_span(context, statement.whole)) {
        casualty.subset_of = n;
      }
    }
    tracer.add(event, "casualties", std::string(name_of(casualty.harm)), {casualty.span},
               "rule:casualty-phrase", 0.85f);
    event.casualties.push_back(std::move(casualty));
    event.casualties_confidence = 0.85f;
  }
  for (Draft& draft : drafts) mark_subsets(context, draft.event);
  return merges;
}

}  // namespace tidings
