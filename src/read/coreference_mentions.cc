#include "read/coreference_mentions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/unicode.h"
#include "read/coreference_lexicon.h"

namespace tidings {
namespace {

// The words of a document in one row, with what the rules ask of them.
class Words {
 public:
  Words(std::string_view text, const std::vector<Sentence>& sentences) : text_(text) {
    std::uint32_t end = 0;
    for (const Sentence& sentence : sentences) {
      // A line break between two sentences begins a paragraph.
      const std::string_view gap = text.substr(end, sentence.span.begin - end);
      if (!paragraph_of_.empty() && gap.find('\n') != std::string_view::npos) ++paragraph_;
      const WordIndex base = size();
      for (const Token& token : sentence.tokens) {
        tokens_.push_back(&token);
        heads_.push_back(token.head == 0 ? Mention::kNoWord : base + token.head - 1);
        lower_.push_back(lower(token.span.in(text)));
        sentence_of_.push_back(static_cast<std::uint32_t>(paragraph_of_.size()));
      }
      paragraph_of_.push_back(paragraph_);
      end = sentence.span.end;
    }
    collect_children();
  }

  WordIndex size() const { return static_cast<WordIndex>(tokens_.size()); }
  const Token& token(WordIndex i) const { return *tokens_[i]; }
  std::string_view form(WordIndex i) const { return tokens_[i]->span.in(text_); }
  const std::string& lower_form(WordIndex i) const { return lower_[i]; }
  WordIndex head(WordIndex i) const { return heads_[i]; }
  std::uint32_t sentence(WordIndex i) const { return sentence_of_[i]; }
  std::uint32_t paragraph(WordIndex i) const { return paragraph_of_[sentence_of_[i]]; }
  std::uint32_t paragraphs() const { return paragraph_ + 1; }
  bool follows(WordIndex i, WordIndex before) const {  // both in one sentence
    return i < size() && sentence_of_[i] == sentence_of_[before];
  }

  std::string_view relation(WordIndex i) const {
    const std::string_view deprel = tokens_[i]->deprel;
    return deprel.substr(0, deprel.find(':'));
  }

  // In text order.
  std::span<const WordIndex> children(WordIndex i) const {
    return std::span(children_).subspan(child_begin_[i], child_begin_[i + 1] - child_begin_[i]);
  }

 private:
  void collect_children() {
    child_begin_.assign(heads_.size() + 2, 0);
    for (const WordIndex head : heads_) {
      if (head != Mention::kNoWord) ++child_begin_[head + 2];
    }
    for (std::size_t i = 2; i < child_begin_.size(); ++i) child_begin_[i] += child_begin_[i - 1];
    children_.resize(child_begin_.back());
    for (WordIndex i = 0; i < heads_.size(); ++i) {
      if (heads_[i] != Mention::kNoWord) children_[child_begin_[heads_[i] + 1]++] = i;
    }
  }

  std::string_view text_;
  std::vector<const Token*> tokens_;
  std::vector<WordIndex> heads_;
  std::vector<std::string> lower_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<std::uint32_t> paragraph_of_;  // of each sentence
  std::uint32_t paragraph_ = 0;
  std::vector<std::uint32_t> child_begin_;
  std::vector<WordIndex> children_;
};

using Relations = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> kLeft{"det",  "amod",     "compound", "nummod",
                                                "flat", "goeswith", "fixed"};
constexpr std::array<std::string_view, 3> kLeftExact{"nmod:poss", "nmod:desc", "det:predet"};
constexpr std::array<std::string_view, 5> kRight{"flat", "compound", "goeswith", "fixed", "nummod"};
constexpr std::array<std::string_view, 4> kInsideName{"flat", "compound", "goeswith", "fixed"};
constexpr std::array<std::string_view, 9> kRoles{"nsubj", "obj",   "iobj",     "obl", "nmod",
                                                 "conj",  "appos", "compound", "root"};
constexpr std::array<std::string_view, 3> kBesideHead{"compound", "amod", "flat"};
constexpr std::uint8_t kPossessiveRole = 10;

// Chains from a modifier to its head are cut off here; none that deep is part of a compact span.
constexpr int kMaxChain = 64;

bool is_one_of(std::string_view value, Relations values) {
  return std::ranges::find(values, value) != values.end();
}

// Numbers the strings of one document.
class Strings {
 public:
  Strings() { ids_.emplace("", 0); }
  StringId id(const std::string& value) {
    return ids_.try_emplace(value, static_cast<StringId>(ids_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, StringId> ids_;
};

bool is_capitalised(std::string_view form) {
  return !form.empty() && is_upper(decode(form, 0).value);
}

// `form` without dots, in lower case, if it has at least two characters and all are upper-case
// letters; else "".
std::string short_form(std::string_view form) {
  std::string letters;
  int count = 0;
  for (const CodePoint point : CodePoints(form)) {
    if (point.value == '.') continue;
    if (category_of(point.value) != Category::kLu) return {};
    append_utf8(letters, to_lower(point.value));
    ++count;
  }
  return count > 1 ? letters : std::string();
}

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Sentence>& sentences)
      : words_(text, sentences), asked_(words_.paragraphs(), false) {
    for (WordIndex i = 0; i < words_.size(); ++i) {
      if (words_.form(i) == "?") asked_[words_.paragraph(i)] = true;
    }
  }

  std::vector<Mention> find() {
    bool quoted = false;
    for (WordIndex i = 0; i < words_.size(); ++i) {
      if (i > 0 && words_.paragraph(i) != words_.paragraph(i - 1)) quoted = false;
      const std::string_view form = words_.form(i);
      if (form == "\"" || form == "''" || form == "``") {
        quoted = !quoted;
      } else if (form == "“" || form == "”") {
        quoted = form == "“";
      }
      const std::optional<MentionKind> kind = kind_of(i);
      if (!kind) continue;
      const Mention single = mention(i, *kind, quoted);
      mentions_.push_back(single);
      if (single.kind == MentionKind::kDemonstrative) continue;
      if (const std::optional<Mention> all = group(single)) mentions_.push_back(*all);
    }
    count();
    return std::move(mentions_);
  }

 private:
  struct Extent {
    WordIndex first, last;
  };

  std::optional<MentionKind> kind_of(WordIndex i) const {
    const Token& token = words_.token(i);
    const std::string_view relation = words_.relation(i);
    if (token.upos == "PRON") {
      if (relation == "expl") return std::nullopt;
      const std::string& form = words_.lower_form(i);
      if ((token.xpos == "PRP" || token.xpos == "PRP$") && personal_pronoun(form)) {
        return MentionKind::kPersonal;
      }
      if (token.xpos == "DT" && demonstrative_pronoun(form)) return MentionKind::kDemonstrative;
      return std::nullopt;
    }
    if (token.deprel == "nmod:desc") return std::nullopt;
    if (token.upos == "PROPN") {
      if (!is_one_of(relation, kInsideName) && relation != "amod") return MentionKind::kName;
      // "Iraq" of "Iraq war" is a name of its own, "World" of "World Bank" is not.
      const WordIndex governor = words_.head(i);
      const bool own = relation == "compound" && governor != Mention::kNoWord &&
                       words_.token(governor).upos != "PROPN";
      return own ? std::optional(MentionKind::kName) : std::nullopt;
    }
    if (token.upos == "NOUN" && !is_one_of(relation, kInsideName)) return MentionKind::kNominal;
    return std::nullopt;
  }

  // Whether `word` hangs on `head` by a chain whose last link is one of the relations.
  bool joins(WordIndex word, WordIndex head, Relations relations, Relations exact = {}) const {
    for (int step = 0; step < kMaxChain; ++step) {
      const WordIndex above = words_.head(word);
      if (above == Mention::kNoWord) return false;
      if (above == head) {
        return is_one_of(words_.relation(word), relations) ||
               is_one_of(words_.token(word).deprel, exact);
      }
      word = above;
    }
    return false;
  }

  Extent extent(WordIndex head, MentionKind kind) const {
    Extent span{head, head};
    if (kind == MentionKind::kPersonal || kind == MentionKind::kDemonstrative) return span;
    while (span.first > 0 && words_.follows(span.first - 1, head) &&
           joins(span.first - 1, head, kLeft, kLeftExact)) {
      --span.first;
    }
    while (words_.follows(span.last + 1, head) && joins(span.last + 1, head, kRight)) ++span.last;
    if (kind == MentionKind::kName) span.last = end_of_name(head, span.last);
    return span;
  }

  // The last word of a name that goes on after `last` with "of" and a name: University of X.
  WordIndex end_of_name(WordIndex head, WordIndex last) const {
    if (!words_.follows(last + 1, head) || !is_name_preposition(words_.lower_form(last + 1))) {
      return last;
    }
    const WordIndex inner = words_.head(last + 1);
    if (inner == Mention::kNoWord || inner <= last + 1 || words_.token(inner).upos != "PROPN" ||
        words_.head(inner) != head) {
      return last;
    }
    WordIndex at = last + 1;
    while (words_.follows(at + 1, head) &&
           (at + 1 == inner || joins(at + 1, inner, kLeft) || joins(at + 1, inner, kRight))) {
      ++at;
    }
    return at >= inner ? at : last;
  }

  // Sets `core`, and the kind of a common noun's group.
  void find_core(Mention& mention) const {
    mention.core = mention.first;
    bool definite = false;
    for (WordIndex i = mention.first; i < mention.head; ++i) {
      if (words_.head(i) != mention.head) continue;
      if (words_.relation(i) == "det") {
        mention.core = i + 1;
        definite = definite || makes_definite(words_.lower_form(i));
      } else if (words_.token(i).deprel == "nmod:poss") {
        mention.core = i + 1;
        definite = true;
        while (mention.core < mention.head && words_.head(mention.core) == i) ++mention.core;
      }
    }
    if (definite && mention.kind == MentionKind::kNominal) mention.kind = MentionKind::kDefinite;
  }

  Mention mention(WordIndex head, MentionKind kind, bool quoted) {
    const Token& token = words_.token(head);
    const Extent span = extent(head, kind);
    Mention out;
    out.head = head;
    out.first = span.first;
    out.last = span.last;
    out.kind = kind;
    out.governor = words_.head(head);
    if (!out.is_pronoun()) out.relative_of = relative_of(head);
    out.role = role_of(head);
    out.reflexive = is_reflexive(words_.lower_form(head));
    out.quoted = quoted;
    out.speaks = words_.relation(head) == "nsubj" && out.governor != Mention::kNoWord &&
                 is_speech_verb(lower(words_.token(out.governor).lemma));
    out.sentence = words_.sentence(head);
    out.paragraph = words_.paragraph(head);
    out.asked = asked_[out.paragraph];
    find_core(out);
    set_agreement(out, token);
    set_strings(out, token);
    return out;
  }

  WordIndex relative_of(WordIndex i) const {
    constexpr int kMostSteps = 8;
    for (int step = 0; step < kMostSteps && i != Mention::kNoWord; ++step, i = words_.head(i)) {
      if (words_.token(i).deprel == "acl:relcl") return words_.head(i);
    }
    return Mention::kNoWord;
  }

  std::uint8_t role_of(WordIndex i) const {
    if (words_.token(i).deprel == "nmod:poss") return kPossessiveRole;
    const auto found = std::ranges::find(kRoles, words_.relation(i));
    return found == kRoles.end() ? 0 : static_cast<std::uint8_t>(found - kRoles.begin() + 1);
  }

  void set_agreement(Mention& mention, const Token& token) const {
    if (mention.is_pronoun()) {
      const std::string& form = words_.lower_form(mention.head);
      const std::optional<PronounClass> row = mention.kind == MentionKind::kPersonal
                                                  ? personal_pronoun(form)
                                                  : demonstrative_pronoun(form);
      mention.pronoun = row->id;
      mention.number = row->number;
      mention.gender = row->gender;
      return;
    }
    const std::string feats = "|" + token.feats + "|";
    if (feats.find("|Number=Sing|") != std::string::npos) {
      mention.number = GrammaticalNumber::kSingular;
    } else if (feats.find("|Number=Plur|") != std::string::npos) {
      mention.number = GrammaticalNumber::kPlural;
    }
    for (WordIndex i = mention.core; i <= mention.last && mention.gender == Gender::kUnknown; ++i) {
      mention.gender = gender_of_word(words_.lower_form(i));
    }
  }

  void set_strings(Mention& mention, const Token& token) {
    const bool proper = token.upos == "PROPN";
    mention.key = strings_.id(proper ? words_.lower_form(mention.head) : lower(token.lemma));
    mention.text = strings_.id(joined(mention.core, mention.last));
    mention.front = strings_.id(words_.lower_form(mention.core));
    mention.back = strings_.id(words_.lower_form(mention.last));
    if (!mention.is_pronoun()) set_beside(mention);
    if (mention.kind != MentionKind::kName) return;
    if (mention.core == mention.last) {
      mention.short_id = strings_.id(short_form(words_.form(mention.head)));
    }
    std::string initials;
    int capitals = 0;
    for (WordIndex i = mention.core; i <= mention.last; ++i) {
      if (!is_capitalised(words_.form(i))) continue;
      append_utf8(initials, to_lower(decode(words_.form(i), 0).value));
      ++capitals;
    }
    if (capitals > 1) mention.initials = strings_.id(initials);
  }

  void set_beside(Mention& mention) {
    std::size_t names = 0, numerals = 0;
    for (WordIndex i = mention.core; i <= mention.last; ++i) {
      if (i == mention.head) continue;
      const std::string& upos = words_.token(i).upos;
      if (upos == "NUM" && numerals < mention.numerals_beside.size()) {
        mention.numerals_beside[numerals++] = strings_.id(words_.lower_form(i));
      }
      if (upos == "PROPN" && names < mention.names_beside.size() &&
          is_one_of(words_.relation(i), kBesideHead)) {
        mention.names_beside[names++] = strings_.id(words_.lower_form(i));
      }
    }
  }

  std::string joined(WordIndex first, WordIndex last) const {
    std::string out;
    for (WordIndex i = first; i <= last; ++i) {
      if (i > first) out += ' ';
      out += words_.lower_form(i);
    }
    return out;
  }

  // The candidate of several mentions joined by "and" of which `single` is the first.
  std::optional<Mention> group(const Mention& single) {
    WordIndex last = 0;
    bool joined_by_and = false;
    for (const WordIndex i : words_.children(single.head)) {
      const std::string_view upos = words_.token(i).upos;
      if (i < single.head || words_.relation(i) != "conj") continue;
      if (upos != "PROPN" && upos != "NOUN" && upos != "PRON") continue;
      const MentionKind kind = upos == "PROPN"  ? MentionKind::kName
                               : upos == "PRON" ? MentionKind::kPersonal
                                                : MentionKind::kNominal;
      last = extent(i, kind).last;
      for (const WordIndex child : words_.children(i)) {
        joined_by_and = joined_by_and || is_conjunction_of_all(words_.lower_form(child));
      }
    }
    if (!joined_by_and) return std::nullopt;
    Mention out = single;
    out.kind = MentionKind::kGroup;
    out.last = last;
    out.pronoun = 0;
    out.number = GrammaticalNumber::kPlural;
    out.gender = Gender::kUnknown;
    out.reflexive = false;
    out.text = strings_.id(joined(out.core, last));
    out.key = out.text;
    out.back = strings_.id(words_.lower_form(last));
    out.short_id = out.initials = 0;
    out.names_beside = out.numerals_beside = {};
    return out;
  }

  // What only the whole document tells.
  void count() {
    std::unordered_map<StringId, std::uint32_t> seen;
    std::uint64_t speakers = 0;
    for (Mention& m : mentions_) {
      speakers += m.is_speaker() && !m.quoted;
      if (!m.is_pronoun()) m.earlier = seen[m.back]++;
    }
    for (Mention& m : mentions_) {
      m.talk = static_cast<std::uint32_t>(100 * speakers / mentions_.size());
      if (!m.is_pronoun()) m.total = seen[m.back];
    }
  }

  const Words words_;
  std::vector<bool> asked_;  // of each paragraph
  Strings strings_;
  std::vector<Mention> mentions_;
};

// Whether both hold something and nothing of it is in both. Zeros are empty.
bool differ(std::span<const StringId> one, std::span<const StringId> other) {
  if (one[0] == 0 || other[0] == 0) return false;
  return std::ranges::none_of(
      one, [&](StringId id) { return id != 0 && std::ranges::find(other, id) != other.end(); });
}

}  // namespace

bool are_set_apart(const Mention& one, const Mention& other) {
  if (one.relative_of == other.head || other.relative_of == one.head) return true;
  return one.key == other.key && (differ(one.names_beside, other.names_beside) ||
                                  differ(one.numerals_beside, other.numerals_beside));
}

std::vector<Mention> find_mentions(std::string_view text, const std::vector<Sentence>& sentences) {
  return Finder(text, sentences).find();
}

}  // namespace tidings
