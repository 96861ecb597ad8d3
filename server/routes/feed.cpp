// Any search as an RSS feed, the newest first.

#include "poshuk/highlight.hpp"
#include "search_request.hpp"
#include "site.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace poshuk::server {
namespace {

namespace chrono = std::chrono;

std::optional<int> number_at(std::string_view text, std::size_t begin, std::size_t length)
{
    int value = 0;
    const auto part = text.substr(std::min(begin, text.size()), length);
    const auto read = std::from_chars(part.data(), part.data() + part.size(), value);
    return read.ptr == part.data() + part.size() && part.size() == length ? std::optional(value) : std::nullopt;
}

/// A date of an article as RSS wants it (RFC 822), with what makes a moment of it; empty for one
/// that is less than a day.
std::string date_of_mail(const Article& article)
{
    const auto& iso = article.date;
    const auto offset = utc_offset(article);
    const auto year = number_at(iso, 0, 4);
    const auto month = number_at(iso, 5, 2);
    const auto day = number_at(iso, 8, 2);
    if (!offset || !year || !month || !day) {
        return {};
    }
    const auto date = chrono::local_days(chrono::year(*year) / *month / *day);
    constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const chrono::hh_mm_ss ahead(chrono::abs(*offset));
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:00 {}{:02}{:02}", weekdays[chrono::weekday(date).c_encoding()],
                       *day, months[static_cast<std::size_t>(*month - 1) % months.size()], *year,
                       number_at(iso, 11, 2).value_or(0), number_at(iso, 14, 2).value_or(0),
                       *offset < chrono::minutes(0) ? '-' : '+', ahead.hours().count(), ahead.minutes().count());
}

std::string element(std::string_view name, std::string_view text)
{
    return text.empty() ? std::string{} : fmt::format("<{0}>{1}</{0}>\n", name, html_escaped(text));
}

std::string item(const Hit& hit)
{
    const auto& article = hit.article;
    const auto address = web_address(article.url);
    std::string text =
        "<item>\n" + element("title", article.title.empty() ? article.id : article.title) + element("link", address);
    text += fmt::format("<guid isPermaLink=\"{}\">{}</guid>\n", !address.empty(),
                        html_escaped(address.empty() ? article.id : address));
    text += element("pubDate", date_of_mail(article));
    // The description is HTML, so it is escaped once as HTML and once as XML.
    text += element("description", fmt::format("{}", fmt::join(marked_passages(hit, html_markup), " ")));
    text += element("dc:creator", article.author);
    for (const auto& tag : article.tags) {
        text += element("category", tag);
    }
    return text + "</item>\n";
}

} // namespace

Response answer_feed(const Context& context)
{
    auto& call = context.call;
    const auto index = context.service.index_of(call, call.target.parameter("index"));
    auto search = search_of_parameters(call);
    search.request.as_you_type = call.target.parameter("asYouType") == "true"; // a saved search is typed already
    if (search.request.sort == SortOrder::relevance) {
        search.request.sort = SortOrder::newest_first;
    }
    const auto result = run_search(context, index, search.request);
    const bool uk = call.language == Language::ukrainian;
    const auto title = fmt::format("{}: {}", uk ? "Пошук" : "Poshuk", call.target.parameter("q"));
    const auto site = html_escaped(site_of(call));
    Response response;
    response.content_type = "application/rss+xml; charset=utf-8";
    response.body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n";
    response.body +=
        element("title", title) + fmt::format("<link>{0}/?{1}</link>\n<description>{2}</description>\n<atom:link "
                                              "href=\"{0}/feed?{1}\" rel=\"self\" type=\"application/rss+xml\"/>\n",
                                              site, query_parameters(call), html_escaped(title));
    for (const auto& hit : result.hits) {
        response.body += item(hit);
    }
    response.body += "</channel>\n</rss>\n";
    return response;
}

} // namespace poshuk::server
