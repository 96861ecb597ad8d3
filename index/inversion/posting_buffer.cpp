#include "posting_buffer.hpp"

#include "index/glass/integers.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <numeric>

namespace poshuk::index {
namespace {

/// What slices hold, the place of the next one not counted.
constexpr std::array<std::size_t, 8> slice_bytes{16, 32, 64, 128, 256, 512, 1024, 2048};
constexpr std::size_t place_bytes = sizeof(std::uint64_t);

constexpr std::size_t first_slots = std::size_t{1} << 12;

} // namespace

PostingBuffer::PostingBuffer() : slots_(first_slots) {}

PostingBuffer::TermId PostingBuffer::term(std::string_view text)
{
    const auto mask = slots_.size() - 1;
    auto slot = std::hash<std::string_view>{}(text)&mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        if (this->text(slots_[slot] - 1) == text) {
            return slots_[slot] - 1;
        }
    }
    Term added;
    added.text_begin = texts_.size();
    added.text_size = static_cast<std::uint32_t>(text.size());
    texts_ += text;
    terms_.push_back(added);
    const auto id = static_cast<TermId>(terms_.size() - 1);
    slots_[slot] = id + 1;
    if (terms_.size() * 2 > slots_.size()) {
        grow();
    }
    return id;
}

void PostingBuffer::grow()
{
    std::vector<std::uint32_t> larger(slots_.size() * 2);
    const auto mask = larger.size() - 1;
    for (TermId id = 0; id < terms_.size(); ++id) {
        auto slot = std::hash<std::string_view>{}(text(id)) & mask;
        while (larger[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        larger[slot] = id + 1;
    }
    slots_ = std::move(larger);
}

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
    auto& term = terms_[id];
    packed_.clear();
    glass::append_packed(packed_, document - term.last_document);
    glass::append_packed(packed_, wdf);
    glass::append_packed(packed_, positions.size());
    std::uint32_t before = 0;
    for (const auto position : positions) {
        glass::append_packed(packed_, position - before);
        before = position;
    }
    append(term, packed_);
    term.last_document = document;
}

std::size_t PostingBuffer::memory() const noexcept
{
    return arena_.size() * block_bytes + texts_.capacity() + terms_.capacity() * sizeof(Term) +
           slots_.capacity() * sizeof(std::uint32_t);
}

std::vector<PostingBuffer::TermId> PostingBuffer::sorted() const
{
    std::vector<TermId> ids(terms_.size());
    std::iota(ids.begin(), ids.end(), TermId{0});
    std::sort(ids.begin(), ids.end(), [&](TermId a, TermId b) { return text(a) < text(b); });
    return ids;
}

std::string_view PostingBuffer::text(TermId id) const
{
    return std::string_view(texts_).substr(terms_[id].text_begin, terms_[id].text_size);
}

void PostingBuffer::append_postings(TermId id, std::string& bytes) const
{
    const auto& term = terms_[id];
    if (term.slice_end == 0) {
        return;
    }
    auto slice = term.first_slice;
    for (std::size_t level = 0;; level = std::min(level + 1, slice_bytes.size() - 1)) {
        const auto end = slice + slice_bytes[level];
        if (end == term.slice_end) {
            bytes.append(at(slice), term.end - slice);
            return;
        }
        bytes.append(at(slice), slice_bytes[level]);
        std::memcpy(&slice, at(end), place_bytes);
    }
}

void PostingBuffer::clear()
{
    used_ = 0;
    texts_.clear();
    terms_.clear();
    std::fill(slots_.begin(), slots_.end(), 0);
}

} // namespace poshuk::index
