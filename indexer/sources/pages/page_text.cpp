#include "page_text.hpp"

#include "analysis/files/digest.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/extraction/html_page.hpp"
#include "messages/localized.hpp"
#include "picture_filter.hpp"

#include <utility>

namespace poshuk::sources {

namespace {

/// Takes the bytes of a page as they come.
class PageBytes {
public:
    PageBytes(PageKind kind, const PageBounds& bounds) : kind_(kind), bounds_(bounds) {}

    void add(std::string_view piece)
    {
        read_ += piece.size();
        if (filtered_) {
            digest_.add(piece);
            filter_.add(piece, kept_);
            return;
        }
        kept_.append(piece);
        if (kept_.size() > bounds_.kept && kind_ == PageKind::html) {
            filtered_ = true;
            const auto whole = std::exchange(kept_, {});
            digest_.add(whole);
            filter_.add(whole, kept_);
        }
    }

    /// Why it is too large; empty while it is not.
    [[nodiscard]] Message too_large() const
    {
        constexpr unsigned to_mib = 20;
        if (kept_.size() > bounds_.kept) {
            return filtered_
                       ? localized("the page is larger than {} MiB without the pictures in it",
                                   "сторінка без зображень у ній більша за {} МіБ", bounds_.kept >> to_mib)
                       : localized("the text is larger than {} MiB", "текст більший за {} МіБ", bounds_.kept >> to_mib);
        }
        return read_ > bounds_.read ? localized("the page is larger than {} MiB, most of it pictures; save it without "
                                                "them",
                                                "сторінка більша за {} МіБ, здебільшого через зображення; збережіть її "
                                                "без них",
                                                bounds_.read >> to_mib)
                                    : Message{};
    }

    PageText text()
    {
        auto page = page_text_of(std::move(kept_), kind_);
        page.sha256 = filtered_ ? digest_.hex() : std::string{};
        return page;
    }

private:
    PageKind kind_;
    PageBounds bounds_;
    std::string kept_;
    std::size_t read_ = 0;
    bool filtered_ = false;
    PictureFilter filter_;
    analysis::Sha256 digest_;
};

} // namespace

PageText read_page(std::istream& in, PageKind kind, const PageBounds& bounds)
{
    constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
    PageBytes bytes(kind, bounds);
    std::string chunk(chunk_bytes, '\0');
    while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0) {
        bytes.add(std::string_view(chunk).substr(0, static_cast<std::size_t>(in.gcount())));
        if (auto why = bytes.too_large(); !why.empty()) {
            PageText page;
            page.rejection = std::move(why);
            return page;
        }
    }
    return bytes.text();
}

PageText page_text_of(std::string bytes, PageKind kind, std::optional<analysis::Charset> declared)
{
    PageText page;
    page.bytes = std::move(bytes);
    if (!declared && kind == PageKind::html) {
        declared = extraction::declared_charset(page.bytes);
    }
    page.declared = declared;
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
