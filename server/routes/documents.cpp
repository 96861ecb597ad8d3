// Articles by their ids, and all of them page by page.

#include "messages/localized.hpp"
#include "search_request.hpp"

#include <algorithm>

namespace poshuk::server {
namespace {

Response answer_list(const Context& context, JsonList list)
{
    auto& request = list.request;
    request.limit = std::min(request.limit, most_hits);
    const auto index = context.service.index_of(context.call, context.call.in_path.at("uid"));
    const auto found = context.index(index).articles(request);
    std::string results;
    for (const auto& article : found.articles) {
        results.append(results.empty() ? "" : ",").append(to_json(article, list.fields));
    }
    Response response;
    response.body = R"({"results":[)" + results + R"(],"offset":)" + std::to_string(request.offset) + R"(,"limit":)" +
                    std::to_string(request.limit) + R"(,"total":)" + std::to_string(found.total) +
                    (found.partial ? R"(,"partial":true})" : "}");
    return response;
}

} // namespace

Response answer_document(const Context& context)
{
    return errors_about("document", [&] {
        const auto& id = context.call.in_path.at("id");
        const auto fields = list_from_json(parameters_as_json(context.call)).fields;
        const auto article = context.index(context.call.in_path.at("uid")).article(id);
        if (!article) {
            throw ApiError(404, "document_not_found", localized("Document `{}` not found.", "Немає статті «{}».", id),
                           localized("Ids and URLs are those of the results.", "Id та URL — ті, що в результатах."));
        }
        Response response;
        response.body = to_json(*article, fields);
        return response;
    });
}

Response answer_documents(const Context& context)
{
    return errors_about("document",
                        [&] { return answer_list(context, list_from_json(parameters_as_json(context.call))); });
}

Response answer_fetch(const Context& context)
{
    return errors_about("document", [&] { return answer_list(context, list_from_json(json_body(context.call))); });
}

} // namespace poshuk::server
