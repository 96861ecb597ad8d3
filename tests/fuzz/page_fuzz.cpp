// libFuzzer's entry: any bytes are a page, of text or of HTML. What is kept of it stands in it, and
// every line has one fate.

#include "indexer/extraction/html_page.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using poshuk::test::require;
    const std::string page(reinterpret_cast<const char*>(data), size);
    const auto found = poshuk::extraction::extract_text_page(page);
    std::string body;
    for (const auto& line : found.lines) {

        if (line.fate == poshuk::extraction::LineFate::body) {
            body.append(body.empty() ? "" : "\n").append(line.text);
        }
    }
    require(body == found.text, "the text is not its lines");
    const auto html = poshuk::extraction::extract_html_page(page);
    require(html.date.empty() == (html.precision == poshuk::DatePrecision::none), "a date of HTML without precision");
    require(found.date.empty() == (found.precision == poshuk::DatePrecision::none), "a date without precision");
    return 0;
}
