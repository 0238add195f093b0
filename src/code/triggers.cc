#include "code/triggers.h"

#include <algorithm>
#include <optional>

namespace tidings {
namespace {

constexpr int kPatternDepth = 3;   // arcs from the head to a word of its pattern
constexpr int kBlockingDepth = 2;  // and where the pattern takes the event away

using Class = TriggerEntry::WordClass;

bool fits(const Parse::Word& word, Class wanted) {
  switch (wanted) {
    case Class::kVerb:
      return (word.upos == "VERB" || word.upos == "AUX") && word.relation != "amod" &&
             word.relation != "case" && word.relation != "mark" && word.relation != "compound";
    case Class::kNoun:
      return word.upos == "NOUN" || word.upos == "PROPN";
    case Class::kAdjective:
      return word.upos == "ADJ" || (word.upos == "VERB" && word.xpos == "VBN") ||
             word.upos == "ADV" || word.upos == "NOUN";
  }
  return false;
}

bool is_any(const Parse::Word& word, const std::vector<std::string>& alternatives) {
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const std::string& text) {
    return text == word.lemma || text == word.lower;
  });
}

// What is coordinated with the head, tells of it or describes one of its arguments; and the phrase
// of its subject, whose head alone may belong to a pattern.
bool is_another_clause(const Parse& parse, WordIndex head, WordIndex word) {
  const Parse::Word& w = parse[word];
  if (w.relation == "parataxis" || w.deprel == "acl:relcl") return true;
  if (w.relation == "conj" && (w.head == head || w.upos == "VERB")) return true;
  return w.head != head && w.head != kNoWord && parse[w.head].head == head &&
         parse[w.head].deprel == "nsubj" && w.relation != "case";
}

bool any_of_clauses(std::string_view relation) {
  return relation == "advcl" || relation == "ccomp" || relation == "acl" || relation == "conj";
}

// The nearest unused word below `head` that is one of the alternatives; kNoWord.
WordIndex word_below(const Parse& parse, WordIndex head,
                     const std::vector<std::string>& alternatives,
                     const std::vector<WordIndex>& used, int max_depth, bool own_clause) {
  std::vector<WordIndex> level{head}, next;
  for (int depth = 0; depth < max_depth; ++depth) {
    next.clear();
    for (const WordIndex above : level) {
      for (const WordIndex child : parse[above].children) {
        if (is_another_clause(parse, head, child)) continue;
        if (own_clause && any_of_clauses(parse[child].relation)) continue;
        if (is_any(parse[child], alternatives) &&
            std::find(used.begin(), used.end(), child) == used.end()) {
          return child;
        }
        next.push_back(child);
      }
    }
    level.swap(next);
  }
  return kNoWord;
}

std::optional<std::vector<WordIndex>> match(const Parse& parse, WordIndex head,
                                            const TriggerEntry& entry) {
  std::vector<WordIndex> words{head};
  for (std::size_t w = 0; w < entry.words.size(); ++w) {
    if (w == entry.head) continue;
    // The words before a noun are its own modifiers: the gas of "an attack on a gas field" makes no
    // "gas attack".
    const bool modifier = entry.word_class == Class::kNoun && w < entry.head;
    const WordIndex found = word_below(parse, head, entry.words[w], words,
                                       modifier         ? 1
                                       : entry.blocks() ? kBlockingDepth
                                                        : kPatternDepth,
                                       entry.blocks());
    if (found == kNoWord) return std::nullopt;
    // A noun's pattern keeps its order: "air strike" is no "strike from the air".
    if (entry.word_class == Class::kNoun && (found < head) != (w < entry.head)) return std::nullopt;
    words.push_back(found);
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<Argument> arguments_of(const CodingContext& context, const Trigger& trigger) {
  switch (trigger.entry->word_class) {
    case Class::kVerb:
      return arguments_of_verb(context, trigger.head, trigger.words);
    case Class::kNoun:
      return arguments_of_noun(context, trigger.head, trigger.words);
    case Class::kAdjective:
      return arguments_of_adjective(context, trigger.head, trigger.words);
  }
  return {};
}

bool holds(const CodingContext& context, const TriggerEntry::Need& need,
           const std::vector<Argument>& arguments) {
  const std::vector<WordIndex> words = fillers(arguments, need.slot);
  const auto empty = static_cast<std::uint16_t>(PhraseClass::kEmpty);
  bool found = words.empty() && (need.classes & empty) != 0;
  for (const WordIndex word : words) {
    found = found || (context.classes_of(word) & need.classes) != 0;
  }
  return found != need.excluded;
}

// "discussed the law with the envoy": a preposition that the entry names may hang on the object.
void add_through_object(const CodingContext& context, Trigger& trigger) {
  const Parse& parse = context.parse();
  const auto wants = [&](std::string_view slot) {
    if (!fillers(trigger.arguments, slot).empty()) return false;
    const auto& frame = trigger.entry->frame;
    return std::any_of(frame.begin(), frame.end(), [&](const TriggerEntry::SlotRole& given) {
      return given.slot == slot && given.role != ArgumentRole::kNone;
    });
  };
  for (const WordIndex object : fillers(trigger.arguments, "obj")) {
    for (const WordIndex child : parse[object].children) {
      if (parse[child].relation != "nmod") continue;
      const std::string preposition = parse.case_of(child);
      if (preposition.empty() || preposition == "of" || !wants(preposition)) continue;
      for (const WordIndex each : parse.conjuncts(child)) {
        trigger.arguments.push_back({preposition, each});
      }
    }
  }
}

// The entry as a trigger at a head word, if its pattern and its needs hold there.
std::optional<Trigger> trigger_by(const CodingContext& context, WordIndex head,
                                  const TriggerEntry& entry) {
  if (!fits(context.parse()[head], entry.word_class)) return std::nullopt;
  std::optional<std::vector<WordIndex>> words = match(context.parse(), head, entry);
  if (!words) return std::nullopt;
  Trigger trigger{&entry, nullptr, nullptr, head, std::move(*words), {}};
  trigger.arguments = arguments_of(context, trigger);
  add_through_object(context, trigger);
  const auto needed = [&](const TriggerEntry::Need& need) {
    return holds(context, need, trigger.arguments);
  };
  if (!std::all_of(entry.needs.begin(), entry.needs.end(), needed)) return std::nullopt;
  return trigger;
}

// The best entry for a head word, with the arguments that it was chosen on.
std::optional<Trigger> trigger_at(const CodingContext& context, WordIndex head) {
  const Parse::Word& word = context.parse()[head];
  const std::vector<std::uint32_t>* entries = context.codebook().headed_by(word.lemma);
  if (entries == nullptr && word.lower != word.lemma) {
    entries = context.codebook().headed_by(word.lower);
  }
  if (entries == nullptr) return std::nullopt;
  std::optional<Trigger> best;
  for (const std::uint32_t n : *entries) {
    const TriggerEntry& entry = context.codebook().entries()[n];
    if (best && (entry.blocks() || entry.type == best->entry->type)) continue;
    std::optional<Trigger> trigger = trigger_by(context, head, entry);
    if (!trigger) continue;
    if (entry.blocks()) return std::nullopt;
    if (best) {
      best->runner_up = &entry;
      break;
    }
    best = std::move(trigger);
  }
  return best;
}

}  // namespace

bool is_found(const CodingContext& context, const TriggerEntry& entry) {
  const std::vector<std::string>& lemmas = entry.words[entry.head];
  for (WordIndex i = 0; i < context.parse().size(); ++i) {
    if (is_any(context.parse()[i], lemmas) && trigger_by(context, i, entry)) return true;
  }
  return false;
}

std::vector<WordIndex> fillers(const std::vector<Argument>& arguments, std::string_view slot) {
  std::vector<WordIndex> words;
  for (const Argument& argument : arguments) {
    if (argument.slot == slot) words.push_back(argument.word);
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<Trigger> find_triggers(const CodingContext& context) {
  std::vector<Trigger> found;
  std::vector<char> taken(context.parse().size(), 0);
  for (WordIndex i = 0; i < context.parse().size(); ++i) {
    std::optional<Trigger> trigger = trigger_at(context, i);
    if (!trigger) continue;
    if (trigger->words.size() > 1) {
      for (const WordIndex word : trigger->words) taken[word] |= word != trigger->head;
    }
    found.push_back(std::move(*trigger));
  }
  for (Trigger& trigger : found) {
    if (!trigger.entry->mode.empty()) continue;
    for (const Trigger& inner : found) {
      const bool within =
          inner.head != trigger.head &&
          std::find(trigger.words.begin(), trigger.words.end(), inner.head) != trigger.words.end();
      if (within && inner.entry->type == trigger.entry->type && !inner.entry->mode.empty()) {
        trigger.means = inner.entry;
      }
    }
  }
  std::erase_if(found, [&](const Trigger& trigger) { return taken[trigger.head] != 0; });
  return found;
}

}  // namespace tidings
