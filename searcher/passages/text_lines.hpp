#pragma once

#include "analysis/analyzer_implementation.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk {

/// The lines of an article's text, of which only those are divided into words that matter: that is
/// dearer than all else of a snippet.
class TextLines {
public:
    /// `record` is that of the article's document, see index/positions/position_record.hpp; both
    /// must outlive the object. Throws Xapian::DatabaseCorruptError.
    TextLines(std::string_view text, std::string_view record, Analyzer::Implementation& analysis);

    /// The words of the lines in which words are wanted, by their positions in the text, rising;
    /// what others mean is not looked up. Of all lines where the record does not tell which they
    /// are. Valid until the next call, as the next one.
    [[nodiscard]] std::span<const TokenView> with(std::span<const std::uint32_t> wanted);
    /// The words of the first line that has any.
    [[nodiscard]] std::span<const TokenView> first();

private:
    /// A line that has words.
    struct Line {
        std::size_t begin;
        std::size_t end;
        std::uint32_t first_position;
        std::uint32_t behind_position;
    };

    void divide(const Line& line);

    std::string_view text_;
    Analyzer::Implementation& analysis_;
    std::vector<Line> lines_; ///< empty: not known
    std::vector<TokenView> tokens_;
    std::vector<std::uint32_t> wanted_; ///< in the line that is divided
};

} // namespace poshuk
