#include "term_dictionary.hpp"

#include "index/positions/term_hash.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace poshuk::index {
namespace {

constexpr std::size_t first_slots = std::size_t{1} << 12;

/// A byte that tells a character at `text[at]`, in the order of their bytes, and moves `at` behind
/// it. One that has no byte of its own, as it is neither ASCII nor Cyrillic, moves `at` to the end:
/// from there on only the texts tell.
unsigned code_of(std::string_view text, std::size_t& at)
{
    constexpr unsigned control = 1;
    constexpr unsigned first_ascii = 2;     // 0x20 to 0x7F
    constexpr unsigned below_cyrillic = 98; // and what begins as D0 and is no UTF-8
    constexpr unsigned letters_of_lead = 64;
    // of D0 and D1; between them what is no UTF-8
    constexpr std::array<unsigned, 2> first_letter{99, 164};
    constexpr unsigned above_cyrillic = 228;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x80) {
        ++at;
        return byte - 0x20U + first_ascii;
    }
    if (byte == 0xD0 || byte == 0xD1) {
        const auto first = first_letter[byte - 0xD0U];
        const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
        const bool is_letter = second >= 0x80 && second < 0xC0;
        at = is_letter ? at + 2 : text.size();
        return is_letter ? first + (second & 0x3FU) : second < 0x80 ? first - 1 : first + letters_of_lead;
    }
    at = text.size();
    return byte < 0x20 ? control : byte < 0xD0 ? below_cyrillic : above_cyrillic;
}

} // namespace

/// Of eight characters rather than eight bytes, as a Cyrillic letter takes two.
std::uint64_t sort_key_of(std::string_view text)
{
    std::uint64_t key = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < sizeof key; ++i) {
        key = key << 8U | (at < text.size() ? code_of(text, at) : 0U);
    }
    return key;
}

TermDictionary::TermDictionary() : slots_(first_slots) {}

TermId TermDictionary::id(std::string_view term)
{
    const auto hash = term_hash(term);
    const auto mask = slots_.size() - 1;
    auto slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        if (const auto id = slots_[slot] - 1; entries_[id].hash == hash && text(id) == term) {
            return id;
        }
    }
    entries_.push_back({texts_.size(), sort_key_of(term), hash, static_cast<std::uint32_t>(term.size())});
    texts_ += term;
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    if (entries_.size() * 2 > slots_.size()) {
        grow();
    }
    return static_cast<TermId>(entries_.size() - 1);
}

void TermDictionary::grow()
{
    std::vector<std::uint32_t> larger(slots_.size() * 2);
    const auto mask = larger.size() - 1;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        auto slot = entries_[i].hash & mask;
        while (larger[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        larger[slot] = static_cast<std::uint32_t>(i + 1);
    }
    slots_ = std::move(larger);
}

std::size_t TermDictionary::memory() const noexcept
{
    return texts_.capacity() + entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(std::uint32_t);
}

void TermDictionary::sort(std::vector<std::pair<TermId, std::uint32_t>>& terms) const
{
    std::sort(terms.begin(), terms.end(), [&](const auto& a, const auto& b) { return less(a.first, b.first); });
}

std::vector<TermId> TermDictionary::sorted() const
{
    std::vector<TermId> terms(size());
    std::iota(terms.begin(), terms.end(), TermId{0});
    std::sort(terms.begin(), terms.end(), [&](TermId a, TermId b) { return less(a, b); });
    return terms;
}

void TermDictionary::clear()
{
    TermDictionary forgotten;
    std::swap(*this, forgotten); // assigning would keep the memory of the texts
}

} // namespace poshuk::index
