#include "read/coreference_pairs.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace tidings {
namespace {

constexpr std::uint32_t kFirstNames = 16;
constexpr std::uint32_t kFarPerKey = 3;
constexpr std::uint32_t kMaxWindow = 40;

// How many candidates before a mention of this kind are always compared with it.
std::uint32_t window_of(MentionKind kind) {
  switch (kind) {
    case MentionKind::kPersonal:
    case MentionKind::kDefinite:
      return kMaxWindow;
    case MentionKind::kDemonstrative:
      return 20;
    case MentionKind::kName:
    case MentionKind::kNominal:
    case MentionKind::kGroup:
      return 10;
  }
  return 0;
}

// Upper ends of classes of a number; a last class takes the rest.
template <std::size_t n>
using Steps = std::array<std::uint32_t, n>;

constexpr Steps<3> kCountSteps{0, 1, 3};
constexpr Steps<4> kTotalSteps{0, 1, 2, 5};
constexpr Steps<2> kParagraphSteps{0, 2};
constexpr Steps<2> kTalkSteps{2, 8};
constexpr Steps<3> kApartSteps{0, 1, 2};
constexpr Steps<6> kSentenceSteps{0, 1, 2, 3, 5, 9};
constexpr Steps<8> kCandidateSteps{1, 2, 3, 4, 7, 15, 31, 50};

constexpr std::uint8_t kSubject = 1;  // indices into the table of relations
constexpr std::uint8_t kApposition = 7;

// Writes features one after the other.
class Row {
 public:
  explicit Row(std::span<float> out) : out_(out) {}

  void flag(bool value) { out_[at_++] = value ? 1.0F : 0.0F; }
  void one_of(std::uint32_t value, std::uint32_t size) {
    out_[at_ + value] = 1.0F;
    at_ += size;
  }
  template <std::size_t n>
  void step(std::uint32_t value, const Steps<n>& steps) {
    const auto above = std::ranges::lower_bound(steps, value);
    one_of(static_cast<std::uint32_t>(above - steps.begin()), n + 1);
  }

 private:
  std::span<float> out_;
  std::uint32_t at_ = 0;
};

template <typename Enum>
std::uint32_t index_of(Enum value) {
  return static_cast<std::uint32_t>(value);
}

enum class KeyKind : std::uint64_t { kHead, kBack, kAcronym, kPronoun };

std::uint64_t key(KeyKind kind, std::uint32_t value) {
  return static_cast<std::uint64_t>(kind) << 32 | value;
}

}  // namespace

void AntecedentFinder::add_far(std::uint64_t key, std::uint32_t next, std::uint32_t near,
                               std::vector<std::uint32_t>& far) {
  Seen& seen = seen_[key];
  std::uint32_t taken = 0;
  for (auto j = seen.latest.rbegin(); j != seen.latest.rend() && taken < kFarPerKey; ++j) {
    if (*j >= near) continue;
    far.push_back(*j);
    ++taken;
  }
  for (const std::uint32_t j : seen.first) {
    if (j < near) far.push_back(j);
  }
  seen.latest.push_back(next);
  if (seen.latest.size() > kMaxWindow + kFarPerKey) seen.latest.erase(seen.latest.begin());
  const auto is_name = [this](std::uint32_t j) { return mentions_[j].kind == MentionKind::kName; };
  if (seen.first.empty() || (is_name(next) && std::ranges::none_of(seen.first, is_name))) {
    seen.first.push_back(next);
  }
}

void AntecedentFinder::remember_name(std::uint32_t next) {
  const Mention& mention = mentions_[next];
  if (mention.kind != MentionKind::kName && mention.kind != MentionKind::kGroup) return;
  if (names_.size() >= kFirstNames) return;
  const auto same = [&](std::uint32_t j) { return mentions_[j].back == mention.back; };
  if (std::ranges::none_of(names_, same)) names_.push_back(next);
}

void AntecedentFinder::append(std::uint32_t next, std::vector<std::uint32_t>& out) {
  const Mention& mention = mentions_[next];
  const std::uint32_t near = next - std::min(next, window_of(mention.kind));
  std::vector<std::uint32_t> far;
  if (mention.is_speaker()) {
    for (const std::uint32_t j : names_) {
      if (j < near) far.push_back(j);
    }
    add_far(key(KeyKind::kPronoun, mention.pronoun), next, near, far);
  } else if (!mention.is_pronoun()) {
    add_far(key(KeyKind::kHead, mention.key), next, near, far);
    add_far(key(KeyKind::kBack, mention.back), next, near, far);
    const StringId acronym = mention.short_id != 0 ? mention.short_id : mention.initials;
    if (acronym != 0) add_far(key(KeyKind::kAcronym, acronym), next, near, far);
  }
  std::ranges::sort(far);
  far.erase(std::ranges::unique(far).begin(), far.end());
  remember_name(next);
  out.insert(out.end(), far.begin(), far.end());
  for (std::uint32_t j = near; j < next; ++j) out.push_back(j);
}

void mention_features(const Mention& mention, std::span<float> out) {
  Row row(out);
  row.one_of(index_of(mention.kind), kMentionKinds);
  row.one_of(mention.pronoun, kPronounClasses);
  row.one_of(index_of(mention.number), 3);
  row.one_of(index_of(mention.gender), 4);
  row.one_of(mention.role, kMentionRoles);
  row.flag(mention.reflexive);
  row.flag(mention.quoted);
  row.flag(mention.speaks);
  row.flag(mention.asked);
  row.flag(mention.short_id != 0);
  row.flag(mention.initials != 0);
  const std::uint32_t length = mention.last - mention.core + 1;
  row.one_of(std::min(length, 3U) - 1, 3);
  row.step(mention.earlier, kCountSteps);
  row.step(mention.total, kTotalSteps);
  row.step(mention.paragraph, kParagraphSteps);
  row.step(mention.talk, kTalkSteps);
}

void pair_features(const Mention& i, const Mention& j, std::uint32_t apart, std::span<float> out) {
  const bool worded = !i.is_pronoun() && !j.is_pronoun();
  const bool names = i.kind == MentionKind::kName && j.kind == MentionKind::kName;
  const bool pronouns = i.pronoun != 0 && j.pronoun != 0;
  const bool numbers =
      i.number != GrammaticalNumber::kUnknown && j.number != GrammaticalNumber::kUnknown;
  const bool genders = i.gender != Gender::kUnknown && j.gender != Gender::kUnknown;
  Row row(out);
  row.flag(worded && i.text == j.text);
  row.flag(worded && i.key == j.key);
  row.flag(worded && i.back == j.back);
  row.flag(worded && i.front == j.front);
  row.flag(names && (i.front == j.back || i.back == j.front));
  row.flag((i.short_id != 0 && i.short_id == j.initials) ||
           (i.initials != 0 && i.initials == j.short_id));
  row.flag(pronouns && i.pronoun == j.pronoun);
  row.flag(pronouns && i.pronoun != j.pronoun);
  row.flag(numbers && i.number == j.number);
  row.flag(numbers && i.number != j.number);
  row.flag(genders && i.gender == j.gender);
  row.flag(genders && i.gender != j.gender);
  row.flag(i.first <= j.last && j.first <= i.last);
  row.flag(i.governor == j.head);
  row.flag(j.governor == i.head);
  row.flag(i.governor != Mention::kNoWord && i.governor == j.governor);
  row.flag(i.governor == j.head && i.role == kApposition);
  row.flag(j.governor == i.head && j.role == kSubject);
  row.flag(i.quoted != j.quoted);
  row.flag(i.quoted && !j.quoted && j.speaks && i.sentence == j.sentence);
  row.step(i.paragraph - j.paragraph, kApartSteps);
  row.step(i.sentence - j.sentence, kSentenceSteps);
  row.step(apart, kCandidateSteps);
  row.one_of(index_of(i.kind) * kMentionKinds + index_of(j.kind), kMentionKinds * kMentionKinds);
}

}  // namespace tidings
