#include "json_values.hpp"

#include "json_break.hpp"

#include <algorithm>
#include <array>
#include <streambuf>

namespace poshuk::sources {
namespace {

constexpr char record_separator = '\x1E';
constexpr std::string_view byte_order_mark = "\uFEFF";

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_between_values(char c)
{
    return is_space(c) || c == '[' || c == ']' || c == ',' || c == record_separator;
}

bool may_stand_before_first(char c)
{
    return is_space(c) || c == '[' || c == ',';
}

/// Bytes that end a run of others: outside of strings, and inside.
constexpr std::array<bool, 256> table_of(std::string_view bytes)
{
    std::array<bool, 256> table{};
    for (const char c : bytes) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}
constexpr auto ends_run = table_of("\"{}[]\x1E");
constexpr auto ends_string_run = table_of("\"\\\n\x1E");

} // namespace

/// Whether there is a byte at `at`. Reads what is there without waiting for more, so that who types
/// lines is answered line by line.
bool JsonValues::has(std::size_t at)
{
    constexpr std::streamsize most_ahead = std::streamsize{1} << 16;
    while (at >= buffer_.size() && !ended_) {
        auto* const source = in_.rdbuf();
        using Traits = std::streambuf::traits_type;
        if (Traits::eq_int_type(source->sgetc(), Traits::eof())) {
            ended_ = true;
            break;
        }
        const auto size = buffer_.size();
        const auto ahead = std::clamp(source->in_avail(), std::streamsize{1}, most_ahead);
        buffer_.resize(size + static_cast<std::size_t>(ahead));
        const auto got = source->sgetn(buffer_.data() + size, ahead);
        buffer_.resize(size + static_cast<std::size_t>(got));
        bytes_taken_ += static_cast<std::uint64_t>(got);
        ended_ = got == 0;
    }
    return at < buffer_.size();
}

void JsonValues::advance(std::size_t to)
{
    std::string_view passed(buffer_.data() + begin_, to - begin_);
    if (const auto feed = passed.find('\n'); feed != std::string_view::npos) {
        next_line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
        passed.remove_prefix(passed.rfind('\n') + 1);
        column_ = 0;
        only_space_ = true;
        indent_ = 0;
        only_white_ = true;
    }
    column_ += passed.size();
    if (only_white_) {
        const auto white = passed.find_first_not_of(" \t");
        indent_ += std::min(white, passed.size());
        only_white_ = white == std::string_view::npos;
    }
    only_space_ = only_space_ && std::all_of(passed.begin(), passed.end(), may_stand_before_first);
    begin_ = to;
}

/// What is read leaves the memory, once it is most of what is there.
void JsonValues::drop_read()
{
    if (begin_ > buffer_.size() / 2) {
        buffer_.erase(0, begin_);
        begin_ = 0;
    }
    object_begin_ = begin_;
    object_size_ = 0;
}

JsonValues::Found JsonValues::next()
{
    drop_read();
    if (skip_long_) {
        skip_long_ = false;
        skip_brackets(0);
    }
    if (lost_) {
        skip_lost();
    }
    while (has(begin_)) {
        if (buffer_[begin_] == '{') {
            return read_object();
        }
        if (list_ && buffer_[begin_] == ']') {
            const auto open = list_->open;
            list_.reset();
            advance(begin_ + 1);
            skip_brackets(open);
            drop_read();
            continue;
        }
        if (skip_separator()) {
            continue;
        }
        line_ = next_line_;
        arrays_ = 0; // whose ends may stand in what is skipped
        if (is_at_member()) {
            lost_ = std::max<std::size_t>(column_, 1);
        } else {
            skip_value();
        }
        return Found::no_object;
    }
    const bool list_is_cut = (list_ || arrays_ > 0) && !cut_;
    line_ = list_ ? list_->line : arrays_ > 0 ? array_line_ : line_;
    list_.reset();
    arrays_ = 0;
    return list_is_cut ? Found::cut_short : Found::end;
}

bool JsonValues::skip_separator()
{
    auto end = begin_;
    while (end < buffer_.size() && is_between_values(buffer_[end]) && !(list_ && buffer_[end] == ']')) {
        if (!list_ && buffer_[end] == '[') {
            array_line_ = arrays_ == 0 ? next_line_ : array_line_;
            ++arrays_;
        } else if (!list_ && buffer_[end] == ']') {
            arrays_ -= arrays_ > 0 ? 1 : 0;
        }
        ++end;
    }
    if (end == begin_ && buffer_[begin_] == byte_order_mark.front() && has(begin_ + byte_order_mark.size() - 1) &&
        std::string_view(buffer_).substr(begin_).starts_with(byte_order_mark)) {
        end += byte_order_mark.size();
    }
    const bool skipped = end > begin_;
    advance(end);
    if (begin_ == buffer_.size()) {
        drop_read();
    }
    return skipped;
}

/// What is no object: in a list one value, elsewhere the line as far as an object in it.
void JsonValues::skip_value()
{
    if (list_ && buffer_[begin_] == '"') {
        auto end = begin_ + 1;
        while (has(end) && buffer_[end] != '"' && buffer_[end] != '\n') {
            end += buffer_[end] == '\\' ? 2 : 1;
        }
        advance(std::min(end + 1, buffer_.size()));
        return;
    }
    const std::string_view ends = list_ ? ",]{\n" : "{\n\x1E";
    do {
        advance(begin_ + 1);
        if (begin_ == buffer_.size()) {
            drop_read();
        }
    } while (has(begin_) && ends.find(buffer_[begin_]) == std::string_view::npos);
}

/// Of an object whose bracket is missing, at the beginning of a line.
bool JsonValues::is_at_member()
{
    constexpr std::size_t longest = 256; // bytes of a name
    if (!only_white_ || buffer_[begin_] != '"') {
        return false;
    }
    auto at = begin_ + 1;
    while (at - begin_ < longest && has(at) && buffer_[at] != '"' && buffer_[at] != '\n') {
        ++at;
    }
    do {
        ++at;
    } while (has(at) && (buffer_[at] == ' ' || buffer_[at] == '\t'));
    return has(at) && buffer_[at] == ':';
}

/// What is left of an object that broke, as far as the next one.
void JsonValues::skip_lost()
{
    constexpr std::size_t piece = std::size_t{1} << 20;
    while (has(begin_)) {
        if (const auto object = object_left_of_lost()) {
            advance(*object);
            break;
        }
        auto end = begin_ + 1;
        while (end - begin_ < piece && has(end) && buffer_[end - 1] != '\n' && buffer_[end] != record_separator) {
            ++end;
        }
        advance(std::min(end, buffer_.size()));
        drop_read();
    }
    drop_read();
    lost_.reset();
}

/// «{», «, {» or «}, {» at the beginning of the line, further left than what was in the object that
/// broke.
std::optional<std::size_t> JsonValues::object_left_of_lost()
{
    constexpr std::size_t farthest = 1024; // bytes
    std::optional<std::size_t> closed;
    for (auto at = begin_; at < begin_ + farthest && has(at); ++at) {
        const char c = buffer_[at];
        const auto column = column_ + at - begin_;
        if (c == record_separator || (c == '{' && closed.value_or(column) < *lost_)) {
            return at;
        }
        if (c == '\n' || (c != '}' && !is_between_values(c))) {
            return std::nullopt;
        }
        closed = !closed && (c == '}' || c == ']') ? std::optional(column) : closed;
    }
    return std::nullopt;
}

/// Passes over brackets until so many that were open are closed; with none, over the object that
/// begins here. A string that does not end ends that with its line.
void JsonValues::skip_brackets(std::size_t open)
{
    constexpr std::size_t piece = std::size_t{1} << 20;
    bool in_string = false;
    bool begun = open > 0;
    for (auto at = begin_; !begun || open > 0; ++at) {
        if (at - begin_ > piece) {
            advance(at);
            drop_read();
            at = begin_;
        }
        if (!has(at)) {
            advance(buffer_.size());
            return;
        }
        const char c = buffer_[at];
        if (in_string && c == '\n') {
            const auto end = end_of_string(at);
            if (!end) {
                advance(at);
                return;
            }
            at = *end;
            in_string = false;
            continue;
        }
        if (in_string) {
            in_string = c != '"';
            at += c == '\\' ? 1 : 0;
            continue;
        }
        in_string = c == '"';
        begun = begun || c == '{';
        open += c == '{' || c == '[' ? 1 : 0;
        open -= c == '}' || c == ']' ? 1 : 0;
        if (begun && open == 0) {
            advance(at + 1);
            return;
        }
    }
}

JsonValues::Found JsonValues::read_object()
{
    cut_ = false;
    object_begin_ = begin_;
    line_ = next_line_;
    margin_ = column_;
    has_margin_ = only_space_;
    object_indent_ = indent_;
    object_only_white_ = only_white_;
    std::string open; // brackets
    bool in_string = false;
    std::optional<std::size_t> candidate;
    for (auto at = begin_;; ++at) {
        const auto& ends = in_string ? ends_string_run : ends_run;
        while (at < buffer_.size() && !ends[static_cast<unsigned char>(buffer_[at])]) {
            ++at;
        }
        if (at - begin_ >= max_bytes_) {
            if (candidate) {
                return fail(at, candidate); // it is broken, rather than so long
            }
            skip_long_ = true;
            object_size_ = max_bytes_;
            return Found::too_long;
        }
        if (at >= buffer_.size()) {
            if (!has(at)) {
                return fail(at, candidate);
            }
            --at;
            continue;
        }
        const char c = buffer_[at];
        if (c == record_separator) {
            return fail(at, candidate);
        }
        if (in_string && c == '\n') {
            const auto end = end_of_string(at);
            if (!end) {
                return fail(at, candidate);
            }
            at = *end;
            in_string = false;
            continue;
        }
        if (in_string) {
            in_string = c != '"';
            at += c == '\\' ? 1 : 0;
            continue;
        }
        if (c == '{' && !open.empty() && is_at_margin(at)) {
            candidate = candidate.value_or(at);
            // Where a value may stand it is one of the object's, unless the input is known to be
            // broken and this would be read once more too often.
            const auto before = std::string_view(buffer_).find_last_not_of(" \t\r\n", at - 1);
            const bool value_may_stand = std::string_view(":,[").find(buffer_[before]) != std::string_view::npos;
            if (!value_may_stand || !may_read_again()) {
                return fail(at, candidate);
            }
        }
        in_string = c == '"';
        if (c == '{' || c == '[') {
            open += c;
        } else if (c == '}') {
            open.resize(open.rfind('{')); // an array in it may not have ended
        } else if (c == ']' && open.back() == '[') {
            open.pop_back();
        } else if (c == ']' && candidate) {
            return fail(at, candidate); // it ends the list around the object, which did not end itself
        }
        if (open.empty()) {
            return give(Found::object, at + 1);
        }
    }
}

bool JsonValues::may_read_again() const
{
    constexpr std::uint64_t allowance = std::uint64_t{1} << 20;
    constexpr std::uint64_t times = 4;
    return bytes_read_again_ <= times * bytes_taken_ + allowance;
}

/// The quotation mark that ends a string with line feeds in it, the first of them at `feed`. Where
/// behind the next one stands what may not stand behind a string, a mark is missing before.
std::optional<std::size_t> JsonValues::end_of_string(std::size_t feed)
{
    if (!may_read_again()) {
        return std::nullopt;
    }
    auto quote = feed;
    const auto in_bounds = [&](std::size_t at) { return at - begin_ < max_bytes_ && has(at); };
    while (in_bounds(quote) && buffer_[quote] != '"' && buffer_[quote] != record_separator) {
        quote += buffer_[quote] == '\\' ? 2 : 1;
    }
    auto behind = quote + 1;
    while (in_bounds(behind) && is_space(buffer_[behind])) {
        ++behind;
    }
    constexpr std::string_view may_follow = ",:]}";
    if (in_bounds(behind) && buffer_[quote] == '"' && may_follow.find(buffer_[behind]) != std::string_view::npos) {
        return quote;
    }
    bytes_read_again_ += std::min(behind, buffer_.size()) - feed;
    return std::nullopt;
}

/// The object does not end: it breaks at `at`, and the next one may begin at `candidate` already.
JsonValues::Found JsonValues::fail(std::size_t at, std::optional<std::size_t> candidate)
{
    const bool ends_with_line = !candidate && at < buffer_.size() && buffer_[at] == '\n';
    auto end = std::min(candidate.value_or(ends_with_line ? at + 1 : at), buffer_.size());
    const auto feed = std::string_view(buffer_).substr(0, end).find('\n', object_begin_);
    if (feed == std::string_view::npos || feed + 1 == end) {
        end = next_alike(end).value_or(end);
    } else if (!candidate) {
        const auto white = std::min(buffer_.find_first_not_of(" \t", feed + 1), buffer_.size());
        lost_ = std::max(margin() + 1, white - feed - 1);
    }
    bytes_read_again_ += at > end ? at - end : 0;
    cut_ = true;
    return give(Found::cut_short, end);
}

/// In a line with several objects the next one behind the fault that begins with the same name.
std::optional<std::size_t> JsonValues::next_alike(std::size_t end) const
{
    const auto object = std::string_view(buffer_).substr(object_begin_, end - object_begin_);
    const auto name = object.substr(0, object.find(':'));
    if (name.size() == object.size() || name.find('"') == std::string_view::npos || !may_read_again()) {
        return std::nullopt;
    }
    for (auto at = std::max(find_json_break(object).value_or(JsonBreak{}).at, name.size());;) {
        at = object.find(name, at);
        if (at == std::string_view::npos) {
            return std::nullopt;
        }
        const auto before = object.find_last_not_of(" \t", at - 1);
        if (object[before] == ',' && before > 0 && object[object.find_last_not_of(" \t", before - 1)] == '}') {
            return object_begin_ + at;
        }
        at += name.size();
    }
}

JsonValues::Found JsonValues::give(Found found, std::size_t end)
{
    object_size_ = end - object_begin_;
    advance(end);
    return found;
}

void JsonValues::enter_list(std::size_t offset, std::size_t open)
{
    skip_long_ = false;
    const auto line = line_;
    begin_ = object_begin_;
    next_line_ = line_;
    column_ = margin_;
    only_space_ = has_margin_;
    indent_ = object_indent_;
    only_white_ = object_only_white_;
    lost_.reset();
    advance(object_begin_ + offset);
    list_ = List{open, line};
}

bool JsonValues::is_first_in_line(std::size_t at) const
{
    while (at > object_begin_ && may_stand_before_first(buffer_[at - 1]) && buffer_[at - 1] != '\n') {
        --at;
    }
    return at > object_begin_ && buffer_[at - 1] == '\n';
}

bool JsonValues::is_at_margin(std::size_t at) const
{
    return is_first_in_line(at) && at - 1 - buffer_.rfind('\n', at) <= margin();
}

} // namespace poshuk::sources
