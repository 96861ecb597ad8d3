#include "record_check.hpp"

#include "indexer/articles/article_check.hpp"
#include "messages/localized.hpp"

namespace poshuk::sources {

void check_record(Record& record, bool require_text)
{
    if (!record.article || has_text(*record.article)) {
        return;
    }
    auto what = localized("the article has no text, only a title", "стаття не має тексту, лише заголовок");
    if (record.article->title.empty()) {
        what = localized("the article has no text", "стаття не має тексту");
    }
    if (require_text) {
        record.article.reset();
        record.warnings.clear();
        record.rejection = std::move(what);
    } else {
        record.warnings.push_back(std::move(what));
    }
}

} // namespace poshuk::sources
