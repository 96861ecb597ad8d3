#include "format.hpp"

#include "analysis/letters/ascii_lowered.hpp"
#include "indexer/sources/feeds/xml_names.hpp"
#include "indexer/sources/markdown/front_matter.hpp"
#include "indexer/sources/tables/csv_source.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

using Names = std::array<std::pair<std::string_view, Format>, 26>;
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
                       {"wxr", Format::wxr},
                       {"markdown", Format::markdown},
                       {"eml", Format::mail},
                       {"mbox", Format::mail},
                       {"mhtml", Format::mhtml},
                       {"warc", Format::warc},
                       {"wacz", Format::document},
                       {"docx", Format::document},
                       {"odt", Format::document},
                       {"pdf", Format::document},
                       {"newsml", Format::newsml},
                       {"nitf", Format::nitf}}};

constexpr std::array<std::pair<std::string_view, Format>, 30> extensions{
    {{".txt", Format::text},      {".html", Format::html},    {".htm", Format::html},
     {".xhtml", Format::html},    {".shtml", Format::html},   {".php", Format::html},
     {".asp", Format::html},      {".aspx", Format::html},    {".jsp", Format::html},
     {".jsonl", Format::json},    {".ndjson", Format::json},  {".json", Format::detect},
     {".csv", Format::csv},       {".tsv", Format::tsv},      {".xml", Format::detect},
     {".rss", Format::feed},      {".atom", Format::feed},    {".rdf", Format::feed},
     {".wxr", Format::wxr},       {".md", Format::markdown},  {".markdown", Format::markdown},
     {".eml", Format::mail},      {".mbox", Format::mail},    {".mht", Format::mhtml},
     {".mhtml", Format::mhtml},   {".warc", Format::warc},    {".wacz", Format::document},
     {".docx", Format::document}, {".odt", Format::document}, {".pdf", Format::document}}};

constexpr std::string_view space = " \t\r\n";

std::string_view without_leading_space(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(space), text.size()));
}

/// Of a name as programs save pages too: «article.php?id=12».
std::string extension_of(const std::filesystem::path& file)
{
    auto extension = analysis::ascii_lowered(file.extension().string());
    return extension.substr(0, extension.find('?'));
}

std::optional<Format> format_of_markup(std::string_view head)
{
    const bool is_xml = head.starts_with("<?xml");
    const bool is_page =
        analysis::ascii_lowered(std::string(root_name(head))) == "html" || head.find("<html") != std::string_view::npos;
    return is_xml && !is_page ? std::nullopt : std::optional(Format::html);
}

bool begins_line(std::string_view text, std::string_view name)
{
    const auto same = [](char one, char other) { return (one | 0x20) == (other | 0x20); };
    return text.size() >= name.size() && std::equal(name.begin(), name.end(), text.begin(), same);
}

/// Letters and saved pages begin with headers, two of them at least that nothing else has.
std::optional<Format> format_of_headers(std::string_view head)
{
    static constexpr std::array<std::string_view, 12> header_names{
        "From:",     "To:",          "Date:",         "Subject:",      "MIME-Version:", "Message-ID:",
        "Received:", "Return-Path:", "Delivered-To:", "Content-Type:", "List-Id:",      "Snapshot-Content-Location:"};
    const bool is_mbox = head.starts_with("From ");
    std::size_t found = 0;
    bool saved_page = false;
    for (std::size_t begin = is_mbox ? head.find('\n') + 1 : 0; begin < head.size();) {
        const auto end = std::min(head.find('\n', begin), head.size());
        const auto line = head.substr(begin, end - begin);
        const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
        if (line.empty() || line == "\r" || (!goes_on && line.find(':') == std::string_view::npos)) {
            break;
        }
        found +=
            std::any_of(header_names.begin(), header_names.end(), [&](auto name) { return begins_line(line, name); })
                ? 1
                : 0;
        saved_page = saved_page || begins_line(line, "Snapshot-Content-Location:") ||
                     line.find("<Saved by ") != std::string_view::npos;
        begin = end + 1;
    }
    return found < 2 ? std::nullopt : std::optional(saved_page ? Format::mhtml : Format::mail);
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
    auto extension = extension_of(file);
    if (extension == ".gz" || extension == ".zst") {
        extension = extension_of(file.stem());
    }
    const auto* const found =
        std::find_if(extensions.begin(), extensions.end(), [&](const auto& one) { return one.first == extension; });
    return found == extensions.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Format> format_of_signature(std::string_view head)
{
    if (head.starts_with("%PDF-") || head.starts_with("PK\x03\x04")) {
        return Format::document;
    }
    return head.starts_with("WARC/1.") ? std::optional(Format::warc) : std::nullopt;
}

bool is_feed(Format format)
{
    return format == Format::feed || format == Format::wxr || format == Format::newsml || format == Format::nitf ||
           format == Format::sitemap;
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
    if (root == "nitf") {
        return Format::nitf;
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
    constexpr char record_separator = '\x1E'; // of a JSON text sequence
    if (begin.starts_with('{') || begin.starts_with('[') || begin.starts_with(record_separator)) {
        return Format::json;
    }
    if (const auto feed = format_of_feed(begin)) {
        return feed;
    }
    if (begin.starts_with('<')) {
        return format_of_markup(begin);
    }
    if (begins_with_front_matter(head)) {
        return Format::markdown;
    }
    if (const auto format = format_of_headers(head)) {
        return format;
    }
    if (looks_like_csv(begin, map)) {
        return csv_separator(begin) == '\t' ? Format::tsv : Format::csv;
    }
    return Format::text;
}

} // namespace poshuk::sources
