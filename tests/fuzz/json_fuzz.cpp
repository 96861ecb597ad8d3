// libFuzzer's entry: any bytes are JSON of articles, of the format that the first of them chooses.
// What is cut out of them stands in them, and every article is of a record of its own.

#include "indexer/sources/json/formats/editor_text.hpp"
#include "indexer/sources/json/json_break.hpp"
#include "indexer/sources/json/json_source.hpp"
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
        const auto broken = find_json_break(values.object());
        poshuk::test::require(!broken || broken->at <= values.object().size(), "a fault is outside of its object");
    }
    JsonSource json(std::make_unique<std::istringstream>(bytes), "a.json", {});
    poshuk::test::require_sound(json);
    constexpr auto formats = static_cast<unsigned>(JsonFormat::ghost) + 1;
    const auto format = static_cast<JsonFormat>(size == 0 ? 0U : data[0] % formats);
    JsonSource chosen(std::make_unique<std::istringstream>(bytes), "a.json",
                      {{"title", "title.rendered"}, {"author", "authors[].name"}}, format);
    poshuk::test::require_sound(chosen);
    (void)text_of_lexical(bytes);
    (void)text_of_mobiledoc(bytes);
    return 0;
}
