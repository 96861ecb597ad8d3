#include "indexer/sources/format.hpp"

#include <catch2/catch.hpp>

namespace poshuk::indexer_format_test {

using namespace poshuk::sources;

TEST_CASE("Names tell a format, also of packed files")
{
    CHECK(format_of_name("a.jsonl") == Format::json);
    CHECK(format_of_name("a.csv.gz") == Format::csv);
    CHECK(format_of_name("a.html.zst") == Format::html);
    CHECK(format_of_name("a.xml") == Format::detect);
    CHECK(format_of_name("a.md") == Format::markdown);
    CHECK(format_of_name("a.warc.gz") == Format::warc);
    CHECK(format_of_name("a.mhtml") == Format::mhtml);
    CHECK(format_of_name("a.pdf") == Format::document);
    CHECK(format_of_name("a.PHP.HTML") == Format::html);
    CHECK(format_of_name("a.Php?id=12") == Format::html);
    CHECK(format_of_name("a.JSON.GZ") == Format::detect);
    CHECK_FALSE(format_of_name("a.png"));
    CHECK_FALSE(format_of_name("a.gz"));
}

TEST_CASE("The beginning of the content tells it where the name does not")
{
    const auto format = [](std::string_view head) { return format_of_content(head, {}); };
    CHECK(format("{\"id\":\"1\"}\n{\"id\":\"2\"}\n") == Format::json);
    CHECK(format("{\"id\":\"1\"}\n") == Format::json);
    CHECK(format("{\n \"uri\":\"1\"}") == Format::json);
    CHECK(format(" [\n{\"id\":\"1\"}]") == Format::json);
    CHECK(format("\x1E{\"id\":\"1\"}\n") == Format::json);
    CHECK(format("\uFEFF<?xml version=\"1.0\"?>\n<!-- x --><rss version=\"2.0\">") == Format::feed);
    CHECK(format("<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">") == Format::wxr);
    CHECK(format("<feed xmlns=\"http://www.w3.org/2005/Atom\">") == Format::feed);
    CHECK(format("<rdf:RDF xmlns=\"x\">") == Format::feed);
    CHECK(format("<!DOCTYPE html><html>") == Format::html);
    CHECK(format("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html xmlns=\"y\">") == Format::html);
    CHECK(format("<p>Абзац") == Format::html);
    CHECK_FALSE(format("<?xml version=\"1.0\"?><kml/>"));
    CHECK(format("<?xml version=\"1.0\"?><urlset><url/></urlset>") == Format::sitemap);
    CHECK(format("<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\">") == Format::newsml);
    CHECK(format("<!DOCTYPE nitf SYSTEM \"nitf-3-2.dtd\"><nitf><head>") == Format::nitf);
    CHECK(format("<br>\n<b>Notice</b>: x\n<?xml version=\"1.0\"?><rss>") == Format::feed);
    CHECK(format("<html><body><svg><?xml version=\"1.0\"?><rss/></svg>") == Format::html);
    CHECK(format("<rss xmlns:a=\"https://wordpress.org/export/1.1/\">") == Format::wxr);
    CHECK(format("id,title,text\n1,а,б") == Format::csv);
    CHECK(format("id\ttext\n") == Format::tsv);
    CHECK(format("Міст відкрили\n") == Format::text);
    CHECK(format("") == Format::text);
}

TEST_CASE("Letters, saved pages and Markdown begin as nothing else does")
{
    const auto format = [](std::string_view head) { return format_of_content(head, {}); };
    CHECK(format("From: a@b.example\r\nSubject: Міст\r\n\r\nТекст") == Format::mail);
    CHECK(format("From a@b.example Tue Nov 24 10:05:00 2026\nReceived: x\n\tby y\nDate: z\n\nТекст") == Format::mail);
    CHECK(format("From: <Saved by Blink>\nSubject: Міст\n\n") == Format::mhtml);
    CHECK(format("Subject: Міст\n\nFrom: Вербинці\n") == Format::text); // a page of text
    CHECK(format("---\ntitle: Міст\n---\nТекст") == Format::markdown);
    CHECK(format("+++\ntitle = 'Міст'\n+++\nТекст") == Format::markdown);
    CHECK(format("---\n\nТекст\n") == Format::text);
}

TEST_CASE("Documents and web archives are what they are, whatever their names say")
{
    CHECK(format_of_signature("%PDF-1.7") == Format::document);
    CHECK(format_of_signature("PK\x03\x04") == Format::document);
    CHECK(format_of_signature("WARC/1.0\r\n") == Format::warc);
    CHECK_FALSE(format_of_signature("Міст"));
}

TEST_CASE("Every name of a format is one")
{
    for (const auto& name : format_names()) {
        CHECK((name == "detect") == (format_named(name) == Format::detect));
    }
}

} // namespace poshuk::indexer_format_test
