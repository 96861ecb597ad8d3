#include "reprints.hpp"

#include <charconv>

namespace poshuk::index {
namespace {

constexpr const char* count_key = "poshuk.reprints";
constexpr const char* documents_key = "poshuk.reprinted";

std::uint64_t number_at(const Xapian::Database& database, const char* key)
{
    std::uint64_t number = 0;
    const auto text = database.get_metadata(key);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string list_key(std::string_view group)
{
    return std::string(count_key).append(".").append(group);
}

} // namespace

std::string group_value(Xapian::docid first)
{
    return std::to_string(first);
}

MetadataEntries reprint_entries(const ReprintGroups& groups)
{
    MetadataEntries entries;
    std::uint64_t reprinted = 0;
    for (const auto& [first, documents] : groups) {
        reprinted += documents.size() - 1;
        std::string list;
        for (const auto document : documents) {
            list.append(list.empty() ? "" : " ").append(std::to_string(document));
        }
        entries.emplace_back(list_key(group_value(first)), std::move(list));
    }
    entries.emplace_back(count_key, std::to_string(groups.size()));
    entries.emplace_back(documents_key, std::to_string(reprinted));
    return entries;
}

void write_reprints(Xapian::WritableDatabase& database, const ReprintGroups& groups)
{
    std::vector<std::string> old_lists;
    for (auto key = database.metadata_keys_begin(list_key({})); key != database.metadata_keys_end(list_key({}));
         ++key) {
        old_lists.push_back(*key);
    }
    for (const auto& key : old_lists) {
        database.set_metadata(key, {});
    }
    for (const auto& [key, value] : reprint_entries(groups)) {
        database.set_metadata(key, value);
    }
}

std::vector<std::uint32_t> reprints(const Xapian::Database& database, std::string_view group)
{
    std::vector<std::uint32_t> documents;
    const auto list = database.get_metadata(list_key(group));
    const char* at = list.data();
    const char* const end = at + list.size();
    while (at < end) {
        std::uint32_t document = 0;
        const auto [rest, error] = std::from_chars(at, end, document);
        if (error != std::errc{}) {
            break;
        }
        documents.push_back(document);
        at = rest + (rest < end ? 1 : 0);
    }
    return documents;
}

std::uint64_t reprint_groups(const Xapian::Database& database)
{
    return number_at(database, count_key);
}

std::uint64_t reprinted_documents(const Xapian::Database& database)
{
    return number_at(database, documents_key);
}

} // namespace poshuk::index
