#pragma once

#include "document.hpp"
#include "indexer/sources/pages/page_source.hpp"
#include "indexer/sources/records/article_source.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::sources {

/// The largest document as it lies on the disk.
inline constexpr std::size_t max_document_bytes = std::size_t{128} << 20U;

/// What is in a PDF or a ZIP archive: an office document, whose parts are articles (see
/// document_parts.hpp), or the pages of a web archive. A ZIP archive with anything else is rejected
/// as what it is.
class DocumentSource final : public ArticleSource {
public:
    DocumentSource(std::unique_ptr<input::Input> in, PageOrigin origin);

    std::optional<Record> next() override;

private:
    void open();
    void read_pdf_of(const std::string& bytes);
    void read_zip_of(std::string bytes);
    void add(Document document, const std::string& sha256);
    void tell(Message rejection);

    std::unique_ptr<input::Input> in_;
    PageOrigin origin_;
    std::deque<Record> records_; ///< what is read already
    std::unique_ptr<ArticleSource> inner_;
    bool opened_ = false;
};

} // namespace poshuk::sources
