#include "json_article.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "poshuk/json.hpp"

#include <utility>

namespace poshuk {

Article article_from_json(std::string_view json, std::vector<Message>* warnings)
{
    auto record = sources::JsonArticles({}).read(json, {});
    if (!record.article) {
        const auto reason = record.rejection.empty() ? localized("it is marked as deleted", "її позначено як вилучену")
                                                     : record.rejection;
        throw RequestError({}, {fmt::format("The article cannot be read: {}.", reason.en),
                                fmt::format("Статтю не вдалося прочитати: {}.", reason.uk)});
    }
    if (warnings != nullptr) {
        *warnings = std::move(record.warnings);
    }
    return *std::move(record.article);
}

} // namespace poshuk
