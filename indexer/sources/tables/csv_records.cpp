#include "csv_records.hpp"

#include <streambuf>

namespace poshuk::sources {

/// The next line with its line feed; empty at the end.
std::string_view CsvRecords::take_line()
{
    using Traits = std::streambuf::traits_type;
    const auto begin = taken_;
    cut_ = false;
    if (taken_ < lines_.size()) {
        const auto feed = lines_.find('\n', taken_);
        taken_ = feed == std::string::npos ? lines_.size() : feed + 1;
    } else {
        auto* buffer = in_.rdbuf();
        for (auto c = buffer->sbumpc(); !Traits::eq_int_type(c, Traits::eof()); c = buffer->sbumpc()) {
            if (lines_.size() - begin < max_bytes_ || c == '\n') {
                lines_ += Traits::to_char_type(c);
            } else {
                cut_ = true;
            }
            if (c == '\n') {
                break;
            }
        }
        taken_ = lines_.size();
    }
    lines_taken_ += taken_ > begin ? 1 : 0;
    return std::string_view(lines_).substr(begin, taken_ - begin);
}

CsvRecords::Found CsvRecords::next()
{
    for (;;) {
        if (taken_ == lines_.size()) {
            lines_.clear();
            taken_ = 0;
        }
        fields_.clear();
        const auto begin = taken_;
        auto line = take_line();
        if (line.empty()) {
            return Found::end;
        }
        line_ = lines_taken_;
        if (line == "\n" || line == "\r\n") {
            continue;
        }
        if (cut_) {
            return Found::too_long;
        }
        const auto end_of_first_line = taken_;
        auto state = State::before_field;
        bool sound = parse(line, state);
        while (sound && state == State::quoted) {
            line = take_line();
            sound = !line.empty() && !cut_ && taken_ - begin <= max_bytes_ && parse(line, state);
        }
        if (!sound) {
            taken_ = end_of_first_line;
            lines_taken_ = line_;
            return Found::bad_quote;
        }
        return Found::record;
    }
}

/// Goes on in the last field where a quote is open. False for a quote that closes within its field.
bool CsvRecords::parse(std::string_view line, State& state)
{
    for (const char c : line) {
        const bool ends_field = c == separator_ || c == '\n';
        switch (state) {
        case State::before_field:
            fields_.emplace_back();
            if (c == '"') {
                state = State::quoted;
                continue;
            }
            state = State::plain;
            break;
        case State::plain: break;
        case State::quoted:
            if (c == '"') {
                state = State::behind_quote;
            } else {
                fields_.back() += c;
            }
            continue;
        case State::behind_quote:
            if (c == '"') {
                fields_.back() += c;
                state = State::quoted;
                continue;
            }
            if (!ends_field && c != '\r') {
                return false;
            }
            break;
        }
        if (c == separator_) {
            state = State::before_field;
        } else if (c != '\n' && state == State::plain) {
            fields_.back() += c;
        }
    }
    if (state == State::before_field) {
        fields_.emplace_back(); // a separator at the end of the input
    }
    if (state == State::plain && fields_.back().ends_with('\r')) {
        fields_.back().pop_back();
    }
    return true;
}

} // namespace poshuk::sources
