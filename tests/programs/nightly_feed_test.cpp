#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

namespace poshuk::nightly_feed_test {

using test::ProgramResult;

namespace {

struct Item {
    std::string number;
    std::string title;
    std::string text;
};

std::string feed(const std::vector<Item>& items)
{
    std::string xml = "<?xml version=\"1.0\"?><rss><channel><title>Вісник</title>";
    for (const auto& item : items) {
        xml += "<item><guid>https://v.example/n/" + item.number + "</guid><link>https://v.example/n/" + item.number +
               "/?utm_source=rss</link><title>" + item.title + "</title><description>" + item.text +
               "</description></item>";
    }
    return xml + "</channel></rss>";
}

/// A folder that a feed is saved into each night.
struct Nights {
    test::TemporaryDir dir;
    std::string db = (dir / "db").string();

    [[nodiscard]] ProgramResult run(const std::string& verb) const
    {
        return test::indexer({verb, "--db", db, (dir / "news").string()});
    }
    [[nodiscard]] ProgramResult search(const std::string& query) const
    {
        return test::searcher({"--db", db, "--jsonl", "--no-collapse", query});
    }
    [[nodiscard]] std::ptrdiff_t hits(const std::string& query) const
    {
        const auto found = search(query).out;
        return std::count(found.begin(), found.end(), '\n');
    }
};

const Item bridge{"1", "Міст закрили", "Ремонт триватиме пів року."};
const Item bridge_edited{"1", "Міст закрили", "Ремонт триватиме цілий рік."};
const Item school{"2", "Школа працює", "Дзвінок пролунав о восьмій."};
const Item market{"3", "Ринок переїхав", "Крамарі отримали павільйони."};

} // namespace

TEST_CASE("Of dated copies of a feed the newest of each article is kept, and edits arrive")
{
    const Nights nights;
    nights.dir.write("news/2026-11-23.xml", feed({bridge}));
    nights.dir.write("news/2026-11-24.xml", feed({school, bridge_edited}));
    auto result = nights.run("build");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Indexed: 2 articles") && Catch::Contains("newer or fuller: 1."));
    CHECK(nights.hits("цілий рік") == 1);
    CHECK(nights.hits("пів") == 0);

    nights.dir.write("news/2026-11-25.xml", feed({market, school}));
    result = nights.run("update");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("New: 1, changed: 0, unchanged: 2, deleted: 0, without a source: 0."));
    CHECK(nights.hits("міст") == 1);
    CHECK(nights.hits("ринок") == 1);

    result = nights.run("update");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("New: 0, changed: 0, unchanged: 3, deleted: 0, without a source: 0."));

    nights.dir.write("news/2026-11-26.xml", feed({bridge, market}));
    result = nights.run("update");
    CHECK_THAT(result.out, Catch::Contains("New: 0, changed: 1, unchanged: 2, deleted: 0, without a source: 0."));
    CHECK(nights.hits("пів") == 1);
}

TEST_CASE("An item that a feed has twice is one article, the first of them")
{
    const Nights nights;
    nights.dir.write("news/feed.xml", feed({bridge_edited, school, bridge}));
    const auto result = nights.run("build");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Indexed: 2 articles"));
    CHECK(nights.hits("цілий рік") == 1);
    CHECK_THAT(nights.run("update").out, Catch::Contains("unchanged: 2,"));
}

TEST_CASE("A copy that goes gives its articles back to the copy before it, as a build would")
{
    const Nights nights;
    nights.dir.write("news/2026-11-23.xml", feed({bridge}));
    const auto second = nights.dir.write("news/2026-11-24.xml", feed({bridge_edited}));
    REQUIRE(nights.run("build").exit_code == 0);
    REQUIRE(nights.run("update").exit_code == 0);
    std::filesystem::remove(second);
    REQUIRE(nights.run("update").exit_code == 0);
    CHECK(nights.hits("пів") == 1);
    CHECK(nights.hits("міст") == 1);
}

TEST_CASE("An article that fell out of a feed that is overwritten each night stays")
{
    const Nights nights;
    nights.dir.write("news/feed.xml", feed({bridge, school}));
    REQUIRE(nights.run("build").exit_code == 0);
    nights.dir.write("news/feed.xml", feed({school, market}));
    auto result = nights.run("update");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("New: 1, changed: 0, unchanged: 1, deleted: 0, without a source: 1."));
    nights.dir.write("news/feed.xml", feed({market}));
    result = nights.run("update");
    CHECK_THAT(result.out, Catch::Contains("without a source: 2."));
    CHECK(nights.hits("міст") == 1);
    CHECK(nights.hits("ринок") == 1);

    // Its page comes later, under another name, and is the same article.
    nights.dir.write(
        "news/pages/bridge.html",
        "<html><head><link rel=\"canonical\" href=\"http://www.v.example/n/1#top\"><title>Міст закрили</title></head>"
        "<body><article><h1>Міст закрили</h1><p>Ремонт триватиме пів року, кажуть у міській раді, бо опори треба "
        "укріпити до весни.</p></article></body></html>");
    result = nights.run("update");
    CHECK(result.exit_code == 0);
    CHECK(nights.hits("міст") == 1);
    CHECK(nights.hits("опори") == 1);
}

TEST_CASE("The summary in a feed and the page of its address are one article, with the fuller text")
{
    const Nights nights;
    const std::string page =
        "<html><head><link rel=\"canonical\" href=\"https://v.example/n/1/amp\"><title>Міст закрили</title></head>"
        "<body><article><h1>Міст закрили</h1><p>Ремонт триватиме пів року, кажуть у міській раді, бо опори "
        "треба укріпити до весни.</p></article></body></html>";
    nights.dir.write("news/2026-11-23.xml", feed({bridge, school}));
    nights.dir.write("news/bridge.html", page);
    auto result = nights.run("build");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Indexed: 2 articles"));
    CHECK(nights.hits("опори") == 1);
    CHECK(nights.hits("міст") == 1);

    const Nights fuller;
    auto full = bridge;
    full.text =
        std::string(bridge.text) + " Кажуть у міській раді, що опори треба укріпити до весни, а тоді покласти асфальт.";
    fuller.dir.write("news/2026-11-23.xml", feed({full}));
    fuller.dir.write("news/bridge.html", page);
    REQUIRE(fuller.run("build").exit_code == 0);
    CHECK(fuller.hits("асфальт") == 1);
    CHECK(fuller.hits("міст") == 1);
    result = fuller.run("update");
    CHECK_THAT(result.out, Catch::Contains("New: 0, changed: 0, unchanged: 1, deleted: 0, without a source: 0."));
    CHECK(fuller.hits("міст") == 1);
}

TEST_CASE("Copies of an export are one article by their id and site, articles of two sites are not")
{
    const Nights nights;
    const auto line = [](const std::string& id, const std::string& site, const std::string& title) {
        return R"({"id":")" + id + R"(","title":")" + title + R"(","text":"Ремонт.","url":"https://)" + site + "/" +
               id + "\"}\n";
    };
    nights.dir.write("news/2026-11-23.jsonl",
                     line("1", "v.example", "Міст закрили") + line("2", "v.example", "Школа працює"));
    nights.dir.write("news/2026-11-24.jsonl", line("1", "v.example", "Міст відкрили"));
    auto result = nights.run("build");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Indexed: 2 articles"));
    CHECK(nights.hits("відкрили") == 1);
    CHECK(nights.hits("закрили") == 0);
    CHECK(nights.run("update").exit_code == 0);
    CHECK(nights.hits("відкрили") == 1);

    nights.dir.write("news/other.jsonl", line("1", "other.example", "Цирк приїхав"));
    result = nights.run("build");
    CHECK(result.exit_code == 3); // an id is one of two articles: nothing is lost without a word
    CHECK_THAT(result.err, Catch::Contains("“1” is taken"));
}

} // namespace poshuk::nightly_feed_test
