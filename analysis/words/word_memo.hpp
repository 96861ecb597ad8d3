#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// What the analysis found out about a folded word.
struct WordReading {
    std::string_view form;
    std::span<const std::string_view> lemmas; ///< sorted, never empty
    std::uint8_t source;                      ///< a LemmaSource
    bool known;
    bool begins_abbreviation; ///< «т» of «т. зв.»
    /// what it is where a full stop is behind it («ст.»); null where that tells nothing
    const WordReading* before_full_stop = nullptr;
    /// The how manieth of the memo, from 0, so that others can keep what they know of a word in a
    /// row. Set by remember().
    std::uint32_t ordinal = 0;
    /// beginning_bit() of the form and of each lemma: few words of a text are worth a closer look
    /// when few are wanted. Set by remember().
    std::uint64_t beginnings = 0;
    /// fnv1a() of the first lemma. Set by remember().
    std::uint64_t lemma_hash = 0;
};

/// One of 64 bits for the first two letters of a word, which tell most Ukrainian words apart.
[[nodiscard]] inline std::uint64_t beginning_bit(std::string_view word)
{
    const auto last_byte_of_letter = [&](std::size_t i) -> std::uint32_t {
        return i < word.size() ? static_cast<unsigned char>(word[i]) : 0;
    };
    constexpr std::uint32_t factor = 0x9E3779B1;
    constexpr unsigned to_six_bits = 26;
    return std::uint64_t{1} << ((last_byte_of_letter(1) << 8U | last_byte_of_letter(3)) * factor >> to_six_bits);
}

/// Remembers the readings of words, since a few thousand words make up most of any text. A hash
/// table with open addressing over an arena, so that what it hands out stays where it is until
/// clear(). Used by one thread at a time.
class WordMemo {
public:
    WordMemo() { clear(); }
    WordMemo(const WordMemo&) = delete;
    WordMemo& operator=(const WordMemo&) = delete;

    /// The slot of a word: its reading, or a null pointer to be filled by remember().
    struct Slot {
        std::uint64_t hash = 0;
        const WordReading* reading = nullptr;
    };
    /// Valid until the next call of remember() or clear().
    [[nodiscard]] Slot& slot(std::string_view form) { return slot(form, hash(form)); }
    [[nodiscard]] Slot& slot(std::string_view form, std::uint64_t hash);

    [[nodiscard]] static std::uint64_t hash(std::string_view form);
    /// Ask for the memory that slot() will read, first of the slot, then of what it leads to: the
    /// words of a text lie apart, and waiting for each in turn is most of the cost of looking them
    /// up.
    void prefetch_slot(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
    void prefetch_reading(std::uint64_t hash) const
    {
        const auto* reading = slots_[hash & (slots_.size() - 1)].reading;
        if (reading != nullptr) {
            constexpr std::size_t cache_line = 64;
            __builtin_prefetch(reading);
            __builtin_prefetch(reinterpret_cast<const char*>(reading) + cache_line);
        }
    }

    /// Keeps a copy of a reading and of the texts it refers to.
    const WordReading& remember(Slot& slot, const WordReading& reading);
    /// The same for a reading that no slot leads to.
    const WordReading& remember(const WordReading& reading);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// How often it was emptied: readings of another time are gone.
    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }
    /// Forgets all, and gives the memory back.
    void clear();

private:
    [[nodiscard]] std::string_view kept(std::string_view text);
    void grow();

    std::pmr::monotonic_buffer_resource arena_;
    std::vector<Slot> slots_; ///< a power of two of them
    std::size_t size_ = 0;
    std::uint64_t generation_ = 0;
};

} // namespace poshuk::analysis
