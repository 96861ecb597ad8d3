#include "earlier_articles.hpp"

#include "index/generations/generations.hpp"
#include "index/schema.hpp"
#include "index/xapian_errors.hpp"
#include "poshuk/error.hpp"

namespace poshuk::indexer {

EarlierArticles::EarlierArticles(const std::filesystem::path& index_dir)
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
    return database_ && database_->term_exists(std::string(index::schema_of(index::Field::id).boolean_prefix) + id);
}

} // namespace poshuk::indexer
