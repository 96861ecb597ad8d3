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

/// The postings of many terms in memory, in the order in which documents come: the inversion of a build. Each term has a chain of slices in
/// one arena, each larger than the one before, so that a rare term takes little and a frequent one is seldom asked where it goes on (Büttcher,
/// Clarke and Cormack 2010, section 4.5). Used by one thread.
///
/// A posting is a row of packed numbers: the distance from the term's document before, the wdf, how many positions, and their distances.
class PostingBuffer {
public:
    PostingBuffer() = default;
    PostingBuffer(const PostingBuffer&) = delete;
    PostingBuffer& operator=(const PostingBuffer&) = delete;

    /// `document` is larger than the term's documents before; `positions` rise.
    void add(TermId term, std::uint32_t document, std::uint32_t wdf, std::span<const std::uint32_t> positions);
    /// Ask for the memory that add() will want, as the terms of a document lie apart: first for what is known of a term, then for the end of
    /// its postings.
    void prefetch_term(TermId term) const;
    void prefetch_end(TermId term) const;

    /// What is taken of the memory, in bytes.
    [[nodiscard]] std::size_t memory() const noexcept;

    /// How many bytes the postings of a term are, as they are packed.
    [[nodiscard]] std::uint64_t packed_bytes(TermId term) const;
    /// Appends them.
    void append_postings(TermId term, std::string& bytes) const;

    /// Forgets all, and keeps the memory.
    void clear();
    /// Forgets all, and gives the memory back.
    void release();

private:
    struct Term {
        std::uint64_t first_slice = 0; ///< places in the arena
        std::uint64_t end = 0;         ///< of what is written
        std::uint64_t slice_end = 0;   ///< where the place of the next slice stands, or will; 0: there is no slice
        std::uint32_t last_document = 0;
        std::uint8_t level = 0; ///< of the last slice
    };

    [[nodiscard]] std::uint64_t allocate(std::size_t bytes);
    [[nodiscard]] char* at(std::uint64_t place) const { return &arena_[place / block_bytes][place % block_bytes]; }
    void append(Term& term, std::string_view bytes);
    template <typename Take>
    void take_slices(TermId term, Take take) const;

    static constexpr std::size_t block_bytes = std::size_t{1} << 20;

    std::vector<std::unique_ptr<char[]>> arena_; ///< blocks; a slice lies within one
    std::uint64_t used_ = 0;
    std::vector<Term> terms_;  ///< by their numbers
    std::vector<char> packed_; ///< kept for its memory
};

} // namespace poshuk::index
