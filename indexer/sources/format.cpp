#include "format.hpp"

#include "indexer/sources/feeds/xml_mending.hpp"
#include "indexer/sources/tables/csv_source.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using Names = std::array<std::pair<std::string_view, Format>, 11>;
constexpr Names names{{{"text", Format::text},
                       {"html", Format::html},
                       {"jsonl", Format::jsonl},
                       {"json", Format::json},
                       {"ninjs", Format::json},
                       {"csv", Format::csv},
                       {"tsv", Format::tsv},
                       {"rss", Format::feed},
                       {"atom", Format::feed},
                       {"wxr", Format::wxr},
                       {"newsml", Format::newsml}}};

constexpr std::array<std::pair<std::string_view, Format>, 19> extensions{{{".txt", Format::text},
                                                                          {".html", Format::html},
                                                                          {".htm", Format::html},
                                                                          {".xhtml", Format::html},
                                                                          {".shtml", Format::html},
                                                                          {".php", Format::html},
                                                                          {".asp", Format::html},
                                                                          {".aspx", Format::html},
                                                                          {".jsp", Format::html},
                                                                          {".jsonl", Format::jsonl},
                                                                          {".ndjson", Format::jsonl},
                                                                          {".json", Format::detect},
                                                                          {".csv", Format::csv},
                                                                          {".tsv", Format::tsv},
                                                                          {".xml", Format::detect},
                                                                          {".rss", Format::feed},
                                                                          {".atom", Format::feed},
                                                                          {".rdf", Format::feed},
                                                                          {".wxr", Format::wxr}}};

constexpr std::string_view space = " \t\r\n";

std::string_view without_leading_space(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(space), text.size()));
}

std::string lowered(std::string text)
{
    for (auto& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// Of a name as programs save pages too: «article.php?id=12».
std::string extension_of(const std::filesystem::path& file)
{
    auto extension = lowered(file.extension().string());
    return extension.substr(0, extension.find('?'));
}

std::optional<Format> format_of_markup(std::string_view head)
{
    const bool is_xml = head.starts_with("<?xml");
    const bool is_page =
        lowered(std::string(root_name(head))) == "html" || head.find("<html") != std::string_view::npos;
    return is_xml && !is_page ? std::nullopt : std::optional(Format::html);
}

/// JSON Lines have a whole object in the first of several lines.
Format format_of_json(std::string_view head)
{
    const auto end = head.find('\n');
    const auto line = head.substr(0, std::min(head.find_last_not_of(space, end) + 1, head.size()));
    const bool several = end != std::string_view::npos && !without_leading_space(head.substr(end)).empty();
    return head.front() == '{' && line.ends_with('}') && several ? Format::jsonl : Format::json;
}

} // namespace

const std::vector<std::string>& format_names()
{
    static const std::vector<std::string> result = [] {
        std::vector<std::string> all{"detect"};
        for (const auto& [name, format] : names) {
            all.emplace_back(name);
        }
        return all;
    }();
    return result;
}

Format format_named(std::string_view name)
{
    const auto* const found =
        std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == name; });
    return found == names.end() ? Format::detect : found->second;
}

std::optional<Format> format_of_name(const std::filesystem::path& file)
{
    auto extension = extension_of(file);
    if (extension == ".gz" || extension == ".zst") {
        extension = extension_of(file.stem());
    }
    const auto* const found =
        std::find_if(extensions.begin(), extensions.end(), [&](const auto& one) { return one.first == extension; });
    return found == extensions.end() ? std::nullopt : std::optional(found->second);
}

bool is_feed(Format format)
{
    return format == Format::feed || format == Format::wxr || format == Format::newsml || format == Format::sitemap;
}

std::optional<Format> format_of_feed(std::string_view head)
{
    head.remove_prefix(xml_begin(head));
    auto root = root_name(head);
    root.remove_prefix(root.find(':') == std::string_view::npos ? 0 : root.find(':') + 1);
    if (root == "rss" || root == "channel") {
        constexpr std::string_view namespace_of_export = "wordpress.org/export";
        return head.find(namespace_of_export) < head.find("<item") ? Format::wxr : Format::feed;
    }
    if (root == "RDF" || root == "feed") {
        return Format::feed;
    }
    if (root == "newsItem" || root == "newsMessage") {
        return Format::newsml;
    }
    return root == "urlset" || root == "sitemapindex" ? std::optional(Format::sitemap) : std::nullopt;
}

std::optional<Format> format_of_content(std::string_view head, const FieldMap& map)
{
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (head.starts_with(byte_order_mark)) {
        head.remove_prefix(byte_order_mark.size());
    }
    const auto begin = without_leading_space(head);
    if (begin.starts_with('{') || begin.starts_with('[')) {
        return format_of_json(begin);
    }
    if (const auto feed = format_of_feed(begin)) {
        return feed;
    }
    if (begin.starts_with('<')) {
        return format_of_markup(begin);
    }
    if (looks_like_csv(begin, map)) {
        return csv_separator(begin) == '\t' ? Format::tsv : Format::csv;
    }
    return Format::text;
}

} // namespace poshuk::sources
