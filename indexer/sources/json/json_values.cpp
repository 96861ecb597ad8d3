#include "json_values.hpp"

#include <streambuf>

namespace poshuk::sources {
namespace {

constexpr int end_of_file = std::streambuf::traits_type::eof();

bool is_space(int c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

int JsonValues::take()
{
    const int c = in_.rdbuf()->sbumpc();
    if (c == '\n') {
        ++next_line_;
        column_ = 0;
        only_space_ = true;
    } else if (c != end_of_file) {
        ++column_;
        only_space_ = only_space_ && (is_space(c) || c == '[' || c == ',');
    }
    return c;
}

void JsonValues::skip_to_object()
{
    for (int c = in_.rdbuf()->sgetc(); c != end_of_file && c != '\n' && c != '{'; c = in_.rdbuf()->sgetc()) {
        take();
    }
}

JsonValues::Found JsonValues::next()
{
    object_.clear();
    for (;;) {
        const int c = in_.rdbuf()->sgetc();
        if (c == end_of_file) {
            return Found::end;
        }
        if (c == '{') {
            return read_object();
        }
        line_ = next_line_;
        if (!is_space(c) && c != '[' && c != ']' && c != ',') {
            skip_to_object();
            return Found::no_object;
        }
        take();
    }
}

JsonValues::Found JsonValues::read_object()
{
    line_ = next_line_;
    has_margin_ = only_space_;
    margin_ = column_;
    std::size_t depth = 0;
    bool in_string = false;
    bool escaped = false;
    for (;;) {
        const int c = in_.rdbuf()->sgetc();
        if (c == end_of_file || (in_string && c == '\n')) {
            return Found::cut_short;
        }
        if (c == '{' && depth > 0 && !in_string && is_at_margin(column_)) {
            return Found::cut_short; // and it begins the next object
        }
        take();
        if (object_.size() < max_bytes_) {
            object_ += static_cast<char>(c);
        }
        if (in_string) {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        in_string = c == '"';
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' ? 1 : 0;
        if (depth == 0) {
            return object_.size() < max_bytes_ ? Found::object : Found::too_long;
        }
    }
}

bool JsonValues::is_at_margin(std::size_t column) const
{
    return has_margin_ && only_space_ && column <= margin_ && next_line_ > line_;
}

} // namespace poshuk::sources
