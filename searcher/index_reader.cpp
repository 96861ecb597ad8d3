#include "index_reader.hpp"

#include "index/metadata.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"

namespace poshuk {

namespace {

index::Generation opened_generation(const std::filesystem::path& index_dir, const SearcherOptions& options)
{
    return options.generation.empty() ? index::current_generation(index_dir)
                                      : index::Generation{options.generation.filename().string(), options.generation};
}

} // namespace

IndexReader::IndexReader(std::filesystem::path index_dir, const SearcherOptions& options)
    : index_dir_(std::move(index_dir)), generation_(opened_generation(index_dir_, options))
{
    const auto metadata = index::with_xapian(index_dir_, [&] {
        // The resolved path: a new generation may be published at any moment.
        database_ = Xapian::Database(generation_.path.string());
        return index::read_metadata(database_, index_dir_);
    });
    analyzer_.emplace(generation_.analyzer_options(options.analyzer));
    index::require_analysis(metadata, analyzer_->fingerprint(), index_dir_);
    vocabulary_.emplace(generation_.path / analysis::Vocabulary::file_name);
    documents_ = metadata.documents;
    words_.emplace(
        *analyzer_, [this](const std::string& lemma) -> std::uint64_t { return database_.get_termfreq(lemma); },
        documents_, &*vocabulary_);
}

std::optional<Xapian::Document> IndexReader::document(std::string_view id_or_url) const
{
    for (const auto field : {index::Field::id, index::Field::url}) {
        const auto term = std::string(index::schema_of(field).boolean_prefix).append(id_or_url);
        const bool possible = !id_or_url.empty() && term.size() <= index::max_term_bytes;
        const auto found = possible ? database_.postlist_begin(term) : Xapian::PostingIterator();
        if (found != Xapian::PostingIterator()) {
            return database_.get_document(*found);
        }
    }
    return std::nullopt;
}

} // namespace poshuk
