#include "page_record.hpp"

#include "analysis/files/digest.hpp"
#include "indexer/extraction/html_page.hpp"
#include "indexer/extraction/text_page.hpp"
#include "indexer/sources/records/mended_text.hpp"
#include "messages/localized.hpp"
#include "saved_page.hpp"

namespace poshuk::sources {

Record record_of_page(PageText page, PageKind kind, const PageOrigin& origin, const KnownOfPage& known)
{
    Record record;
    record.place = {origin.name, 0};
    if (!page.decoded) {
        record.rejection = page.rejection;
        return record;
    }
    if (page.decoded->guessed) {
        record.warnings.push_back(localized("read as {}, by its letters", "прочитано як {}, за буквами",
                                            analysis::name_of(page.decoded->charset)));
    }
    if (page.decoded->mended.characters > 0) {
        record.place.line = page.decoded->mended.first_line;
        record.warnings.push_back(what_was_mended(page.decoded->mended));
    }
    const auto saved = kind == PageKind::html ? saved_page(page.decoded->text) : SavedPage{};
    const extraction::PageSurroundings around{origin.folder ? &origin.folder->lines() : nullptr,
                                              origin.saved ? origin.saved : saved.day};
    auto found = kind == PageKind::html ? extraction::extract_html_page(page.decoded->text, around)
                                        : extraction::extract_text_page(page.decoded->text, around);
    Article article;
    article.id = origin.id;
    article.title = found.title.empty() ? known.title : std::move(found.title);
    article.text = std::move(found.text);
    article.date = std::move(found.date);
    article.date_precision = found.precision;
    article.partial_date = std::move(found.partial_date);
    article.author = std::move(found.author);
    article.source = std::move(found.source);
    article.url = !found.url.empty() ? std::move(found.url) : !known.address.empty() ? known.address : saved.address;
    article.tags = std::move(found.tags);
    article.rubric = std::move(found.rubric);
    article.page_path = origin.name;
    article.page_sha256 = analysis::sha256_hex(page.bytes);
    record.article = std::move(article);
    return record;
}

Record record_of_page(std::string bytes, PageKind kind, const PageOrigin& origin, const KnownOfPage& known)
{
    return record_of_page(page_text_of(std::move(bytes), kind, analysis::charset_named(known.charset)), kind, origin,
                          known);
}

} // namespace poshuk::sources
