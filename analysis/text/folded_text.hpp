#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace poshuk::analysis {

/// A text after orthographic folding, with the way back to the source.
///
/// Most bytes stand for one byte of the source each, so only the places where that is not so are
/// kept: a stretch of the folded text stands, as a whole, for a stretch of the source. An empty
/// folded stretch stands for what was dropped (a stress mark, a soft hyphen).
class FoldedText {
public:
    std::string text;

    /// Notes that text[folded_begin, folded_end) stands for the source bytes [source_begin,
    /// source_end). Stretches come in order and do not overlap.
    void note(std::size_t folded_begin, std::size_t folded_end, std::size_t source_begin, std::size_t source_end)
    {
        stretches_.push_back({folded_begin, folded_end, source_begin, source_end});
    }

    /// The source offset where the character at a folded offset begins.
    [[nodiscard]] std::size_t source_begin(std::size_t folded) const noexcept;
    /// The source offset behind the character that ends at a folded offset, dropped marks included.
    [[nodiscard]] std::size_t source_end(std::size_t folded) const noexcept;

    /// True when text[begin, end) stands for something by itself, and is no part of a longer
    /// stretch.
    [[nodiscard]] bool stands_alone(std::size_t begin, std::size_t end) const noexcept;

    /// The stretches, in order: what a later stage of folding copies.
    struct Stretch {
        std::size_t folded_begin;
        std::size_t folded_end;
        std::size_t source_begin;
        std::size_t source_end;
    };
    [[nodiscard]] const std::vector<Stretch>& stretches() const noexcept { return stretches_; }

private:
    /// The last stretch that begins at or before a folded offset; null when there is none.
    [[nodiscard]] const Stretch* stretch_before(std::size_t folded) const noexcept;

    std::vector<Stretch> stretches_;
};

} // namespace poshuk::analysis
