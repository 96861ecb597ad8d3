#include "markup.hpp"

#include <fmt/format.h>

namespace poshuk::presenters {

std::string linked(const std::string& text, std::string_view url)
{
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        return text;
    }
    std::string address;
    for (const char c : url) {
        if (c > ' ' && c < '\x7f') {
            address += c;
        } else {
            address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", address, text);
}

} // namespace poshuk::presenters
