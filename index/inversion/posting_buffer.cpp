#include "posting_buffer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace poshuk::index {
namespace {

/// What slices hold, the place of the next one not counted.
constexpr std::array<std::size_t, 9> slice_bytes{8, 16, 32, 64, 128, 256, 512, 1024, 2048};
constexpr std::size_t place_bytes = sizeof(std::uint32_t);

/// Of a term's slice by its number, from 0.
std::size_t bytes_of_slice(std::size_t number)
{
    return slice_bytes[std::min(number, slice_bytes.size() - 1)];
}

/// The most bytes of a packed number of 33 bits.
constexpr std::size_t packed_number = 5;

char* pack(char* at, std::uint64_t number)
{
    constexpr std::uint64_t more = 0x80;
    while (number >= more) {
        *at++ = static_cast<char>((number & (more - 1)) | more);
        number >>= 7;
    }
    *at++ = static_cast<char>(number);
    return at;
}

} // namespace

PostingBuffer::Place PostingBuffer::allocate(std::size_t bytes)
{
    const auto units = bytes / unit;
    if (used_ % block_units + units > block_units) {
        used_ += block_units - used_ % block_units;
    }
    if (used_ / block_units >= arena_.size()) {
        // not filled with zeros: all is written before it is read
        arena_.emplace_back(new char[block_units * unit]);
    }
    const auto place = static_cast<Place>(used_);
    used_ += units;
    return place;
}

void PostingBuffer::append(Term& term, std::string_view bytes)
{
    if (term.slices == 0) {
        term.first_slice = allocate(bytes_of_slice(0) + place_bytes);
        term.slice = term.first_slice;
        term.slices = 1;
    }
    while (!bytes.empty()) {
        const auto room = bytes_of_slice(term.slices - 1U);
        if (term.used == room) {
            const auto next = allocate(bytes_of_slice(term.slices) + place_bytes);
            std::memcpy(at(term.slice) + room, &next, place_bytes);
            term.slice = next;
            term.slices = static_cast<std::uint8_t>(std::min<std::size_t>(term.slices + 1U, slice_bytes.size()));
            term.used = 0;
            continue;
        }
        const auto part = bytes.substr(0, room - term.used);
        std::memcpy(at(term.slice) + term.used, part.data(), part.size());
        term.used = static_cast<std::uint16_t>(term.used + part.size());
        bytes.remove_prefix(part.size());
    }
}

void PostingBuffer::add(TermId id, std::uint32_t document, std::uint32_t wdf, std::span<const std::uint32_t> positions)
{
    if (id >= terms_.size()) {
        terms_.resize(std::size_t{id} + 1);
    }
    auto& term = terms_[id];
    if (const auto most = (3 + positions.size()) * packed_number; packed_.size() < most) {
        packed_.resize(most * 2);
    }
    char* at = pack(packed_.data(), document - term.last_document);
    at = pack(at, std::uint64_t{wdf} * 2 + (positions.empty() ? 0 : 1));
    if (!positions.empty()) {
        at = pack(at, positions.size());
    }
    std::uint32_t before = 0;
    for (const auto position : positions) {
        at = pack(at, position - before);
        before = position;
    }
    append(term, {packed_.data(), static_cast<std::size_t>(at - packed_.data())});
    term.last_document = document;
}

void PostingBuffer::prefetch_term(TermId id) const
{
    if (id < terms_.size()) {
        __builtin_prefetch(&terms_[id]);
    }
}

void PostingBuffer::prefetch_end(TermId id) const
{
    if (id < terms_.size() && terms_[id].slices != 0) {
        __builtin_prefetch(at(terms_[id].slice) + terms_[id].used, 1);
    }
}

std::size_t PostingBuffer::memory() const noexcept
{
    return arena_.size() * block_units * unit + terms_.capacity() * sizeof(Term);
}

template <typename Take>
void PostingBuffer::take_slices(TermId id, Take take) const
{
    if (id >= terms_.size() || terms_[id].slices == 0) {
        return;
    }
    const auto& term = terms_[id];
    auto slice = term.first_slice;
    for (std::size_t number = 0; slice != term.slice; ++number) {
        const auto bytes = bytes_of_slice(number);
        take(std::string_view(at(slice), bytes));
        std::memcpy(&slice, at(slice) + bytes, place_bytes);
    }
    take(std::string_view(at(slice), term.used));
}

std::uint64_t PostingBuffer::packed_bytes(TermId term) const
{
    std::uint64_t bytes = 0;
    take_slices(term, [&](std::string_view slice) { bytes += slice.size(); });
    return bytes;
}

void PostingBuffer::append_postings(TermId term, std::string& bytes) const
{
    take_slices(term, [&](std::string_view slice) { bytes += slice; });
}

void PostingBuffer::clear()
{
    arena_ = decltype(arena_)();
    used_ = 0;
    terms_ = decltype(terms_)();
}

} // namespace poshuk::index
