#include "nitf_source.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/ascii_lowered.hpp"
#include "feed_text.hpp"
#include "indexer/articles/embargo.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/article_id.hpp"
#include "messages/localized.hpp"

namespace poshuk::sources {
namespace {

const XmlVocabulary& nitf_vocabulary()
{
    static const XmlVocabulary vocabulary{{"nitf"},
                                          {"head", "head/docdata", "head/docdata/key-list", "body", "body/body.head",
                                           "body/body.head/hedline", "body/body.head/distributor"}};
    return vocabulary;
}

std::string attribute_of(const XmlItem& item, std::string_view element, std::string_view name)
{
    const auto* const found = item.find(element);
    return found == nullptr ? std::string{} : std::string(found->attribute(name));
}

std::string first_of(std::initializer_list<std::string> texts)
{
    for (const auto& text : texts) {
        if (!text.empty()) {
            return text;
        }
    }
    return {};
}

/// What its own management says of it; empty for what may be used.
Message why_withdrawn(const std::string& status)
{
    return status.empty() || status == "usable" || status == "advisory"
               ? Message{}
               : localized("of status {}", "зі станом {}", status);
}

void add_keywords(const XmlItem& item, Article& article)
{
    for (const auto& element : item.elements) {
        if (element.name == "head/docdata/key-list/keyword") {
            const auto key = element.attribute("key");
            article.tags.push_back(line_of_html(key.empty() ? std::string_view(element.text) : key));
        }
    }
    std::erase(article.tags, std::string{});
}

/// «By», and the line below a name that tells the office, are no names.
std::string author_of(const XmlItem& item)
{
    std::vector<std::string> names;
    for (const auto& element : item.elements) {
        if (element.name != "body/body.head/byline") {
            continue;
        }
        const std::string_view byline = element.text;
        std::size_t persons = 0;
        constexpr std::string_view open = "<person>";
        for (auto at = byline.find(open); at != std::string_view::npos; at = byline.find(open, at + 1), ++persons) {
            const auto name = byline.substr(at + open.size());
            names.push_back(line_of_html(name.substr(0, name.find("</person>"))));
        }
        if (persons == 0) {
            names.push_back(line_of_html(byline.substr(0, byline.find("<byttl>"))));
        }
    }
    return joined_authors(names);
}

} // namespace

NitfSource::NitfSource(std::unique_ptr<std::istream> in, std::string name, std::chrono::sys_seconds now)
    : XmlSource(std::move(in), std::move(name), nitf_vocabulary()), now_(now)
{
}

std::optional<Record> NitfSource::read(const XmlItem& item)
{
    auto record = record_of(item);
    Article article;
    article.url = attribute_of(item, "head/pubdata", "ex-ref");
    article.url = article.url.starts_with("http") ? article.url : std::string{};
    article.id =
        id_of_address(first_of({attribute_of(item, "head/docdata/doc-id", "id-string"),
                                attribute_of(item, "nitf", "uno"), attribute_of(item, "nitf", "id"), article.url}));
    const auto status = analysis::ascii_lowered(attribute_of(item, "head/docdata", "management-status"));
    const bool is_held = status == "embargoed";
    if (is_held || is_still_to_come(attribute_of(item, "head/docdata/date.release", "norm"), now_)) {
        leave_out(localized("embargoed", "під ембарго"));
        record.unfinished = true;
        return record;
    }
    if (const auto why = why_withdrawn(status); !why.empty()) {
        leave_out(why);
        record.deleted = article.id;
        return says_anything(record) ? std::optional(std::move(record)) : std::nullopt;
    }
    article.title =
        first_of({line_of_html(item.text("body/body.head/hedline/hl1")),
                  line_of_html(item.text("body/body.head/headline/hl1")), line_of_html(item.text("head/title"))});
    article.text = with_lead(extraction::text_of_fragment(item.text("body/body.head/abstract")),
                             extraction::text_of_fragment(item.text("body/body.content")));
    if (article.id.empty()) {
        article.id = "sha256:" + analysis::sha256_hex(article.title + "\n" + article.text);
    }
    article.author = author_of(item);
    article.source =
        first_of({attribute_of(item, "head/pubdata", "name"), line_of_html(item.text("body/body.head/distributor/org")),
                  line_of_html(item.text("body/body.head/distributor"))});
    article.rubric = attribute_of(item, "head/pubdata", "position.section");
    add_keywords(item, article);
    const auto date = first_of({attribute_of(item, "head/docdata/date.issue", "norm"),
                                attribute_of(item, "head/pubdata", "date.publication"),
                                attribute_of(item, "head/docdata/date.release", "norm")});
    if (!set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
