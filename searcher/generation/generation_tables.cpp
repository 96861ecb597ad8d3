#include "generation_tables.hpp"

#include "index/files/damaged_file.hpp"
#include "index/glass/damage.hpp"
#include "index/glass/format.hpp"

#include <algorithm>
#include <system_error>

namespace poshuk::query {
namespace {

namespace glass = index::glass;

void map(const std::filesystem::path& file, std::optional<analysis::MappedFile>& mapped)
try {
    mapped.emplace(file);
} catch (const std::system_error& error) {
    throw index::damaged_file(localized("The table {} of the index cannot be opened: {}.",
                                        "Таблицю індексу {} не вдалося відкрити: {}.", file.string(),
                                        error.code().message()));
}

void map(const std::filesystem::path& file, const glass::TableRoot& root, std::optional<analysis::MappedFile>& mapped)
{
    if (!root.empty) {
        map(file, mapped);
    }
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
        version_ = glass::read_version_file(generation);
        map(generation / "postlist.glass", version_->roots.postlist, postlist_);
        map(generation / "position.glass", version_->roots.position, position_);
        map(generation / "docdata.glass", version_->roots.docdata, docdata_);
    }
    if (!database.get_metadata(index::positions_metadata_key).empty()) {
        map(generation / index::positions_file_name, positions_bytes_);
        positions_.emplace(std::string_view(positions_bytes_->data(), positions_bytes_->size()));
        if (positions_->size() != std::uint64_t{database.get_lastdocid()} + 1) {
            glass::throw_damaged_table();
        }
    }
}

bool GenerationTables::is_whole() const
{
    const auto tables = {&postlist_, &position_, &docdata_, &positions_bytes_};
    return std::all_of(tables.begin(), tables.end(), [](const auto* table) { return !*table || (*table)->is_whole(); });
}

bool GenerationTables::faulted() const
{
    const auto tables = {&postlist_, &position_, &docdata_, &positions_bytes_};
    return std::any_of(tables.begin(), tables.end(), [](const auto* table) { return *table && (*table)->faulted(); });
}

std::optional<std::uint32_t> GenerationTables::frequency_of(std::string_view term) const
{
    const auto postings = postings_of(term);
    return postings ? std::optional(postings->frequency()) : std::nullopt;
}

std::optional<glass::PostingReader> GenerationTables::postings_of(std::string_view term) const
{
    return version_ ? std::optional(glass::PostingReader(bytes_of(postlist_, version_->roots.postlist), term))
                    : std::nullopt;
}

std::optional<glass::PositionReader> GenerationTables::positions_of(std::string_view term) const
{
    return version_ ? std::optional(glass::PositionReader(bytes_of(position_, version_->roots.position), term))
                    : std::nullopt;
}

std::optional<glass::DocumentDataReader> GenerationTables::document_data() const
{
    return version_ ? std::optional(glass::DocumentDataReader(bytes_of(docdata_, version_->roots.docdata)))
                    : std::nullopt;
}

std::shared_ptr<const index::DocumentColumns> columns_of(const Tables& tables)
{
    return {tables, &tables->columns()};
}

} // namespace poshuk::query
