#include "indexer/sources/file_source.hpp"
#include "tests/support/containers.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::file_source_test {

using sources::FileSource;
using sources::Format;
using sources::Record;

namespace {

std::vector<Record> records(const std::filesystem::path& file, Format format = Format::detect,
                            const FileSource::Rules& rules = {})
{
    FileSource source({file.string(), file.filename().string(), nullptr, std::nullopt, true}, format, rules);
    std::vector<Record> result;
    while (auto record = source.next()) {
        result.push_back(*record);
    }
    return result;
}

} // namespace

TEST_CASE("A packed file is cut short: its whole articles, and one rejection")
{
    const test::TemporaryDir dir;
    std::string lines;
    for (int i = 0; i < 20'000; ++i) {
        lines +=
            "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"Слово " + std::to_string(i * 7919 % 10'007) + "\"}\n";
    }
    const auto file = dir.write("a.jsonl", lines).string();
    REQUIRE(test::shell("gzip " + test::shell_word(file)).exit_code == 0);
    const auto bytes = test::read_file(file + ".gz");
    const auto all = records(dir.write("cut.jsonl.gz", bytes.substr(0, bytes.size() / 2)));
    REQUIRE(all.size() > 1'000);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        REQUIRE(all[i].article);
    }
    CHECK_THAT(all.back().rejection.en, Catch::Contains("cut short"));
}

TEST_CASE("A source that was not read to its end says so, and one that was does not")
{
    const test::TemporaryDir dir;
    const auto is_cut = [&](const std::string& name, const std::string& content) {
        const auto all = records(dir.write(name, content));
        return std::any_of(all.begin(), all.end(), [](const Record& record) { return record.cut_short; });
    };
    const std::string good = R"({"id":"1","text":"Міст."})";
    CHECK_FALSE(is_cut("a.jsonl", good + "\n" + good + "\n"));
    CHECK(is_cut("a.jsonl", good + "\n" + good.substr(0, 15)));
    CHECK_FALSE(
        is_cut("a.jsonl", good.substr(0, 15) + "\n" + good + "\n")); // one record is broken, and the rest is there
    CHECK_FALSE(is_cut("a.json", "[" + good + "]"));
    CHECK(is_cut("a.json", "[" + good));
    CHECK(is_cut("a.json", R"({"articles":[)" + good + "," + good.substr(0, 15)));
    const std::string item = "<item><title>Міст</title><description>Ремонт.</description></item>";
    CHECK_FALSE(is_cut("a.xml", "<rss><channel>" + item + "</channel></rss>"));
    CHECK(is_cut("a.xml", "<rss><channel>" + item + item.substr(0, 30)));
    CHECK(is_cut("a.xml", "<html><title>502</title></html>"));
    CHECK(is_cut("a.rss", ""));
    CHECK(is_cut("a.txt", "\x89PNG"));
    const std::string warc = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nПо";
    CHECK_FALSE(is_cut("a.warc", warc + "!\r\n\r\n"));
    CHECK(is_cut("a.warc", warc));
}

TEST_CASE("A file that is empty or looks like something else is passed over")
{
    const test::TemporaryDir dir;
    const auto is_passed_over = [&](const std::string& name, const std::string& content, bool named = true) {
        FileSource source({dir.write(name, content).string(), name, nullptr, std::nullopt, named}, Format::detect, {});
        static_cast<void>(source.next());
        return source.is_passed_over();
    };
    CHECK(is_passed_over("a.jsonl", ""));
    CHECK(is_passed_over("a.json", " \n"));
    CHECK(is_passed_over("a.csv", "name,price\n", false));
    CHECK_FALSE(is_passed_over("a.csv", "id,text\n", false));
    CHECK_FALSE(is_passed_over("a.json", "[]"));
}

TEST_CASE("A page that is cut short is no article")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("a.txt", "Міст відкрили\nТекст про міст.\n").string();
    REQUIRE(test::shell("gzip " + test::shell_word(file)).exit_code == 0);
    const auto bytes = test::read_file(file + ".gz");
    const auto all = records(dir.write("cut.txt.gz", bytes.substr(0, bytes.size() - 9)));
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].article);
}

TEST_CASE("A document, a text in Markdown and a saved page that are cut short are one rejection each")
{
    const test::TemporaryDir dir;
    const std::string page =
        "Subject: x\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        "<p>Текст</p>\n--b--\n";
    const auto cut = [](const std::string& packed) { return packed.substr(0, packed.size() / 2); };
    for (const auto& file :
         {dir.write("a.md.gz", cut(test::gzip_of("# Міст\n\nТекст\n"))),
          dir.write("a.mhtml.gz", cut(test::gzip_of(page))),
          dir.write("a.docx.gz", cut(test::gzip_of(test::docx_of(test::docx_paragraph("Текст")))))}) {
        INFO(file);
        const auto all = records(file);
        REQUIRE(all.size() == 1);
        CHECK_FALSE(all[0].article);
        CHECK_THAT(all[0].rejection.en, Catch::Contains("cut short"));
    }
}

TEST_CASE("An mbox that is cut short gives its whole letters, and one rejection")
{
    const test::TemporaryDir dir;
    std::string mbox;
    for (int i = 0; i < 50; ++i) {
        mbox += "From a@b.example Tue Nov 24 10:05:00 2026\nSubject: " + std::to_string(i * 7919) + "\n\nТекст\n\n";
    }
    const auto packed = test::gzip_of(mbox);
    const auto all = records(dir.write("a.mbox.gz", packed.substr(0, packed.size() * 2 / 3)));
    REQUIRE(all.size() > 2);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        CHECK(all[i].article);
    }
    CHECK_THAT(all.back().rejection.en, Catch::Contains("cut short"));
}

TEST_CASE("The character set of a table is told where it was guessed")
{
    const test::TemporaryDir dir;
    const auto all = records(dir.write(
        "a.csv", "id,text\n1,\xCF\xEE\xEB\xB3\xF6\xB3\xFF \xE7\xED\xE0\xE9\xF8\xEB\xE0 \xE7\xED\xE8\xEA\xEB\xF3 "
                 "\xEA\xEE\xF0\xEE\xE2\xF3 \xE2 \xEB\xB3\xF1\xB3\n"));
    REQUIRE(all.size() == 2);
    CHECK_THAT(all[0].warnings.at(0).en, Catch::Contains("windows-1251"));
    CHECK(all[0].rejection.empty());
    CHECK(all[1].article->text == "Поліція знайшла зниклу корову в лісі");
}

TEST_CASE("What is no text at all is told as what it is")
{
    const test::TemporaryDir dir;
    CHECK_THAT(records(dir.write("a.rtf", "{\\rtf1 x}")).at(0).rejection.en, Catch::Contains("RTF"));
    CHECK_THAT(records(dir.write("b.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")).at(0).rejection.en,
               Catch::Contains("old Office"));
    CHECK_THAT(records(dir.write("t.txt", std::string(257, '\0') + "ustar")).at(0).rejection.en,
               Catch::Contains("packed (tar)"));
    CHECK_THAT(records(dir.write("r.txt", "Rar!\x1A\x07")).at(0).rejection.en, Catch::Contains("unpack it"));
    CHECK_THAT(records(dir.write("c.docx", "Просто текст")).at(0).rejection.en, Catch::Contains("neither a PDF nor"));
    CHECK_THAT(records(dir.write("c.txt", "\x89PNG x")).at(0).rejection.en, Catch::Contains("picture"));
    const auto why = [&](const std::string& name, const std::string& content) {
        const auto all = records(dir.write(name, content));
        REQUIRE(all.size() == 1);
        REQUIRE_FALSE(all[0].article);
        return all[0].rejection.en;
    };
    CHECK_THAT(why("d.xml", "<?xml version=\"1.0\"?><kml/>"), Catch::Contains("<kml>"));
    CHECK_THAT(why("e.xml",
                   "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                   "<url><loc>https://v.example/1</loc></url><url><loc>https://v.example/2</loc></url></urlset>"),
               Catch::Contains("sitemap") && Catch::Contains(": 2)"));
    CHECK_THAT(why("f.xml", "<sitemapindex><sitemap><loc>https://v.example/1.xml</loc></sitemap></sitemapindex>"),
               Catch::Contains("index of sitemaps"));
    CHECK_THAT(why("g.rss", "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>"),
               Catch::Contains("502 Bad Gateway"));
    CHECK_THAT(why("h.xml", "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
                            "<title>404 - Not Found</title></head></html>"),
               Catch::Contains("no feed"));
    CHECK_THAT(why("i.xml", "Service is down"), Catch::Contains("no XML") && Catch::Contains("Service is down"));
    CHECK_THAT(why("j.xml", ""), Catch::Contains("empty"));
    CHECK_THAT(why("k.csv", std::string(257, 'x') + "ustar"), Catch::Contains("packed (tar)"));
}

TEST_CASE("A feed is read as what its bytes are, whatever it says of itself")
{
    const test::TemporaryDir dir;
    const auto rss = [](const std::string& charset, const std::string& title) {
        return "<?xml version=\"1.0\" encoding=\"" + charset + "\"?>\n<rss><channel><item><guid>1</guid><title>" +
               title + "</title></item></channel></rss>";
    };
    const std::string in_1251 =
        "\xCC\xB3\xF1\xFC\xEA\xE0 \xF0\xE0\xE4\xE0 \xEA\xF3\xEF\xE8\xEB\xE0 \xF2\xF0\xE0\xEC\xE2\xE0\xE9";
    const std::string in_utf8 = "Міська рада купила трамвай";
    auto all = records(dir.write("a.xml", rss("windows-1251", in_1251)));
    REQUIRE(all.size() == 1);
    CHECK(all[0].article->title == in_utf8);
    for (const auto& [charset, title] :
         {std::pair{"UTF-8", in_1251}, std::pair{"windows-1251", in_utf8}, std::pair{"utf-16", in_utf8}}) {
        all = records(dir.write("b.xml", rss(charset, title)));
        REQUIRE(all.size() == 2);
        CHECK_THAT(all[0].warnings.at(0).en, Catch::Contains(charset));
        CHECK(all[1].article->title == in_utf8);
    }
}

TEST_CASE("Half a letter costs itself, in feeds, tables, lines and pages, with a warning")
{
    const test::TemporaryDir dir;
    const std::string text = "Міська рада купила трам\xD0 вай\x01, сказав мер міста Остап Зозуля.";
    for (const auto& [name, content] :
         {std::pair<std::string, std::string>{"a.xml", "<rss><channel><item><guid>1</guid><title>" + text +
                                                           "</title></item></channel></rss>"},
          {"b.csv", "id,text\n1,\"" + text + "\"\n"},
          {"c.jsonl", "{\"id\":\"1\",\"text\":\"" + text + "\"}\n"},
          {"d.html", "<html><body><h1>Міська рада</h1><p>" + text + "</p></body></html>"},
          {"e.txt", "Міська рада\n" + text + "\n"}}) {
        INFO(name);
        const auto all = records(dir.write(name, content));
        const auto article =
            std::find_if(all.begin(), all.end(), [](const Record& record) { return record.article.has_value(); });
        REQUIRE(article != all.end());
        const auto tells = [](const Message& warning) { return warning.en.find(": 2,") != std::string::npos; };
        CHECK(std::any_of(all.begin(), all.end(), [&](const Record& record) {
            return std::any_of(record.warnings.begin(), record.warnings.end(), tells);
        }));
        CHECK_THAT(article->article->title + article->article->text, Catch::Contains("трам\uFFFD вай, сказав мер"));
    }
}

TEST_CASE("A text that begins in plain ASCII is read as the set of its first letters")
{
    const test::TemporaryDir dir;
    std::string lines;
    for (int i = 0; i < 3'000; ++i) {
        lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"word\"}\n";
    }
    const auto all =
        records(dir.write("a.jsonl", lines + "{\"id\":\"x\",\"text\":\"\xCC\xB3\xF1\xFC\xEA\xE0 \xF0\xE0\xE4\xE0 "
                                             "\xEA\xF3\xEF\xE8\xEB\xE0 \xF2\xF0\xE0\xEC\xE2\xE0\xE9\"}\n"));
    REQUIRE(all.size() == 3'002);
    CHECK(all[3'000].article->text == "Міська рада купила трамвай");
    CHECK_THAT(all.back().warnings.at(0).en, Catch::Contains("windows-1251"));
}

TEST_CASE("A program is no page that it makes")
{
    const test::TemporaryDir dir;
    const auto all = records(dir.write("a.php", "<?php phpinfo();\n"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].rejection.empty());
    CHECK_THAT(all[0].warnings.at(0).en, Catch::Contains("a program"));
    CHECK(records(dir.write("b.PHP", "<html><body><p>Міст відкрили.</p></body></html>")).at(0).article);
}

TEST_CASE("An article without text is told in every format, and rejected where that is asked for")
{
    const test::TemporaryDir dir;
    FileSource::Rules strict;
    strict.require_text = true;
    for (const auto& file :
         {dir.write("a.json", R"({"id":"1","title":"Назва"})"), dir.write("b.csv", "id,title,text\n1,Назва,\n"),
          dir.write("c.rss", "<rss version=\"2.0\"><channel><item><guid>1</guid><title>Назва</title></item>"
                             "</channel></rss>")}) {
        INFO(file.string());
        const auto told = records(file);
        REQUIRE(told.size() == 1);
        CHECK(told[0].article);
        CHECK_THAT(told[0].warnings.at(0).en, Catch::Contains("no text, only a title"));
        CHECK_THAT(records(file, Format::detect, strict).at(0).rejection.en, Catch::Contains("no text"));
    }
}

TEST_CASE("That --map changes nothing in a format is told once in a run")
{
    const test::TemporaryDir dir;
    FileSource::Rules rules;
    rules.map = {{"title", "headline"}};
    rules.formats_told = std::make_shared<std::set<Format>>();
    const auto page =
        dir.write("a.txt", "Міст відкрили\nПісля довгого ремонту в місті відкрили міст, на який чекали.\n");
    const auto first = records(page, Format::detect, rules);
    REQUIRE(first.size() == 1);
    CHECK_THAT(first[0].warnings.at(0).en, Catch::Contains("--map"));
    CHECK(records(page, Format::detect, rules).at(0).warnings.empty());
    CHECK(records(dir.write("b.json", R"({"id":"1","headline":"Назва","text":"а"})"), Format::detect, rules)
              .at(0)
              .warnings.empty());
}

TEST_CASE("What is named JSON is never a page: a warning before drafts does not make them one")
{
    const test::TemporaryDir dir;
    const std::string posts =
        R"([{"id":1,"title":{"rendered":"Т"},"content":{"rendered":"<p>Міст.</p>"},"status":"publish"},
{"id":2,"title":{"rendered":"Т"},"content":{"rendered":"<p>Чернетка.</p>"},"status":"draft"}])";
    const auto all = records(dir.write("a.json", "<br />\n<b>Warning</b>: some text\n" + posts));
    std::size_t articles = 0;
    for (const auto& record : all) {
        articles += record.article ? 1 : 0;
        CHECK((!record.article || record.article->text == "Міст."));
    }
    CHECK(articles == 1);
    CHECK_FALSE(records(dir.write("b.json", "<html><h1>502 Bad Gateway</h1></html>")).at(0).article);
}

TEST_CASE("An empty file is told as that, and is a fault where it is no list")
{
    const test::TemporaryDir dir;
    const auto empty = [&](const char* name, const char* content) {
        const auto all = records(dir.write(name, content));
        REQUIRE(all.size() == 1);
        CHECK(all[0].place.text() == (dir / name).string());
        return all[0];
    };
    for (const auto* content : {"", " \r\n\n"}) {
        for (const auto* name : {"a.json", "a.xml", "a.txt", "a.html", "a.md", "a.eml", "a.docx"}) {
            INFO(name);
            CHECK(empty(name, content).rejection.en == "the file is empty");
        }
        for (const auto* name : {"a.jsonl", "a.ndjson", "a.csv", "a.tsv"}) {
            INFO(name);
            const auto told = empty(name, content);
            CHECK(told.rejection.empty());
            CHECK(told.warnings.at(0).en == "the file is empty");
        }
    }
    CHECK(records(dir.write("none.json", "[]")).empty());
}

TEST_CASE("Random bytes are no text, whatever the name says")
{
    const test::TemporaryDir dir;
    std::string bytes;
    std::uint32_t state = 1;
    for (int i = 0; i < 100'000; ++i) {
        state = state * 1'664'525U + 1'013'904'223U;
        bytes += static_cast<char>(state >> 24U);
    }
    for (const auto* name : {"a.json", "a.jsonl", "a.csv", "a.txt"}) {
        INFO(name);
        const auto all = records(dir.write(name, bytes));
        REQUIRE(all.size() == 1);
        CHECK_THAT(all[0].rejection.en, Catch::Contains("it is no text"));
    }
}

TEST_CASE("A page whose name is not valid UTF-8 is told as that, and other files do not mind")
{
    const test::TemporaryDir dir;
    const auto page = records(dir.write("стаття\xFF.txt", "Міст закрили\nТекст."));
    REQUIRE(page.size() == 1);
    CHECK_THAT(page[0].rejection.en, Catch::Contains("the name of the file is not valid UTF-8"));
    const auto json = records(dir.write("стаття\xFF.json", R"({"id":"1","text":"Міст"})"));
    REQUIRE(json.size() == 1);
    CHECK(json[0].article);
}

} // namespace poshuk::file_source_test
