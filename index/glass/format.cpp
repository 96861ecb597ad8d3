#include "format.hpp"

#include "version_file.hpp"

#include <array>
#include <fstream>
#include <string_view>

#include <xapian.h>

namespace poshuk::index::glass {

std::optional<unsigned> format_of(const std::filesystem::path& database)
{
    std::ifstream in(database / version_file_name, std::ios::binary);
    std::array<char, version_file_magic.size() + 2> begin{};
    in.read(begin.data(), begin.size());
    if (!in || !std::string_view(begin.data(), begin.size()).starts_with(version_file_magic)) {
        return std::nullopt;
    }
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(begin[version_file_magic.size() + i]));
    };
    return byte(0) << 8U | byte(1);
}

bool is_format_of_xapian(const std::filesystem::path& dir)
{
    const auto database = dir / "format";
    Xapian::WritableDatabase(database.string(),
                             Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
    const auto format = format_of(database);
    std::filesystem::remove_all(database);
    return format == format_version;
}

} // namespace poshuk::index::glass
