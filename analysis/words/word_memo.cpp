#include "word_memo.hpp"

#include "analysis/files/digest.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace poshuk::analysis {
namespace {

constexpr std::size_t first_slots = 1024;

template <typename Number>
std::uint64_t loaded(const char* at)
{
    Number bytes = 0;
    std::memcpy(&bytes, at, sizeof(bytes));
    return bytes;
}

/// A word is too short for a call of memcmp.
bool equal(std::string_view one, std::string_view other)
{
    constexpr std::size_t at_once = sizeof(std::uint64_t);
    if (one.size() != other.size()) {
        return false;
    }
    if (one.size() < at_once) {
        return one == other;
    }
    const auto differ = [&](std::size_t at) {
        return loaded<std::uint64_t>(one.data() + at) != loaded<std::uint64_t>(other.data() + at);
    };
    const auto last = one.size() - at_once;
    for (std::size_t at = 0; at < last; at += at_once) {
        if (differ(at)) {
            return false;
        }
    }
    return !differ(last);
}

} // namespace

/// Eight bytes at a time, the last ones again where they overlap, multiplied and folded (after Wang
/// Yi's wyhash).
std::uint64_t WordMemo::hash(std::string_view text)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = text.size();
    const auto mix = [&](std::uint64_t bytes) {
        hash = (hash ^ bytes) * factor;
        hash ^= hash >> 32U;
    };
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    if (text.size() >= 8) {
        for (const char* at = begin; end - at > 8; at += 8) {
            mix(loaded<std::uint64_t>(at));
        }
        mix(loaded<std::uint64_t>(end - 8));
    } else if (text.size() >= 4) {
        mix(loaded<std::uint32_t>(begin) << 32U | loaded<std::uint32_t>(end - 4));
    } else {
        for (const char byte : text) {
            mix(static_cast<unsigned char>(byte));
        }
    }
    return hash;
}

WordMemo::Slot& WordMemo::slot(std::string_view form, std::uint64_t hash)
{
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
        auto& slot = slots_[i];
        if (slot.reading == nullptr) {
            slot.hash = hash;
            return slot;
        }
        if (slot.hash == hash && equal(slot.reading->form, form)) {
            return slot;
        }
    }
}

const WordReading& WordMemo::remember(Slot& slot, const WordReading& reading)
{
    const auto& copy = remember(reading);
    slot.reading = &copy;
    if (size_ * 2 > slots_.size()) {
        grow();
    }
    return copy;
}

const WordReading& WordMemo::remember(const WordReading& reading)
{
    auto* const copy = new (arena_.allocate(sizeof(WordReading), alignof(WordReading))) WordReading(reading);
    auto* const lemmas = static_cast<std::string_view*>(
        arena_.allocate(reading.lemmas.size() * sizeof(std::string_view), alignof(std::string_view)));
    copy->form = kept(reading.form);
    for (std::size_t i = 0; i < reading.lemmas.size(); ++i) {
        new (lemmas + i) std::string_view(kept(reading.lemmas[i]));
    }
    copy->lemmas = {lemmas, reading.lemmas.size()};
    copy->ordinal = static_cast<std::uint32_t>(size_++);
    copy->lemma_hash = fnv1a(copy->lemmas.front());
    copy->beginnings = beginning_bit(copy->form);
    for (const auto lemma : copy->lemmas) {
        copy->beginnings |= beginning_bit(lemma);
    }
    return *copy;
}

std::string_view WordMemo::kept(std::string_view text)
{
    auto* const copy = static_cast<char*>(arena_.allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), copy);
    return {copy, text.size()};
}

void WordMemo::grow()
{
    const auto old = std::move(slots_);
    slots_.assign(old.size() * 4, {});
    const std::size_t mask = slots_.size() - 1;
    for (const auto& slot : old) {
        if (slot.reading != nullptr) {
            std::size_t i = slot.hash & mask;
            while (slots_[i].reading != nullptr) {
                i = (i + 1) & mask;
            }
            slots_[i] = slot;
        }
    }
}

void WordMemo::clear()
{
    arena_.release();
    slots_.assign(first_slots, {});
    size_ = 0;
    ++generation_;
}

} // namespace poshuk::analysis
