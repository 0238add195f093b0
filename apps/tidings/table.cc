#include "table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "event_words.h"
#include "layout.h"
#include "terminal.h"

namespace tidings::app {
namespace {

constexpr std::size_t kMaxCell = 32;  // columns of a word or lemma; longer ones are cut
constexpr std::size_t kMaxMention = 60;

std::string_view colour_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "\x1B[1;36m";
    case EntityKind::kOrganization:
    case EntityKind::kNationality:
      return "\x1B[1;34m";
    case EntityKind::kLocation:
    case EntityKind::kFacility:
      return "\x1B[1;32m";
    case EntityKind::kWeapon:
    case EntityKind::kVehicle:
      return "\x1B[1;31m";
    case EntityKind::kDate:
    case EntityKind::kTime:
      return "\x1B[1;33m";
    case EntityKind::kQuantity:
    case EntityKind::kMoney:
      return "\x1B[1;35m";
    case EntityKind::kEvent:
    case EntityKind::kProduct:
      return "\x1B[1;37m";
  }
  return kBold;
}

// Writes one document; holds what all its parts need.
class Table {
 public:
  Table(std::string& out, const Document& document, const Annotations& annotations,
        const Screen& screen)
      : out_(out),
        document_(document),
        annotations_(annotations),
        screen_(screen),
        colour_(screen.colour) {}

  void write() {
    write_head();
    auto entity = annotations_.entities.begin();
    for (std::size_t i = 0; i < annotations_.sentences.size(); ++i) {
      const Sentence& sentence = annotations_.sentences[i];
      out_ += paint(fmt::format("{:>3}  ", i + 1), kDim);
      entity = write_text(sentence.span, entity);
      out_ += "\n\n";
      write_words(sentence);
      out_ += '\n';
    }
    write_places();
    write_dates();
    write_quantities();
    write_coreference();
  }

 private:
  std::string paint(std::string_view text, std::string_view colour) const {
    return painted(text, colour_ ? colour : std::string_view());
  }

  std::string words_of(Span span) const { return neutral(span.in(document_.text)); }

  void write_head() {
    out_ += paint("== " + neutral(document_.id), kBold);
    if (document_.published) out_ += paint("  " + neutral(*document_.published), kDim);
    out_ += '\n';
    if (document_.title) out_ += paint(neutral(*document_.title), kBold) + "\n";
    for (const auto* problems : {&document_.problems, &annotations_.problems}) {
      for (const Problem& problem : *problems) {
        out_ += paint(fmt::format("!  {}/{}", problem.stage, problem.code), kRed);
        out_ += ": " + neutral(problem.message) + "\n";
      }
    }
    out_ += '\n';
  }

  using EntityAt = std::vector<Entity>::const_iterator;

  // The sentence with its entities marked; returns the first entity after it.
  EntityAt write_text(Span sentence, EntityAt entity) {
    std::uint32_t written = sentence.begin;
    for (; entity != annotations_.entities.end() && entity->span.begin < sentence.end; ++entity) {
      if (entity->span.begin < written) continue;
      out_ += words_of({written, entity->span.begin});
      const std::string text = words_of(entity->span);
      const std::string_view kind = name_of(entity->kind);
      out_ += colour_ ? paint(text, colour_of(entity->kind)) + paint(fmt::format(" {}", kind), kDim)
                      : fmt::format("[{}|{}]", text, kind);
      written = entity->span.end;
    }
    if (written < sentence.end) out_ += words_of({written, sentence.end});
    return entity;
  }

  void write_words(const Sentence& sentence) {
    std::vector<std::string> forms;
    std::vector<std::string> lemmas;
    std::size_t form_width = 4;
    std::size_t lemma_width = 5;
    for (const Token& token : sentence.tokens) {
      forms.push_back(words_of(token.span));
      lemmas.push_back(neutral(token.lemma));
      form_width = std::max(form_width, std::min(columns(forms.back()), kMaxCell));
      lemma_width = std::max(lemma_width, std::min(columns(lemmas.back()), kMaxCell));
    }
    const std::string head =
        fmt::format("     {:>3}  {}  {}  {:<5}  {:<10}  {}", "#", fitted("word", form_width),
                    fitted("lemma", lemma_width), "tag", "relation", "head");
    out_ += paint(head, kDim) + "\n";
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const Token& token = sentence.tokens[i];
      const bool has_head = token.head > 0 && token.head <= forms.size();
      const std::string governor =
          has_head ? fmt::format("{} {}", token.head, cut(forms[token.head - 1], kMaxCell)) : "";
      const std::string row = fmt::format(
          "     {:>3}  {}  {}  {:<5}  {:<10}  {}", i + 1, fitted(forms[i], form_width),
          fitted(lemmas[i], lemma_width), neutral(token.upos), neutral(token.deprel), governor);
      out_.append(row, 0, row.find_last_not_of(' ') + 1);
      out_ += '\n';
    }
  }

  static std::string cut(std::string_view text, std::size_t width) {
    return columns(text) <= width ? std::string(text) : fitted(text, width);
  }

  std::string words_cell(Span span) const { return cut(words_of(span), kMaxMention); }

  void write_grid(std::string_view heading, const Grid& grid) {
    if (grid.rows.empty()) return;
    out_ += paint(heading, kBold) + "\n";
    append_grid(out_, grid, screen_.width, colour_);
    out_ += '\n';
  }

  void write_places() {
    Grid grid = {{"words", "place", "kind", "in", "latitude", "longitude", "id", "sure"}, {}};
    for (const Place& place : annotations_.groundings.places) {
      std::string in = place.admin1;
      if (!place.country.empty()) in += (in.empty() ? "" : ", ") + place.country;
      grid.rows.push_back({{words_cell(place.span)},
                           {neutral(place.name)},
                           {neutral(place.kind)},
                           {neutral(in)},
                           {fmt::format("{:.3f}", place.lat)},
                           {fmt::format("{:.3f}", place.lon)},
                           {neutral(place.gazetteer_id)},
                           {percent_words(static_cast<double>(place.confidence))}});
    }
    write_grid("Places", grid);
  }

  void write_dates() {
    Grid grid = {{"words", "type", "value", "days"}, {}};
    for (const DateMention& date : annotations_.groundings.dates) {
      grid.rows.push_back({{words_cell(date.span)},
                           {std::string(name_of(date.type))},
                           {neutral(date.value)},
                           {date.days ? days_words(*date.days) : ""}});
    }
    write_grid("Dates", grid);
  }

  void write_quantities() {
    Grid grid = {{"words", "number", "unit", "of"}, {}};
    for (const Quantity& quantity : annotations_.groundings.quantities) {
      const std::string number = bounds_words(quantity);
      grid.rows.push_back({{words_cell(quantity.span)},
                           {quantity.ordinal && !number.empty() ? "no. " + number : number},
                           {neutral(quantity.unit)},
                           {quantity.of ? words_cell(*quantity.of) : ""}});
    }
    write_grid("Numbers", grid);
  }

  static std::string bounds_words(const Quantity& quantity) {
    const std::string about = quantity.approximate ? "about " : "";
    if (quantity.low && quantity.high) {
      return *quantity.low == *quantity.high
                 ? fmt::format("{}{}", about, *quantity.low)
                 : fmt::format("{}{} to {}", about, *quantity.low, *quantity.high);
    }
    if (quantity.low) return fmt::format("{}{} or more", about, *quantity.low);
    return quantity.high ? fmt::format("{}up to {}", about, *quantity.high) : "";
  }

  void write_coreference() {
    if (annotations_.coreference.empty()) return;
    out_ += paint("Coreference", kBold) + "\n";
    for (const std::vector<Span>& cluster : annotations_.coreference) {
      std::string line;
      for (const Span mention : cluster) {
        line += line.empty() ? "     " : paint(" = ", kDim);
        line += cut(words_of(mention), kMaxMention);
      }
      out_ += line + "\n";
    }
    out_ += '\n';
  }

  std::string& out_;
  const Document& document_;
  const Annotations& annotations_;
  const Screen& screen_;
  bool colour_;
};

}  // namespace

void append_table(std::string& out, const Document& document, const Annotations& annotations,
                  const Screen& screen) {
  Table(out, document, annotations, screen).write();
}

}  // namespace tidings::app
