// libFuzzer's entry: any bytes are a ZIP archive, the XML of an office document, or what pdftotext
// wrote. What comes out of them are articles with ids of their own.

#include "indexer/sources/documents/document_parts.hpp"
#include "indexer/sources/documents/office_document.hpp"
#include "indexer/sources/documents/pdf_pages.hpp"
#include "require.hpp"
#include "tests/support/containers.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

namespace {

void require_parts(poshuk::sources::Document document)
{
    using poshuk::test::require;
    std::set<std::string> ids;
    for (const auto& article : articles_of(std::move(document), "d")) {
        require(ids.insert(article.id).second, "two parts have one id");
        require(!article.title.empty(), "a part has no title");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace poshuk::sources;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const ZipArchive archive(bytes);
    for (const auto& name : archive.names()) {
        static_cast<void>(archive.read(name, std::size_t{1} << 20U));
    }
    constexpr std::size_t many = 700; // words, for more than one part
    std::string words;
    for (std::size_t i = 0; i < many; ++i) {
        words += "слово ";
    }
    require_parts(read_docx(ZipArchive(poshuk::test::docx_of(bytes + "<w:p><w:r><w:t>" + words))).document);
    require_parts(read_odt(ZipArchive(poshuk::test::odt_of("<text:p>" + words + "</text:p>" + bytes))).document);
    Document pdf;
    for (auto& page : pdf_paragraphs(pdf_lines("<page >\n<block >\n<line >\n" + bytes + words)).pages) {
        pdf.page_begins.push_back(pdf.blocks.size());
        std::move(page.begin(), page.end(), std::back_inserter(pdf.blocks));
    }
    require_parts(std::move(pdf));
    return 0;
}
