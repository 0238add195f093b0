#include "read/lemma.h"

#include <charconv>

#include "core/result.h"
#include "core/unicode.h"

namespace tidings {
namespace {

std::string capitalise(std::string_view word) {
  std::string result;
  result.reserve(word.size());
  for (const CodePoint point : CodePoints(word)) {
    append_utf8(result, result.empty() ? to_upper(point.value) : to_lower(point.value));
  }
  return result;
}

// Bytes of `word` that are left when `cut` code points go from its end.
std::size_t size_without(std::string_view word, std::uint32_t cut) {
  std::size_t size = word.size();
  for (; cut > 0 && size > 0; --cut) size -= decode_before(word, size).size;
  return size;
}

}  // namespace

LemmaScript::LemmaScript(std::string_view script) {
  const auto fail = [&] {
    throw Error("The model has the lemma script \"" + std::string(script) +
                "\", which this version of tidings does not know; use the model folder that came "
                "with it.");
  };
  const std::size_t bar = script.find('|');
  if (bar == std::string_view::npos || bar < 2) fail();
  switch (script[0]) {
    case 'K':
      case_ = Case::kKeep;
      break;
    case 'L':
      case_ = Case::kLower;
      break;
    case 'C':
      case_ = Case::kCapitalise;
      break;
    default:
      fail();
  }
  const std::string_view cut = script.substr(1, bar - 1);
  if (cut == "*") {
    cut_ = kWholeWord;
  } else {
    const auto [end, error] = std::from_chars(cut.data(), cut.data() + cut.size(), cut_);
    if (error != std::errc() || end != cut.data() + cut.size() || cut_ == kWholeWord) fail();
  }
  suffix_ = script.substr(bar + 1);
}

std::string LemmaScript::apply(std::string_view word) const {
  if (cut_ == kWholeWord && !suffix_.empty()) return suffix_;
  std::string lemma = case_ == Case::kKeep    ? std::string(word)
                      : case_ == Case::kLower ? lower(word)
                                              : capitalise(word);
  const std::size_t size = size_without(lemma, cut_);
  if (size == 0 && suffix_.empty()) return lemma;
  lemma.resize(size);
  lemma += suffix_;
  return lemma;
}

}  // namespace tidings
