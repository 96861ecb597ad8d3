#pragma once

#include "poshuk/message.hpp"

#include <cstdint>
#include <string>

namespace poshuk::indexer {

/// Tells on stderr how far a build is: a bar that is redrawn on a terminal, a line every 10,000
/// articles elsewhere.
class Progress {
public:
    enum class Style { none, bar, lines };

    Progress(Style style, Language language, std::uint64_t total_bytes)
        : style_(style), language_(language), total_bytes_(total_bytes)
    {
    }

    /// To be called after each article.
    void advance(std::uint64_t documents, std::uint64_t bytes);
    /// Clears the bar, so that a line can be printed in its place; it comes back with the next
    /// advance().
    void clear();

    /// The bar as text, without control characters.
    [[nodiscard]] std::string bar(std::uint64_t documents, std::uint64_t bytes) const;

private:
    Style style_;
    Language language_;
    std::uint64_t total_bytes_;  ///< 0: unknown
    std::uint64_t drawn_at_ = 0; ///< bytes at the last drawing
    bool on_screen_ = false;
};

/// «3,4 МБ» or "3.4 MB".
[[nodiscard]] std::string human_bytes(std::uint64_t bytes, Language language);

} // namespace poshuk::indexer
