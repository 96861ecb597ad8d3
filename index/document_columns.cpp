#include "document_columns.hpp"

#include "index/files/damaged_file.hpp"
#include "index/files/durable.hpp"
#include "schema.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace poshuk::index {
namespace {

// The file: this header, then each column, a number of `entries` in the byte order of the machine.
struct Header {
    std::array<char, 8> magic;
    std::uint64_t entries;
};
constexpr std::array<char, 8> magic{'P', 'O', 'S', 'H', 'C', 'O', 'L', '1'};
constexpr std::size_t entry_bytes = 2 * sizeof(std::uint32_t) + sizeof(std::int32_t) + sizeof(PackedDate);

template <typename Number>
void read_column(std::istream& in, std::vector<Number>& column)
{
    in.read(reinterpret_cast<char*>(column.data()), static_cast<std::streamsize>(column.size() * sizeof(Number)));
}

template <typename Number>
void append(std::string& bytes, const std::vector<Number>& column)
{
    bytes.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(Number));
}

} // namespace

DocumentColumns::DocumentColumns(Xapian::docid last)
    : lengths_(std::size_t{last} + 1, 0), ranks_of_ids_(lengths_), days_(lengths_.size(), no_day),
      dates_(lengths_.size(), 0)
{
}

Xapian::docid DocumentColumns::known(Xapian::docid document) const
{
    if (document > last()) {
        throw Xapian::DatabaseCorruptError("a document behind the last one");
    }
    return document;
}

DocumentColumns DocumentColumns::of(const Xapian::Database& database)
{
    DocumentColumns columns(database.get_lastdocid());
    const std::string all_documents;
    for (auto document = database.postlist_begin(all_documents); document != database.postlist_end(all_documents);
         ++document) {
        columns.lengths_[columns.known(*document)] = document.get_doclength();
    }
    const auto date_slot = schema_of(Field::date).slot;
    for (auto date = database.valuestream_begin(date_slot); date != database.valuestream_end(date_slot); ++date) {
        const auto packed = packed_date(*date);
        columns.dates_[columns.known(date.get_docid())] = packed;
        if (const auto day = day_of(packed)) {
            columns.days_[date.get_docid()] = static_cast<std::int32_t>(day->time_since_epoch().count());
        }
    }
    std::vector<std::pair<std::string, Xapian::docid>> ids;
    const auto id_slot = schema_of(Field::id).slot;
    for (auto id = database.valuestream_begin(id_slot); id != database.valuestream_end(id_slot); ++id) {
        ids.emplace_back(*id, columns.known(id.get_docid()));
    }
    std::sort(ids.begin(), ids.end());
    for (std::uint32_t rank = 0; rank < ids.size(); ++rank) {
        columns.ranks_of_ids_[ids[rank].second] = rank + 1;
    }
    return columns;
}

DocumentColumns DocumentColumns::of_generation(const std::filesystem::path& generation,
                                               const Xapian::Database& database)
{
    const auto file = generation / file_name;
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory) {
        return of(database);
    }
    std::ifstream in(file, std::ios::binary);
    Header header{};
    in.read(reinterpret_cast<char*>(&header), sizeof header);
    const auto last = database.get_lastdocid();
    const auto entries = std::uint64_t{last} + 1;
    if (in && header.magic == magic && header.entries == entries && size == sizeof header + entries * entry_bytes) {
        DocumentColumns columns(last);
        read_column(in, columns.lengths_);
        read_column(in, columns.ranks_of_ids_);
        read_column(in, columns.days_);
        read_column(in, columns.dates_);
        if (in) {
            return columns;
        }
    }
    throw damaged_file(localized("The file {} of the index cannot be read, or is not of this database.",
                                 "Файл індексу {} не вдалося прочитати, або він не від цієї бази.", file.string()));
}

void DocumentColumns::write(const std::filesystem::path& generation) const
{
    const Header header{magic, lengths_.size()};
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    append(bytes, lengths_);
    append(bytes, ranks_of_ids_);
    append(bytes, days_);
    append(bytes, dates_);
    replace_file(generation / file_name, bytes);
}

} // namespace poshuk::index
