#include "address_key.hpp"

#include "analysis/letters/ascii_lowered.hpp"
#include "analysis/letters/trimmed.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace poshuk::sources {
namespace {

struct AddressParts {
    std::string host;
    std::string_view path;
    std::string_view query;
};

std::optional<AddressParts> parts_of_address(std::string_view address)
{
    address = analysis::trimmed(address);
    const auto scheme = analysis::ascii_lowered(address.substr(0, 8));
    if (!scheme.starts_with("http://") && scheme != "https://") {
        return std::nullopt;
    }
    address.remove_prefix(scheme.starts_with("http://") ? 7 : 8);
    address = address.substr(0, address.find('#'));
    const auto end = std::min(address.find_first_of("/?"), address.size());
    AddressParts parts;
    parts.host = analysis::ascii_lowered(address.substr(0, end));
    parts.host.erase(0, parts.host.find('@') == std::string::npos ? 0 : parts.host.find('@') + 1);
    for (const std::string_view port : {":80", ":443", "."}) {
        parts.host.erase(parts.host.size() - (parts.host.ends_with(port) ? port.size() : 0));
    }
    for (const std::string_view beginning : {"www.", "amp."}) {
        parts.host.erase(0, parts.host.starts_with(beginning) ? beginning.size() : 0);
    }
    const auto rest = address.substr(end);
    const auto mark = std::min(rest.find('?'), rest.size());
    parts.path = rest.substr(0, mark);
    parts.query = rest.substr(std::min(mark + 1, rest.size()));
    return parts.host.empty() ? std::nullopt : std::optional(std::move(parts));
}

int hexadecimal(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/// Letters and digits that were encoded as they are; signs that mean something in an address stay
/// encoded, in capitals.
std::string decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
        const int low = high >= 0 ? hexadecimal(text[i + 2]) : -1;
        if (low < 0) {
            result += text[i];
            continue;
        }
        const auto byte = static_cast<unsigned char>(high * 16 + low);
        const bool is_plain = byte >= 0x80 || (byte >= '0' && byte <= '9') ||
                              ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') || byte == '-' || byte == '_' ||
                              byte == '.' || byte == '~';
        constexpr std::string_view digits = "0123456789ABCDEF";
        if (is_plain) {
            result += static_cast<char>(byte);
        } else {
            result.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
        }
        i += 2;
    }
    return result;
}

/// What is added to an address on its way and changes nothing of the page.
bool is_of_campaign(std::string_view parameter)
{
    static constexpr std::array<std::string_view, 22> names{
        "fbclid",  "gclid",  "gclsrc", "dclid",  "gbraid",  "wbraid", "yclid",  "ysclid",
        "msclkid", "twclid", "ttclid", "igshid", "igsh",    "mc_cid", "mc_eid", "_openstat",
        "_ga",     "_gl",    "cmpid",  "amp",    "vero_id", "mkt_tok"};
    const auto end = std::min(parameter.find('='), parameter.size());
    const auto name = analysis::ascii_lowered(parameter.substr(0, end));
    const auto value = analysis::ascii_lowered(parameter.substr(std::min(end + 1, parameter.size())));
    return name.starts_with("utm_") || name.starts_with("hsa_") || name.starts_with("pk_") ||
           name.starts_with("mtm_") || std::find(names.begin(), names.end(), name) != names.end() ||
           (name == "outputtype" && value == "amp");
}

std::string path_of(std::string_view path)
{
    constexpr std::string_view amp = "/amp";
    const auto without_slash = [&] {
        while (path.ends_with('/')) {
            path.remove_suffix(1);
        }
    };
    without_slash();
    path.remove_suffix(path.ends_with(amp) ? amp.size() : 0);
    path.remove_prefix(path.starts_with("/amp/") ? amp.size() : 0);
    without_slash();
    return decoded(path);
}

std::string query_of(std::string_view query)
{
    std::vector<std::string> parameters;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        auto parameter = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        parameter.remove_prefix(parameter.starts_with("amp;") ? 4 : 0); // escaped once too often
        if (!parameter.empty() && !is_of_campaign(parameter)) {
            parameters.push_back(decoded(parameter));
        }
    }
    std::sort(parameters.begin(), parameters.end());
    std::string result;
    for (const auto& parameter : parameters) {
        result.append(result.empty() ? "?" : "&").append(parameter);
    }
    return result;
}

} // namespace

std::string address_key(std::string_view address)
{
    const auto parts = parts_of_address(address);
    if (!parts) {
        return {};
    }
    const auto rest = path_of(parts->path) + query_of(parts->query);
    return rest.empty() ? std::string{} : parts->host + rest;
}

std::string host_of_address(std::string_view address)
{
    auto parts = parts_of_address(address);
    return parts ? std::move(parts->host) : std::string{};
}

} // namespace poshuk::sources
