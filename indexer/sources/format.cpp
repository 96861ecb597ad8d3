#include "format.hpp"

#include "indexer/sources/tables/csv_source.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using Names = std::array<std::pair<std::string_view, Format>, 15>;
constexpr Names names{{{"text", Format::text},
                       {"html", Format::html},
                       {"jsonl", Format::json},
                       {"json", Format::json},
                       {"ninjs", Format::ninjs},
                       {"superdesk", Format::superdesk},
                       {"wordpress", Format::wordpress},
                       {"jsonfeed", Format::json_feed},
                       {"telegram", Format::telegram},
                       {"ghost", Format::ghost},
                       {"csv", Format::csv},
                       {"tsv", Format::tsv},
                       {"rss", Format::feed},
                       {"atom", Format::feed},
                       {"wxr", Format::wxr}}};

constexpr std::array<std::pair<std::string_view, Format>, 12> extensions{{{".txt", Format::text},
                                                                          {".html", Format::html},
                                                                          {".htm", Format::html},
                                                                          {".jsonl", Format::json},
                                                                          {".ndjson", Format::json},
                                                                          {".json", Format::detect},
                                                                          {".csv", Format::csv},
                                                                          {".tsv", Format::tsv},
                                                                          {".xml", Format::detect},
                                                                          {".rss", Format::feed},
                                                                          {".atom", Format::feed},
                                                                          {".wxr", Format::wxr}}};

constexpr std::string_view space = " \t\r\n";

std::string_view without_leading_space(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(space), text.size()));
}

/// The name of the first element, with what stands in its tag; behind declarations, comments and a
/// document type.
std::string_view root_tag(std::string_view xml)
{
    for (xml = without_leading_space(xml); xml.starts_with("<?") || xml.starts_with("<!");) {
        const std::string_view end = xml.starts_with("<!--") ? "-->" : ">";
        const auto at = xml.find(end);
        if (at == std::string_view::npos) {
            return {};
        }
        xml = without_leading_space(xml.substr(at + end.size()));
    }
    return xml.substr(0, xml.find('>'));
}

std::optional<Format> format_of_markup(std::string_view head)
{
    const auto tag = root_tag(head);
    const auto is = [&](std::string_view name) {
        return tag.starts_with(name) &&
               (tag.size() == name.size() || space.find(tag[name.size()]) != std::string_view::npos);
    };
    if (is("<rss")) {
        return tag.find("wordpress.org/export/") != std::string_view::npos ? Format::wxr : Format::feed;
    }
    if (is("<rdf:RDF") || is("<feed") || is("<atom:feed")) {
        return Format::feed;
    }
    const auto begin = without_leading_space(head);
    const bool is_xml = begin.starts_with("<?xml");
    return is_xml && !is("<html") && !is("<HTML") && head.find("<html") == std::string_view::npos
               ? std::nullopt
               : std::optional(Format::html);
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

std::optional<JsonFormat> json_format(Format format)
{
    switch (format) {
    case Format::json: return JsonFormat::any;
    case Format::ninjs: return JsonFormat::ninjs;
    case Format::superdesk: return JsonFormat::superdesk;
    case Format::wordpress: return JsonFormat::wordpress;
    case Format::json_feed: return JsonFormat::json_feed;
    case Format::telegram: return JsonFormat::telegram;
    case Format::ghost: return JsonFormat::ghost;
    default: return std::nullopt;
    }
}

std::optional<Format> format_of_name(const std::filesystem::path& file)
{
    auto extension = file.extension().string();
    if (extension == ".gz" || extension == ".zst") {
        extension = file.stem().extension().string();
    }
    const auto* const found =
        std::find_if(extensions.begin(), extensions.end(), [&](const auto& one) { return one.first == extension; });
    return found == extensions.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Format> format_of_content(std::string_view head, const FieldMap& map)
{
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (head.starts_with(byte_order_mark)) {
        head.remove_prefix(byte_order_mark.size());
    }
    const auto begin = without_leading_space(head);
    constexpr char record_separator = '\x1E'; // of a JSON text sequence
    if (begin.starts_with('{') || begin.starts_with('[') || begin.starts_with(record_separator)) {
        return Format::json;
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
