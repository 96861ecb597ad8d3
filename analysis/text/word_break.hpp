#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace poshuk::analysis {

/// A word or a number as UAX #29 divides text, before hyphens are looked at.
struct WordPiece {
    std::size_t begin;
    std::size_t end;
    bool number; ///< digits, with what joins them, and no letter
};

/// Divides text into words by UAX #29 with the Ukrainian tailoring (see compile/word_break_rules),
/// through ICU. Used by one thread at a time.
class WordBreak {
public:
    /// `compiled_rules` must outlive the object.
    explicit WordBreak(std::span<const std::uint8_t> compiled_rules) : compiled_rules_(compiled_rules) {}

    /// Replaces `pieces` with the words of well-formed UTF-8; spaces and punctuation are left out.
    /// Throws Error (data_missing) when ICU cannot read the rules.
    void split(std::string_view text, std::vector<WordPiece>& pieces);

private:
    void open_icu();

    struct Close {
        void operator()(UBreakIterator* iterator) const noexcept;
    };
    std::span<const std::uint8_t> compiled_rules_;
    std::unique_ptr<UBreakIterator, Close> iterator_; ///< opened when a text first needs it
};

} // namespace poshuk::analysis
