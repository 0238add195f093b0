#include "assets/codebook.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <unordered_set>

#include "assets/mapped_file.h"
#include "assets/sha256.h"
#include "assets/table_file.h"
#include "core/result.h"

namespace tidings {
namespace {

constexpr std::size_t kMaxPatternWords = 8;

std::optional<ArgumentRole> role_named(std::string_view name) {
  constexpr std::pair<std::string_view, ArgumentRole> kRoles[] = {
      {"actor", ArgumentRole::kActor},
      {"recipient", ArgumentRole::kRecipient},
      {"victim", ArgumentRole::kVictim},
      {"target", ArgumentRole::kTarget},
      {"instrument", ArgumentRole::kInstrument},
      {"place", ArgumentRole::kPlace},
      {"origin", ArgumentRole::kOrigin},
      {"content", ArgumentRole::kContent},
      {"-", ArgumentRole::kNone}};
  for (const auto& [text, role] : kRoles) {
    if (text == name) return role;
  }
  return std::nullopt;
}

std::optional<PhraseClass> class_named(std::string_view name) {
  constexpr std::pair<std::string_view, PhraseClass> kClasses[] = {
      {"human", PhraseClass::kHuman}, {"state", PhraseClass::kState},
      {"armed", PhraseClass::kArmed}, {"weapon", PhraseClass::kWeapon},
      {"place", PhraseClass::kPlace}, {"object", PhraseClass::kObject},
      {"event", PhraseClass::kEvent}, {"body", PhraseClass::kBody},
      {"money", PhraseClass::kMoney}, {"number", PhraseClass::kNumber},
      {"none", PhraseClass::kEmpty},  {"nature", PhraseClass::kNature}};
  for (const auto& [text, value] : kClasses) {
    if (text == name) return value;
  }
  return std::nullopt;
}

constexpr std::string_view kConditionKeys[] = {"type",
                                               "mode",
                                               "cameo",
                                               "status",
                                               "trigger",
                                               "parties",
                                               "actor.sector",
                                               "actor.country",
                                               "recipient.sector",
                                               "instrument.kind",
                                               "instrument.mode",
                                               "target.kind"};
constexpr std::string_view kChangeKeys[] = {"type",      "mode",      "cameo", "status",
                                            "contexts+", "contexts-", "drop",  "derived"};

template <std::size_t kCount>
bool is_any(std::string_view text, const std::string_view (&list)[kCount]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

}  // namespace

const std::vector<std::uint32_t>* PhraseTable::ending_in(std::string_view word) const {
  const auto found = by_last_.find(word);
  return found == by_last_.end() ? nullptr : &found->second;
}

void PhraseTable::add(Row row) {
  std::vector<std::uint32_t>& same = by_last_[row.words.back()];
  const auto longer = [&](std::uint32_t other) {
    return rows_[other].words.size() >= row.words.size();
  };
  same.insert(std::find_if_not(same.begin(), same.end(), longer),
              static_cast<std::uint32_t>(rows_.size()));
  rows_.push_back(std::move(row));
}

// Fills a Codebook from the files of its folder.
class CodebookReader {
 public:
  explicit CodebookReader(const std::filesystem::path& folder) : folder_(folder) {}

  std::shared_ptr<const Codebook> read() {
    read_ontology();
    read_triggers();
    book_->light_verbs_ = phrases("light-verbs.tsv", {"verb"});
    book_->weapons_ = phrases("weapons.tsv", {"words", "kind", "mode"});
    book_->targets_ = phrases("targets.tsv", {"words", "kind"});
    book_->status_ = phrases("status.tsv", {"words", "class", "status"});
    book_->attribution_ = phrases("attribution.tsv", {"words", "class", "stance"});
    book_->culprits_ = phrases("culprits.tsv", {"words", "class", "culprit", "deed", "stance"});
    book_->links_ = phrases("links.tsv", {"words", "relation", "order"});
    book_->casualties_ = phrases("casualties.tsv", {"words", "class", "kind"});
    book_->guard_ = phrases("guard.tsv", {"words", "genre", "weight"});
    book_->classes_ = phrases("classes.tsv", {"words", "class"});
    read_overrides();
    read_confidence();
    book_->fingerprint_ = sha256(hashes_).substr(0, 12);
    return book_;
  }

 private:
  void each_row(const std::filesystem::path& file, const std::vector<std::string>& header,
                char list_mark, const std::function<void(const TableRow&)>& row) {
    const MappedFile mapped(file);
    hashes_ += file.filename().string() + ' ' + sha256(mapped.text()) + '\n';
    read_table(file, mapped.text(), header, list_mark, row);
  }

  double number(const std::filesystem::path& file, const TableRow& row, std::size_t field) {
    const std::string_view text = row.fields[field];
    if (text.empty()) return 0;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
      fail_at(file, row.line, "\"" + std::string(text) + "\" is no number.");
    }
    return value;
  }

  void read_ontology() {
    const auto types = folder_ / "ontology/types.tsv";
    each_row(types, {"type", "quad", "score", "recipient_required"}, '\0', [&](const TableRow& r) {
      book_->types_[std::string(r.fields[0])] = {std::string(r.fields[1]), number(types, r, 2),
                                                 r.fields[3] == "yes"};
    });
    const auto modes = folder_ / "ontology/modes.tsv";
    each_row(modes, {"type", "mode", "score"}, '\0', [&](const TableRow& r) {
      std::optional<double>& score =
          book_->mode_scores_[std::string(r.fields[0]) + '/' + std::string(r.fields[1])];
      if (!r.fields[2].empty()) score = number(modes, r, 2);
    });
    const auto codes = folder_ / "ontology/cameo.tsv";
    each_row(codes, {"code", "label", "goldstein", "type"}, '\0', [&](const TableRow& r) {
      book_->goldstein_[std::string(r.fields[0])] = number(codes, r, 2);
      cameo_types_[std::string(r.fields[0])] = std::string(r.fields[3]);
    });
  }

  void read_triggers() {
    const std::filesystem::path folder = folder_ / "triggers";
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& item : std::filesystem::directory_iterator(folder, error)) {
      if (item.path().extension() == ".tsv") files.push_back(item.path());
    }
    if (error || files.empty()) {
      throw Error("The codebook " + folder_.string() +
                  " has no triggers/*.tsv; give the folder of a whole codebook.");
    }
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
      lists_.clear();
      each_row(
          file,
          {"pattern", "class", "type", "mode", "cameo", "frame", "needs", "contexts", "example"},
          '@', [&](const TableRow& row) { read_trigger(file, row); });
    }
    const auto specific = [&](std::uint32_t a, std::uint32_t b) {
      const TriggerEntry &left = book_->entries_[a], &right = book_->entries_[b];
      const auto rank = [](const TriggerEntry& e) {
        return std::tuple(e.words.size(), e.needs.size(), e.blocks());
      };
      return rank(left) != rank(right) ? rank(left) > rank(right) : a < b;
    };
    for (auto& [lemma, indices] : book_->by_head_)
      std::sort(indices.begin(), indices.end(), specific);
  }

  void read_trigger(const std::filesystem::path& file, const TableRow& row) {
    if (row.fields[0].starts_with('@')) {
      if (row.fields.size() != 2)
        fail_at(file, row.line, "a list has two fields: @name and words.");
      lists_[std::string(row.fields[0])] = strings(split(row.fields[1], '|'));
      return;
    }
    TriggerEntry entry;
    entry.file = file.filename().string();
    entry.line = row.line;
    entry.type = row.fields[2];
    entry.mode = row.fields[3];
    entry.cameo = row.fields[4];
    entry.contexts = strings(split(row.fields[7], '|'));
    entry.example = row.fields[8];
    check_codes(file, row, entry);
    read_class(file, row, entry);
    read_pattern(file, row, entry);
    read_frame(file, row, entry);
    read_needs(file, row, entry);
    entry.id = id_of(row);
    if (!ids_.insert(entry.id).second) {
      fail_at(file, row.line, "pattern and needs are those of another row of " + entry.type + ".");
    }
    const auto index = static_cast<std::uint32_t>(book_->entries_.size());
    for (const std::string& lemma : entry.words[entry.head])
      book_->by_head_[lemma].push_back(index);
    book_->entries_.push_back(std::move(entry));
  }

  // Told apart by what they need, rows of one pattern keep their ids wherever they stand:
  // "ASSAULT/v/hit[obj=human]".
  static std::string id_of(const TableRow& row) {
    std::string id(row.fields[2].empty() ? "-" : row.fields[2]);
    id += '/' + std::string(row.fields[1]) + '/' + std::string(row.fields[0]);
    if (!row.fields[6].empty()) id += '[' + std::string(row.fields[6]) + ']';
    return id;
  }

  void check_codes(const std::filesystem::path& file, const TableRow& row,
                   const TriggerEntry& entry) {
    if (entry.example.empty()) fail_at(file, row.line, "the entry has no example.");
    if (entry.blocks()) {
      if (!entry.mode.empty() || !entry.cameo.empty() || !entry.contexts.empty()) {
        fail_at(file, row.line, "what reports no event has no mode, code or context.");
      }
      return;
    }
    if (!book_->types_.contains(entry.type)) {
      fail_at(file, row.line, "\"" + entry.type + "\" is no type of ontology/types.tsv.");
    }
    if (!entry.mode.empty() && !book_->mode_scores_.contains(entry.type + '/' + entry.mode)) {
      fail_at(file, row.line, entry.type + " has no mode \"" + entry.mode + "\".");
    }
    const auto cameo = cameo_types_.find(entry.cameo);
    if (cameo == cameo_types_.end()) {
      fail_at(file, row.line, "\"" + entry.cameo + "\" is no code of ontology/cameo.tsv.");
    }
    // An appeal is a REQUEST with a friendly code (record.md), which the crosswalk does not map.
    const bool appeal = entry.type == "REQUEST" && entry.cameo.starts_with("02");
    if (cameo->second != entry.type && !appeal) {
      fail_at(file, row.line,
              "CAMEO " + entry.cameo + " is " +
                  (cameo->second.empty() ? "no event" : cameo->second) + ", not " + entry.type +
                  ".");
    }
  }

  void read_class(const std::filesystem::path& file, const TableRow& row, TriggerEntry& entry) {
    using Class = TriggerEntry::WordClass;
    const std::string_view name = row.fields[1];
    if (name != "v" && name != "n" && name != "a") {
      fail_at(file, row.line, "class \"" + std::string(name) + "\" is none of v, n, a.");
    }
    entry.word_class = name == "v" ? Class::kVerb : name == "n" ? Class::kNoun : Class::kAdjective;
  }

  void read_pattern(const std::filesystem::path& file, const TableRow& row, TriggerEntry& entry) {
    bool marked = false;
    for (std::string_view word : split(row.fields[0], ' ')) {
      if (word.ends_with('*')) {
        word.remove_suffix(1);
        entry.head = entry.words.size();
        marked = true;
      }
      std::vector<std::string> alternatives;
      for (const std::string_view part : split(word, '|')) {
        if (!part.starts_with('@')) {
          alternatives.emplace_back(part);
          continue;
        }
        const auto list = lists_.find(std::string(part));
        if (list == lists_.end()) {
          fail_at(file, row.line, "list " + std::string(part) + " is not defined above this row.");
        }
        alternatives.insert(alternatives.end(), list->second.begin(), list->second.end());
      }
      if (alternatives.empty()) fail_at(file, row.line, "the pattern has an empty word.");
      entry.words.push_back(std::move(alternatives));
    }
    if (entry.words.empty() || entry.words.size() > kMaxPatternWords) {
      fail_at(file, row.line, "a pattern has 1 to " + std::to_string(kMaxPatternWords) + " words.");
    }
    if (!marked && entry.word_class == TriggerEntry::WordClass::kNoun) {
      entry.head = entry.words.size() - 1;
    }
  }

  void read_frame(const std::filesystem::path& file, const TableRow& row, TriggerEntry& entry) {
    for (const std::string_view part : split(row.fields[5], ' ')) {
      const std::size_t equals = part.find('=');
      const std::optional<ArgumentRole> role = equals == std::string_view::npos || equals == 0
                                                   ? std::nullopt
                                                   : role_named(part.substr(equals + 1));
      if (!role) fail_at(file, row.line, "frame \"" + std::string(part) + "\" is not slot=role.");
      entry.frame.push_back({std::string(part.substr(0, equals)), *role});
    }
  }

  void read_needs(const std::filesystem::path& file, const TableRow& row, TriggerEntry& entry) {
    for (const std::string_view part : split(row.fields[6], ' ')) {
      const std::size_t equals = part.find('=');
      const bool excluded =
          equals != std::string_view::npos && equals > 1 && part[equals - 1] == '!';
      TriggerEntry::Need need{std::string(part.substr(0, excluded ? equals - 1 : equals)), 0,
                              excluded};
      if (equals != std::string_view::npos) {
        for (const std::string_view name : split(part.substr(equals + 1), '|')) {
          const std::optional<PhraseClass> value = class_named(name);
          if (!value) {
            fail_at(file, row.line, "\"" + std::string(name) + "\" is no class of phrases.");
          }
          need.classes |= static_cast<std::uint16_t>(*value);
        }
      }
      if (need.slot.empty() || need.classes == 0) {
        fail_at(file, row.line, "need \"" + std::string(part) + "\" is not slot=class.");
      }
      entry.needs.push_back(std::move(need));
    }
  }

  void read_confidence() {
    const std::filesystem::path file = folder_ / "confidence.tsv";
    each_row(file, {"evidence", "weight", "events"}, '\0', [&](const TableRow& row) {
      book_->confidence_weights_[std::string(row.fields[0])] = number(file, row, 1);
    });
  }

  void read_overrides() {
    const std::filesystem::path file = folder_ / "overrides.tsv";
    each_row(file, {"condition", "change", "why"}, '\0', [&](const TableRow& row) {
      OverrideRule rule;
      rule.line = row.line;
      for (const std::string_view part : split(row.fields[0], ' ')) {
        rule.conditions.push_back(condition_of(file, row, part));
      }
      for (const std::string_view part : split(row.fields[1], ' ')) {
        const std::size_t equals = part.find('=');
        std::string key(part.substr(0, equals));
        if (equals == std::string_view::npos || !is_any(key, kChangeKeys)) {
          fail_at(file, row.line, "\"" + std::string(part) + "\" changes nothing that is known.");
        }
        std::string value(part.substr(equals + 1));
        if (value == "-") value.clear();
        rule.changes.push_back({std::move(key), std::move(value)});
      }
      if (rule.conditions.empty() || rule.changes.empty()) {
        fail_at(file, row.line, "a rule has conditions and changes.");
      }
      book_->overrides_.push_back(std::move(rule));
    });
  }

  OverrideRule::Condition condition_of(const std::filesystem::path& file, const TableRow& row,
                                       std::string_view part) {
    const std::size_t equals = part.find('=');
    const bool excluded = equals != std::string_view::npos && equals > 0 && part[equals - 1] == '!';
    OverrideRule::Condition condition;
    condition.key = part.substr(0, excluded ? equals - 1 : equals);
    condition.excluded = excluded;
    if (equals == std::string_view::npos || !is_any(condition.key, kConditionKeys)) {
      fail_at(file, row.line, "\"" + std::string(part) + "\" is no condition that is known.");
    }
    const std::string_view values = part.substr(equals + 1);
    condition.any = values == "*";
    if (values != "-" && !condition.any) condition.values = strings(split(values, '|'));
    return condition;
  }

  PhraseTable phrases(const std::string& name, const std::vector<std::string>& header) {
    PhraseTable table;
    const std::filesystem::path file = folder_ / name;
    each_row(file, header, '\0', [&](const TableRow& row) {
      PhraseTable::Row phrase;
      for (const std::string_view word : split(row.fields[0], ' ')) {
        if (!word.empty()) phrase.words.emplace_back(word);
      }
      if (phrase.words.empty()) fail_at(file, row.line, "the row has no words.");
      if (phrase.words.size() > kMaxPatternWords) fail_at(file, row.line, "too many words.");
      for (std::size_t i = 1; i < row.fields.size(); ++i) phrase.values.emplace_back(row.fields[i]);
      table.add(std::move(phrase));
    });
    return table;
  }

  std::filesystem::path folder_;
  std::shared_ptr<Codebook> book_{new Codebook};
  std::unordered_map<std::string, std::vector<std::string>> lists_;
  std::unordered_map<std::string, std::string> cameo_types_;
  std::unordered_set<std::string> ids_;  // of the trigger entries
  std::string hashes_;
};

std::shared_ptr<const Codebook> Codebook::load(const std::filesystem::path& folder) {
  return CodebookReader(folder).read();
}

const std::vector<std::uint32_t>* Codebook::headed_by(std::string_view lemma) const {
  const auto found = by_head_.find(std::string(lemma));
  return found == by_head_.end() ? nullptr : &found->second;
}

const Codebook::TypeRow* Codebook::type(std::string_view name) const {
  const auto found = types_.find(std::string(name));
  return found == types_.end() ? nullptr : &found->second;
}

bool Codebook::has_mode(std::string_view type, std::string_view mode) const {
  return mode_scores_.contains(std::string(type) + '/' + std::string(mode));
}

std::optional<double> Codebook::mode_score(std::string_view type, std::string_view mode) const {
  const auto found = mode_scores_.find(std::string(type) + '/' + std::string(mode));
  return found == mode_scores_.end() ? std::nullopt : found->second;
}

double Codebook::confidence_weight(std::string_view evidence) const {
  const auto found = confidence_weights_.find(std::string(evidence));
  return found == confidence_weights_.end() ? 0 : found->second;
}

double Codebook::goldstein(std::string_view cameo) const {
  const auto found = goldstein_.find(std::string(cameo));
  return found == goldstein_.end() ? 0 : found->second;
}

}  // namespace tidings
