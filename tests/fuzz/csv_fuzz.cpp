// libFuzzer's entry: any bytes are a table. Every record moves on, whatever its quotes.

#include "indexer/sources/tables/csv_source.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk::sources;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    std::istringstream in(bytes);
    constexpr std::size_t short_limit = 64;
    CsvRecords records(in, ',', short_limit);
    std::uint64_t last = 0;
    for (auto found = records.next(); found != CsvRecords::Found::end; found = records.next()) {
        poshuk::test::require(records.line() > last, "a record begins before the last one");
        last = records.line();
    }
    CsvSource source(std::make_unique<std::istringstream>("id,text,tags,date\n" + bytes), "a.csv", ',', {});
    poshuk::test::require_sound(source);
    CsvSource headless(std::make_unique<std::istringstream>(bytes), "b.csv", csv_separator(bytes).value_or(','), {},
                       line_ends_of(bytes));
    poshuk::test::require_sound(headless);
    return 0;
}
