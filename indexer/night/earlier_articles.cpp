#include "earlier_articles.hpp"

#include "index/articles/stored_article.hpp"
#include "index/generations/generations.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "poshuk/error.hpp"

namespace poshuk::indexer {

namespace {

std::string term_of(const std::string& id)
{
    return std::string(index::schema_of(index::Field::id).boolean_prefix) + id;
}

} // namespace

EarlierArticles::EarlierArticles(const std::filesystem::path& index_dir) : index_dir_(index_dir)
{
    try {
        const auto path = index::current_generation(index_dir).path.string();
        database_ = index::with_xapian(index_dir, [&] { return Xapian::Database(path); });
    } catch (const Error&) {
        return; // a build mends what cannot be opened, and all its articles are new
    }
}

bool EarlierArticles::have(const std::string& id) const
{
    return database_ && database_->term_exists(term_of(id));
}

Article EarlierArticles::article(const std::string& id)
{
    const auto data = index::with_xapian(index_dir_, [&] {
        dictionary_ = dictionary_ ? dictionary_ : index::ArticleDictionary::of(*database_);
        return database_->get_document(*database_->postlist_begin(term_of(id))).get_data();
    });
    return index::decode_article(index::json_of(dictionary_.get(), data));
}

} // namespace poshuk::indexer
