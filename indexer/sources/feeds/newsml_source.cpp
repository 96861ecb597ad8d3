#include "newsml_source.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/text/kyiv_time.hpp"
#include "feed_text.hpp"
#include "index/schema.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "messages/localized.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

constexpr std::size_t minute_end = 16; // 2026-11-24T10:05

const XmlVocabulary& newsml_vocabulary()
{
    static const XmlVocabulary vocabulary{{"newsItem"},
                                          {"itemMeta", "itemMeta/provider", "contentMeta", "contentMeta/creator",
                                           "contentMeta/subject", "contentMeta/located", "contentMeta/genre",
                                           "contentSet"}};
    return vocabulary;
}

/// What stands between tags of that name in the markup of an element, as it was written out: tags
/// have no attributes there, and text is escaped.
std::string_view between_tags(std::string_view markup, std::string_view name)
{
    const auto open = fmt::format("<{}>", name);
    const auto close = "</" + std::string(name) + ">";
    const auto begin = markup.find(open);
    if (begin == std::string_view::npos) {
        return {};
    }
    const auto rest = markup.substr(begin + open.size());
    return rest.substr(0, rest.find(close));
}

/// «stat:canceled», or the whole address of the term, in small letters
std::string code_of(std::string_view code)
{
    std::string result(code.substr(code.find_last_of(":/") + 1));
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string code_of(const XmlElement& element)
{
    const auto code = element.attribute("qcode");
    return code_of(code.empty() ? element.attribute("uri") : code);
}

/// The language of an item, as its content says it or the item itself.
std::string language_of(const XmlItem& item)
{
    const auto* const language = item.find("contentMeta/language");
    const auto* const frame = item.find("newsItem");
    return std::string(language != nullptr ? language->attribute("tag")
                       : frame != nullptr  ? frame->attribute("xml:lang")
                                           : std::string_view{});
}

/// Names of one thing come in several languages; that of the item is taken, or the one that says
/// none.
std::vector<std::string> names_of(const XmlItem& item, const std::string& container)
{
    const auto language = language_of(item);
    std::vector<std::string> names;
    std::string foreign; // of a thing that is not named in the item's language
    bool named = true;
    const auto end_of_thing = [&] {
        if (!named && !foreign.empty()) {
            names.push_back(foreign);
        }
        foreign.clear();
        named = false;
    };
    for (const auto& element : item.elements) {
        if (element.name == container) {
            end_of_thing();
            if (!element.attribute("literal").empty()) {
                foreign = line_of_html(element.attribute("literal"));
            }
        } else if (element.name == container + "/name" && !named) {
            const auto its_language = element.attribute("xml:lang");
            const bool is_ours = its_language.empty() || language.empty() || its_language.starts_with(language) ||
                                 language.starts_with(its_language);
            auto name = line_of_html(element.text);
            if (is_ours && !name.empty()) {
                names.push_back(std::move(name));
                named = true;
            } else {
                foreign = foreign.empty() ? std::move(name) : foreign;
            }
        }
    }
    end_of_thing();
    return names;
}

std::string first_of(const std::vector<std::string>& names)
{
    return names.empty() ? std::string{} : names.front();
}

/// The content in HTML: the body of XHTML or of NITF, or plain text, whose lines are paragraphs.
struct Content {
    std::string html;
    std::string headline; ///< of NITF
    std::string byline;
};

Content content_of(const XmlItem& item)
{
    Content content;
    for (const auto& element : item.elements) {
        const std::string_view text = element.text;
        std::string html;
        if (element.name == "contentSet/inlineXML") {
            const auto nitf = between_tags(text, "body.content");
            const auto body = between_tags(text, "body");
            html = nitf.data() != nullptr ? nitf : body.data() != nullptr ? body : text;
            if (nitf.data() != nullptr) {
                content.headline = line_of_html(between_tags(text, "hl1"));
                content.byline = line_of_html(between_tags(text, "byline"));
            }
        } else if (element.name == "contentSet/inlineData" && element.attribute("encoding").empty()) {
            const auto type = element.attribute("contenttype");
            if (type.find("html") != std::string_view::npos) {
                html = text;
            } else if (type.empty() || type.starts_with("text/")) {
                for (const char c : text) {
                    html += c == '\n'  ? std::string("<br>")
                            : c == '<' ? "&lt;"
                            : c == '&' ? "&amp;"
                                       : std::string(1, c);
                }
            }
        }
        if (html.size() > content.html.size()) {
            content.html = std::move(html);
        }
    }
    return content;
}

std::string text_of_first(const XmlItem& item, std::initializer_list<std::string_view> names)
{
    for (const auto name : names) {
        if (auto text = item.text(name); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::string guid_of(const XmlItem& item)
{
    const auto* const frame = item.find("newsItem");
    return frame == nullptr ? std::string{} : std::string(frame->attribute("guid"));
}

std::string address_of(const XmlItem& item)
{
    for (const auto& element : item.elements) {
        if (element.name == "itemMeta/link" && element.attribute("href").starts_with("http") &&
            element.attribute("rel").find("seeAlso") == std::string_view::npos) {
            return std::string(element.attribute("href"));
        }
    }
    auto guid = guid_of(item);
    return guid.starts_with("http") ? guid : std::string{};
}

/// The main headline: of several, the one that has no role of another.
std::string headline_of(const XmlItem& item)
{
    std::string other;
    for (const auto& element : item.elements) {
        if (element.name != "contentMeta/headline") {
            continue;
        }
        const auto role = code_of(element.attribute("role"));
        auto line = line_of_html(element.text);
        if (role.empty() || role == "main" || role == "headline") {
            return line;
        }
        other = other.empty() ? std::move(line) : other;
    }
    return other;
}

} // namespace

NewsmlSource::NewsmlSource(std::unique_ptr<std::istream> in, std::string name, std::chrono::sys_seconds now)
    : XmlSource(std::move(in), std::move(name), newsml_vocabulary()),
      now_(analysis::text_of(analysis::kyiv_time(now)).substr(0, minute_end))
{
}

/// What an agency says of an item that it has taken back; empty for what may be used.
Message NewsmlSource::why_withdrawn(const XmlItem& item)
{
    if (const auto* const status = item.find("itemMeta/pubStatus"); status != nullptr) {
        const auto code = code_of(*status);
        if (code == "canceled" || code == "cancelled") {
            return localized("canceled", "скасовані");
        }
        if (!code.empty() && code != "usable") {
            return code == "withheld" ? localized("withheld", "притримані")
                                      : localized("of status {}", "зі станом {}", code);
        }
    }
    return {};
}

Message NewsmlSource::why_left_out(const XmlItem& item) const
{
    if (auto why = why_withdrawn(item); !why.empty()) {
        return why;
    }
    if (const auto* const embargo = item.find("itemMeta/embargoed"); embargo != nullptr) {
        const auto date = stated_date(item.text("itemMeta/embargoed"));
        // Nobody knows when an embargo ends that says no time (G2 specification, embargoed).
        if (!date || date->text.substr(0, minute_end) >= now_.substr(0, std::min(minute_end, date->text.size()))) {
            return localized("embargoed", "під ембарго");
        }
    }
    if (const auto* const kind = item.find("itemMeta/itemClass"); kind != nullptr) {
        if (const auto code = code_of(*kind); !code.empty() && code != "text" && code != "composite") {
            return {code, code};
        }
    }
    return {};
}

std::string NewsmlSource::id_of(const XmlItem& item)
{
    const auto guid = guid_of(item);
    return guid.size() <= index::max_id_bytes ? guid : "sha256:" + analysis::sha256_hex(guid);
}

std::optional<Record> NewsmlSource::read(const XmlItem& item)
{
    if (const auto why = why_left_out(item); !why.empty()) {
        leave_out(why);
        auto record = record_of(item);
        if (!why_withdrawn(item).empty()) {
            record.deleted = id_of(item);
            record.deleted_address = address_of(item);
        } else {
            record.unfinished = item.find("itemMeta/embargoed") != nullptr; // which ends by itself
        }
        return says_anything(record) ? std::optional(std::move(record)) : std::nullopt;
    }
    auto record = record_of(item);
    const auto content = content_of(item);
    Article article;
    article.title = headline_of(item);
    article.title = article.title.empty() ? content.headline : article.title;
    article.title = article.title.empty() ? line_of_html(item.text("itemMeta/title")) : article.title;
    std::string lead;
    for (const auto& element : item.elements) {
        if (element.name == "contentMeta/description") {
            lead = extraction::text_of_fragment(element.text);
            break;
        }
    }
    article.text = with_lead(lead, extraction::text_of_fragment(content.html));
    if (const auto dateline = line_of_html(item.text("contentMeta/dateline")); !dateline.empty()) {
        article.text = with_lead(dateline, std::move(article.text));
    }
    article.id = id_of(item);
    article.url = address_of(item);
    article.author = joined_authors({line_of_html(item.text("contentMeta/by"))});
    article.author = article.author.empty() ? joined_authors(names_of(item, "contentMeta/creator")) : article.author;
    article.author = article.author.empty() ? content.byline : article.author;
    article.source = first_of(names_of(item, "itemMeta/provider"));
    article.tags = names_of(item, "contentMeta/subject");
    for (const auto& element : item.elements) {
        if (element.name == "contentMeta/keyword") {
            article.tags.push_back(line_of_html(element.text));
        }
    }
    std::erase(article.tags, std::string{});
    const auto date = text_of_first(item, {"contentMeta/contentCreated", "itemMeta/firstCreated",
                                           "itemMeta/versionCreated", "contentMeta/contentModified"});
    if (!set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
