#pragma once

#include "term_dictionary.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

/// The postings of many terms in memory, in the order in which documents come: the inversion of a
/// build. Each term has a chain of slices in one arena, each larger than the one before, so that a
/// rare term takes little and a frequent one is seldom asked where it goes on (Büttcher, Clarke and
/// Cormack 2010, section 4.5). Used by one thread.
///
/// A posting is a row of packed numbers: the distance from the term's document before; twice the
/// wdf, and one more where positions follow: how many, and their distances.
class PostingBuffer {
public:
    PostingBuffer() = default;
    PostingBuffer(const PostingBuffer&) = delete;
    PostingBuffer& operator=(const PostingBuffer&) = delete;

    /// `document` is larger than the term's documents before; `positions` rise.
    void add(TermId term, std::uint32_t document, std::uint32_t wdf, std::span<const std::uint32_t> positions);
    /// Ask for the memory that add() will want, as the terms of a document lie apart: first for
    /// what is known of a term, then for the end of its postings.
    void prefetch_term(TermId term) const;
    void prefetch_end(TermId term) const;

    /// What is taken of the memory, in bytes.
    [[nodiscard]] std::size_t memory() const noexcept;

    /// How many bytes the postings of a term are, as they are packed.
    [[nodiscard]] std::uint64_t packed_bytes(TermId term) const;
    /// Appends them.
    void append_postings(TermId term, std::string& bytes) const;

    /// Forgets all, and gives the memory back.
    void clear();

private:
    /// A place in the arena, in units of four bytes, so that 16 GiB have places.
    using Place = std::uint32_t;

    struct Term {
        Place first_slice = 0;
        Place slice = 0; ///< the last
        std::uint32_t last_document = 0;
        std::uint16_t used = 0;  ///< bytes of the last slice
        std::uint8_t slices = 0; ///< how many, up to what makes them longer
    };

    [[nodiscard]] Place allocate(std::size_t bytes);
    [[nodiscard]] char* at(Place place) const { return &arena_[place / block_units][place % block_units * unit]; }
    void append(Term& term, std::string_view bytes);
    template <typename Take>
    void take_slices(TermId term, Take take) const;

    static constexpr std::size_t unit = 4;
    static constexpr std::size_t block_units = std::size_t{1} << 18;

    std::vector<std::unique_ptr<char[]>> arena_; ///< blocks; a slice lies within one
    std::size_t used_ = 0;                       ///< units
    std::vector<Term> terms_;                    ///< by their numbers
    std::vector<char> packed_;                   ///< kept for its memory
};

} // namespace poshuk::index
