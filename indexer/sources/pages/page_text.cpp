#include "page_text.hpp"

#include "analysis/letters/utf8.hpp"
#include "indexer/articles/article_check.hpp"
#include "indexer/extraction/html_page.hpp"
#include "messages/localized.hpp"

namespace poshuk::sources {

PageText read_page(std::istream& in, PageKind kind)
{
    PageText page;
    constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
    for (std::size_t got = 1; got > 0 && page.bytes.size() <= max_article_bytes;) {
        const auto before = page.bytes.size();
        page.bytes.resize(before + chunk_bytes);
        in.read(page.bytes.data() + before, chunk_bytes);
        got = static_cast<std::size_t>(in.gcount());
        page.bytes.resize(before + got);
    }
    if (page.bytes.size() > max_article_bytes) {
        page.rejection =
            localized("the text is larger than {} MiB", "текст більший за {} МіБ", max_article_bytes / (1024 * 1024));
        return page;
    }
    return page_text_of(std::move(page.bytes), kind);
}

PageText page_text_of(std::string bytes, PageKind kind, std::optional<analysis::Charset> declared)
{
    PageText page;
    page.bytes = std::move(bytes);
    if (!declared && kind == PageKind::html) {
        declared = extraction::declared_charset(page.bytes);
    }
    page.decoded = analysis::decode_text(page.bytes, declared);
    if (!page.decoded) {
        page.rejection =
            localized("byte {} is not valid UTF-8, and no other Ukrainian character set makes text of it; convert the "
                      "file first, e.g. with iconv",
                      "байт {} — не коректний UTF-8, і в жодному іншому українському кодуванні це не текст; "
                      "спершу перекодуйте файл, наприклад iconv",
                      utf8::first_malformed(page.bytes) + 1);
    }
    return page;
}

} // namespace poshuk::sources
