#include "page_record.hpp"

#include "analysis/files/digest.hpp"
#include "indexer/extraction/html_page.hpp"
#include "indexer/extraction/text_page.hpp"
#include "indexer/sources/records/mended_text.hpp"
#include "messages/localized.hpp"
#include "saved_page.hpp"

#include <algorithm>
#include <utility>

namespace poshuk::sources {
namespace {

/// Whether a page is in another character set than it says. One that is all ASCII is in most of them.
bool is_declared_wrongly(const PageText& page)
{
    using analysis::Charset;
    const auto charset = page.decoded->charset;
    const auto is_utf16 = [](Charset one) { return one == Charset::utf16_le || one == Charset::utf16_be; };
    return page.declared && *page.declared != charset && !(is_utf16(*page.declared) && is_utf16(charset)) &&
           std::any_of(page.bytes.begin(), page.bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

Message what_it_was_read_as(const PageText& page)
{
    const auto name = analysis::name_of(page.decoded->charset);
    if (is_declared_wrongly(page)) {
        return localized("it says that it is in {}, and it is in {}: read so",
                         "сторінка називає кодування {}, а насправді воно {}: так і прочитано",
                         analysis::name_of(*page.declared), name);
    }
    return page.decoded->guessed ? localized("read as {}, by its letters", "прочитано як {}, за буквами", name)
                                 : Message{};
}

} // namespace

Record record_of_page(PageText page, PageKind kind, const PageOrigin& origin, const KnownOfPage& known)
{
    Record record;
    record.place = {origin.name, 0};
    if (!page.decoded) {
        record.rejection = page.rejection;
        return record;
    }
    if (auto told = what_it_was_read_as(page); !told.empty()) {
        record.warnings.push_back(std::move(told));
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
    article.page_sha256 = page.sha256.empty() ? analysis::sha256_hex(page.bytes) : std::move(page.sha256);
    record.article = std::move(article);
    return record;
}

Record record_of_page(std::string bytes, PageKind kind, const PageOrigin& origin, const KnownOfPage& known)
{
    return record_of_page(page_text_of(std::move(bytes), kind, analysis::charset_named(known.charset)), kind, origin,
                          known);
}

} // namespace poshuk::sources
