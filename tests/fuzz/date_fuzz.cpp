// libFuzzer's entry: any bytes are a date of a field and of a page, and an address.

#include "indexer/articles/address_key.hpp"
#include "indexer/articles/iso_date.hpp"
#include "indexer/articles/page_date.hpp"
#include "indexer/articles/stated_date.hpp"
#include "require.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const auto& text : {bytes, "24 листопада 2026 " + bytes, "2026-11-24T10:05" + bytes, bytes + " 24.11.2026"}) {
        if (const auto date = sources::stated_date(text)) {
            const auto again = sources::parse_iso_date(date->text);
            test::require(again && again->precision == date->precision, "what is read as a date is none");
        }
        const auto of_page = extraction::page_date(text);
        test::require(!of_page || !of_page->text.empty(), "a date of a page says nothing");
    }
    const auto key = sources::address_key("https://v.example/" + bytes);
    test::require(key.find("utm_source=") == std::string::npos || bytes.find("utm_source=") != std::string::npos,
                  "a key has what its address lacks");
    test::require(key.empty() || key.starts_with("v.example"), "a key has another host than its address");
    return 0;
}
