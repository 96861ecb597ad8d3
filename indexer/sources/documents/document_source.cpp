#include "document_source.hpp"

#include "analysis/files/digest.hpp"
#include "document_parts.hpp"
#include "indexer/sources/archives/wacz_source.hpp"
#include "indexer/sources/archives/zip_archive.hpp"
#include "messages/localized.hpp"
#include "office_document.hpp"
#include "pdf.hpp"

#include <algorithm>

namespace poshuk::sources {
namespace {

/// The whole file, or one byte more than the most.
std::string read_whole(std::istream& in, std::size_t most)
{
    std::string bytes;
    constexpr std::size_t chunk = std::size_t{256} * 1024;
    for (std::size_t got = 1; got > 0 && bytes.size() <= most;) {
        const auto before = bytes.size();
        bytes.resize(before + chunk);
        in.read(bytes.data() + before, chunk);
        got = static_cast<std::size_t>(in.gcount());
        bytes.resize(before + got);
    }
    return bytes;
}

bool has_folder(const ZipArchive& archive, std::string_view folder)
{
    return std::any_of(archive.names().begin(), archive.names().end(),
                       [&](const std::string& name) { return name.starts_with(folder); });
}

enum class ZipKind { docx, odt, wacz, other };

ZipKind kind_of(const ZipArchive& archive)
{
    constexpr std::size_t longest_type = 200;
    const auto type = archive.read("mimetype", longest_type);
    constexpr std::string_view text_document = "application/vnd.oasis.opendocument.text";
    return WaczSource::is_wacz(archive)                                               ? ZipKind::wacz
           : archive.has("word/document.xml") || has_folder(archive, "word/document") ? ZipKind::docx
           : type.starts_with(text_document)                                          ? ZipKind::odt
                                                                                      : ZipKind::other;
}

/// What people hand over in the place of a document, and what to do.
Message what_it_is(const ZipArchive& archive)
{
    constexpr std::size_t longest_type = 200;
    const auto type = archive.read("mimetype", longest_type);
    if (has_folder(archive, "xl/") || type.find("spreadsheet") != std::string::npos) {
        return localized("it is a spreadsheet; save its table as CSV",
                         "це електронна таблиця; збережіть таблицю як CSV");
    }
    if (has_folder(archive, "ppt/") || type.find("presentation") != std::string::npos) {
        return localized("it is a presentation; save it as PDF", "це презентація; збережіть її як PDF");
    }
    if (type.find("epub") != std::string::npos) {
        return localized("it is a book (EPUB); save it as DOCX or PDF, e.g. with calibre",
                         "це книга (EPUB); збережіть її як DOCX чи PDF, наприклад через calibre");
    }
    return localized("it is a ZIP archive without a document; unpack it",
                     "це архів ZIP без документа; розпакуйте його");
}

} // namespace

DocumentSource::DocumentSource(std::unique_ptr<input::Input> in, PageOrigin origin)
    : in_(std::move(in)), origin_(std::move(origin))
{
}

std::optional<Record> DocumentSource::next()
{
    if (!opened_) {
        opened_ = true;
        open();
    }
    if (!records_.empty()) {
        auto record = std::move(records_.front());
        records_.pop_front();
        return record;
    }
    return inner_ ? inner_->next() : std::nullopt;
}

void DocumentSource::open()
{
    constexpr std::string_view zip = "PK";
    const bool is_zip = in_->head().starts_with(zip);
    if (is_zip && origin_.name != "-" && in_->is_plain()) {
        // A web archive may be larger than the memory, and is read where it lies.
        ZipArchive archive(std::filesystem::path(origin_.name), ZipLimits::of_packed_entries());
        if (archive.failure().empty() && WaczSource::is_wacz(archive)) {
            inner_ = std::make_unique<WaczSource>(std::move(archive), origin_.name);
            return;
        }
    }
    auto bytes = read_whole(*in_, max_document_bytes);
    if (!in_->failure().empty()) {
        return; // FileSource tells it
    }
    if (bytes.size() > max_document_bytes) {
        tell(localized("the document is larger than {} MiB", "документ більший за {} МіБ", max_document_bytes >> 20U));
    } else if (is_zip) {
        read_zip_of(std::move(bytes));
    } else {
        read_pdf_of(bytes);
    }
}

void DocumentSource::read_pdf_of(const std::string& bytes)
{
    constexpr std::string_view signature = "%PDF-";
    if (bytes.find(signature) >= 1024) { // as the format has it
        tell(localized("it is neither a PDF nor an office document", "це не PDF і не офісний документ"));
        return;
    }
    auto pdf = read_pdf(bytes);
    if (!pdf.failure.empty()) {
        tell(std::move(pdf.failure));
        return;
    }
    if (!pdf.warning.empty()) {
        Record record;
        record.place = {origin_.name, 0};
        record.warnings.push_back(std::move(pdf.warning));
        records_.push_back(std::move(record));
    }
    add(std::move(pdf.document), analysis::sha256_hex(bytes));
}

void DocumentSource::read_zip_of(std::string bytes)
{
    const auto sha256 = analysis::sha256_hex(bytes);
    ZipArchive archive(std::move(bytes));
    if (!archive.failure().empty()) {
        tell(archive.failure());
        return;
    }
    const auto kind = kind_of(archive);
    if (kind == ZipKind::other) {
        tell(what_it_is(archive));
        return;
    }
    if (kind == ZipKind::wacz) {
        inner_ = std::make_unique<WaczSource>(std::move(archive), origin_.name);
        return;
    }
    auto read = kind == ZipKind::docx ? read_docx(archive) : read_odt(archive);
    if (!read.failure.empty()) {
        tell(std::move(read.failure));
        return;
    }
    add(std::move(read.document), sha256);
}

void DocumentSource::add(Document document, const std::string& sha256)
{
    for (auto& article : articles_of(std::move(document), origin_.id)) {
        article.page_path = origin_.name;
        article.page_sha256 = sha256;
        Record record;
        record.place = {origin_.name, 0};
        record.article = std::move(article);
        records_.push_back(std::move(record));
    }
}

void DocumentSource::tell(Message rejection)
{
    records_.push_back({{origin_.name, 0}, {}, std::move(rejection), {}});
}

} // namespace poshuk::sources
