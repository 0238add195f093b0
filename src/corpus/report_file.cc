#include "corpus/report_file.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"

namespace tidings {
namespace {

constexpr std::size_t kMaxLine = 20'000;
constexpr std::size_t kMaxDepth = 8;
constexpr std::size_t kMaxIdDigits = 4;

constexpr std::array<std::string_view, 8> kStyles = {"wire", "local",    "ministry",   "ngo",
                                                     "blog", "analysis", "transcript", "other"};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool is_report_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
}

// Takes the marks out of marked text, over any number of lines.
class MarkReader {
 public:
  MarkReader(std::string& text, std::vector<Mark>& marks, bool title,
             std::vector<ReportFault>& faults)
      : text_(text), marks_(marks), title_(title), faults_(faults) {}

  void add_line(std::string_view line, std::uint32_t number) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '\\' && i + 1 < line.size() &&
          std::string_view("{}\\").find(line[i + 1]) != std::string_view::npos) {
        text_ += line[++i];
      } else if (c == '{') {
        i = open(line, i, number);
      } else if (c == '}') {
        close(number);
      } else {
        text_ += c;
      }
    }
  }

  void add_line_end() { text_ += '\n'; }

  void finish(std::uint32_t number) {
    for (const Open& open : open_) {
      faults_.push_back({open.line, "The mark {" + open.ids + " is not closed."});
    }
    open_.clear();
    const std::size_t end = text_.find_last_not_of(" \n");
    text_.resize(end == std::string::npos ? 0 : end + 1);
    for (const Mark& mark : marks_) {
      if (mark.title == title_ && mark.span.end > text_.size()) {
        faults_.push_back({number, "The mark " + mark.id + " ends in empty space."});
      }
    }
  }

 private:
  struct Open {
    std::string ids;
    std::uint32_t begin = 0;
    std::uint32_t line = 0;
  };

  // Returns the index of the last character that belongs to the mark's opening.
  std::size_t open(std::string_view line, std::size_t brace, std::uint32_t number) {
    const std::size_t space = line.find(' ', brace);
    const std::size_t end = space == std::string_view::npos ? line.size() : space;
    const std::string ids(line.substr(brace + 1, end - brace - 1));
    for (const std::string& id : comma_list(ids)) {
      if (id_letter(id) == '\0') {
        faults_.push_back({number, "\"{" + ids +
                                       "\" does not begin with ids such as w1; write "
                                       "\\{ for a brace of the text."});
        return brace;
      }
    }
    if (open_.size() == kMaxDepth) {
      faults_.push_back({number, "Marks lie more than eight deep in each other."});
      return brace;
    }
    open_.push_back({ids, static_cast<std::uint32_t>(text_.size()), number});
    return end;
  }

  void close(std::uint32_t number) {
    if (open_.empty()) {
      faults_.push_back({number, "A } closes no mark; write \\} for a brace of the text."});
      return;
    }
    const Open opened = open_.back();
    open_.pop_back();
    const Span span{opened.begin, static_cast<std::uint32_t>(text_.size())};
    if (trimmed(span.in(std::string_view(text_))).empty()) {
      faults_.push_back({number, "The mark {" + opened.ids + "} holds no words."});
      return;
    }
    for (const std::string& id : comma_list(opened.ids)) {
      marks_.push_back({id, span, title_, opened.line});
    }
  }

  std::string& text_;
  std::vector<Mark>& marks_;
  bool title_;
  std::vector<ReportFault>& faults_;
  std::vector<Open> open_;
};

// The words of a statement; quotes hold a word together and may begin behind "key=".
std::vector<std::string> words_of(std::string_view line, std::uint32_t number,
                                  std::vector<ReportFault>& faults) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\r')) {
      if (any) words.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(std::move(word));
  if (quoted) faults.push_back({number, "A double quote is not closed."});
  return words;
}

class ReportParser {
 public:
  explicit ReportParser(std::vector<ReportFault>& faults) : faults_(faults) {}

  std::vector<MarkedReport> parse(std::string_view content) {
    while (!content.empty()) {
      const std::size_t feed = content.find('\n');
      std::string_view line = content.substr(0, feed);
      content.remove_prefix(feed == std::string_view::npos ? content.size() : feed + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++number_;
      if (line.size() > kMaxLine) {
        fault("The line is longer than 20,000 bytes.");
      } else {
        take(line);
      }
    }
    end_report();
    return std::move(reports_);
  }

 private:
  enum class Part { kNone, kHead, kText, kStatements };

  void fault(std::string what) { faults_.push_back({number_, std::move(what)}); }

  void take(std::string_view line) {
    if (part_ == Part::kText) {
      if (line == "end") {
        text_->finish(number_);
        part_ = Part::kStatements;
      } else {
        if (!report_.document.text.empty() || !line.empty()) {
          text_->add_line(line, number_);
          text_->add_line_end();
        }
      }
      return;
    }
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return;
    if (line.starts_with("report ")) {
      begin_report(trimmed(line.substr(7)));
    } else if (part_ == Part::kNone) {
      fault("A report begins with \"report ID\".");
    } else if (part_ == Part::kHead) {
      take_head(line);
    } else {
      take_statement(line);
    }
  }

  void begin_report(std::string_view id) {
    end_report();
    report_ = {};
    report_.line = number_;
    report_.document.id = id;
    if (!is_report_id(id)) fault("\"" + std::string(id) + "\" is no id of a report.");
    text_.emplace(report_.document.text, report_.marks, false, faults_);
    part_ = Part::kHead;
  }

  void end_report() {
    if (part_ == Part::kNone) return;
    if (part_ != Part::kStatements) {
      fault("The report " + report_.document.id + " has no " +
            (part_ == Part::kHead ? "text." : "line \"end\" after its text."));
    } else {
      if (report_.document.text.empty()) fault("The text is empty.");
      read_title();
      reports_.push_back(std::move(report_));
    }
    part_ = Part::kNone;
  }

  // Marks of the title follow those of the text, as mentions do.
  void read_title() {
    if (title_.empty()) return;
    std::string title;
    MarkReader reader(title, report_.marks, true, faults_);
    reader.add_line(title_, title_line_);
    reader.finish(title_line_);
    report_.document.title = title;
    title_.clear();
  }

  void take_head(std::string_view line) {
    if (line == "text") {
      part_ = Part::kText;
      return;
    }
    const std::size_t space = line.find(' ');
    const std::string key(line.substr(0, space));
    const std::string value(space == std::string_view::npos ? "" : trimmed(line.substr(space)));
    if (value.empty()) return fault("The field " + key + " has no value.");
    if (key == "title") {
      title_ = value;
      title_line_ = number_;
    } else if (key == "published") {
      if (const auto wrong = published_fault(value))
        fault("The date \"" + value + "\" " + *wrong + ".");
      report_.document.published = value;
    } else if (key == "outlet") {
      report_.document.source = value;
    } else if (key == "style") {
      if (std::find(kStyles.begin(), kStyles.end(), value) == kStyles.end()) {
        fault("\"" + value + "\" is no style of docs/formats/annotated-report.md.");
      }
      report_.style = value;
    } else if (key == "theatre") {
      report_.theatre = value;
    } else if (key == "hand") {
      report_.hand = value;
    } else if (key == "incident") {
      report_.incident = value;
    } else if (key == "genre") {
      report_.genre = value;
    } else if (key == "current") {
      if (value != "yes" && value != "no") fault("current is yes or no.");
      report_.current = value != "no";
    } else {
      fault("\"" + key +
            "\" is no field of a report's head; the text begins after a line \"text\".");
    }
  }

  void take_statement(std::string_view line) {
    std::vector<std::string> words = words_of(line, number_, faults_);
    Statement statement;
    statement.line = number_;
    statement.id = words.empty() ? "" : words.front();
    if (id_letter(statement.id) == '\0') {
      return fault("The line begins with no id such as e1 or w1.");
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::size_t equals = words[i].find('=');
      if (equals == std::string::npos) {
        statement.words.push_back(std::move(words[i]));
      } else {
        statement.fields.emplace_back(words[i].substr(0, equals), words[i].substr(equals + 1));
      }
    }
    report_.statements.push_back(std::move(statement));
  }

  std::vector<ReportFault>& faults_;
  std::vector<MarkedReport> reports_;
  MarkedReport report_;
  std::optional<MarkReader> text_;
  std::string title_;
  std::uint32_t title_line_ = 0;
  Part part_ = Part::kNone;
  std::uint32_t number_ = 0;
};

}  // namespace

const std::string* Statement::field(std::string_view key) const {
  for (const auto& [name, value] : fields) {
    if (name == key) return &value;
  }
  return nullptr;
}

bool Statement::has_word(std::string_view word) const {
  return std::find(words.begin(), words.end(), word) != words.end();
}

char id_letter(std::string_view id) {
  constexpr std::string_view kLetters = "ewspdnitoykx";
  if (id.size() < 2 || id.size() > 1 + kMaxIdDigits ||
      kLetters.find(id[0]) == std::string_view::npos)
    return '\0';
  const bool digits =
      std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? id[0] : '\0';
}

std::vector<std::string> comma_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
    if (text.empty()) parts.emplace_back();
  }
  return parts;
}

std::vector<MarkedReport> parse_reports(std::string_view content,
                                        std::vector<ReportFault>& faults) {
  if (content.size() > kMaxDocumentBytes) {
    faults.push_back({0, "The file is larger than 10 MB; split it."});
    return {};
  }
  if (!is_valid_utf8(content)) {
    faults.push_back({0, "The file is not UTF-8."});
    return {};
  }
  return ReportParser(faults).parse(skip_byte_order_mark(content));
}

}  // namespace tidings
