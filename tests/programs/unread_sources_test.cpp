#include "tests/support/containers.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace poshuk::unread_sources_test {

using test::ProgramResult;

namespace {

/// A folder of sources that is read night after night.
struct Newsroom {
    test::TemporaryDir dir;

    void write(const std::string& name, const std::string& content) const { dir.write("news/" + name, content); }
    void remove(const std::string& name) const { std::filesystem::remove(dir / ("news/" + name)); }
    [[nodiscard]] ProgramResult run(const std::string& verb, const std::vector<std::string>& more = {}) const
    {
        std::vector<std::string> arguments{verb,           "--db", (dir / "db").string(),
                                           "--max-shrink", "100",  (dir / "news").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return test::indexer(arguments);
    }
    [[nodiscard]] ProgramResult prune() const { return run("update", {"--prune-missing", "--force"}); }
    [[nodiscard]] std::ptrdiff_t hits(const std::string& query) const
    {
        const auto found = test::searcher({"--db", (dir / "db").string(), "--jsonl", "--no-collapse", query}).out;
        return std::count(found.begin(), found.end(), '\n');
    }
};

std::string line(const std::string& id, const std::string& title, const std::string& text = "Ремонт.")
{
    return R"({"id":")" + id + R"(","title":")" + title + R"(","text":")" + text + R"(","url":"https://v.example/)" +
           id + "\"}\n";
}

std::string item(const std::string& number, const std::string& title, const std::string& text)
{
    return "<item><guid>https://v.example/n/" + number + "</guid><link>https://v.example/n/" + number +
           "</link><title>" + title + "</title><description>" + text + "</description></item>";
}

std::string feed(const std::string& items)
{
    return R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Вісник</title>)" + items + "</channel></rss>";
}

/// A source with articles about a bridge and a school, and what is left of it on a bad night, when the
/// bridge cannot be read.
struct BadNight {
    std::string file;
    std::string good;
    std::string bad;
};

std::vector<BadNight> bad_nights()
{
    const auto lines = line("1", "Школа") + line("2", "Міст");
    const auto list = R"({"articles":[)" + line("1", "Школа") + "," + line("2", "Міст") + "]}";
    const auto items = feed(item("1", "Школа", "Дзвінок.") + item("2", "Міст", "Ремонт."));
    const std::string error_page = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>";
    const std::string table = "id,title,text,author\n1,Школа,Дзвінок.,Гай\n2,Міст,\"Ремонт\nтриває.\",Луг\n";
    const auto many = [] {
        std::string all = line("1", "Школа");
        for (int i = 10; i < 2'000; ++i) {
            all += line(std::to_string(i), "Рада", "Засідання номер " + std::to_string(i * 7919 % 10'007));
        }
        return all + line("2", "Міст");
    }();
    const auto packed = test::gzip_of(many);
    const auto pages = test::pdf_of({{"Школа і міст"}});
    return {
        {"a.jsonl", lines, lines.substr(0, lines.size() - 20)},
        {"a.jsonl", lines, ""},
        {"a.jsonl", lines, "\n"},
        {"a.json", list, list.substr(0, list.rfind(",{"))},
        {"a.json", list, list.substr(0, list.size() - 20)},
        {"a.json", list, error_page},
        {"a.jsonl.gz", packed, packed.substr(0, packed.size() / 2)},
        {"a.xml", items, items.substr(0, items.rfind("<description>"))},
        {"a.xml", items, ""},
        {"a.xml", items, error_page},
        {"a.rss", items, items.substr(0, items.find("</item>") + 7)},
        {"a.csv", table, table.substr(0, table.size() - 10)},
        {"a.csv", table, "id,title,text,author\n1,Школа,Дзвінок.,Гай\n2,Мі"},
        {"a.csv", table, "name,price\nкеди,12\n"},
        {"a.pdf", pages, test::pdf_of({{"Школа і міст"}}, {"", true})},
        {"a.docx", test::docx_of(test::docx_paragraph("Школа і міст")), "PK\x03\x04"},
    };
}

} // namespace

TEST_CASE("Nothing of a source is pruned on a night when it cannot be read to its end")
{
    for (const auto& night : bad_nights()) {
        INFO(night.file << ": " << night.bad.substr(0, 200));
        const Newsroom newsroom;
        newsroom.write("other.jsonl", line("8", "Ринок") + line("9", "Цирк"));
        newsroom.write(night.file, night.good);
        REQUIRE(newsroom.run("build").exit_code == 0);
        REQUIRE(newsroom.hits("міст") == 1);
        newsroom.write(night.file, night.bad);
        newsroom.write("other.jsonl", line("8", "Ринок"));
        for (int nights = 0; nights < 2; ++nights) { // it is bad as long as nobody mends it
            const auto result = newsroom.prune();
            CHECK(newsroom.hits("міст") == 1);
            CHECK(newsroom.hits("школа") == 1);
            CHECK(newsroom.hits("цирк") == 0); // what a source that was read has no more is gone
            CHECK_THAT(result.err,
                       Catch::Contains("as this source could not be read in full: ") && Catch::Contains(night.file));
        }
        newsroom.write(night.file, night.good);
        CHECK(newsroom.prune().exit_code == 0);
        CHECK(newsroom.hits("міст") == 1);
        newsroom.remove(night.file);
        CHECK(newsroom.prune().exit_code == 0);
        CHECK(newsroom.hits("міст") == 0);
    }
}

TEST_CASE("A night that left articles for a source that is cut short says so and is not done")
{
    const Newsroom newsroom;
    const auto lines = line("1", "Школа") + line("2", "Міст") + line("3", "Ринок");
    newsroom.write("a.jsonl", lines);
    REQUIRE(newsroom.run("build").exit_code == 0);
    newsroom.write("a.jsonl", lines.substr(0, lines.find("Міст")));
    const auto report = (newsroom.dir / "report.json").string();
    auto result = newsroom.run("update", {"--prune-missing", "--force", "--report", report});
    CHECK(result.exit_code == 3);
    CHECK_THAT(result.err,
               Catch::Contains("2 articles stay as they were, as this source could not be read in full: ") &&
                   Catch::Contains("a.jsonl."));
    CHECK_THAT(result.out,
               Catch::Contains("New: 0, changed: 0, unchanged: 3, deleted: 0, without a source: 0.\nRejected: 1,"));
    const auto object = nlohmann::json::parse(test::read_file(report));
    CHECK(object["held"] == 2);
    CHECK(object["unreadSources"] == 1);
    CHECK(object["exitCode"] == 3);
    result = newsroom.run("update", {"--prune-missing", "--lang", "uk"});
    CHECK_THAT(result.err,
               Catch::Contains("2 статті лишилися, як були, бо це джерело не вдалося прочитати повністю: "));
    newsroom.write("a.jsonl", lines.substr(0, lines.find("Ринок")));
    result = newsroom.run("update", {"--lang", "uk"});
    CHECK_THAT(result.err, Catch::Contains("1 стаття лишилася, як була, бо"));
}

TEST_CASE("A new source that cannot be read may have anything, so nothing is pruned beside it")
{
    const Newsroom newsroom;
    const auto lines = line("1", "Школа") + line("2", "Міст");
    newsroom.write("2026-11-24.jsonl", lines);
    REQUIRE(newsroom.run("build").exit_code == 0);
    newsroom.remove("2026-11-24.jsonl");
    newsroom.write("2026-11-25.jsonl", lines.substr(0, lines.size() - 20));
    for (int nights = 0; nights < 2; ++nights) {
        const auto result = newsroom.prune();
        CHECK(result.exit_code == 3);
        CHECK_THAT(result.err,
                   Catch::Contains("1 article stays as it was, as this source could not be read in full: "));
        CHECK_THAT(result.out, Catch::Contains("unchanged: 1, deleted: 0, without a source: 1."));
    }
    CHECK(newsroom.hits("міст") == 1);
    newsroom.write("2026-11-25.jsonl", line("1", "Школа"));
    CHECK(newsroom.prune().exit_code == 0);
    CHECK(newsroom.hits("міст") == 0);
}

TEST_CASE("An article whose record was rejected is not pruned where its id is known")
{
    const Newsroom newsroom;
    newsroom.write("a.jsonl", line("1", "Школа") + line("2", "Міст") + line("3", "Ринок"));
    REQUIRE(newsroom.run("build").exit_code == 0);
    newsroom.write("a.jsonl", line("1", "Школа") + R"({"id":"2","title":"","text":""})"
                                                   "\n");
    const auto result = newsroom.prune();
    CHECK(result.exit_code == 3);
    CHECK_THAT(result.err, Catch::Contains("1 article stays as it was"));
    CHECK(newsroom.hits("міст") == 1);
    CHECK(newsroom.hits("ринок") == 0); // its file was read to the end, without it
}

TEST_CASE("A newest copy that is broken does not bring an older text back")
{
    const auto old_feed = feed(item("1", "Міст закрили", "Ремонт триватиме пів року."));
    const auto new_feed =
        feed(item("2", "Школа", "Дзвінок.") + item("1", "Міст закрили", "Ремонт триватиме цілий рік."));
    const auto old_lines = line("1", "Міст закрили", "Ремонт триватиме пів року.");
    const auto new_lines = line("2", "Школа", "Дзвінок.") + line("1", "Міст закрили", "Ремонт триватиме цілий рік.");
    const std::string error_page = "<html><head><title>503 Service Unavailable</title></head><body></body></html>";
    for (const auto& [ending, before, after, broken] : std::vector<std::array<std::string, 4>>{
             {"xml", old_feed, new_feed, ""},
             {"xml", old_feed, new_feed, error_page},
             {"xml", old_feed, new_feed, new_feed.substr(0, new_feed.rfind("<title>"))},
             {"jsonl", old_lines, new_lines, ""},
             {"jsonl", old_lines, new_lines, error_page},
             {"jsonl", old_lines, new_lines, new_lines.substr(0, new_lines.size() - 30)},
         }) {
        INFO(ending << ": " << broken);
        const Newsroom newsroom;
        newsroom.write("2026-11-24." + ending, before);
        newsroom.write("2026-11-25." + ending, after);
        REQUIRE(newsroom.run("build").exit_code == 0);
        newsroom.write("2026-11-25." + ending, broken);
        for (const std::vector<std::string>& more : {std::vector<std::string>{}, {}, {"--prune-missing", "--force"}}) {
            const auto result = newsroom.run("update", more);
            CHECK(result.exit_code == 3);
            CHECK_THAT(result.err, Catch::Contains("could not be read in full"));
            CHECK(newsroom.hits("\"цілий рік\"") == 1);
            CHECK(newsroom.hits("пів") == 0);
            CHECK(newsroom.hits("школа") == 1);
        }
        const auto mended = std::string(ending) == "xml" ? feed(item("1", "Міст закрили", "Ремонт триватиме до весни."))
                                                         : line("1", "Міст закрили", "Ремонт триватиме до весни.");
        newsroom.write("2026-11-25." + ending, mended);
        CHECK(newsroom.prune().exit_code == 0);
        CHECK(newsroom.hits("\"до весни\"") == 1);
        CHECK(newsroom.hits("міст") == 1);
        CHECK(newsroom.hits("школа") == 0);
    }
}

TEST_CASE("A feed that is overwritten with something else leaves its articles as the index has them")
{
    const Newsroom newsroom;
    newsroom.write("feed.xml", feed(item("1", "Міст", "Ремонт.") + item("2", "Школа", "Дзвінок.")));
    newsroom.write("page.html",
                   "<html><head><title>Ринок</title></head><body><article><h1>Ринок</h1><p>Ринок переїхав за "
                   "річку, і крамарі отримали нові павільйони до свят.</p></article></body></html>");
    REQUIRE(newsroom.run("build").exit_code == 0);
    newsroom.write("feed.xml", "");
    const auto result = newsroom.run("update");
    CHECK(result.exit_code == 3);
    CHECK_THAT(result.out, Catch::Contains("New: 0, changed: 0, unchanged: 3, deleted: 0, without a source: 0."));
    newsroom.write("feed.xml", feed(item("2", "Школа", "Дзвінок.")));
    CHECK(newsroom.prune().exit_code == 0);
    CHECK(newsroom.hits("школа") == 1);
    CHECK(newsroom.hits("міст") == 0);
}

} // namespace poshuk::unread_sources_test
