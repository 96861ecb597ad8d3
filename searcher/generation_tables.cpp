#include "generation_tables.hpp"

#include "index/glass/format.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <system_error>

namespace poshuk::query {
namespace {

namespace glass = index::glass;

void map(const std::filesystem::path& file, const glass::TableRoot& root, std::optional<analysis::MappedFile>& mapped)
try {
    if (!root.empty) {
        mapped.emplace(file);
    }
} catch (const std::system_error& error) {
    throw Error(
        ErrorCode::index_damaged,
        localized("The table {} of the index cannot be opened: {}.", "Таблицю індексу {} не вдалося відкрити: {}.",
                  file.string(), error.code().message()),
        localized("Build the index again: poshuk-indexer build.", "Побудуйте індекс ще раз: poshuk-indexer build."));
}

glass::TableBytes bytes_of(const std::optional<analysis::MappedFile>& file, const glass::TableRoot& root)
{
    return {file ? std::string_view(file->data(), file->size()) : std::string_view{}, root};
}

} // namespace

GenerationTables::GenerationTables(const std::filesystem::path& generation, const Xapian::Database& database)
    : columns_(index::DocumentColumns::of_generation(generation, database))
{
    if (glass::format_of(generation) == glass::format_version) {
        roots_ = glass::read_roots(generation);
        map(generation / "postlist.glass", roots_->postlist, postlist_);
        map(generation / "position.glass", roots_->position, position_);
        map(generation / "docdata.glass", roots_->docdata, docdata_);
    }
}

std::optional<glass::PostingReader> GenerationTables::postings_of(std::string_view term) const
{
    return roots_ ? std::optional(glass::PostingReader(bytes_of(postlist_, roots_->postlist), term)) : std::nullopt;
}

std::optional<glass::PositionReader> GenerationTables::positions_of(std::string_view term) const
{
    return roots_ ? std::optional(glass::PositionReader(bytes_of(position_, roots_->position), term)) : std::nullopt;
}

std::optional<glass::DocumentDataReader> GenerationTables::document_data() const
{
    return roots_ ? std::optional(glass::DocumentDataReader(bytes_of(docdata_, roots_->docdata))) : std::nullopt;
}

std::shared_ptr<const index::DocumentColumns> columns_of(const Tables& tables)
{
    return {tables, &tables->columns()};
}

} // namespace poshuk::query
