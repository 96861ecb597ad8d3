#pragma once

#include <algorithm>
#include <string_view>

namespace poshuk::query {

/// An address without its scheme and «www.».
[[nodiscard]] inline std::string_view bare_address(std::string_view address)
{
    for (const std::string_view beginning : {"https://", "http://", "www."}) {
        address.remove_prefix(address.starts_with(beginning) ? beginning.size() : 0);
    }
    return address;
}

/// True for what may be the address of a page, pasted: a scheme or «www.» and a host, or a host and a
/// path, without spaces. «ks./ks» of the other layout may look so too.
[[nodiscard]] inline bool looks_like_address(std::string_view text)
{
    const auto bare = bare_address(text);
    const auto host = bare.substr(0, std::min(bare.find_first_of("/?#"), bare.size()));
    const auto dot = host.find('.');
    const bool is_host = dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() &&
                         host.find_first_of(" \t\r\n,;:!()[]*=~") == std::string_view::npos;
    return is_host && text.find_first_of(" \t\r\n") == std::string_view::npos &&
           (bare.size() < text.size() || (bare.size() > host.size() + 1 && bare[host.size()] == '/'));
}

} // namespace poshuk::query
