#include "page_metadata.hpp"

#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"
#include "indexer/articles/stated_date.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

namespace poshuk::extraction {
namespace {

/// Names of `<meta>` for the date of publication, the surest first. Each is of some system that
/// sites are made with.
constexpr auto publication_names = std::to_array<std::string_view>({"article:published_time",
                                                                    "og:article:published_time",
                                                                    "og:published_time",
                                                                    "article:published",
                                                                    "article.published",
                                                                    "article:created_time",
                                                                    "datepublished",
                                                                    "published_time",
                                                                    "published-date",
                                                                    "pubdate",
                                                                    "pub_date",
                                                                    "publishdate",
                                                                    "publish_date",
                                                                    "publish-date",
                                                                    "publicationdate",
                                                                    "originalpublicationdate",
                                                                    "iso-8601-publish-date",
                                                                    "date",
                                                                    "date.created",
                                                                    "dc.date",
                                                                    "dc.date.issued",
                                                                    "dc.date.created",
                                                                    "dcterms.date",
                                                                    "dcterms.issued",
                                                                    "dcterms.created",
                                                                    "parsely-pub-date",
                                                                    "sailthru.date",
                                                                    "rnews:datepublished",
                                                                    "cxenseparse:recs:publishtime",
                                                                    "cxenseparse:publishtime",
                                                                    "ptime"});

constexpr auto author_names = std::to_array<std::string_view>(
    {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"});

class MetadataReader {
public:
    MetadataReader(const PageTree& tree, const LinkedArticle& linked) : tree_(tree), linked_(linked) {}

    PageMetadata run()
    {
        for (const auto& element : tree_.elements) {
            read(element);
        }
        PageMetadata result;
        result.source = !linked_.publisher.empty() ? linked_.publisher : first({"og:site_name", "application-name"});
        result.url = !canonical_.empty() ? canonical_ : !linked_.url.empty() ? linked_.url : first({"og:url"});
        result.description = first({"og:description", "description", "twitter:description"});
        result.title = page_title(tree_, titles(result.source));
        std::vector<std::string> published{linked_.published};
        for (const auto name : publication_names) {
            published.push_back(first({name}));
        }
        published.push_back(published_);
        result.published = first_date(published);
        result.changed = first_date({linked_.created, created_, linked_.modified, modified_,
                                     first({"article:modified_time", "og:updated_time"})});
        result.authors = linked_.authors.empty() ? authors_ : linked_.authors;
        if (result.authors.size() > 1) { // a site that signs beside its author tells nothing
            std::erase(result.authors, result.source);
        }
        result.rubric = !linked_.section.empty() ? linked_.section : first({"article:section", "section"});
        result.tags = !linked_.keywords.empty() ? linked_.keywords : tags_;
        return result;
    }

private:
    void read(const PageElement& element)
    {
        if (element.tag == Tag::meta) {
            read_meta(element);
        } else if (element.tag == Tag::link && tree_.attribute(element, AttributeName::rel) == "canonical") {
            canonical_ = analysis::trimmed(tree_.attribute(element, AttributeName::href));
        } else if (element.tag == Tag::title && window_.empty()) {
            window_ = tree_.text_below(element);
        }
        read_microdata(element);
    }

    void read_meta(const PageElement& element)
    {
        auto name = tree_.attribute(element, AttributeName::property);
        name = name.empty() ? tree_.attribute(element, AttributeName::name) : name;
        const auto content = analysis::trimmed(tree_.attribute(element, AttributeName::content));
        if (name.empty() || content.empty()) {
            return;
        }
        auto key = analysis::lowered(name);
        if (key == "article:tag") {
            add_tags(content);
        } else if (std::find(author_names.begin(), author_names.end(), key) != author_names.end()) {
            add_author(content);
        } else {
            metas_.try_emplace(std::move(key), content);
        }
    }

    void add_tags(std::string_view list)
    {
        for (std::size_t begin = 0; begin < list.size();) {
            const auto end = std::min(list.find(',', begin), list.size());
            if (const auto tag = analysis::trimmed(list.substr(begin, end - begin)); !tag.empty()) {
                tags_.emplace_back(tag);
            }
            begin = end + 1;
        }
    }

    void add_author(std::string_view name)
    {
        if (!name.starts_with("http") && std::find(authors_.begin(), authors_.end(), name) == authors_.end()) {
            authors_.emplace_back(name);
        }
    }

    void read_microdata(const PageElement& element)
    {
        auto property = tree_.attribute(element, AttributeName::itemprop);
        if (property.empty() && element.tag != Tag::meta) {
            property = tree_.attribute(element, AttributeName::property); // of RDFa
        }
        if (property.empty()) {
            return;
        }
        auto value = tree_.attribute(element, AttributeName::content);
        value = value.empty() ? tree_.attribute(element, AttributeName::datetime) : value;
        const auto take = [&](std::string& field) { field = field.empty() ? std::string(value) : field; };
        const auto is = [&](std::string_view name) { return property.find(name) != std::string_view::npos; };
        if (is("datePublished") || property == "dc:date") {
            take(published_);
        } else if (is("dateCreated")) {
            take(created_);
        } else if (is("dateModified")) {
            take(modified_);
        } else if (property == "headline" && headline_.empty() && element.tag != Tag::meta) {
            headline_ = begins_line(element.tag) ? tree_.text_below(element)
                                                 : std::string(analysis::trimmed(tree_.text_of(element)));
        }
    }

    /// The first of several names of `<meta>` that the page has.
    [[nodiscard]] std::string first(std::initializer_list<std::string_view> names) const
    {
        for (const auto name : names) {
            if (const auto found = metas_.find(std::string(name)); found != metas_.end()) {
                return found->second;
            }
        }
        return {};
    }

    [[nodiscard]] StatedTitles titles(const std::string& source) const
    {
        return {linked_.headline,
                {first({"og:title"}), first({"twitter:title"}), headline_,
                 first({"dc.title", "title", "parsely-title", "sailthru.title"})},
                window_,
                source + " " + first({"og:site_name"})};
    }

    static PageMetadata::Date first_date(const std::vector<std::string>& stated)
    {
        for (const auto& text : stated) {
            if (const auto date = text.empty() ? std::nullopt : sources::stated_date(text)) {
                return {date->text, date->precision};
            }
        }
        return {};
    }

    const PageTree& tree_;
    const LinkedArticle& linked_;
    std::unordered_map<std::string, std::string> metas_;
    std::vector<std::string> tags_;
    std::vector<std::string> authors_;
    std::string canonical_;
    std::string window_;
    std::string headline_;
    std::string published_;
    std::string created_;
    std::string modified_;
};

} // namespace

PageMetadata page_metadata(const PageTree& tree, const LinkedArticle& linked)
{
    return MetadataReader(tree, linked).run();
}

} // namespace poshuk::extraction
