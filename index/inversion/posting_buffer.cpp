#include "posting_buffer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace poshuk::index {
namespace {

/// What slices hold, the place of the next one not counted.
constexpr std::array<std::size_t, 8> slice_bytes{16, 32, 64, 128, 256, 512, 1024, 2048};
constexpr std::size_t place_bytes = sizeof(std::uint64_t);

/// The most bytes of a packed number of 32 bits.
constexpr std::size_t packed_number = 5;

char* pack(char* at, std::uint32_t number)
{
    constexpr std::uint32_t more = 0x80;
    while (number >= more) {
        *at++ = static_cast<char>((number & (more - 1)) | more);
        number >>= 7;
    }
    *at++ = static_cast<char>(number);
    return at;
}

} // namespace

std::uint64_t PostingBuffer::allocate(std::size_t bytes)
{
    if (used_ % block_bytes + bytes > block_bytes) {
        used_ += block_bytes - used_ % block_bytes;
    }
    if (used_ / block_bytes >= arena_.size()) {
        arena_.emplace_back(new char[block_bytes]); // not filled with zeros: all of it is written before it is read
    }
    const auto place = used_;
    used_ += bytes;
    return place;
}

void PostingBuffer::append(Term& term, std::string_view bytes)
{
    if (term.slice_end == 0) {
        term.first_slice = allocate(slice_bytes[0] + place_bytes);
        term.end = term.first_slice;
        term.slice_end = term.first_slice + slice_bytes[0];
    }
    while (!bytes.empty()) {
        if (term.end == term.slice_end) {
            term.level = static_cast<std::uint8_t>(std::min<std::size_t>(term.level + 1U, slice_bytes.size() - 1));
            const auto next = allocate(slice_bytes[term.level] + place_bytes);
            std::memcpy(at(term.slice_end), &next, place_bytes);
            term.end = next;
            term.slice_end = next + slice_bytes[term.level];
        }
        const auto part = bytes.substr(0, term.slice_end - term.end);
        std::memcpy(at(term.end), part.data(), part.size());
        term.end += part.size();
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
    at = pack(at, wdf);
    at = pack(at, static_cast<std::uint32_t>(positions.size()));
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
    if (id < terms_.size() && terms_[id].slice_end != 0) {
        __builtin_prefetch(at(terms_[id].end), 1);
    }
}

std::size_t PostingBuffer::memory() const noexcept
{
    return arena_.size() * block_bytes + terms_.capacity() * sizeof(Term);
}

template <typename Take>
void PostingBuffer::take_slices(TermId id, Take take) const
{
    if (id >= terms_.size() || terms_[id].slice_end == 0) {
        return;
    }
    const auto& term = terms_[id];
    auto slice = term.first_slice;
    for (std::size_t level = 0;; level = std::min(level + 1, slice_bytes.size() - 1)) {
        const auto end = slice + slice_bytes[level];
        if (end == term.slice_end) {
            take(std::string_view(at(slice), term.end - slice));
            return;
        }
        take(std::string_view(at(slice), slice_bytes[level]));
        std::memcpy(&slice, at(end), place_bytes);
    }
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

void PostingBuffer::release()
{
    clear();
    arena_.clear();
    terms_.shrink_to_fit();
}

void PostingBuffer::clear()
{
    used_ = 0;
    terms_.clear();
}

} // namespace poshuk::index
