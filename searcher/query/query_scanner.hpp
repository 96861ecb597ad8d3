#pragma once

#include "query_operators.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::query {

/// A place in the text of a query, and what stands there: the letters of the query language,
/// without its grammar.
class QueryScanner {
public:
    /// Keeps a view of the text.
    explicit QueryScanner(std::string_view text);

    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
    [[nodiscard]] bool at_end() const noexcept { return offset_ >= text_.size(); }
    [[nodiscard]] bool at(char character) const noexcept { return !at_end() && text_[offset_] == character; }
    /// The character at an offset, utf8::malformed behind the text.
    [[nodiscard]] char32_t peek(std::size_t offset) const;
    [[nodiscard]] char32_t peek() const { return peek(offset_); }

    void move_to(std::size_t offset) noexcept { offset_ = offset; }
    /// Moves behind the character here.
    char32_t next();
    void skip_space();

    /// The end of a run without spaces, parentheses and quotes.
    [[nodiscard]] std::size_t end_of_word(std::size_t begin) const;
    /// The end of the letters here, which may be the name of a field.
    [[nodiscard]] std::size_t end_of_letters() const;
    /// The mark that closes the quote that opens here, if one does.
    [[nodiscard]] std::optional<std::size_t> closing_quote() const;
    [[nodiscard]] bool at_opening_quote() const;

    /// The operator here, if a word of its own.
    [[nodiscard]] std::optional<OperatorWord> peek_operator() const;
    /// Moves behind an operator of a kind when an operand follows it.
    std::optional<OperatorWord> take_operator(Operator op);

    /// Operators are words from now on.
    void read_operators_as_words() noexcept { has_operators_ = false; }

    /// About twenty letters from an offset on, whole words, for a note that points there.
    [[nodiscard]] std::string excerpt(std::size_t begin) const;

private:
    [[nodiscard]] bool has_other_words() const;
    [[nodiscard]] std::size_t end_of_excerpt_word(std::size_t begin) const;

    std::string_view text_;
    std::size_t guillemets_end_; ///< behind the last » …
    std::size_t quotes_end_;     ///< … and the last mark that closes the others
    std::size_t offset_ = 0;
    bool has_operators_;
};

/// True for a mark that may open a phrase: every quote but », which only closes.
[[nodiscard]] bool opens_phrase(char32_t c);

} // namespace poshuk::query
