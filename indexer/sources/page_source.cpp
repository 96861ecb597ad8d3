#include "page_source.hpp"

#include "analysis/charset.hpp"
#include "analysis/utf8.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/extraction/html_page.hpp"
#include "indexer/extraction/text_page.hpp"
#include "messages/localized.hpp"

#include <fstream>

namespace poshuk::sources {

PageSource::PageSource(std::filesystem::path file, std::string id, Kind kind)
    : file_(std::move(file)), name_(file_.string()), id_(std::move(id)), kind_(kind)
{
}

PageSource::PageSource(std::unique_ptr<std::istream> in, std::string name, std::string id, Kind kind)
    : in_(std::move(in)), name_(std::move(name)), id_(std::move(id)), kind_(kind)
{
}

std::optional<Record> PageSource::next()
{
    if (done_) {
        return std::nullopt;
    }
    done_ = true;
    Record record;
    record.place = {name_, 0};
    std::error_code error;
    if (in_ == nullptr && std::filesystem::is_regular_file(file_, error)) { // never wait for a FIFO
        in_ = std::make_unique<std::ifstream>(file_, std::ios::binary);
    }
    std::string page;
    if (in_ != nullptr && *in_) {
        page.resize(max_article_bytes + 1);
        in_->read(page.data(), static_cast<std::streamsize>(page.size()));
        page.resize(static_cast<std::size_t>(in_->gcount()));
        page.shrink_to_fit();
    }
    if (in_ == nullptr || in_->bad() || (page.empty() && !in_->eof())) {
        record.rejection = localized("the file cannot be read", "файл не вдалося прочитати");
        return record;
    }
    bytes_read_ = page.size();
    if (page.size() > max_article_bytes) {
        record.rejection =
            localized("the text is larger than {} MiB", "текст більший за {} МіБ", max_article_bytes / (1024 * 1024));
        return record;
    }
    const auto decoded =
        analysis::decode_text(page, kind_ == Kind::html ? extraction::declared_charset(page) : std::nullopt);
    if (!decoded) {
        record.rejection =
            localized("byte {} is not valid UTF-8, and no other Ukrainian character set makes text of it; convert the "
                      "file first, e.g. with iconv",
                      "байт {} — не коректний UTF-8, і в жодному іншому українському кодуванні це не текст; "
                      "спершу перекодуйте файл, наприклад iconv",
                      utf8::first_malformed(page) + 1);
        return record;
    }
    if (decoded->guessed) {
        record.warnings.push_back(localized("read as {}, by its letters", "прочитано як {}, за буквами",
                                            analysis::name_of(decoded->charset)));
    }
    auto extracted = kind_ == Kind::html ? extraction::extract_html_page(decoded->text)
                                         : std::optional(extraction::extract_text_page(decoded->text));
    if (!extracted) {
        record.rejection = localized("the page has a tag of more than 64 KiB, or thousands of open tags",
                                     "на сторінці є тег понад 64 КіБ або тисячі незакритих тегів");
        return record;
    }
    auto& found = *extracted;
    Article article;
    article.id = id_;
    article.title = std::move(found.title);
    article.text = std::move(found.text);
    article.date = std::move(found.date);
    article.date_precision = found.precision;
    article.author = std::move(found.author);
    article.source = std::move(found.source);
    article.url = std::move(found.url);
    article.tags = std::move(found.tags);
    record.article = std::move(article);
    return record;
}

} // namespace poshuk::sources
