#pragma once

#include "integers.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace poshuk::index::glass {

/// Divides documents and a number for each, a wdf or a length, into the chunks in which the
/// postlist table holds them.
///
/// The first chunk of a list has its frequencies and the first document in front; every chunk tells
/// whether it is the last, how far its last document is from its first, and then a number, a gap, a
/// number, … A chunk that is no first one has its first document in its key.
class PostingChunks {
public:
    /// A chunk that is as long is ended by the next document.
    static constexpr std::size_t full_chunk = 2000;

    /// `first_key` is of the first chunk, `later_key` what stands before the document in the keys
    /// of others. Both are copied.
    void begin(std::string_view first_key, std::string_view later_key, std::uint64_t term_frequency,
               std::uint64_t collection_frequency)
    {
        key_ = first_key;
        later_key_ = later_key;
        frequencies_ = {term_frequency, collection_frequency};
        is_first_ = true;
        chunk_.clear();
    }

    /// `emit(key, tag)` takes the chunk that this document ends.
    template <typename Emit>
    void add(std::uint32_t document, std::uint64_t number, Emit emit)
    {
        if (chunk_.size() >= full_chunk) {
            end_chunk(false, emit);
        }
        if (chunk_.empty()) {
            first_ = document;
        } else {
            append_packed(chunk_, document - last_ - 1);
        }
        append_packed(chunk_, number);
        last_ = document;
    }

    /// The last chunk. Requires that a document was added.
    template <typename Emit>
    void finish(Emit emit)
    {
        end_chunk(true, emit);
    }

private:
    template <typename Emit>
    void end_chunk(bool last, Emit emit)
    {
        tag_.clear();
        if (is_first_) {
            append_packed(tag_, frequencies_.first);
            append_packed(tag_, frequencies_.second);
            append_packed(tag_, first_ - 1);
        } else {
            key_ = later_key_;
            append_sortable(key_, first_);
        }
        tag_.push_back(last ? '1' : '0');
        append_packed(tag_, last_ - first_);
        tag_ += chunk_;
        emit(std::string_view(key_), std::string_view(tag_));
        chunk_.clear();
        is_first_ = false;
    }

    std::string key_;
    std::string later_key_;
    std::pair<std::uint64_t, std::uint64_t> frequencies_;
    std::string chunk_;
    std::string tag_;
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
    bool is_first_ = true;
};

} // namespace poshuk::index::glass
