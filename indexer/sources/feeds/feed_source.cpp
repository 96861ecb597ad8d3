#include "feed_source.hpp"

#include "analysis/files/digest.hpp"
#include "index/schema.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/record_limits.hpp"

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

std::string link_of(const XmlItem& item)
{
    if (auto link = item.text("link"); !link.empty()) {
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

std::string longest_text(const XmlItem& item)
{
    static constexpr std::array<std::string_view, 6> names{"content:encoded", "yandex:full-text", "fulltext",
                                                           "atom:content",    "description",      "atom:summary"};
    std::string longest;
    for (const auto name : names) {
        const auto html = item.text(name);
        if (auto text = extraction::text_of_fragment(html); text.size() > longest.size()) {
            longest = std::move(text);
        }
    }
    return longest;
}

/// An identifier that an index takes: that of the feed, unless it is too long, as addresses with
/// Ukrainian words in them are.
std::string short_id(const std::string& id)
{
    return id.size() <= index::max_id_bytes ? id : "sha256:" + analysis::sha256_hex(id);
}

} // namespace

FeedSource::FeedSource(std::unique_ptr<std::istream> in, std::string name)
    : in_(std::move(in)), name_(std::move(name)), items_(*in_)
{
}

std::optional<Record> FeedSource::next()
{
    while (const auto item = items_.next()) {
        if (!item->is_feed) {
            return read(*item);
        }
        if (feed_title_.empty()) {
            feed_title_ =
                extraction::line_of_fragment(first_text(*item, std::array<std::string_view, 2>{"title", "atom:title"}));
        }
    }
    if (done_) {
        return std::nullopt;
    }
    done_ = true;
    return record_of_fault(items_, name_);
}

Record FeedSource::read(const XmlItem& item) const
{
    using Names = std::array<std::string_view, 2>;
    Record record;
    record.place = {name_, item.line};
    if (item.too_long) {
        record.rejection = too_long(max_article_bytes);
        return record;
    }
    Article article;
    article.url = link_of(item);
    const auto id = first_text(item, Names{"guid", "atom:id"});
    article.id = short_id(id.empty() ? article.url : id);
    if (article.url.empty() && id.starts_with("http")) {
        article.url = id; // a guid is a permalink unless it says that it is none
    }
    article.title = extraction::line_of_fragment(
        first_text(item, std::array<std::string_view, 3>{"title", "atom:title", "dc:title"}));
    article.text = longest_text(item);
    article.author = extraction::line_of_fragment(
        first_text(item, std::array<std::string_view, 3>{"dc:creator", "atom:author/atom:name", "author"}));
    article.source = extraction::line_of_fragment(first_text(item, Names{"source", "dc:publisher"}));
    article.source = article.source.empty() ? feed_title_ : article.source;
    for (const auto& element : item.elements) {
        if (element.name == "category" || element.name == "dc:subject") {
            article.tags.push_back(extraction::line_of_fragment(element.text));
        } else if (element.name == "atom:category") {
            const auto label = element.attribute("label");
            article.tags.emplace_back(label.empty() ? element.attribute("term") : label);
        }
    }
    std::erase(article.tags, std::string{});
    const auto date =
        first_text(item, std::array<std::string_view, 4>{"pubDate", "atom:published", "dc:date", "atom:updated"});
    if (!set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

std::optional<Record> record_of_fault(const XmlItems& items, const std::string& file)
{
    Record record;
    record.place = {file, items.fault_line()};
    if (items.is_cut()) {
        record.rejection =
            localized("the XML is cut short or malformed from here on: what follows, or the last item, is lost",
                      "XML обірвано або зіпсовано від цього місця: решту чи останній запис втрачено");
    } else if (items.fault_line() > 0) {
        record.warnings.push_back(localized("the XML is malformed here; it was read as far as it makes sense",
                                            "XML тут записано з помилкою; його прочитано, наскільки він зрозумілий"));
    } else {
        return std::nullopt;
    }
    return record;
}

} // namespace poshuk::sources
