#include "wxr_source.hpp"

#include "feed_text.hpp"
#include "index/schema.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

bool is_lower_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/// The name of a shortcode that begins at a bracket: «[gallery ids="1,2"]», «[/caption]». Empty for
/// other brackets, such as «[…]» and «[Ред.]».
std::string_view shortcode_at(std::string_view content, std::size_t bracket)
{
    const auto begin = bracket + (content.substr(bracket).starts_with("[/") ? 2 : 1);
    auto end = begin;
    while (end < content.size() && (is_lower_letter(content[end]) || content[end] == '_' || content[end] == '-' ||
                                    (end > begin && content[end] >= '0' && content[end] <= '9'))) {
        ++end;
    }
    constexpr std::string_view behind = " ]/\n\t";
    const bool ends = end < content.size() && behind.find(content[end]) != std::string_view::npos;
    return ends && end > begin + 1 ? content.substr(begin, end - begin) : std::string_view{};
}

std::string without_shortcodes(std::string_view content)
{
    constexpr std::string_view caption_end = "[/caption]";
    constexpr std::size_t longest = 4096; // a bracket that closes further on is none of a shortcode
    std::string result;
    for (std::size_t i = 0; i < content.size();) {
        const auto bracket = std::min(content.find('[', i), content.size());
        result += content.substr(i, bracket - i);
        if (bracket == content.size()) {
            break;
        }
        const auto name = shortcode_at(content, bracket);
        const auto end = content.substr(0, std::min(bracket + longest, content.size())).find(']', bracket);
        if (name.empty() || end == std::string_view::npos) {
            result += '[';
            i = bracket + 1;
            continue;
        }
        i = end + 1;
        if (name == "caption" && content[bracket + 1] != '/') { // what stands in it is of the picture
            const auto closing = content.substr(0, std::min(i + longest, content.size())).find(caption_end, i);
            i = closing == std::string_view::npos ? i : closing + caption_end.size();
        }
    }
    return result;
}

/// A moment where WordPress says one, which the time of a site whose zone nobody has set is not.
std::string date_of_post(const XmlItem& item)
{
    const auto stated = [&](std::string_view element) {
        auto text = item.text(element);
        // as MySQL has no date, and what PHP makes of it
        return text.starts_with("0000") || text.find("-0001") != std::string::npos ? std::string{} : text;
    };
    if (const auto in_utc = stated("wp:post_date_gmt"); !in_utc.empty()) {
        return in_utc + " UTC";
    }
    const auto on_site = stated("wp:post_date");
    return on_site.empty() ? stated("pubDate") : on_site;
}

} // namespace

std::string html_of_post(std::string_view content)
{
    auto html = without_shortcodes(content);
    if (html.find("<p>") != std::string::npos || html.find("<p ") != std::string::npos) {
        return html;
    }
    std::string result;
    for (const char c : html) {
        c == '\n' ? result += "<br>" : result += c;
    }
    return result;
}

WxrSource::WxrSource(std::unique_ptr<std::istream> in, std::string name, std::set<std::string> types)
    : XmlSource(std::move(in), std::move(name), feed_vocabulary()), types_(std::move(types))
{
    types_.insert("post");
}

void WxrSource::read_frame(const XmlItem& frame)
{
    if (site_.empty()) {
        site_ = line_of_html(frame.text("title"));
    }
    std::string login;
    for (const auto& element : frame.elements) {
        if (element.name == "wp:author/wp:author_login") {
            login = element.text;
        } else if (element.name == "wp:author/wp:author_display_name" && !element.text.empty()) {
            authors_[login] = line_of_html(element.text);
        }
    }
}

Message WxrSource::how_to_take_more() const
{
    return localized(" (--type NAME takes a type)", " (--type НАЗВА бере цей тип)");
}

/// Empty for what every visitor of the site may read. A type of a plugin that nobody knows may be
/// a form or a letter of a reader, so it is none unless somebody says so.
Message WxrSource::why_left_out(const XmlItem& item) const
{
    auto type = item.text("wp:post_type");
    type = type.empty() ? "post" : type;
    const auto status = item.text("wp:status");
    if (!types_.contains(type)) {
        return localized("type {}", "тип {}", type);
    }
    if (status != "publish") { // an item whose status was lost with its XML is nobody's to show
        return status.empty()                                ? localized("without a status", "без стану")
               : status == "draft" || status == "auto-draft" ? localized("drafts", "чернетки")
               : status == "private"                         ? localized("private", "приватні")
               : status == "future" ? localized("not published yet", "ще не опубліковані")
               : status == "trash"  ? localized("thrown away", "викинуті в кошик")
                                    : localized("of status {}", "зі станом {}", status);
    }
    return item.text("wp:post_password").empty() ? Message{} : localized("with a password", "з паролем");
}

std::string WxrSource::id_of(const XmlItem& item)
{
    auto id = item.text("wp:post_id");
    return id.empty() ? item.text("guid") : id;
}

/// What an index may have of a post that readers are not shown any more.
std::optional<Record> WxrSource::gone(const XmlItem& item) const
{
    const auto type = item.text("wp:post_type");
    auto id = id_of(item);
    if (!types_.contains(type) || id.empty() || id.size() > index::max_id_bytes) {
        return std::nullopt;
    }
    auto record = record_of(item);
    record.deleted = std::move(id);
    record.deleted_address = item.text("link");
    return record;
}

std::optional<Record> WxrSource::read(const XmlItem& item)
{
    if (const auto why = why_left_out(item); !why.empty()) {
        leave_out(why);
        return gone(item);
    }
    auto record = record_of(item);
    Article article;
    article.id = id_of(item);
    article.url = item.text("link");
    article.title = line_of_html(item.text("title"));
    article.text = with_lead(extraction::text_of_fragment(item.text("excerpt:encoded")),
                             extraction::text_of_fragment(html_of_post(item.text("content:encoded"))));
    const auto login = item.text("dc:creator");
    const auto author = authors_.find(login);
    article.author = author == authors_.end() ? login : author->second;
    article.source = site_;
    set_categories(item, article);
    const auto date = date_of_post(item);
    if (!set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

/// Plugins keep much in categories of domains of their own (languages, menus, formats), and old
/// exports name each category twice.
void WxrSource::set_categories(const XmlItem& item, Article& article) const
{
    for (const auto& element : item.elements) {
        const auto domain = element.attribute("domain");
        const bool is_category = domain.empty() || domain == "category";
        if (element.name != "category" || (!is_category && domain != "post_tag" && domain != "tag")) {
            continue;
        }
        auto name = line_of_html(element.text);
        const bool is_known = name.empty() || name == article.rubric ||
                              std::find(article.tags.begin(), article.tags.end(), name) != article.tags.end();
        if (is_known) {
            continue;
        }
        if (is_category && article.rubric.empty()) {
            article.rubric = std::move(name);
        } else {
            article.tags.push_back(std::move(name));
        }
    }
}

} // namespace poshuk::sources
