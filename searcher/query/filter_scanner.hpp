#pragma once

#include "poshuk/error.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::query {

/// A word or a sign of a filter.
struct FilterToken {
    enum class Kind {
        end,
        word,
        open,
        close,
        open_list,
        close_list,
        comma,
        equal,
        unequal,
        more,
        at_least,
        less,
        at_most
    };

    Kind kind = Kind::end;
    std::string text;      ///< of a word, without its quotes
    bool quoted = false;   ///< then it is no keyword
    std::size_t begin = 0; ///< its place in the filter, in bytes
};

/// Takes a filter apart (see filter.hpp), with a token to look at ahead. A backslash keeps a quote
/// inside quotes.
class FilterScanner {
public:
    /// `text` must outlive the object. Throws RequestError for what is no token.
    explicit FilterScanner(std::string_view text);

    [[nodiscard]] const FilterToken& peek() const noexcept { return next_; }
    FilterToken take();
    /// Goes by a sign, or by a keyword in whatever case; false where the next token is another.
    bool skip(FilterToken::Kind kind);
    bool skip_keyword(std::string_view keyword);

    /// Throws RequestError with the place of the next token, or of the one before it.
    [[noreturn]] void fail(const Message& reason) const;
    [[noreturn]] void fail_before(const Message& reason) const;

private:
    [[nodiscard]] FilterToken scanned();
    [[nodiscard]] FilterToken quoted(char quote);
    [[noreturn]] void fail_at(std::size_t place, const Message& reason) const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t before_ = 0; ///< where the token before the next one begins
    FilterToken next_;
};

} // namespace poshuk::query
