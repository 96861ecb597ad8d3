#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace poshuk::withdrawn_articles_test {

namespace {

/// A folder of dated copies.
struct Copies {
    test::TemporaryDir dir;

    void write(const std::string& name, const std::string& content) const { dir.write("news/" + name, content); }
    [[nodiscard]] test::ProgramResult run(const std::string& verb) const
    {
        return test::indexer({verb, "--db", (dir / "db").string(), "--max-shrink", "100", (dir / "news").string()});
    }
    [[nodiscard]] std::ptrdiff_t hits(const std::string& query) const
    {
        const auto found = test::searcher({"--db", (dir / "db").string(), "--jsonl", "--no-collapse", query}).out;
        return std::count(found.begin(), found.end(), '\n');
    }
};

std::string post(const std::string& id, const std::string& title, const std::string& status = "publish",
                 const std::string& password = "")
{
    return "<item><title>" + title + "</title><link>https://b.example/" + id +
           "/</link><content:encoded><![CDATA[<p>У сквері посадили липи.</p>]]></content:encoded><wp:post_id>" + id +
           "</wp:post_id><wp:post_date>2026-11-02 08:00:00</wp:post_date><wp:status>" + status +
           "</wp:status><wp:post_type>post</wp:post_type><wp:post_password>" + password + "</wp:post_password></item>";
}

std::string wxr(const std::string& posts)
{
    return R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" )"
           R"(xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">)"
           "<channel><title>Блог громади</title><wp:wxr_version>1.2</wp:wxr_version>" +
           posts + "</channel></rss>";
}

std::string newsml(const std::string& id, const std::string& headline, const std::string& status)
{
    return R"(<newsItem guid="urn:newsml:step.example:)" + id +
           R"(" version="2" standard="NewsML-G2"><itemMeta><itemClass qcode="ninat:text"/><pubStatus qcode="stat:)" +
           status + R"("/></itemMeta><contentMeta><headline>)" + headline +
           R"(</headline></contentMeta><contentSet><inlineData contenttype="text/plain">Рух відкрили.</inlineData>)"
           "</contentSet></newsItem>";
}

std::string message(const std::string& items)
{
    return R"(<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>)" + items +
           "</itemSet></newsMessage>";
}

/// Copies in which the bridge was to be read, and then not any more; the school stays.
struct Withdrawal {
    std::string published;
    std::string withdrawn;
};

std::vector<Withdrawal> withdrawals()
{
    const auto posts = wxr(post("5", "Міст") + post("6", "Школа"));
    const auto items = message(newsml("5", "Міст", "usable") + newsml("6", "Школа", "usable"));
    return {
        {posts, wxr(post("5", "Міст", "publish", "ключ") + post("6", "Школа"))},
        {posts, wxr(post("5", "Міст", "draft") + post("6", "Школа"))},
        {posts, wxr(post("6", "Школа") + post("5", "Міст", "trash"))},
        {posts, wxr(post("5", "Міст", "private") + post("6", "Школа"))},
        {items, message(newsml("5", "Міст", "canceled") + newsml("6", "Школа", "usable"))},
        {items, message(newsml("6", "Школа", "usable") + newsml("5", "Міст", "withheld"))},
    };
}

} // namespace

TEST_CASE("What the newest copy takes back is not taken of an older one, by a build or night after night")
{
    for (const auto& [published, withdrawn] : withdrawals()) {
        INFO(withdrawn);
        const Copies copies;
        copies.write("2026-11-24.xml", published);
        REQUIRE(copies.run("build").exit_code == 0);
        REQUIRE(copies.hits("міст") == 1);
        copies.write("2026-11-25.xml", withdrawn);
        for (const std::string verb : {"update", "update", "build", "update"}) {
            REQUIRE(copies.run(verb).exit_code == 0);
            CHECK(copies.hits("міст") == 0);
            CHECK(copies.hits("школа") == 1);
        }
    }
}

TEST_CASE("What was taken back and is published again in a newer copy is an article")
{
    for (const auto& [published, withdrawn] : withdrawals()) {
        INFO(withdrawn);
        const Copies copies;
        copies.write("2026-11-24.xml", withdrawn);
        REQUIRE(copies.run("build").exit_code == 0);
        CHECK(copies.hits("міст") == 0);
        copies.write("2026-11-25.xml", published);
        for (const std::string verb : {"update", "update", "build", "update"}) {
            REQUIRE(copies.run(verb).exit_code == 0);
            CHECK(copies.hits("міст") == 1);
            CHECK(copies.hits("школа") == 1);
        }
    }
}

TEST_CASE("Copies that are no feeds by their names are read in another order, and come to the same")
{
    const auto line = [](const std::string& id, const std::string& title, const std::string& status) {
        return R"({"id":")" + id + R"(","title":")" + title + R"(","text":"Рух.","status":")" + status + "\"}\n";
    };
    const Copies copies;
    copies.write("2026-11-24.jsonl", line("5", "Міст", "publish") + line("6", "Школа", "draft"));
    copies.write("2026-11-25.jsonl", line("5", "Міст", "private") + line("6", "Школа", "publish"));
    for (const std::string verb : {"build", "update", "update"}) {
        REQUIRE(copies.run(verb).exit_code == 0);
        CHECK(copies.hits("міст") == 0);
        CHECK(copies.hits("школа") == 1);
    }
}

TEST_CASE("A tombstone stands over copies of the same address, whatever their source and their ids")
{
    const std::string rss =
        R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Блог</title><item><guid>https://b.example/5/</guid>)"
        "<link>https://b.example/5/?utm_source=rss</link><title>Міст</title><description>Ремонт.</description></item>"
        "<item><guid>https://b.example/6/</guid><link>https://b.example/6/</link><title>Ринок</title>"
        "<description>Крамарі.</description></item></channel></rss>";
    const std::string page =
        "<html><head><link rel=\"canonical\" href=\"https://b.example/5/\"><title>Міст</title></head><body><article>"
        "<h1>Міст</h1><p>Ремонт триватиме пів року, кажуть у раді, бо опори треба "
        "укріпити.</p></article></body></html>";
    for (const std::string name : {"a.xml", "z.xml"}) { // before the others, and behind them
        INFO(name);
        const Copies copies;
        copies.write("feed.xml", rss);
        copies.write("page.html", page);
        REQUIRE(copies.run("build").exit_code == 0);
        REQUIRE(copies.hits("міст") == 1);
        copies.write(name, wxr(post("5", "Міст", "private") + post("7", "Школа")));
        for (const std::string verb : {"update", "update", "build", "update"}) {
            REQUIRE(copies.run(verb).exit_code == 0);
            CHECK(copies.hits("міст") == 0);
            CHECK(copies.hits("школа") == 1);
            CHECK(copies.hits("ринок") == 1);
        }
    }
}

TEST_CASE("What no source has any more leaves the index too once it is taken back")
{
    const Copies copies;
    const auto line = [](const std::string& id, const std::string& rest) {
        return R"({"id":")" + id + R"(","url":"https://b.example/)" + id + "\"," + rest + "}\n";
    };
    copies.write("a.jsonl", line("5", R"("title":"Міст")") + line("6", R"("title":"Школа")"));
    REQUIRE(copies.run("build").exit_code == 0);
    copies.write("a.jsonl", line("6", R"("title":"Школа")"));
    REQUIRE(copies.run("update").exit_code == 0);
    REQUIRE(copies.hits("міст") == 1);
    copies.write("a.jsonl", line("6", R"("title":"Школа")") + line("5", R"("deleted":true)"));
    REQUIRE(copies.run("update").exit_code == 0);
    CHECK(copies.hits("міст") == 0);
}

} // namespace poshuk::withdrawn_articles_test
