#pragma once

#include "sketch.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace poshuk {

/// Groups articles that are reprints of one text, as they are added: an article joins the group of
/// the earlier one that it resembles most. Documents are numbered from 1 in the order they are
/// added. Of a million articles 100 to 170 MB are kept; their sketches are somebody else's to keep.
class NearDuplicates {
public:
    /// `sketch_of` gives the sketch of a document that was added, by its number.
    using SketchOf = std::function<Sketch(std::uint32_t)>;
    explicit NearDuplicates(SketchOf sketch_of) : sketch_of_(std::move(sketch_of)) {}

    /// The share of shingles from which on two articles are one text. Rewriting 40 % of the words
    /// leaves 0.22 to 0.3 of the pairs of words, and two articles on one event share 0.02, or up to
    /// 0.2 where both quote the same statement.
    static constexpr double least_resemblance = 0.24;
    /// Texts with fewer shingles have nothing to be recognised by.
    static constexpr std::size_t fewest_shingles = 12;
    /// Reprints appear within these days; what resembles an older article is a report of the same
    /// form.
    static constexpr std::int32_t most_days_apart = 14;

    /// The first document of the group that the next document is of: its own number when it is a
    /// group of its own. `day`: of its publication, in days of any epoch.
    std::uint32_t add(const Sketch& sketch, std::optional<std::int32_t> day);

private:
    struct Kept {
        std::optional<std::int32_t> day;
        std::uint32_t group = 0;
    };

    [[nodiscard]] std::vector<std::uint32_t> candidates(const Sketch& sketch) const;
    [[nodiscard]] bool is_copy(std::uint32_t document, const Sketch& sketch) const;
    void remember(std::uint32_t document, const Sketch& sketch);
    void insert(std::uint32_t document, const Sketch& sketch);

    SketchOf sketch_of_;
    std::vector<Kept> documents_;
    std::vector<std::uint32_t>
        slots_; ///< an open hash table from the first hashes of a sketch to its document; 0: free
    /// beside the slots, so that no sketch is read for a slot of another hash
    std::vector<std::uint8_t> checks_;
    std::size_t filled_ = 0;
};

} // namespace poshuk
