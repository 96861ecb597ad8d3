#include "feed_source.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/charset.hpp"
#include "analysis/letters/trimmed.hpp"
#include "feed_text.hpp"
#include "index/schema.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

/// The first of several elements that has any text.
template <std::size_t Count>
std::string first_text(const XmlItem& item, const std::array<std::string_view, Count>& names)
{
    for (const auto name : names) {
        if (auto text = item.text(name); !text.empty()) {
            return text;
        }
    }
    return {};
}

template <std::size_t Count>
bool is_among(const std::array<std::string_view, Count>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string link_of(const XmlItem& item)
{
    // of feeds that FeedBurner passes on
    if (auto link = first_text(item, std::array<std::string_view, 2>{"?:origLink", "link"}); !link.empty()) {
        return link;
    }
    for (const auto& element : item.elements) {
        const auto relation = element.attribute("rel");
        if (element.name == "atom:link" && (relation.empty() || relation == "alternate")) {
            return std::string(element.attribute("href"));
        }
    }
    return {};
}

/// Sextets of base64; nothing for what is none.
std::optional<std::string> decoded_base64(std::string_view text)
{
    std::string result;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) {
            if (c == '=' || c == '\n' || c == '\r' || c == ' ' || c == '\t') {
                continue;
            }
            return std::nullopt;
        }
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            result += static_cast<char>(bits >> count & 0xFFU);
        }
    }
    return result;
}

/// What an element says in HTML. A type of its own tells pictures and other files, which are base64
/// in Atom (RFC 4287, 4.1.3.3), and so was any text of Atom 0.3 that said so.
std::string html_of(const XmlElement& element)
{
    const auto type = element.attribute("type");
    const bool is_file = type.find('/') != std::string_view::npos && !type.starts_with("text/") &&
                         !type.ends_with("xml") && element.name.starts_with("atom:");
    if (element.attribute("mode") == "base64" && !is_file) {
        const auto bytes = decoded_base64(element.text);
        auto decoded = bytes ? analysis::decode_text(*bytes) : std::nullopt;
        return decoded ? std::move(decoded->text) : std::string{};
    }
    if (is_file) {
        return {};
    }
    return std::string(analysis::trimmed(element.text));
}

/// The texts of an item by what they are for.
struct Texts {
    std::string full;
    std::string lead;
};

Texts texts_of(const XmlItem& item)
{
    static constexpr std::array<std::string_view, 10> whole{
        "content:encoded", "yandex:full-text", "turbo:content", "fulltext",   "full-text",
        "fullText",        "full_text",        "?:full-text",   "?:fulltext", "atom:content"};
    static constexpr std::array<std::string_view, 5> short_ones{"description", "atom:summary", "summary",
                                                                "dc:description", "dcterms:abstract"};
    Texts texts;
    for (const auto& element : item.elements) {
        auto* const kept = is_among(whole, element.name)        ? &texts.full
                           : is_among(short_ones, element.name) ? &texts.lead
                                                                : nullptr;
        if (kept == nullptr) {
            continue;
        }
        if (auto text = extraction::text_of_fragment(html_of(element)); text.size() > kept->size()) {
            *kept = std::move(text);
        }
    }
    return texts;
}

std::vector<std::string> authors_of(const XmlItem& item)
{
    static constexpr std::array<std::string_view, 5> names{"dc:creator", "atom:author/atom:name", "author",
                                                           "yandex:author", "?:author"};
    std::vector<std::string> authors;
    for (const auto& element : item.elements) {
        if (is_among(names, element.name)) {
            authors.push_back(line_of_html(element.text));
        }
    }
    return authors;
}

std::vector<std::string> tags_of(const XmlItem& item)
{
    std::vector<std::string> tags;
    const auto add = [&](std::string tag) {
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
            tags.push_back(std::move(tag));
        }
    };
    for (const auto& element : item.elements) {
        if (element.name == "category" || element.name == "dc:subject") {
            add(line_of_html(element.text));
        } else if (element.name == "atom:category") {
            const auto label = element.attribute("label");
            add(line_of_html(label.empty() ? element.attribute("term") : label));
        } else if (element.name == "media:keywords") {
            for (std::string_view rest = element.text; !rest.empty();) {
                const auto end = std::min(rest.find(','), rest.size());
                add(line_of_html(rest.substr(0, end)));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
    }
    return tags;
}

/// The first date of an item that is one; what is none is told where there is no other.
void set_date_of(const XmlItem& item, Article& article, std::vector<Message>& warnings)
{
    static constexpr std::array<std::string_view, 11> names{
        "pubDate",         "pubdate", "atom:published", "atom:issued",  "dcterms:issued", "dc:date",
        "dcterms:created", "date",    "atom:created",   "atom:updated", "atom:modified"};
    std::string wrong;
    for (const auto name : names) {
        const auto text = item.text(name);
        if (text.empty()) {
            continue;
        }
        if (set_date(article, text)) {
            return;
        }
        wrong = wrong.empty() ? text : wrong;
    }
    if (!wrong.empty()) {
        warnings.push_back(no_date(wrong));
    }
}

/// An identifier that an index takes: that of the feed, unless it is too long, as addresses with
/// Ukrainian words in them are.
std::string short_id(const std::string& id)
{
    return id.size() <= index::max_id_bytes ? id : "sha256:" + analysis::sha256_hex(id);
}

} // namespace

FeedSource::FeedSource(std::unique_ptr<std::istream> in, std::string name)
    : XmlSource(std::move(in), std::move(name), feed_vocabulary())
{
}

void FeedSource::read_frame(const XmlItem& frame)
{
    if (feed_title_.empty()) {
        feed_title_ = line_of_html(first_text(frame, std::array<std::string_view, 2>{"title", "atom:title"}));
    }
}

std::optional<Record> FeedSource::read(const XmlItem& item)
{
    using Names = std::array<std::string_view, 2>;
    auto record = record_of(item);
    Article article;
    article.url = link_of(item);
    const auto id = first_text(item, Names{"guid", "atom:id"});
    const auto* const guid = item.find("guid");
    const bool is_address = guid == nullptr || guid->attribute("isPermaLink") != "false";
    if (article.url.empty() && id.starts_with("http") && is_address) {
        article.url = id;
    }
    article.title = line_of_html(
        first_text(item, std::array<std::string_view, 4>{"title", "atom:title", "dc:title", "media:title"}));
    auto texts = texts_of(item);
    article.text = with_lead(texts.lead, std::move(texts.full));
    article.author = joined_authors(authors_of(item));
    article.source = line_of_html(
        first_text(item, std::array<std::string_view, 3>{"source", "atom:source/atom:title", "dc:publisher"}));
    article.source = article.source.empty() ? feed_title_ : article.source;
    article.tags = tags_of(item);
    set_date_of(item, article, record.warnings);
    article.id = short_id(!id.empty() ? id : article.url);
    if (article.id.empty()) {
        article.id = "sha256:" + analysis::sha256_hex(article.source + '\n' + article.title + '\n' + article.date);
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
