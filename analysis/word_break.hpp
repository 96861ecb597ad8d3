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
    bool number;
};

/// ICU's word break with the Ukrainian tailoring (see compile/word_break_rules). Used by one thread at a time.
class WordBreak {
public:
    /// `compiled_rules` must outlive the object. Throws Error (data_missing) when ICU cannot read them.
    explicit WordBreak(std::span<const std::uint8_t> compiled_rules);

    /// Replaces `pieces` with the words of well-formed UTF-8; spaces and punctuation are left out.
    void split(std::string_view text, std::vector<WordPiece>& pieces);

private:
    struct Close {
        void operator()(UBreakIterator* iterator) const noexcept;
    };
    std::unique_ptr<UBreakIterator, Close> iterator_;
};

} // namespace poshuk::analysis
