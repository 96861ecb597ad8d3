#include "poshuk/highlight.hpp"
#include "site.hpp"

#include <fmt/format.h>

namespace poshuk::server {

/// The description by which a browser adds the search to its own (OpenSearch 1.1).
Response answer_opensearch(const Context& context)
{
    const auto site = html_escaped(site_of(context.call));
    const auto index = context.call.target.parameter("index");
    const auto of_index = index.empty() ? std::string{} : "&amp;index=" + percent_encoded(index);
    Response response;
    response.content_type = "application/opensearchdescription+xml; charset=utf-8";
    response.body = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                                "<ShortName>Пошук</ShortName>\n"
                                "<Description>Пошук українських новин</Description>\n"
                                "<InputEncoding>UTF-8</InputEncoding>\n"
                                "<Url type=\"text/html\" template=\"{0}/?q={{searchTerms}}{1}\"/>\n"
                                "<Url type=\"application/rss+xml\" template=\"{0}/feed?q={{searchTerms}}{1}\"/>\n"
                                "<Url type=\"application/x-suggestions+json\" "
                                "template=\"{0}/suggest?q={{searchTerms}}&amp;format=opensearch{1}\"/>\n"
                                "</OpenSearchDescription>\n",
                                site, of_index);
    return response;
}

} // namespace poshuk::server
