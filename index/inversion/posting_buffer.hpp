#pragma once

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
    using TermId = std::uint32_t;

    PostingBuffer();
    PostingBuffer(const PostingBuffer&) = delete;
    PostingBuffer& operator=(const PostingBuffer&) = delete;

    /// The number of a term, from 0, the same until clear().
    [[nodiscard]] TermId term(std::string_view text);

    /// `document` is larger than the term's documents before; `positions` rise.
    void add(TermId term, std::uint32_t document, std::uint32_t wdf, std::span<const std::uint32_t> positions);

    [[nodiscard]] std::size_t terms() const noexcept { return terms_.size(); }
    /// What is taken of the memory, in bytes.
    [[nodiscard]] std::size_t memory() const noexcept;

    /// The numbers of the terms in the order of their bytes.
    [[nodiscard]] std::vector<TermId> sorted() const;
    [[nodiscard]] std::string_view text(TermId term) const;
    /// Appends the postings of a term, as they are packed.
    void append_postings(TermId term, std::string& bytes) const;

    /// Forgets all, and keeps the memory.
    void clear();

private:
    struct Term {
        std::uint64_t text_begin = 0;
        std::uint32_t text_size = 0;
        std::uint32_t last_document = 0;
        std::uint64_t first_slice = 0; ///< places in the arena
        std::uint64_t end = 0;         ///< of what is written
        std::uint64_t slice_end = 0;   ///< where the place of the next slice stands, or will
        std::uint8_t level = 0;        ///< of the last slice
    };

    [[nodiscard]] std::uint64_t allocate(std::size_t bytes);
    [[nodiscard]] char* at(std::uint64_t place) const { return &arena_[place / block_bytes][place % block_bytes]; }
    void append(Term& term, std::string_view bytes);
    void grow();

    static constexpr std::size_t block_bytes = std::size_t{1} << 20;

    std::vector<std::unique_ptr<char[]>> arena_; ///< blocks; a slice lies within one
    std::uint64_t used_ = 0;
    std::string texts_;
    std::vector<Term> terms_;
    std::vector<std::uint32_t> slots_; ///< an open hash table of term numbers + 1; 0: free
    std::string packed_;               ///< kept for its memory
};

} // namespace poshuk::index
