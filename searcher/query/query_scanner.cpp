#include "query_scanner.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/utf8.hpp"
#include "quote_marks.hpp"

#include <algorithm>
#include <initializer_list>

namespace poshuk::query {
namespace {

using analysis::is_space;

/// «…» closes with its own mark; the others are mixed freely by keyboards and editors («„…“»,
/// «„…”», «“…"»).
bool closes_phrase(char32_t opening, char32_t c)
{
    return opening == U'«' ? c == U'»' : c == U'"' || c == U'“' || c == U'”';
}

/// Behind the last mark of a text that closes quotes; 0 when there is none.
std::size_t behind_last(std::string_view text, std::initializer_list<std::string_view> marks)
{
    std::size_t end = 0;
    for (const auto mark : marks) {
        if (const auto found = text.rfind(mark); found != std::string_view::npos) {
            end = std::max(end, found + mark.size());
        }
    }
    return end;
}

} // namespace

bool opens_phrase(char32_t c)
{
    return c != U'»' && is_quote_mark(c);
}

QueryScanner::QueryScanner(std::string_view text)
    : text_(text), guillemets_end_(behind_last(text, {"»"})), quotes_end_(behind_last(text, {"\"", "“", "”"})),
      has_operators_(has_other_words())
{
}

char32_t QueryScanner::peek(std::size_t offset) const
{
    return offset < text_.size() ? utf8::next(text_, offset) : utf8::malformed;
}

char32_t QueryScanner::next()
{
    return utf8::next(text_, offset_);
}

void QueryScanner::skip_space()
{
    while (!at_end() && is_space(peek())) {
        next();
    }
}

std::size_t QueryScanner::end_of_word(std::size_t begin) const
{
    std::size_t end = begin;
    while (end < text_.size()) {
        std::size_t ahead = end;
        const char32_t c = utf8::next(text_, ahead);
        if (is_space(c) || c == U'(' || c == U')' || (opens_phrase(c) && !is_typed_apostrophe(text_, end, ahead))) {
            break;
        }
        end = ahead;
    }
    return end;
}

std::size_t QueryScanner::end_of_letters() const
{
    std::size_t end = offset_;
    while (end < text_.size() && analysis::is_alphanumeric(peek(end)) && (peek(end) < U'0' || peek(end) > U'9')) {
        utf8::next(text_, end);
    }
    return end;
}

bool QueryScanner::at_opening_quote() const
{
    return opens_phrase(peek());
}

std::optional<std::size_t> QueryScanner::closing_quote() const
{
    std::size_t at = offset_;
    const char32_t opening = utf8::next(text_, at);
    // Without this a text of nothing but opening marks would be read to its end for each of them.
    const std::size_t end = opening == U'«' ? guillemets_end_ : quotes_end_;
    while (at < end) {
        const std::size_t mark = at;
        const char32_t c = utf8::next(text_, at);
        if (closes_phrase(opening, c) && !is_typed_apostrophe(text_, mark, at)) {
            return mark;
        }
    }
    return std::nullopt;
}

/// Operators alone are words.
bool QueryScanner::has_other_words() const
{
    for (std::size_t at = 0; at < text_.size();) {
        const std::size_t end = end_of_word(at);
        if (end > at && !operator_word(text_.substr(at, end - at))) {
            return true;
        }
        at = end;
        if (at < text_.size()) {
            utf8::next(text_, at);
        }
    }
    return false;
}

std::optional<OperatorWord> QueryScanner::peek_operator() const
{
    if (!has_operators_) {
        return std::nullopt;
    }
    const std::size_t end = end_of_word(offset_);
    return end > offset_ ? operator_word(text_.substr(offset_, end - offset_)) : std::nullopt;
}

std::optional<OperatorWord> QueryScanner::take_operator(Operator op)
{
    skip_space();
    const auto found = peek_operator();
    if (!found || found->op != op) {
        return std::nullopt;
    }
    const std::size_t before = offset_;
    offset_ = end_of_word(offset_);
    skip_space();
    if (at_end() || at(')')) {
        offset_ = before;
        return std::nullopt;
    }
    return found;
}

std::string QueryScanner::excerpt(std::size_t begin) const
{
    constexpr std::size_t letters = 20;
    constexpr std::size_t longest = 60; // of one word, an address for example
    const std::size_t first_word = end_of_excerpt_word(begin);
    std::string result;
    std::size_t whole = 0; // bytes of the result that are whole words
    std::size_t at = begin;
    for (std::size_t count = 0; at < text_.size() && (count < letters || (at < first_word && count < longest));
         ++count) {
        const char32_t c = utf8::next(text_, at);
        whole = is_space(c) && !result.empty() ? result.size() : whole;
        utf8::append(result, c == utf8::malformed ? U'\uFFFD' : c);
    }
    if (at >= text_.size() || is_space(peek(at))) {
        return result;
    }
    result.resize(whole > 0 ? whole : result.size());
    return result + "…";
}

std::size_t QueryScanner::end_of_excerpt_word(std::size_t begin) const
{
    while (begin < text_.size() && !is_space(peek(begin))) {
        utf8::next(text_, begin);
    }
    return begin;
}

} // namespace poshuk::query
