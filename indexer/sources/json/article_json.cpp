#include "json_article.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "poshuk/json.hpp"

#include <utility>

namespace poshuk {

Article article_from_json(std::string_view json, std::vector<Message>* warnings)
{
    sources::JsonArticles articles({});
    auto record = articles.read(json, {});
    if (!record.article) {
        const auto left_out = articles.left_out();
        const auto reason = !record.rejection.empty() ? record.rejection
                            : !left_out.empty()
                                ? localized("it is not for readers, or no text", "вона не для читачів або не текст")
                                : localized("it is marked as deleted", "її позначено як вилучену");
        throw RequestError({}, {fmt::format("The article cannot be read: {}.", reason.en),
                                fmt::format("Статтю не вдалося прочитати: {}.", reason.uk)});
    }
    if (warnings != nullptr) {
        *warnings = std::move(record.warnings);
    }
    return *std::move(record.article);
}

} // namespace poshuk
