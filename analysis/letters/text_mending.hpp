#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poshuk::analysis {

/// What was no text in a text.
struct Mended {
    std::uint64_t characters = 0; ///< that were left out or became U+FFFD
    std::uint64_t first_line = 0; ///< where the first of them stood; 0: none did
};

/// Makes UTF-8 of what nearly is, in pieces. Half a letter and other bytes that are none become one
/// U+FFFD a run, since a letter is lost there; a line of another kind (U+000B, U+000C) a space; the
/// other control characters, which mean nothing in a text, and NUL are left out. Clean text is only
/// looked at.
class TextMending {
public:
    /// Appends to `text` what the next piece says. A character that is cut at its end waits for the
    /// next piece.
    void mend(std::string_view piece, std::string& text);
    /// Behind the last piece.
    void finish(std::string& text);

    [[nodiscard]] const Mended& mended() const noexcept { return mended_; }

private:
    void mend_whole(std::string_view piece, std::string& text);
    void count();

    std::string pending_; ///< the beginning of a character
    std::uint64_t line_ = 1;
    bool in_malformed_run_ = false;
    Mended mended_;
};

/// The same of a text at once.
Mended mend_text(std::string& text);

} // namespace poshuk::analysis
