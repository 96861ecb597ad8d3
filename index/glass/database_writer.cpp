#include "database_writer.hpp"

#include "integers.hpp"
#include "positions.hpp"

#include <algorithm>
#include <limits>

namespace poshuk::index::glass {
namespace {

/// Keys of the postlist table that are no terms begin with a zero byte and one of these.
constexpr std::string_view metadata_prefix("\x00\xC0", 2);
constexpr std::string_view value_statistics_prefix("\x00\xD0", 2);
constexpr std::string_view value_chunk_prefix("\x00\xD8", 2);
constexpr std::string_view lengths_prefix("\x00\xE0", 2);

void append_text(std::string& bytes, std::string_view text)
{
    append_packed(bytes, text.size());
    bytes += text;
}

} // namespace

DatabaseWriter::DatabaseWriter(std::filesystem::path dir, TermLists term_lists)
    : dir_(std::move(dir)), postlist_(dir_ / "postlist.glass"), docdata_(dir_ / "docdata.glass"),
      position_(dir_ / "position.glass"), length_spool_(dir_), terms_(postlist_, position_)
{
    if (term_lists == TermLists::written) {
        termlist_.emplace(dir_);
    }
    lengths_.begin(lengths_prefix, lengths_prefix, 0, 0);
    statistics_.shortest = std::numeric_limits<std::uint32_t>::max();
}

void EncodedDocument::set_lengths(std::uint64_t length, std::uint32_t highest_wdf)
{
    length_ = length;
    highest_wdf_ = highest_wdf;
}

void DatabaseWriter::add_document(const DocumentParts& document)
{
    std::uint64_t length = 0;
    std::uint32_t highest_wdf = 0;
    for (const auto& term : document.terms) {
        length += term.wdf;
        highest_wdf = std::max(highest_wdf, term.wdf);
    }
    encoded_.set_lengths(length, highest_wdf);
    encoded_.set_data(document.data);
    if (termlist_) {
        encoded_.set_terms(encode_term_list(document.terms));
    }
    add_document(document.number, encoded_, document.values);
}

void DatabaseWriter::add_document(std::uint32_t number, const EncodedDocument& document,
                                  std::span<const DocumentValue> values)
{
    if (!document.data_.bytes.empty()) {
        key_.clear();
        append_sortable(key_, number);
        docdata_.add(key_, document.data_.bytes, document.data_.compressed);
    }
    for (const auto& value : values) {
        add_value(number, value);
    }
    if (termlist_) {
        used_slots_.clear();
        for (const auto& value : values) {
            used_slots_.push_back(value.slot);
        }
        termlist_->add(number, document.terms_, used_slots_);
    }
    statistics_.highest_wdf = std::max(statistics_.highest_wdf, document.highest_wdf_);
    add_length(number, static_cast<std::uint32_t>(document.length_));
}

void DatabaseWriter::add_value(std::uint32_t document, const DocumentValue& value)
{
    auto& slot = slots_.try_emplace(value.slot, dir_).first->second;
    if (slot.chunk.empty()) {
        slot.first_document = document;
    } else {
        append_packed(slot.chunk, document - slot.last_document - 1);
    }
    append_text(slot.chunk, value.value);
    slot.last_document = document;
    if (slot.frequency == 0 || value.value < slot.lowest) {
        slot.lowest = value.value;
    }
    if (slot.frequency == 0 || value.value > slot.highest) {
        slot.highest = value.value;
    }
    ++slot.frequency;
    if (slot.chunk.size() >= PostingChunks::full_chunk) {
        end_chunk(value.slot, slot);
    }
}

void DatabaseWriter::end_chunk(std::uint32_t number, Slot& slot)
{
    if (slot.chunk.empty()) {
        return;
    }
    std::string key(value_chunk_prefix);
    append_packed(key, number);
    append_sortable(key, slot.first_document);
    slot.chunks.add(key, slot.chunk);
    slot.chunk.clear();
}

void DatabaseWriter::add_length(std::uint32_t document, std::uint32_t length)
{
    ++statistics_.documents;
    statistics_.total_length += length;
    statistics_.longest = std::max(statistics_.longest, length);
    if (length > 0) {
        statistics_.shortest = std::min(statistics_.shortest, length);
    }
    lengths_.add(document, length, [&](auto key, auto tag) { length_spool_.add(key, tag); });
    statistics_.last_document = document;
}

/// All of the postlist table that stands before the terms.
void DatabaseWriter::end_documents()
{
    if (documents_ended_) {
        return;
    }
    documents_ended_ = true;
    const auto to_table = [&](std::string_view key, std::string_view tag) { postlist_.add(key, tag); };
    for (const auto& [key, value] : metadata_) {
        postlist_.add(std::string(metadata_prefix) + key, value);
    }
    for (auto& [number, slot] : slots_) {
        end_chunk(number, slot);
        key_ = value_statistics_prefix;
        append_packed_last(key_, number);
        tag_.clear();
        append_packed(tag_, slot.frequency);
        append_text(tag_, slot.lowest);
        tag_ += slot.highest == slot.lowest ? std::string_view{} : std::string_view(slot.highest);
        postlist_.add(key_, tag_);
    }
    for (auto& [number, slot] : slots_) {
        slot.chunks.take_all(to_table);
    }
    slots_.clear();
    if (statistics_.documents > 0) {
        lengths_.finish([&](auto key, auto tag) { length_spool_.add(key, tag); });
        length_spool_.take_all(to_table);
    }
}

void DatabaseWriter::add_term(std::string_view term, std::span<const Posting> postings)
{
    end_documents();
    terms_.add_term(term, postings);
}

void DatabaseWriter::add_terms(TermRange& range)
{
    end_documents();
    postlist_.append(std::move(range.postlist_));
    position_.append(std::move(range.position_));
}

void PostingSink::add_term(std::string_view term, std::span<const Posting> postings)
{
    std::uint64_t collection_frequency = 0;
    for (const auto& posting : postings) {
        collection_frequency += posting.wdf;
    }
    begin_term(term, postings.size(), collection_frequency);
    for (const auto& posting : postings) {
        add_posting(posting);
    }
    end_term();
}

void TermWriter::begin_term(std::string_view term, std::uint64_t documents, std::uint64_t collection_frequency)
{
    key_.clear();
    append_sortable(key_, term);
    later_key_ = key_;
    later_key_.push_back('\0');
    postings_.begin(key_, later_key_, documents, collection_frequency);
}

void TermWriter::add_posting(const Posting& posting)
{
    postings_.add(posting.document, posting.wdf, [&](auto key, auto tag) { postlist_.add(key, tag); });
    if (!posting.positions.empty()) {
        key_ = later_key_;
        append_sortable(key_, posting.document);
        tag_.clear();
        append_positions(tag_, posting.positions);
        position_.add(key_, tag_);
    }
}

void TermWriter::end_term()
{
    postings_.finish([&](auto key, auto tag) { postlist_.add(key, tag); });
}

void DatabaseWriter::finish()
{
    end_documents();
    if (statistics_.total_length == 0) {
        statistics_.shortest = 0;
    }
    TableRoots roots;
    using IfEmpty = TableWriter::IfEmpty;
    roots.postlist = postlist_.finish(IfEmpty::keep_file);
    roots.docdata = docdata_.finish(IfEmpty::remove_file);
    roots.termlist = termlist_ ? termlist_->finish() : TableRoot{};
    roots.position = position_.finish(IfEmpty::remove_file);
    write_version_file(dir_, roots, statistics_);
}

} // namespace poshuk::index::glass
