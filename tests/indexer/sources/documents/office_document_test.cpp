#include "indexer/sources/documents/office_document.hpp"

#include "tests/support/containers.hpp"

#include <catch2/catch.hpp>

namespace poshuk::office_document_test {

using sources::Document;
using sources::OfficeDocument;
using sources::ZipArchive;

namespace {

std::string text_of(const Document& document)
{
    std::string text;
    for (const auto& block : document.blocks) {
        text += (text.empty() ? "" : "\n") + std::string(block.heading, '#') + (block.is_title ? "!" : "") + block.text;
    }
    return text;
}

OfficeDocument docx(std::string_view body, const test::ZipEntries& other_parts = {})
{
    return sources::read_docx(ZipArchive(test::docx_of(body, other_parts)));
}

OfficeDocument odt(std::string_view text, std::string_view styles = {}, const test::ZipEntries& other_parts = {})
{
    return sources::read_odt(ZipArchive(test::odt_of(text, styles, other_parts)));
}

const test::ZipEntries styles{
    {"word/styles.xml",
     "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style>"
     "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
     "<w:style w:styleId=\"my\"><w:name w:val=\"Розділ\"/><w:basedOn w:val=\"1\"/></w:style>"
     "<w:style w:styleId=\"11\"><w:name w:val=\"toc 1\"/></w:style>"
     "<w:style w:styleId=\"secret\"><w:name w:val=\"secret\"/><w:rPr><w:vanish/></w:rPr></w:style>"
     "<w:style w:styleId=\"loop\"><w:name w:val=\"loop\"/><w:basedOn w:val=\"loop\"/></w:style></w:styles>"}};

} // namespace

TEST_CASE("A DOCX is its title, headings and paragraphs, in whatever styles they are made")
{
    const auto read = docx(test::docx_paragraph("Звіт", "a3") + test::docx_paragraph("Зміст … 2", "11") +
                               test::docx_paragraph("Видатки", "my") + test::docx_paragraph("Текст.", "loop") +
                               "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>2026 </w:t></w:r><w:r><w:t>рік"
                               "</w:t></w:r></w:p><w:p/>",
                           styles);
    CHECK(read.failure.empty());
    CHECK(text_of(read.document) == "!Звіт\n#Видатки\nТекст.\n##2026 рік");
}

TEST_CASE("What readers of a DOCX do not see is no text")
{
    const auto run = [](std::string_view properties, std::string_view text) {
        return "<w:r><w:rPr>" + std::string(properties) + "</w:rPr><w:t>" + std::string(text) + "</w:t></w:r>";
    };
    const auto read = docx(
        "<w:p>" + run("", "Видно") + "<w:del><w:r><w:delText>стерто</w:delText><w:t>стерто</w:t></w:r></w:del>" +
            "<w:moveFrom>" + run("", "перенесено") + "</w:moveFrom><w:ins>" + run("", ", додано") + "</w:ins>" +
            run("<w:vanish/>", "сховано") + run("<w:vanish w:val=\"false\"/>", ", показано") +
            run("<w:rStyle w:val=\"secret\"/>", "сховано") +
            run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", ", було сховано") +
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:commentReference w:id=\"1\"/></w:p>" +
            "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("", "Сховано лише знак абзацу") + "</w:p>" +
            test::docx_paragraph("сховано", "secret"),
        {styles[0],
         {"word/comments.xml", "<w:comments xmlns:w=\"x\"><w:p><w:r><w:t>коментар</w:t></w:r></w:p></w:comments>"}});
    CHECK(text_of(read.document) == "Видно, додано, показано, було сховано\nСховано лише знак абзацу");
}

TEST_CASE("Rows of a table are lines, notes stand behind their paragraph, a text box is there once")
{
    const auto cell = [](std::string_view text) { return "<w:tc>" + test::docx_paragraph(text) + "</w:tc>"; };
    const auto read = docx(
        "<w:tbl><w:tr>" + cell("Рік") + cell("Гривень") + "</w:tr><w:tr>" + cell("2026") + cell("") + cell("9 млн") +
            "</w:tr></w:tbl><w:p><w:r><w:t>Текст</w:t></w:r><w:r><w:footnoteReference "
            "w:id=\"2\"/></w:r><w:r><mc:AlternateContent>"
            "<mc:Choice><w:txbxContent>" +
            test::docx_paragraph("У рамці") + "</w:txbxContent></mc:Choice><mc:Fallback>" +
            test::docx_paragraph("У рамці") + "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        {{"word/footnotes.xml",
          "<w:footnotes xmlns:w=\"x\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>—</w:t></w:r></w:p>"
          "</w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>За словами голови.</w:t></w:r></w:p></w:footnote>"
          "</w:footnotes>"}});
    CHECK(text_of(read.document) == "Рік | Гривень\n2026 | 9 млн\nУ рамці\nТекст\nЗа словами голови.");
}

TEST_CASE("The properties of a DOCX are its title, author and the day it was saved")
{
    const auto read =
        docx(test::docx_paragraph("Текст"),
             {{"docProps/core.xml",
               "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Звіт</dc:title>"
               "<dc:creator>Ганна Коваль</dc:creator><dcterms:created>2026-11-23T10:05:00Z"
               "</dcterms:created><dcterms:modified>2026-11-24T10:05:00Z</dcterms:modified>"
               "</cp:coreProperties>"}});
    CHECK(read.document.stated_title == "Звіт");
    CHECK(read.document.stated_author == "Ганна Коваль");
    REQUIRE(read.document.saved);
    CHECK(read.document.saved->text == "2026-11-24T12:05+02:00");
}

TEST_CASE("An ODT is the same, without what is hidden, deleted or said beside it")
{
    const auto read = odt(
        "<text:tracked-changes><text:p>стерто</text:p></text:tracked-changes>"
        "<text:p text:style-name=\"P1\">Звіт</text:p><text:h text:outline-level=\"2\">Видатки</text:h>"
        "<text:p>Текст<office:annotation><dc:creator>Ганна</dc:creator><text:p>коментар</text:p></office:annotation>"
        "<text:s text:c=\"3\"/>далі<text:span text:style-name=\"T1\"> "
        "сховано</text:span><text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Примітка.</text:p></text:note-body></text:note>,\n "
        "кінець.</text:p>"
        "<text:section text:display=\"none\"><text:p>сховано</text:p></text:section>"
        "<text:p>сховано<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Рік</text:p></table:table-cell><table:table-cell>"
        "<text:p>2026</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame><svg:desc>опис</svg:desc><draw:text-box><text:p>У "
        "рамці</text:p></draw:text-box></draw:frame></text:p>",
        "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/><style:style style:name=\"T1\">"
        "<style:text-properties "
        "text:display=\"none\"/></style:style><number:date-style><number:text>.</number:text></number:date-style>");
    CHECK(read.failure.empty());
    CHECK(text_of(read.document) == "!Звіт\n##Видатки\nТекст далі, кінець.\nПримітка.\nРік | 2026\nУ рамці");
}

TEST_CASE("A document with a password is told as one")
{
    const auto read = odt("<text:p>x</text:p>", {}, {{"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"}});
    CHECK_THAT(read.failure.en, Catch::Contains("password"));
}

TEST_CASE("XML that is damaged, has a document type or a tag too large for a parser is refused")
{
    CHECK_THAT(docx("<w:p><w:r><w:t>Текст").failure.en, Catch::Contains("XML is damaged"));
    const auto of_xml = [](std::string xml) {
        return sources::read_docx(ZipArchive(test::zip_of({{"a", ""}, {"word/document.xml", std::move(xml)}})));
    };
    CHECK_FALSE(of_xml("<!DOCTYPE d [<!ENTITY x \"х\">]><d><p><r><t>&x;</t></r></p></d>").failure.empty());
    std::string attributes;
    for (int i = 0; i < 20'000; ++i) {
        attributes += " a" + std::to_string(i) + "=\"\"";
    }
    CHECK_FALSE(of_xml("<d" + attributes + "><p/></d>").failure.empty());
    std::string deep;
    for (int i = 0; i < 2'000; ++i) {
        deep += "<p>";
    }
    CHECK_FALSE(of_xml("<d>" + deep).failure.empty());
}

TEST_CASE("A picture inside an attribute costs a document nothing but itself")
{
    std::string picture;
    for (int i = 0; i < 300'000; ++i) {
        picture += static_cast<char>('A' + i % 26 * 7 % 26);
    }
    const auto read = docx("<w:p><w:r><w:pict><v xmlns:o=\"o\" o:gfxdata=\"" + picture +
                           "\" style='\"'/></w:pict></w:r></w:p>" + test::docx_paragraph("Текст"));
    CHECK(read.failure.empty());
    CHECK(text_of(read.document) == "Текст");
}

TEST_CASE("A document that unpacks to much more than it should is told, and not read")
{
    std::string body;
    for (int i = 0; i < 500'000; ++i) {
        body += "<w:p><w:r><w:t>а</w:t></w:r></w:p>";
    }
    CHECK_THAT(docx(body).failure.en, Catch::Contains("unpacks to over 250 times its size"));
    // One text longer than a parser takes is no damage either.
    const auto endless = "<w:p><w:r><w:t>" + std::string(40'000'000, 'a') + "</w:t></w:r></w:p>";
    CHECK_THAT(docx(endless).failure.en, Catch::Contains("unpacks to over 250 times its size"));
    // A paragraph of more than a parser holds at once is told by its damage, in one sentence.
    CHECK_FALSE(docx(test::docx_paragraph(std::string(std::size_t{12} << 20U, 'a'))).failure.empty());
}

} // namespace poshuk::office_document_test
