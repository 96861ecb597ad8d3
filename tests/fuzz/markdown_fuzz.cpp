// libFuzzer's entry: any bytes are Markdown, or what stands above it.

#include "indexer/sources/markdown/markdown_source.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using poshuk::test::require;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const std::string begin : {"", "---\ntitle: x\n", "+++\ntitle = 'x'\n"}) {
        for (const std::string end : {"", "\n---\n", "\n+++\n"}) {
            const auto record =
                poshuk::sources::record_of_markdown(begin + bytes + end, {"a.md", "a", nullptr, {}, true});
            require(record.article || !record.rejection.empty() || !record.warnings.empty(), "a record says nothing");
            require(!record.article ||
                        record.article->date.empty() == (record.article->date_precision == poshuk::DatePrecision::none),
                    "a date without precision");
        }
    }
    return 0;
}
