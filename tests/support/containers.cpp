#include "containers.hpp"

#include "analysis/letters/utf8.hpp"

#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <zlib.h>

namespace poshuk::test {
namespace {

std::string little_endian(std::uint64_t number, unsigned bytes)
{
    std::string result;
    for (unsigned i = 0; i < bytes; ++i) {
        result += static_cast<char>(number >> (8 * i) & 0xFFU);
    }
    return result;
}

/// `window_bits` as zlib has them: negative for a bare stream, over 16 for gzip.
std::string deflated(std::string_view bytes, int window_bits)
{
    z_stream state{};
    constexpr int memory = 8;
    deflateInit2(&state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, memory, Z_DEFAULT_STRATEGY);
    std::string result(deflateBound(&state, bytes.size()), '\0');
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    state.avail_in = static_cast<uInt>(bytes.size());
    state.next_out = reinterpret_cast<Bytef*>(result.data());
    state.avail_out = static_cast<uInt>(result.size());
    deflate(&state, Z_FINISH);
    result.resize(state.total_out);
    deflateEnd(&state);
    return result;
}

/// What both headers of an entry have in common.
std::string zip_fields(std::string_view content, std::size_t packed, bool stored, const std::string& name)
{
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    constexpr std::uint64_t utf8_names = 0x800;
    constexpr std::uint64_t version = 20;
    return little_endian(version, 2) + little_endian(utf8_names, 2) + little_endian(stored ? 0 : 8, 2) +
           little_endian(0, 4) + little_endian(sum, 4) + little_endian(packed, 4) + little_endian(content.size(), 4) +
           little_endian(name.size(), 2) + little_endian(0, 2);
}

/// UTF-16BE in hexadecimal digits.
std::string hexadecimal(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        result += fmt::format("{:04X}", static_cast<std::uint32_t>(utf8::next(text, i)));
    }
    return result;
}

} // namespace

std::string gzip_of(std::string_view bytes)
{
    return deflated(bytes, MAX_WBITS + 16);
}

std::string zip_of(const ZipEntries& entries)
{
    std::string archive;
    std::string directory;
    for (const auto& [name, content] : entries) {
        const bool stored = archive.empty();
        const auto packed = stored ? content : deflated(content, -MAX_WBITS);
        const auto fields = zip_fields(content, packed.size(), stored, name);
        directory += "PK\x01\x02" + little_endian(20, 2) + fields + little_endian(0, 2) + little_endian(0, 2) +
                     little_endian(0, 2) + little_endian(0, 4) + little_endian(archive.size(), 4) + name;
        archive += "PK\x03\x04" + fields + name + packed;
    }
    const auto begin = archive.size();
    return archive + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries.size(), 2) +
           little_endian(entries.size(), 2) + little_endian(directory.size(), 4) + little_endian(begin, 4) +
           little_endian(0, 2);
}

std::string pdf_of(const std::vector<std::vector<std::string>>& pages, const PdfOptions& options)
{
    // The codes of the font are UTF-16, so no font has to be in the file.
    std::vector<std::string> objects;
    std::string kids;
    constexpr std::size_t before_pages = 6;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        kids += fmt::format("{} 0 R ", before_pages + 1 + 2 * i);
    }
    const std::string map =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n";
    objects.push_back("<< /Type /Catalog /Pages 2 0 R >>");
    objects.push_back(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size()));
    objects.push_back("<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] "
                      "/ToUnicode 5 0 R >>");
    objects.push_back(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering "
        "(Identity) /Supplement 0 >> /DW 500 >>");
    objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", map.size(), map));
    objects.push_back(fmt::format("<< /Title <FEFF{}> >>", hexadecimal(options.title)));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::string content = "BT /F 10 Tf 14 TL 50 800 Td\n";
        for (const auto& line : pages[i]) {
            content += fmt::format("<{}> Tj T*\n", hexadecimal(line));
        }
        content += "ET\n";
        objects.push_back(
            fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 842] /Contents {} 0 R /Resources << "
                        "/Font << /F 3 0 R >> >> >>",
                        before_pages + 2 + 2 * i));
        objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content));
    }
    std::string pdf = "%PDF-1.7\n";
    std::string places = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::string key(64, 'A');
    const auto protection = options.with_password
                                ? fmt::format(" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID "
                                              "[<00> <00>]",
                                              key)
                                : std::string{};
    return fmt::format("{}xref\n0 {}\n{}trailer << /Size {} /Root 1 0 R /Info 6 0 R{} >>\nstartxref\n{}\n%%EOF\n", pdf,
                       objects.size() + 1, places, objects.size() + 1, protection, pdf.size());
}

std::string docx_of(std::string_view body, const ZipEntries& other_parts)
{
    ZipEntries entries{
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml",
         fmt::format("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                     "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{}"
                     "</w:body></w:document>",
                     body)}};
    entries.insert(entries.end(), other_parts.begin(), other_parts.end());
    return zip_of(entries);
}

std::string docx_paragraph(std::string_view text, std::string_view style)
{
    const auto properties =
        style.empty() ? std::string{} : fmt::format("<w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", style);
    return fmt::format("<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>", properties, text);
}

std::string odt_of(std::string_view text, std::string_view automatic_styles, const ZipEntries& other_parts)
{
    ZipEntries entries{
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml",
         fmt::format("<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:b\" "
                     "xmlns:style=\"urn:s\" xmlns:draw=\"urn:d\" xmlns:svg=\"urn:v\" xmlns:number=\"urn:n\" "
                     "xmlns:dc=\"urn:c\"><office:automatic-styles>{}</office:automatic-styles><office:body>"
                     "<office:text>{}</office:text></office:body></office:document-content>",
                     automatic_styles, text)}};
    entries.insert(entries.end(), other_parts.begin(), other_parts.end());
    return zip_of(entries);
}

} // namespace poshuk::test
