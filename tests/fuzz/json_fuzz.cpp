// libFuzzer's entry: any bytes are JSON of articles. What is cut out of them stands in them, and
// every article is of a record of its own.

#include "indexer/sources/json/json_source.hpp"
#include "indexer/sources/json/jsonl_source.hpp"
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
    JsonValues values(in, short_limit);
    std::size_t records = 0;
    for (auto found = values.next(); found != JsonValues::Found::end; found = values.next()) {
        poshuk::test::require(bytes.find(values.object()) != std::string::npos, "an object is not of the input");
        poshuk::test::require(++records <= size, "more records than bytes");
    }
    JsonSource json(std::make_unique<std::istringstream>(bytes), "a.json", {});
    poshuk::test::require_sound(json);
    JsonlSource lines(std::make_unique<std::istringstream>(bytes), "a.jsonl", {});
    poshuk::test::require_sound(lines);
    return 0;
}
