#include "csv_records.hpp"

#include <algorithm>
#include <streambuf>

namespace poshuk::sources {
namespace {

/// What MySQL writes for a character in quotes that is hard to see.
char unescaped(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case '0': return ' ';
    default: return c;
    }
}

} // namespace

std::optional<char> stated_separator(std::string_view line)
{
    line = line.substr(0, line.find_last_not_of("\r\n\"") + 1);
    line.remove_prefix(line.starts_with('"') ? 1 : 0);
    constexpr std::string_view mark = "sep=";
    const bool stated = line.size() == mark.size() + 1 && (line.starts_with(mark) || line.starts_with("SEP="));
    return stated ? std::optional(line.back()) : std::nullopt;
}

/// The next line with its end; empty at the end.
std::string_view CsvRecords::take_line()
{
    using Traits = std::streambuf::traits_type;
    const auto begin = taken_;
    cut_ = false;
    if (taken_ < lines_.size()) {
        const auto end = lines_.find(end_of_line_, taken_);
        taken_ = end == std::string::npos ? lines_.size() : end + 1;
    } else {
        auto* buffer = in_.rdbuf();
        for (auto c = buffer->sbumpc(); !Traits::eq_int_type(c, Traits::eof()); c = buffer->sbumpc()) {
            if (lines_.size() - begin < max_bytes_ || c == end_of_line_) {
                lines_ += Traits::to_char_type(c);
            } else {
                cut_ = true;
            }
            if (c == end_of_line_) {
                break;
            }
        }
        taken_ = lines_.size();
    }
    lines_taken_ += taken_ > begin ? 1 : 0;
    return std::string_view(lines_).substr(begin, taken_ - begin);
}

bool CsvRecords::is_no_record(std::string_view line) const
{
    return line == "\n" || line == "\r\n" || line == "\r" || (lines_taken_ == 1 && stated_separator(line));
}

CsvRecords::Found CsvRecords::next()
{
    for (;;) {
        if (taken_ == lines_.size()) {
            lines_.clear();
            taken_ = 0;
        }
        const Position begin{taken_, lines_taken_};
        const auto line = take_line();
        if (line.empty()) {
            fields_.clear();
            return Found::end;
        }
        line_ = lines_taken_;
        if (is_no_record(line)) {
            continue;
        }
        if (cut_) {
            fields_.clear();
            return Found::too_long;
        }
        const auto end_of_first_line = taken_;
        met_end_ = false;
        if (!read_by_some_rules(begin)) {
            ended_in_quotes_ = ended_in_quotes_ || met_end_;
            taken_ = end_of_first_line;
            lines_taken_ = line_;
            return Found::bad_quote;
        }
        columns_ = columns_ == 0 ? fields_.size() : columns_;
        const bool is_short = fields_.size() < columns_;
        const bool has_end = lines_[taken_ - 1] == end_of_line_;
        ended_in_quotes_ = ended_in_quotes_ && is_short;
        last_is_cut_ = is_short && !has_end && !is_ragged_;
        is_ragged_ = is_ragged_ || is_short;
        return Found::record;
    }
}

/// By the first rules that make a record of it with no more fields than the first record has; else
/// by those that make any.
bool CsvRecords::read_by_some_rules(Position begin)
{
    const auto read = [&](const Rules& rules) { return read_record(begin, rules); };
    const auto fits = [&] { return columns_ == 0 || fields_.size() <= columns_; };
    bool sound = read({escapes_, true});
    if (sound && fits()) {
        return true;
    }
    // A quote behind a space may be of the text: «Фільм, "Зоря" перемогла, 5».
    sound = read({escapes_, false});
    if (sound && fits()) {
        return true;
    }
    const auto looked_at = std::string_view(lines_).substr(begin.taken, taken_ - begin.taken);
    const bool has_escape = looked_at.find("\\\"") != std::string_view::npos;
    if (!escapes_ && has_escape && read({true, true}) && fits()) {
        escapes_ = true;
        return true;
    }
    return read({escapes_, true}) || read({escapes_, false});
}

/// Reads one from `begin` on, and as many lines as it has.
bool CsvRecords::read_record(Position begin, const Rules& rules)
{
    taken_ = begin.taken;
    lines_taken_ = begin.lines_taken;
    fields_.clear();
    auto state = State::before_field;
    do {
        const auto line = take_line();
        met_end_ = met_end_ || line.empty();
        if (line.empty() || cut_ || taken_ - begin.taken > max_bytes_ || !parse(line, rules, state)) {
            return false;
        }
    } while (state == State::quoted || state == State::escaped);
    return true;
}

/// Goes on in the last field where a quote is open. False for a quote that closes within its field.
bool CsvRecords::parse(std::string_view line, const Rules& rules, State& state)
{
    std::size_t spaces = 0; // before a field that may stand in quotes
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (state == State::quoted || state == State::plain) { // as far as anything else may begin
            const auto end = std::min(end_of_run(line, at, rules, state), line.size());
            fields_.back() += line.substr(at, end - at);
            at = end;
            if (at == line.size()) {
                break;
            }
        }
        const char c = line[at];
        switch (state) {
        case State::before_field:
            if (c == ' ' && rules.spaces_around_quotes) {
                ++spaces;
                continue;
            }
            fields_.emplace_back(c == '"' ? 0 : spaces, ' ');
            spaces = 0;
            state = c == '"' ? State::quoted : State::plain;
            if (state == State::quoted) {
                continue;
            }
            if (c != separator_ && c != end_of_line_) {
                fields_.back() += c;
                continue;
            }
            break;
        case State::plain: break;
        case State::quoted: state = c == '"' ? State::behind_quote : State::escaped; continue;
        case State::escaped:
            fields_.back() += unescaped(c);
            state = State::quoted;
            continue;
        case State::behind_quote:
            if (c == '"') {
                fields_.back() += c;
                state = State::quoted;
                continue;
            }
            if (c == ' ' && rules.spaces_around_quotes) {
                state = State::behind_field;
                continue;
            }
            [[fallthrough]];
        case State::behind_field:
            if (c != separator_ && c != end_of_line_ && c != '\r' && (c != ' ' || !rules.spaces_around_quotes)) {
                return false;
            }
            break;
        }
        state = c == separator_ ? State::before_field : state;
    }
    if (state == State::before_field) {
        fields_.emplace_back(); // a separator at the end of the input
    }
    if (state == State::plain && fields_.back().ends_with('\r')) {
        fields_.back().pop_back();
    }
    return true;
}

/// Where a field in quotes or without meets what may end it.
std::size_t CsvRecords::end_of_run(std::string_view line, std::size_t at, const Rules& rules, State state) const
{
    if (state == State::quoted) {
        return rules.escapes ? line.find_first_of("\"\\", at) : line.find('"', at);
    }
    const auto end_of_line = line.size() - (line.ends_with(end_of_line_) ? 1 : 0);
    return std::min(line.find(separator_, at), end_of_line);
}

} // namespace poshuk::sources
