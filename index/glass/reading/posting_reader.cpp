#include "posting_reader.hpp"

#include "index/glass/integers.hpp"

#include <algorithm>

namespace poshuk::index::glass {

PostingReader::PostingReader(const TableBytes& table, std::string_view term) : cursor_(table)
{
    append_sortable(key_, term);
    if (!cursor_.find(key_)) {
        return;
    }
    key_.push_back('\0');
    chunk_ = cursor_.tag().bytes;
    frequency_ = take();
    const auto in_all_documents = take_packed(chunk_).value_or(0);
    begin_chunk(take() + 1);
    highest_wdf_ = std::max<std::uint64_t>(wdf_, in_all_documents - std::min<std::uint64_t>(wdf_, in_all_documents));
}

std::uint32_t PostingReader::take_long()
{
    const auto number = take_packed(chunk_);
    if (!number || *number > no_document) {
        throw_damaged_table();
    }
    return static_cast<std::uint32_t>(*number);
}

/// Reads a chunk from behind what tells its first document.
void PostingReader::begin_chunk(std::uint32_t first)
{
    if (chunk_.empty()) {
        throw_damaged_table();
    }
    last_chunk_ = chunk_.front() == '1';
    chunk_.remove_prefix(1);
    document_ = first;
    first_of_chunk_ = first;
    last_of_chunk_ = first + take();
    if (last_of_chunk_ < first) {
        throw_damaged_table();
    }
    wdf_ = take();
}

/// A chunk that is no first one, on which the cursor stands.
void PostingReader::read_chunk()
{
    auto document = cursor_.key().substr(key_.size());
    const auto first = take_sortable(document);
    chunk_ = cursor_.tag().bytes;
    if (!first || !document.empty()) {
        throw_damaged_table();
    }
    begin_chunk(*first);
}

void PostingReader::next_chunk()
{
    if (last_chunk_ || document_ == no_document) {
        document_ = no_document;
        return;
    }
    if (!cursor_.next() || !cursor_.key().starts_with(key_)) {
        throw_damaged_table();
    }
    const auto before = first_of_chunk_;
    read_chunk();
    if (document_ <= before) {
        throw_damaged_table();
    }
}

void PostingReader::skip_to(std::uint32_t document)
{
    if (document_ >= document) {
        return;
    }
    if (document > last_of_chunk_ && !last_chunk_) {
        const auto before = key_.size();
        append_sortable(key_, document);
        cursor_.seek(key_);
        key_.resize(before);
        if (cursor_.key().starts_with(key_)) { // else the first chunk, behind which this document is
            read_chunk();
        }
        if (document > last_of_chunk_) {
            next_chunk();
            if (document_ < document) {
                throw_damaged_table(); // the chunk before was the last one that begins before it
            }
            return;
        }
    } else if (document > last_of_chunk_) {
        document_ = no_document;
        chunk_ = {};
        return;
    }
    for (unsigned looked = 0; document_ < document; ++looked) {
        if (looked % passed_at_once == 0) { // as a few are stepped over faster one by one
            pass(document, no_document);
        }
        next();
    }
}

} // namespace poshuk::index::glass
