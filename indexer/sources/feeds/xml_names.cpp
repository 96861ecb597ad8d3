#include "xml_names.hpp"

#include "analysis/letters/ascii_lowered.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

constexpr std::string_view blank = " \t\r\n";

bool is_of_name(char c)
{
    return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

} // namespace

bool begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string_view name_at_begin(std::string_view text)
{
    const auto* const end = std::find_if_not(text.begin(), text.end(), is_of_name);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool is_root(std::string_view name)
{
    name.remove_prefix(std::min(name.find(':') + 1, name.size()));
    static constexpr std::array<std::string_view, 12> roots{"rss",         "RDF",         "feed",    "newsItem",
                                                            "newsMessage", "packageItem", "urlset",  "sitemapindex",
                                                            "nitf",        "NewsML",      "channel", "opml"};
    return std::find(roots.begin(), roots.end(), name) != roots.end();
}

std::string_view root_name(std::string_view xml)
{
    for (std::size_t i = 0; i < xml.size();) {
        i = xml.find('<', i);
        if (i == std::string_view::npos) {
            return {};
        }
        const auto rest = xml.substr(i + 1);
        if (!rest.starts_with('?') && !rest.starts_with('!')) {
            return name_at_begin(rest);
        }
        const auto subset = rest.find('[');
        const auto close = rest.find('>');
        const std::string_view end = rest.starts_with("!--")                          ? "-->"
                                     : rest.starts_with('?')                          ? "?>"
                                     : rest.starts_with("!DOCTYPE") && subset < close ? "]>"
                                                                                      : ">";
        const auto at = rest.find(end);
        if (at == std::string_view::npos) {
            return {};
        }
        i += 1 + at + end.size();
    }
    return {};
}

std::size_t xml_begin(std::string_view head)
{
    constexpr std::string_view byte_order_mark = "\uFEFF";
    const std::size_t mark = head.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const auto first = std::min(head.find_first_not_of(blank, mark), head.size());
    if (is_root(root_name(head.substr(first))) && head.substr(first).starts_with('<')) {
        return first;
    }
    // What scripts print has tags too, but is no page, and is short.
    constexpr std::size_t longest = std::size_t{16} * 1024;
    for (auto i = head.find('<', first); i < std::min(longest, head.size()); i = head.find('<', i + 1)) {
        const auto rest = head.substr(i);
        const auto name = analysis::ascii_lowered(name_at_begin(rest.substr(1)));
        if (name == "html" || name == "head" || name == "body" || name == "script" ||
            analysis::ascii_lowered(rest.substr(0, 14)) == "<!doctype html") {
            return head.size();
        }
        if ((rest.starts_with("<?xml") && is_root(root_name(rest))) || is_root(name_at_begin(rest.substr(1)))) {
            return i;
        }
    }
    return head.size();
}

} // namespace poshuk::sources
