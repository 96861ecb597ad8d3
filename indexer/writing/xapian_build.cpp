#include "xapian_build.hpp"

#include "index/schema.hpp"
#include "indexer/documents/document_builder.hpp"

namespace poshuk {
namespace {

/// What a document costs in the memory of Xapian until it is written: measured with a million
/// postings, rounded up.
std::uint64_t pending_bytes_of(const InvertedDocument& document)
{
    constexpr std::uint64_t a_term = 110;
    constexpr std::uint64_t a_token = 40;
    return document.terms.size() * a_term + document.tokens * a_token + document.data.size();
}

} // namespace

// No syncing while it is built: the whole generation is synced once, when it is published.
XapianBuild::XapianBuild(const std::filesystem::path& generation, int how)
    : database_(generation.string(), how | Xapian::DB_NO_SYNC)
{
    if (!database_.get_metadata(index::positions_metadata_key).empty()) {
        positions_.emplace(index::PositionsWriter::go_on(generation));
    }
}

XapianBuild XapianBuild::create(const std::filesystem::path& generation)
{
    return {generation, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS};
}

XapianBuild XapianBuild::go_on(const std::filesystem::path& generation)
{
    return {generation, Xapian::DB_OPEN};
}

std::string XapianBuild::data_of(Xapian::docid number) const
{
    return database_.get_document(number).get_data();
}

void XapianBuild::put(Xapian::docid number, const InvertedDocument& inverted, const index::TermDictionary& terms,
                      const index::ArticleDictionary* dictionary, Xapian::docid group)
{
    pending_bytes_ += pending_bytes_of(inverted);
    using Positions = IndexWriterOptions::Positions;
    auto document = build_document(inverted, terms, positions_ ? Positions::in_file : Positions::by_xapian);
    if (positions_) {
        positions_->set(number, article_positions_.encode(inverted, terms));
    }
    document.set_data(index::stored_form(dictionary, inverted.data));
    if (group != 0) {
        document.add_value(index::group_slot, index::group_value(group));
    }
    database_.replace_document(number, document);
}

void XapianBuild::set_group(Xapian::docid number, Xapian::docid first)
{
    auto changed = database_.get_document(number);
    changed.add_value(index::group_slot, index::group_value(first));
    database_.replace_document(number, changed); // Xapian writes nothing but the value
}

void XapianBuild::remove(Xapian::docid number)
{
    database_.delete_document(number);
    if (positions_) {
        positions_->set(number, {});
    }
}

void XapianBuild::keep_within(std::uint64_t bytes)
{
    if (pending_bytes_ > bytes) {
        database_.commit();
        pending_bytes_ = 0;
    }
}

void XapianBuild::finish(const index::Metadata& metadata, const index::ReprintGroups& groups,
                         const index::ArticleDictionary* dictionary, Xapian::docid last)
{
    index::write_reprints(database_, groups);
    index::write_metadata(database_, metadata);
    if (dictionary != nullptr) {
        database_.set_metadata(index::ArticleDictionary::metadata_key, dictionary->bytes());
    }
    database_.close();
    if (positions_) {
        positions_->finish(last);
    }
}

} // namespace poshuk
