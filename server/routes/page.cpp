// The search page: HTML that needs no script, for people who open the address of the server.

#include "messages/plural.hpp"
#include "poshuk/highlight.hpp"
#include "search_request.hpp"
#include "site.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace poshuk::server {
namespace {

constexpr std::string_view style =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:1.5rem auto;padding:0 "
    "1rem;color:#1b1b1b;background:#fff}"
    "form{display:flex;gap:.5rem}input[type=search]{flex:1;font:inherit;padding:.5rem}button{font:inherit;padding:."
    "5rem 1rem}"
    "h2{font-size:1.1rem;margin:1.5rem 0 0}p{margin:.2rem "
    "0}.by{color:#595959;font-size:.9rem}em{font-style:normal;font-weight:600;background:#fff3bf}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}.by{color:#a8a8a8}a{color:#8ab4f8}em{"
    "background:#5c4a00}}";

std::string byline(const Article& article)
{
    constexpr std::size_t without_offset = 16; // 2024-08-01T16:51
    std::string line;
    for (const auto part : {std::string_view(article.date).substr(0, without_offset), std::string_view(article.source),
                            std::string_view(article.author)}) {
        if (!part.empty()) {
            line.append(line.empty() ? "" : " · ").append(html_escaped(part));
        }
    }
    if (const auto time = line.find('T'); article.date_precision == DatePrecision::minute && time == 10) {
        line[time] = ' ';
    }
    return line;
}

std::string hit_section(const Hit& hit)
{
    const auto& article = hit.article;
    const auto title =
        article.title.empty() ? html_escaped(article.id) : marked(article.title, hit.title_matches, html_markup);
    const auto address = web_address(article.url);
    return fmt::format("<article><h2>{}</h2><p class=\"by\">{}</p><p>{}</p></article>\n",
                       address.empty() ? title : fmt::format("<a href=\"{}\">{}</a>", html_escaped(address), title),
                       byline(article), fmt::join(marked_passages(hit, html_markup), " "));
}

/// The links to the page before and the page behind.
std::string leafing(const Call& call, const SearchResult& result, bool uk)
{
    const auto link = [&](std::size_t offset, std::string_view text) {
        return fmt::format("<a href=\"/?{}&amp;offset={}\">{}</a> ", query_parameters(call), offset, text);
    };
    std::string links;
    if (result.offset > 0) {
        links += link(result.offset - std::min(result.offset, result.limit), uk ? "← раніше" : "← before");
    }
    if (result.limit > 0 && result.offset + result.limit < result.estimated_total) {
        links += link(result.offset + result.limit, uk ? "далі →" : "more →");
    }
    return "<nav>" + links + "</nav>\n";
}

std::string found_line(const SearchResult& result, bool uk)
{
    return uk ? count_uk(result.estimated_total, "результат", "результати", "результатів")
              : count_en(result.estimated_total, "result", "results");
}

std::string results(const Context& context, const std::string& index, const SearchRequest& request, bool uk)
{
    const auto result = run_search(context, index, request);
    std::string text = fmt::format("<p class=\"by\">{} · <a href=\"/feed?{}\">RSS</a></p>\n", found_line(result, uk),
                                   query_parameters(context.call));
    for (const auto& note : result.notes) {
        text += "<p class=\"by\">" + html_escaped(note.in(context.call.language)) + "</p>\n";
    }
    for (const auto& hit : result.hits) {
        text += hit_section(hit);
    }
    return text + leafing(context.call, result, uk);
}

} // namespace

Response answer_page(const Context& context)
{
    const auto& call = context.call;
    const bool uk = call.language == Language::ukrainian;
    const auto index = context.service.index_of(call, call.target.parameter("index"));
    const auto query = call.target.parameter("q");
    Response response;
    std::string found;
    try {
        const auto search = search_of_parameters(call);
        if (!query.empty() || call.target.parameters.contains("filter")) {
            found = results(context, index, search.request, uk);
        }
    } catch (const RequestError& error) {
        response.status = 400;
        found = "<p>" + html_escaped(error.problem().in(call.language)) + "</p>\n";
    }
    const auto of_index = call.target.parameter("index").empty()
                              ? std::string{}
                              : fmt::format("<input type=\"hidden\" name=\"index\" value=\"{}\">", html_escaped(index));
    response.content_type = "text/html; charset=utf-8";
    // Nothing is loaded but the page itself, and nothing in an article can run.
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.body =
        fmt::format("<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                    "content=\"width=device-width\">\n"
                    "<title>{1}</title>\n<link rel=\"search\" type=\"application/opensearchdescription+xml\" "
                    "href=\"/opensearch.xml\" title=\"Пошук\">\n"
                    "<style>{2}</style>\n</head>\n<body>\n<form action=\"/\">{3}<input type=\"search\" name=\"q\" "
                    "value=\"{4}\" aria-label=\"{5}\" autofocus>"
                    "<button>{5}</button></form>\n{6}</body>\n</html>\n",
                    uk ? "uk" : "en", html_escaped(query.empty() ? "Пошук" : query + " – Пошук"), style, of_index,
                    html_escaped(query), uk ? "Шукати" : "Search", found);
    return response;
}

} // namespace poshuk::server
