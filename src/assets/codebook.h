#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/events.h"

namespace tidings {

// What an argument of a trigger does in its event.
enum class ArgumentRole : std::uint8_t {
  kNone,
  kActor,
  kRecipient,
  kVictim,
  kInstrument,
  kTarget,
  kPlace,
  kOrigin,
  kContent,
};

// Classes of phrases that a trigger entry may ask for (docs/formats/codebook.md).
enum class PhraseClass : std::uint16_t {
  kHuman = 1,
  kState = 2,
  kArmed = 4,
  kWeapon = 8,
  kPlace = 16,
  kObject = 32,
  kEvent = 64,
  kBody = 128,
  kMoney = 256,
  kNumber = 512,
  kEmpty = 1024,
  kNature = 2048,
};

// A row of triggers/*.tsv.
struct TriggerEntry {
  enum class WordClass : std::uint8_t { kVerb, kNoun, kAdjective };

  struct SlotRole {
    std::string slot;
    ArgumentRole role = ArgumentRole::kNone;
  };
  struct Need {
    std::string slot;
    std::uint16_t classes = 0;  // PhraseClass values, any of which will do
    bool excluded = false;      // none of which may hold
  };

  std::string id;  // "ASSAULT/v/open fire"
  WordClass word_class = WordClass::kVerb;
  std::string type;  // empty: the words report nothing ("heart attack")
  std::string mode;
  std::string cameo;
  std::vector<SlotRole> frame;  // over the defaults of docs/formats/codebook.md
  std::vector<Need> needs;
  std::vector<std::string> contexts;
  std::string example;
  std::vector<std::vector<std::string>> words;  // of the pattern, each with its alternatives
  std::size_t head = 0;                         // index in words
  std::string file;
  std::uint32_t line = 0;

  bool blocks() const { return type.empty(); }
};

// A row of overrides.tsv: what the context changes about an event.
struct OverrideRule {
  struct Condition {
    std::string key;                  // "type", "actor.sector", "instrument.kind", …
    std::vector<std::string> values;  // any of which will do; none: the key must have no value
    bool excluded = false;            // none of which may hold
    bool any = false;                 // "*": the key must have some value
  };
  struct Change {
    std::string
        key;  // "type", "mode", "cameo", "status", "contexts+", "contexts-", "drop", "derived"
    std::string value;
  };
  std::vector<Condition> conditions;
  std::vector<Change> changes;
  std::uint32_t line = 0;
};

// A table of phrases, words separated by single spaces, with the other columns of their rows.
class PhraseTable {
 public:
  struct Row {
    std::vector<std::string> words;
    std::vector<std::string> values;  // of the other columns, in the file's order; "" for "-"
  };

  const std::vector<Row>& rows() const { return rows_; }

  // Indices of the rows whose last word is `word`, the longest first.
  const std::vector<std::uint32_t>* ending_in(std::string_view word) const;

  void add(Row row);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>> by_last_;
};

// Which words report which events: assets/codebook as one immutable value, shared by all threads.
class Codebook {
 public:
  struct TypeRow {
    std::string quad;
    double score = 0;
    bool recipient_required = false;
  };

  // Throws Error naming file, line and field of the first row that does not fit.
  static std::shared_ptr<const Codebook> load(const std::filesystem::path& folder);

  const std::vector<TriggerEntry>& entries() const { return entries_; }

  // Indices of the entries whose pattern's head may be this lemma, the most specific first.
  const std::vector<std::uint32_t>* headed_by(std::string_view lemma) const;

  // Null for what is no PLOVER type.
  const TypeRow* type(std::string_view name) const;
  bool has_mode(std::string_view type, std::string_view mode) const;
  // The score of a mode, if the mode has one of its own.
  std::optional<double> mode_score(std::string_view type, std::string_view mode) const;
  // 0 for an unknown code.
  double goldstein(std::string_view cameo) const;

  // What a piece of evidence adds to how surely an event is right (confidence.tsv); 0 if nothing.
  double confidence_weight(std::string_view evidence) const;

  const PhraseTable& light_verbs() const { return light_verbs_; }  // no values
  const PhraseTable& weapons() const { return weapons_; }          // kind, mode
  const PhraseTable& targets() const { return targets_; }          // kind
  const PhraseTable& status() const { return status_; }            // class, status
  const PhraseTable& attribution() const { return attribution_; }  // class, stance
  const PhraseTable& culprits() const { return culprits_; }        // class, culprit, deed, stance
  const PhraseTable& links() const { return links_; }              // relation, order
  const PhraseTable& casualties() const { return casualties_; }    // class, kind
  const PhraseTable& guard() const { return guard_; }              // genre, weight
  const PhraseTable& classes() const { return classes_; }          // class

  const std::vector<OverrideRule>& overrides() const { return overrides_; }

  // Of all files that were read; twelve hexadecimal digits.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  friend class CodebookReader;
  Codebook() = default;

  std::vector<TriggerEntry> entries_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_head_;
  std::unordered_map<std::string, TypeRow> types_;
  std::unordered_map<std::string, std::optional<double>> mode_scores_;  // "TYPE/mode"
  std::unordered_map<std::string, double> goldstein_;
  std::unordered_map<std::string, double> confidence_weights_;
  PhraseTable light_verbs_, weapons_, targets_, status_, attribution_, culprits_, links_,
      casualties_, guard_, classes_;
  std::vector<OverrideRule> overrides_;
  std::string fingerprint_;
};

}  // namespace tidings
