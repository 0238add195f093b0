#include "code/arguments.h"

#include <algorithm>
#include <array>

#include "core/any_of.h"

namespace tidings {
namespace {

constexpr int kMaxClimb = 8;  // clauses that a missing subject is looked for in

bool is_verb(const Parse::Word& word) { return word.upos == "VERB" || word.upos == "AUX"; }

// A relative pronoun stands for the noun that its clause modifies.
bool is_relative_pronoun(const Parse::Word& word) {
  return word.xpos == "WP" || word.xpos == "WDT" || word.lower == "that" || word.lower == "who" ||
         word.lower == "which" || word.lower == "whom";
}

class Collector {
 public:
  explicit Collector(const CodingContext& context) : context_(context), parse_(context.parse()) {}

  std::vector<Argument> take() { return std::move(arguments_); }

  // `i` and its later conjuncts.
  void add(std::string_view slot, WordIndex i) {
    if (i == kNoWord) return;
    for (const WordIndex word : parse_.conjuncts(i)) {
      if (is_verb(parse_[word]) && slot != "content") continue;
      const auto same = [&](const Argument& a) { return a.word == word && a.slot == slot; };
      if (std::none_of(arguments_.begin(), arguments_.end(), same)) {
        arguments_.push_back({std::string(slot), word});
      }
      if (slot != "content") add_after_name(slot, word);
    }
  }

  // "opposition leader Ana Ruiz and the journalist Ivo Lang": what is coordinated with the name of
  // one person stands beside that person.
  void add_after_name(std::string_view slot, WordIndex person) {
    if (parse_[person].xpos != "NN") return;
    std::vector<WordIndex> names;
    if (const WordIndex name = context_.name_behind(person); name != kNoWord) names = {name};
    for (const WordIndex name : parse_[person].children) {
      const bool beside = any_of(parse_[name].relation, {"appos", "flat"}) &&
                          parse_[name].upos == "PROPN" && name > person;
      if (beside && (names.empty() || names[0] != name)) names.push_back(name);
    }
    for (const WordIndex name : names) {
      for (const WordIndex other : parse_[name].children) {
        if (parse_[other].relation == "conj") add(slot, other);
      }
    }
  }

  // A subject that stands there, which may be a relative pronoun.
  void add_subject(WordIndex subject, WordIndex predicate) {
    add("subj", antecedent(subject, predicate));
  }

  void add_subject_of(WordIndex verb) {
    const std::vector<WordIndex> found = subjects_of(verb, 0);
    for (const WordIndex subject : found) add("subj", subject);
  }

  // The words that the passive or active clause makes the object of the verb, beyond its own `obj`.
  void add_objects_of(WordIndex verb) {
    for (const WordIndex child : parse_[verb].children) {
      if (parse_[child].relation == "obj") add("obj", antecedent(child, verb));
      if (parse_[child].relation == "iobj") add("iobj", child);
      if (parse_[child].deprel == "nsubj:pass" && is_passive(parse_, verb)) {
        add("obj", antecedent(child, verb));
      }
    }
    if (is_passive(parse_, verb)) {
      const WordIndex own = parse_.child(verb, "nsubj");
      if (own != kNoWord) {
        add("obj", antecedent(own, verb));
      } else {
        for (const WordIndex subject : passive_subjects_of(verb, 0)) add("obj", subject);
      }
    } else if (parse_[verb].deprel == "acl:relcl" && !parse_.has(verb, "obj") &&
               subject_child(verb) != kNoWord &&
               !is_relative_pronoun(parse_[subject_child(verb)])) {
      add("obj", parse_[verb].head);  // "the town that forces shelled"
    }
  }

  void add_clauses_of(WordIndex word) {
    for (const WordIndex child : parse_[word].children) {
      const std::string_view relation = parse_[child].relation;
      if (relation == "xcomp" || relation == "ccomp") add("content", child);
      if (relation == "acl" && parse_[child].deprel != "acl:relcl" && parse_.has(child, "mark")) {
        add("content", child);  // "a threat to attack"
      }
      if (relation == "advcl" && !parse_[word].children.empty()) add_gerund(child);
    }
  }

  // Prepositional arguments of a word of the trigger.
  void add_prepositional(WordIndex word) {
    for (const WordIndex child : parse_[word].children) {
      const std::string_view deprel = parse_[child].deprel;
      if (parse_[child].relation != "obl" && parse_[child].relation != "nmod") continue;
      if (deprel == "nmod:poss") continue;
      const std::string preposition = parse_.case_of(child);
      if (preposition.empty()) continue;
      // "shot the mayor along with two guards", "was held together with his son"
      if ((preposition == "along with" || preposition == "together with") &&
          is_verb(parse_[word]) && (parse_.has(word, "obj") || is_passive(parse_, word))) {
        add("obj", child);
        continue;
      }
      if (preposition == "by" && deprel == "obl:agent") {
        add("subj", child);
        continue;
      }
      if (preposition == "by" && is_verb(parse_[word]) && is_passive(parse_, word)) {
        add("subj", child);
        continue;
      }
      add(preposition.substr(0, preposition.find(' ')), child);
      if (preposition.find(' ') != std::string::npos) {
        add(preposition.substr(preposition.rfind(' ') + 1), child);
      }
    }
  }

  void add_noun_modifiers(WordIndex noun) {
    for (const WordIndex child : parse_[noun].children) {
      const Parse::Word& word = parse_[child];
      if (word.deprel == "nmod:poss") add("poss", child);
      if (any_of(word.relation, {"amod", "compound", "nmod"}) && child < noun &&
          word.deprel != "nmod:poss" && parse_.case_of(child).empty()) {
        add("mod", child);
      }
    }
  }

  // "an attack carried out by", "the strike that forces launched"
  void add_noun_clauses(WordIndex noun) {
    for (const WordIndex child : parse_[noun].children) {
      if (parse_[child].relation != "acl" || !is_light(child)) continue;
      if (is_passive(parse_, child)) {
        add_prepositional(child);
      } else {
        add_subject_of(child);
        add_prepositional(child);
      }
    }
  }

  void add_light_verb(WordIndex noun) {
    const WordIndex verb = light_verb_above(context_, noun);
    if (verb == kNoWord) return;
    add_subject_of(verb);
    add_prepositional(verb);
  }

  bool is_light(WordIndex verb) const {
    const PhraseTable& table = context_.codebook().light_verbs();
    const WordIndex particle = parse_.child_exactly(verb, "compound:prt");
    if (particle != kNoWord) {
      const std::vector<std::uint32_t>* rows = table.ending_in(parse_[particle].lower);
      for (std::size_t n = 0; rows != nullptr && n < rows->size(); ++n) {
        const auto& words = table.rows()[(*rows)[n]].words;
        if (words.size() == 2 && words[0] == parse_[verb].lemma) return true;
      }
    }
    const std::vector<std::uint32_t>* rows = table.ending_in(parse_[verb].lemma);
    return rows != nullptr && std::any_of(rows->begin(), rows->end(), [&](std::uint32_t n) {
             return table.rows()[n].words.size() == 1;
           });
  }

 private:
  WordIndex subject_child(WordIndex verb) const {
    for (const WordIndex child : parse_[verb].children) {
      const bool subject = parse_[child].relation == "nsubj" &&
                           (parse_[child].deprel != "nsubj:pass" || !is_passive(parse_, verb));
      if (subject) return child;
    }
    return kNoWord;
  }

  // A relative pronoun's noun, or the word itself.
  WordIndex antecedent(WordIndex word, WordIndex verb) const {
    if (word == kNoWord || !is_relative_pronoun(parse_[word])) return word;
    for (WordIndex clause = verb; clause != kNoWord; clause = parse_[clause].head) {
      if (parse_[clause].deprel == "acl:relcl") return parse_[clause].head;
      if (parse_[clause].relation != "conj" && parse_[clause].relation != "xcomp") break;
    }
    return word;
  }

  // The subject of the active sense.
  std::vector<WordIndex> subjects_of(WordIndex verb, int depth) const {
    if (depth > kMaxClimb) return {};
    if (is_passive(parse_, verb)) return {};  // its agent is a prepositional argument
    const WordIndex own = subject_child(verb);
    if (own == kNoWord) return inherited(verb, depth);
    const WordIndex subject = antecedent(own, verb);
    // "introduced a bill that would ban"
    if (subject != own && speaks_for_subject(subject)) {
      return surface_subjects(parse_[subject].head, depth + 1);
    }
    return {subject};
  }

  std::vector<WordIndex> passive_subjects_of(WordIndex verb, int depth) const {
    if (depth > kMaxClimb) return {};
    const Parse::Word& word = parse_[verb];
    if (word.relation == "acl" || word.relation == "amod") {
      return word.head == kNoWord ? std::vector<WordIndex>{} : std::vector{word.head};
    }
    return inherited(verb, depth);
  }

  // The surface subject of the clause above, for a verb without its own.
  std::vector<WordIndex> inherited(WordIndex verb, int depth) const {
    const Parse::Word& word = parse_[verb];
    const WordIndex above = word.head;
    if (above == kNoWord) return {};
    if (word.relation == "conj" && is_verb(parse_[above]))
      return surface_subjects(above, depth + 1);
    if (word.relation == "xcomp") {
      // Object control: "asked the army to withdraw".
      if (const WordIndex object = parse_.child(above, "obj"); object != kNoWord) return {object};
      if (const WordIndex object = parse_.child(above, "iobj"); object != kNoWord) return {object};
      return surface_subjects(above, depth + 1);
    }
    if (word.relation == "advcl") {
      if (const WordIndex object = controlling_object(verb); object != kNoWord) return {object};
      return surface_subjects(above, depth + 1);
    }
    if (word.deprel == "acl:relcl" || word.relation == "acl") {
      // "forces attacking the town"; but "plans to attack": whoever holds the plan.
      if (word.deprel == "acl:relcl") return {above};
      if (word.xpos == "VBG" && parse_.has(verb, "mark")) {
        // "responsibility for killing" is the subject's; "accused the army of killing", with the
        // gerund below the army in the tree, is about the army.
        if (parse_[above].relation == "obj" && context_.actor(above) != nullptr) return {above};
      } else if (word.xpos == "VBG" && parse_.child_exactly(above, "nmod:poss") == kNoWord) {
        if (speaks_for_subject(above)) return surface_subjects(parse_[above].head, depth + 1);
        // "Germany was the largest donor, giving": the predicate is its subject.
        const WordIndex subject = parse_.child(above, "nsubj");
        return {parse_.has(above, "cop") && subject != kNoWord ? subject : above};
      }
      if (const WordIndex owner = parse_.child_exactly(above, "nmod:poss"); owner != kNoWord) {
        return {owner};
      }
      if (parse_[above].relation == "obj" && parse_[above].head != kNoWord) {
        return surface_subjects(parse_[above].head, depth + 1);
      }
      // "was accused by the church of bombing", with the gerund below the church in the tree
      if (parse_[above].deprel == "obl:agent" && parse_[above].head != kNoWord) {
        return surface_subjects(parse_[above].head, depth + 1);
      }
      return {};
    }
    // "claimed responsibility for bombing": a gerund below a preposition of a noun or verb
    if (word.relation == "obl" || word.relation == "nmod") {
      const WordIndex clause = parse_.clause_head(above);
      return is_verb(parse_[clause]) ? surface_subjects(clause, depth + 1)
                                     : std::vector<WordIndex>{};
    }
    return {};
  }

  // "accused the army of shelling", "praised them for freeing", "kept police from arresting": whom
  // the verb above acts on does what the gerund says; "fired at it for fleeing" has no object.
  WordIndex controlling_object(WordIndex gerund) const {
    const WordIndex mark = parse_.child(gerund, "mark");
    if (mark == kNoWord || parse_[gerund].xpos != "VBG") return kNoWord;
    if (!any_of(parse_[mark].lower, {"of", "for", "from", "into"})) return kNoWord;
    const WordIndex object = parse_.child(parse_[gerund].head, "obj");
    return object != kNoWord && context_.actor(object) != nullptr ? object : kNoWord;
  }

  // "passed a resolution criticising", "issued a statement condemning": a text that says what those
  // say who gave it.
  bool speaks_for_subject(WordIndex noun) const {
    if (parse_[noun].relation != "obj" || parse_[noun].head == kNoWord) return false;
    return any_of(parse_[noun].lemma,
                  {"statement",  "resolution", "leaflet", "pamphlet", "report",   "declaration",
                   "communique", "letter",     "decree",  "bill",     "law",      "order",
                   "motion",     "petition",   "message", "tweet",    "post",     "agreement",
                   "deal",       "memorandum", "ruling",  "note",     "document", "speech"});
  }

  std::vector<WordIndex> surface_subjects(WordIndex verb, int depth) const {
    if (depth > kMaxClimb) return {};
    for (const WordIndex child : parse_[verb].children) {
      if (parse_[child].relation == "nsubj") return {antecedent(child, verb)};
    }
    if (is_passive(parse_, verb)) return passive_subjects_of(verb, depth + 1);
    return inherited(verb, depth + 1);
  }

  // "accused the army of shelling the town", "criticised it for jailing": the gerund is the
  // content.
  void add_gerund(WordIndex clause) {
    const WordIndex mark = parse_.child(clause, "mark");
    if (mark != kNoWord && parse_[clause].xpos == "VBG") {
      add("content", clause);
      add(parse_[mark].lower, clause);
    }
  }

  const CodingContext& context_;
  const Parse& parse_;
  std::vector<Argument> arguments_;
};

}  // namespace

bool is_passive(const Parse& parse, WordIndex verb) {
  // What explodes is never exploded without an auxiliary.
  const bool intransitive = any_of(parse[verb].lemma, {"explode", "erupt", "die", "flee", "clash"});
  if (intransitive && parse.child_exactly(verb, "aux:pass") == kNoWord) return false;
  for (const WordIndex child : parse[verb].children) {
    const std::string_view deprel = parse[child].deprel;
    if (deprel == "nsubj:pass" || deprel == "aux:pass" || deprel == "obl:agent") return true;
  }
  if (parse[verb].xpos != "VBN" && parse[verb].xpos != "VBD") return false;
  if (parse.has(verb, "obj") || parse.has(verb, "aux")) return false;
  // A bare participle: "the town shelled by", "killed in the blast, he".
  const std::string_view relation = parse[verb].deprel;
  if (relation == "amod") return true;
  if (relation == "xcomp") return parse[verb].xpos == "VBN";  // "was reported kidnapped"
  if (relation == "acl" && !parse.has(verb, "nsubj")) return true;
  if (relation == "acl" || (relation == "advcl" && !parse.has(verb, "nsubj"))) {
    return parse[verb].xpos == "VBN";
  }
  // "20 were killed and 50 wounded": the auxiliary is left out.
  if (relation == "conj" && parse[verb].head != kNoWord) {
    return parse[parse[verb].head].upos == "VERB" && is_passive(parse, parse[verb].head);
  }
  return false;
}

WordIndex light_verb_above(const CodingContext& context, WordIndex noun) {
  const Parse& parse = context.parse();
  const WordIndex first = parse.first_conjunct(noun);
  const WordIndex verb = parse[first].head;
  if (verb == kNoWord || !is_verb(parse[verb])) return kNoWord;
  const std::string_view relation = parse[first].deprel;
  if (relation != "obj" && relation != "nsubj:pass") return kNoWord;
  return Collector(context).is_light(verb) ? verb : kNoWord;
}

std::vector<Argument> arguments_of_verb(const CodingContext& context, WordIndex verb,
                                        std::span<const WordIndex> pattern) {
  Collector collector(context);
  collector.add_subject_of(verb);
  collector.add_objects_of(verb);
  collector.add_prepositional(verb);
  for (const WordIndex word : pattern) {
    if (word == verb) continue;
    collector.add_prepositional(word);
    if (context.parse()[word].upos == "NOUN") collector.add_noun_modifiers(word);
    // "took as hostages engineers Ruiz and Lang": the pattern's noun describes the object.
    if (context.parse()[word].relation == "compound") {
      const WordIndex head = context.parse()[word].head;
      if (context.parse()[head].relation == "obl") collector.add("obj", head);
    }
  }
  collector.add_clauses_of(verb);
  return collector.take();
}

std::vector<Argument> arguments_of_noun(const CodingContext& context, WordIndex noun,
                                        std::span<const WordIndex> pattern) {
  Collector collector(context);
  collector.add_light_verb(noun);
  collector.add_noun_modifiers(noun);
  collector.add_prepositional(noun);
  for (const WordIndex word : pattern) {
    if (word != noun) collector.add_prepositional(word);
  }
  collector.add_noun_clauses(noun);
  collector.add_clauses_of(noun);
  return collector.take();
}

std::vector<Argument> arguments_of_adjective(const CodingContext& context, WordIndex adjective,
                                             std::span<const WordIndex> pattern) {
  Collector collector(context);
  const Parse& parse = context.parse();
  for (const WordIndex child : parse[adjective].children) {
    if (parse[child].relation == "nsubj") collector.add_subject(child, adjective);
  }
  if (parse[adjective].relation == "xcomp" && parse[adjective].head != kNoWord) {
    // "is said to be responsible"
    const WordIndex above = parse[adjective].head;
    const WordIndex subject = parse.child(above, "nsubj");
    if (subject != kNoWord && is_passive(parse, above)) {
      collector.add_subject(subject, above);
    } else {
      collector.add_subject_of(above);
    }
  }
  collector.add_prepositional(adjective);
  for (const WordIndex word : pattern) {
    if (word != adjective) collector.add_prepositional(word);
  }
  collector.add_clauses_of(adjective);
  return collector.take();
}

}  // namespace tidings
