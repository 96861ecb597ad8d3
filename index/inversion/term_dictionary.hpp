#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::index {

/// The number of a term, from 0.
using TermId = std::uint32_t;

/// The first characters of a term as a number that sorts as they do: terms are compared by it, and
/// by their texts only where it is the same.
[[nodiscard]] std::uint64_t sort_key_of(std::string_view term);

/// Gives terms numbers in the order in which they are met. Used by one thread.
class TermDictionary {
public:
    TermDictionary();

    /// The same for the same text until clear().
    [[nodiscard]] TermId id(std::string_view text);
    /// Valid until the next id().
    [[nodiscard]] std::string_view text(TermId term) const
    {
        return {texts_.data() + entries_[term].begin, entries_[term].bytes};
    }

    /// Its term_hash().
    [[nodiscard]] std::uint64_t hash(TermId term) const { return entries_[term].hash; }

    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /// What is taken of the memory, in bytes.
    [[nodiscard]] std::size_t memory() const noexcept;

    /// Puts numbers of terms, each with some number beside it, into the order of the terms' bytes.
    void sort(std::vector<std::pair<TermId, std::uint32_t>>& terms) const;
    /// All of them in that order.
    [[nodiscard]] std::vector<TermId> sorted() const;

    /// Forgets all, and gives the memory back.
    void clear();

private:
    struct Entry {
        std::uint64_t begin = 0; ///< in the texts
        std::uint64_t sort_key = 0;
        std::uint64_t hash = 0;
        std::uint32_t bytes = 0;
    };

    [[nodiscard]] bool less(TermId a, TermId b) const
    {
        const auto key_a = entries_[a].sort_key;
        const auto key_b = entries_[b].sort_key;
        return key_a != key_b ? key_a < key_b : text(a) < text(b);
    }
    void grow();

    std::string texts_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_; ///< an open hash table of numbers + 1; 0: free
};

} // namespace poshuk::index
