#include "messages/localized.hpp"
#include "poshuk/json.hpp"
#include "route.hpp"

namespace poshuk::server {

Response answer_document(const Context& context)
{
    const auto& id = context.call.in_path.at("id");
    const auto& index = context.call.in_path.at("uid");
    const auto article = context.searcher(index).article(id, context.visible(index));
    if (!article) {
        throw ApiError(404, "document_not_found", localized("Document `{}` not found.", "Немає статті «{}».", id),
                       localized("Ids and URLs are those of the results.", "Id та URL — ті, що в результатах."));
    }
    Response response;
    response.body = to_json(*article);
    return response;
}

} // namespace poshuk::server
