#include "wxr_source.hpp"

#include "feed_source.hpp"
#include "indexer/articles/stated_date.hpp"
#include "indexer/extraction/html/html_fragment.hpp"
#include "indexer/sources/records/record_limits.hpp"

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

bool is_post(const XmlItem& item)
{
    static constexpr std::array<std::string_view, 12> others{
        "page",     "attachment",  "nav_menu_item",    "revision",      "custom_css",       "customize_changeset",
        "wp_block", "wp_template", "wp_template_part", "wp_navigation", "wp_global_styles", "oembed_cache"};
    const auto type = item.text("wp:post_type");
    const auto status = item.text("wp:status");
    return std::find(others.begin(), others.end(), type) == others.end() && (status.empty() || status == "publish");
}

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
        return text.starts_with("0000") ? std::string{} : text; // as MySQL has no date
    };
    if (const auto in_utc = stated("wp:post_date_gmt"); !in_utc.empty()) {
        return in_utc + " UTC";
    }
    const auto on_site = stated("wp:post_date");
    return on_site.empty() ? item.text("pubDate") : on_site;
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

WxrSource::WxrSource(std::unique_ptr<std::istream> in, std::string name)
    : in_(std::move(in)), name_(std::move(name)), items_(*in_)
{
}

std::optional<Record> WxrSource::next()
{
    while (const auto item = items_.next()) {
        if (item->is_feed) {
            read_feed(*item);
        } else if (is_post(*item)) {
            return read(*item);
        } else {
            ++passed_over_;
        }
    }
    return last_words();
}

void WxrSource::read_feed(const XmlItem& item)
{
    if (site_.empty()) {
        site_ = extraction::line_of_fragment(item.text("title"));
    }
    std::string login;
    for (const auto& element : item.elements) {
        if (element.name == "wp:author/wp:author_login") {
            login = element.text;
        } else if (element.name == "wp:author/wp:author_display_name" && !element.text.empty()) {
            authors_[login] = element.text;
        }
    }
}

Record WxrSource::read(const XmlItem& item) const
{
    Record record;
    record.place = {name_, item.line};
    if (item.too_long) {
        record.rejection = too_long(max_article_bytes);
        return record;
    }
    Article article;
    article.id = item.text("wp:post_id");
    article.url = item.text("link");
    article.id = article.id.empty() ? item.text("guid") : article.id;
    article.title = extraction::line_of_fragment(item.text("title"));
    article.text = extraction::text_of_fragment(html_of_post(item.text("content:encoded")));
    if (article.text.empty()) {
        article.text = extraction::text_of_fragment(item.text("excerpt:encoded"));
    }
    const auto login = item.text("dc:creator");
    const auto author = authors_.find(login);
    article.author = author == authors_.end() ? login : author->second;
    article.source = site_;
    for (const auto& element : item.elements) {
        if (element.name != "category" || element.text.empty()) {
            continue;
        }
        auto name = extraction::line_of_fragment(element.text);
        if (element.attribute("domain") == "category" && article.rubric.empty()) {
            article.rubric = std::move(name);
        } else {
            article.tags.push_back(std::move(name));
        }
    }
    const auto date = date_of_post(item);
    if (!set_date(article, date)) {
        record.warnings.push_back(no_date(date));
    }
    record.article = std::move(article);
    return record;
}

std::optional<Record> WxrSource::last_words()
{
    if (told_ == 0 && ++told_ == 1 && passed_over_ > 0) {
        Record record;
        record.place = {name_, 0};
        record.warnings.push_back(
            localized("passed over, as they are no published posts: {} (pages, attachments, drafts)",
                      "пропущено, бо це не опубліковані дописи: {} (сторінки, вкладення, чернетки)", passed_over_));
        return record;
    }
    return ++told_ == 2 ? record_of_fault(items_, name_) : std::nullopt;
}

} // namespace poshuk::sources
