#include "read/tree.h"

#include <cstddef>

namespace tidings {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

std::vector<std::uint32_t> greedy_heads(std::span<const float> scores, std::uint32_t words) {
  const std::size_t side = words + std::size_t{1};
  std::vector<std::uint32_t> heads(words);
  for (std::uint32_t d = 1; d <= words; ++d) {
    const float* row = scores.data() + d * side;
    std::uint32_t best = 0;
    for (std::uint32_t h = 1; h <= words; ++h) {
      if (h != d && row[h] > row[best]) best = h;
    }
    heads[d - 1] = best;
  }
  return heads;
}

bool is_single_root_tree(const std::vector<std::uint32_t>& heads) {
  const auto words = static_cast<std::uint32_t>(heads.size());
  std::uint32_t roots = 0;
  for (std::uint32_t head : heads) roots += head == 0;
  if (roots != 1) return false;
  // Walk up from every word, marking with the walk's number; meeting one's own mark is a cycle.
  std::vector<std::uint32_t> walk(words + std::size_t{1}, 0);
  for (std::uint32_t start = 1; start <= words; ++start) {
    std::uint32_t word = start;
    while (word != 0 && walk[word] == 0) {
      walk[word] = start;
      word = heads[word - 1];
    }
    if (word != 0 && walk[word] == start) return false;
  }
  return true;
}

// The weight of an arc or of a difference of arcs: fewer root arcs first, then the larger score.
struct Weight {
  std::int32_t roots = 0;
  double score = 0;

  friend bool operator>(const Weight& a, const Weight& b) {
    return a.roots != b.roots ? a.roots < b.roots : a.score > b.score;
  }
  friend Weight operator-(const Weight& a, const Weight& b) {
    return {a.roots - b.roots, a.score - b.score};
  }
};

struct Arc {
  Weight weight;
  std::uint32_t head = 0;       // in the sentence, whatever has been contracted since
  std::uint32_t dependent = 0;  // likewise
};

// Contracts cycles of best incoming arcs until none is left, then opens them again. Nodes are the
// root (0), the words, and one further node for each contraction; each live node owns a row and a
// column ("slot") of the matrix, and a contraction keeps the slot of one of its members.
class Contractor {
 public:
  Contractor(std::span<const float> scores, std::uint32_t words)
      : side_(words + std::uint32_t{1}),
        arcs_(std::size_t{side_} * side_),
        node_of_slot_(side_),
        live_(side_),
        state_(side_, State::kNew),
        parent_(side_, kNone),
        chosen_(side_) {
    for (std::uint32_t d = 0; d < side_; ++d) {
      node_of_slot_[d] = live_[d] = d;
      for (std::uint32_t h = 0; h < side_; ++h) {
        at(d, h) = {{h == 0 ? 1 : 0, scores[std::size_t{d} * side_ + h]}, h, d};
      }
    }
    state_[0] = State::kDone;
  }

  std::vector<std::uint32_t> solve() {
    for (std::uint32_t slot = 1; slot < side_; ++slot) {
      if (state_[slot] == State::kNew) grow_path(slot);
    }
    return expand();
  }

 private:
  enum class State : std::uint8_t { kNew, kOnPath, kDone, kMerged };

  Arc& at(std::uint32_t dependent, std::uint32_t head) {
    return arcs_[std::size_t{dependent} * side_ + head];
  }

  std::uint32_t best_head_slot(std::uint32_t slot) {
    std::uint32_t best = kNone;
    for (std::uint32_t head : live_) {
      if (head == slot) continue;
      if (best == kNone || at(slot, head).weight > at(slot, best).weight) best = head;
    }
    return best;
  }

  // Follows best incoming arcs from `start` until a finished slot is met.
  void grow_path(std::uint32_t start) {
    path_.assign(1, start);
    state_[start] = State::kOnPath;
    while (true) {
      const std::uint32_t slot = path_.back();
      const std::uint32_t head = best_head_slot(slot);
      chosen_[node_of_slot_[slot]] = at(slot, head);
      if (state_[head] == State::kDone) break;
      if (state_[head] == State::kNew) {
        state_[head] = State::kOnPath;
        path_.push_back(head);
      } else {
        contract_from(head);
      }
    }
    for (std::uint32_t slot : path_) state_[slot] = State::kDone;
  }

  // The path's end, from `first` on, is a cycle: makes it one node, in the slot of `first`.
  void contract_from(std::uint32_t first) {
    const auto node = static_cast<std::uint32_t>(parent_.size());
    parent_.push_back(kNone);
    chosen_.emplace_back();
    std::size_t begin = path_.size();
    do {
      --begin;
      const std::uint32_t member = path_[begin];
      parent_[node_of_slot_[member]] = node;
      const Weight paid = chosen_[node_of_slot_[member]].weight;
      for (std::uint32_t head : live_) at(member, head).weight = at(member, head).weight - paid;
    } while (path_[begin] != first);
    for (std::size_t i = begin + 1; i < path_.size(); ++i) merge_into(first, path_[i]);
    path_.resize(begin + 1);
    node_of_slot_[first] = node;
    std::erase_if(live_, [this](std::uint32_t slot) { return state_[slot] == State::kMerged; });
  }

  void merge_into(std::uint32_t kept, std::uint32_t gone) {
    for (std::uint32_t slot : live_) {
      if (slot == kept || slot == gone) continue;
      if (at(gone, slot).weight > at(kept, slot).weight) at(kept, slot) = at(gone, slot);
      if (at(slot, gone).weight > at(slot, kept).weight) at(slot, kept) = at(slot, gone);
    }
    state_[gone] = State::kMerged;
  }

  // From the outermost contraction inwards: the arc that enters a contraction replaces the arc that
  // its entry point had inside, on every level down to the word; the other arcs of the cycle stay.
  std::vector<std::uint32_t> expand() {
    std::vector<std::uint32_t> heads(side_ - std::size_t{1}, 0);
    std::vector<bool> replaced(parent_.size(), false);
    for (std::size_t node = parent_.size(); node-- > 1;) {
      if (replaced[node]) continue;
      const Arc& arc = chosen_[node];
      heads[arc.dependent - 1] = arc.head;
      for (std::size_t inner = arc.dependent; inner != node; inner = parent_[inner]) {
        replaced[inner] = true;
      }
    }
    return heads;
  }

  std::uint32_t side_;
  std::vector<Arc> arcs_;                    // [dependent slot, head slot]
  std::vector<std::uint32_t> node_of_slot_;  // the outermost node that owns a slot
  std::vector<std::uint32_t> live_;          // slots that are not merged away, ascending
  std::vector<State> state_;                 // by slot
  std::vector<std::uint32_t> parent_;        // by node: the contraction it became part of
  std::vector<Arc> chosen_;                  // by node: its best incoming arc
  std::vector<std::uint32_t> path_;          // slots; the arc of each comes from the next
};

}  // namespace

std::vector<std::uint32_t> best_single_root_tree(std::span<const float> scores,
                                                 std::uint32_t words) {
  std::vector<std::uint32_t> heads = greedy_heads(scores, words);
  if (words == 0 || is_single_root_tree(heads)) return heads;
  return Contractor(scores, words).solve();
}

}  // namespace tidings
