#include "article_ledger.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <bit>
#include <fstream>
#include <limits>
#include <string>
#include <type_traits>

namespace poshuk {
namespace {

// The file: this line, then a record a document, as it lies in the memory of a little-endian machine.
constexpr std::string_view magic = "poshuk articles 1\n";

struct Record {
    std::uint32_t tokens;
    std::int32_t day;
    Sketch sketch;
};
static_assert(std::is_trivially_copyable_v<Record> && std::endian::native == std::endian::little);

constexpr auto no_day = std::numeric_limits<std::int32_t>::min();

} // namespace

void write_ledger(const ArticleLedger& ledger, const std::filesystem::path& file)
{
    std::ofstream out(file, std::ios::binary);
    out << magic;
    for (const auto& entry : ledger) {
        const Record record{entry.tokens, entry.day.value_or(no_day), entry.sketch};
        out.write(reinterpret_cast<const char*>(&record), sizeof record);
    }
    out.close();
    if (!out) {
        throw Error(ErrorCode::output, localized("{} cannot be written.", "{} не вдалося записати.", file.string()),
                    localized("Check the disk space. Nothing was published; the old index stays.",
                              "Перевірте місце на диску. Нічого не опубліковано, старий індекс лишається."));
    }
}

ArticleLedger read_ledger(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string begin(magic.size(), '\0');
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    ArticleLedger ledger;
    Record record{};
    if (in && begin == magic) {
        while (in.read(reinterpret_cast<char*>(&record), sizeof record)) {
            ledger.push_back(
                {record.tokens, record.day == no_day ? std::nullopt : std::optional(record.day), record.sketch});
        }
        if (in.gcount() == 0) {
            return ledger;
        }
    }
    throw Error(ErrorCode::index_damaged,
                localized("{} is missing or damaged.", "{} немає або пошкоджено.", file.string()),
                localized("Build the index anew: an update needs this file.",
                          "Побудуйте індекс заново: оновленню потрібен цей файл."));
}

} // namespace poshuk
