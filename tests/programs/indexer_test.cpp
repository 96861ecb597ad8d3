// poshuk-indexer from outside: what it prints and how it ends.

#include "index/schema.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::indexer_test {

using test::indexer;
using test::searcher;

namespace {

const std::string two_articles = R"({"id":"1","title":"Міст закрили","text":"Ремонт триватиме пів року."})"
                                 "\n"
                                 R"({"id":"2","title":"Нова бібліотека","text":"Вірші читали до ранку."})"
                                 "\n";

} // namespace

TEST_CASE("build indexes a file of JSON Lines and sums up")
{
    const test::TemporaryDir dir;
    const auto file = dir.write("news.jsonl", two_articles).string();
    const auto result = indexer({"build", "--db", (dir / "db").string(), file});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Indexed: 2 articles, ") && Catch::Contains("generation 000001") &&
                               Catch::Contains("Rejected: 0, warnings: 0."));
    CHECK(result.err.empty());
}

TEST_CASE("build reads stdin, as JSON Lines or as a text")
{
    const test::TemporaryDir dir;
    CHECK(indexer({"build", "--db", (dir / "a").string(), "-"}, two_articles).exit_code == 0);
    CHECK_THAT(searcher({"--db", (dir / "a").string(), "мости"}).out, Catch::Contains("Міст закрили"));
    CHECK(indexer({"build", "--db", (dir / "b").string(), "-"}, "У місті відкрили нову бібліотеку\nУсі раді.")
              .exit_code == 0);
    CHECK_THAT(searcher({"--db", (dir / "b").string(), "бібліотекою"}).out, Catch::Contains("У місті відкрили"));
}

TEST_CASE("build publishes a generation after a generation and keeps two")
{
    const test::TemporaryDir dir;
    const auto db = (dir / "db").string();
    for (int i = 0; i < 3; ++i) {
        REQUIRE(indexer({"build", "-q", "--db", db, "-"}, two_articles).exit_code == 0);
    }
    CHECK(std::filesystem::exists(dir / "db/generations/000003"));
    CHECK(std::filesystem::exists(dir / "db/generations/000002"));
    CHECK_FALSE(std::filesystem::exists(dir / "db/generations/000001"));
}

TEST_CASE("build speaks Ukrainian when asked")
{
    const test::TemporaryDir dir;
    const auto result = indexer({"build", "--lang", "uk", "--db", (dir / "db").string(), "-"}, two_articles);
    CHECK_THAT(result.out, Catch::Contains("Проіндексовано: 2 статті, 12 слів") && Catch::Contains("Відхилено: 0"));
}

TEST_CASE("build is quiet when asked")
{
    const test::TemporaryDir dir;
    const auto result = indexer({"build", "-q", "--db", (dir / "db").string(), "-"}, two_articles);
    CHECK(result.out.empty());
    CHECK(result.err.empty());
}

TEST_CASE("build takes fields by other names")
{
    const test::TemporaryDir dir;
    const auto result =
        indexer({"build", "--map", "title=headline", "--map", "id=key", "--db", (dir / "db").string(), "-"},
                R"({"key":"1","headline":"Міст закрили","text":"На ремонт."})"
                "\n");
    CHECK(result.exit_code == 0);
    CHECK_THAT(searcher({"--db", (dir / "db").string(), "міст"}).out, Catch::Contains("Міст закрили"));
}

TEST_CASE("build takes fields by a path, and tells of one that leads nowhere")
{
    const test::TemporaryDir dir;
    const auto result = indexer({"build", "--map", "title=head.text", "--map", "authors=people[].name", "--map",
                                 "rubric=nowhere", "--db", (dir / "db").string(), "-"},
                                R"({"id":"1","head":{"text":"Міст"},"people":[{"name":"Леся Гай"}],"text":"Закрили."})"
                                "\n");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.err, Catch::Contains("-: warning: --map rubric=nowhere"));
    CHECK_THAT(searcher({"--db", (dir / "db").string(), "автор:Гай"}).out, Catch::Contains("Міст"));
}

TEST_CASE("An article without text is counted in the report, and rejected where that is asked for")
{
    const test::TemporaryDir dir;
    const std::string lines = two_articles + R"({"id":"3","title":"Лише заголовок"})"
                                             "\n";
    const auto report = (dir / "report.json").string();
    const auto told = indexer({"build", "--db", (dir / "db").string(), "--report", report, "-"}, lines);
    CHECK(told.exit_code == 0);
    CHECK_THAT(told.err, Catch::Contains("-:3: warning: the article has no text, only a title"));
    CHECK(nlohmann::json::parse(test::read_file(report))["records"]["withoutText"] == 1);
    const auto refused = indexer({"build", "--require-text", "--db", (dir / "strict").string(), "-"}, lines);
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err, Catch::Contains("-:3: rejected: the article has no text, only a title"));
    CHECK(indexer({"extract", "--require-text", "-"}, lines).exit_code == 3);
}

TEST_CASE("Exports are read by their content, or as --format says")
{
    const std::string channel =
        R"({"name":"Плесо","type":"public_channel","id":9,"messages":[{"id":4,"type":"message",)"
        R"("date_unixtime":"1795507500","text":"Плесо замерзло."}]})";
    const auto detected = indexer({"extract", "-"}, channel);
    CHECK(detected.exit_code == 0);
    const auto article = nlohmann::json::parse(detected.out);
    CHECK(article["title"] == "Плесо замерзло.");
    CHECK(article["source"] == "Плесо");
    CHECK(article["date"] == "2026-11-24T10:05+02:00");
    CHECK(indexer({"extract", "--format", "telegram", "-"}, channel).out == detected.out);
    const auto refused = indexer({"extract", "-"}, R"({"code":"rest_no_route","message":"Такого шляху немає."})");
    CHECK(refused.exit_code == 3);
    CHECK_THAT(refused.err, Catch::Contains("-:1: rejected: it is the answer of a site that something went wrong"));
}

TEST_CASE("info tells what an index holds")
{
    const test::TemporaryDir dir;
    const auto db = (dir / "db").string();
    indexer({"build", "-q", "--db", db, "-"}, two_articles);
    const auto text = indexer({"info", "--db", db});
    CHECK(text.exit_code == 0);
    CHECK_THAT(text.out, Catch::Contains("Articles:    2") && Catch::Contains("Generation:  000001"));
    const auto object = nlohmann::json::parse(indexer({"info", "--json", "--db", db}).out);
    CHECK(object["documents"] == 2);
    CHECK(object["schema"] == index::schema_version);
    CHECK(object["analysis"].get<std::string>().size() == 64);
}

TEST_CASE("check accepts a whole index")
{
    const test::TemporaryDir dir;
    const auto db = (dir / "db").string();
    indexer({"build", "-q", "--db", db, "-"}, two_articles);
    const auto result = indexer({"check", "--db", db});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("is whole") && Catch::Contains("2 articles"));
}

TEST_CASE("Xapian's own tools open the index through current")
{
    const test::TemporaryDir dir;
    const auto db = (dir / "db").string();
    indexer({"build", "-q", "--db", db, "-"}, two_articles);
    const auto delve = test::shell("xapian-delve " + test::shell_word(db + "/current"));
    CHECK(delve.exit_code == 0);
    CHECK_THAT(delve.out, Catch::Contains("number of documents = 2"));
    const auto check = test::shell("xapian-check " + test::shell_word(db + "/current"));
    CHECK(check.exit_code == 0);
    CHECK_THAT(check.out, Catch::Contains("No errors found"));
}

TEST_CASE("Xapian's own tools replicate an index with term lists")
{
    const test::TemporaryDir dir;
    const auto db = (dir / "db").string();
    REQUIRE(
        indexer({"build", "-q", "--term-lists", "--positions", "xapian", "--db", db, "-"}, two_articles).exit_code ==
        0);
    const auto replica = test::shell_word((dir / "replica").string());
    // A port that is free now; the client comes again until the server listens.
    const auto replicated = test::shell("port=$(python3 -c 'import socket; s = socket.socket(); s.bind((\"127.0.0.1\", "
                                        "0)); print(s.getsockname()[1])')\n"
                                        "timeout 60 xapian-replicate-server -o -I 127.0.0.1 -p $port " +
                                        test::shell_word(db + "/generations") +
                                        " >&2 &\n"
                                        "until xapian-replicate -q -o -h 127.0.0.1 -p $port -m 000001 " +
                                        replica + " || ! kill -0 $!; do sleep 0.1; done; wait $!\n");
    INFO(replicated.err);
    CHECK(replicated.exit_code == 0);
    CHECK_THAT(test::shell("xapian-delve " + replica).out,
               Catch::Contains("number of documents = 2") && Catch::Contains("has positional information = true"));
    CHECK_THAT(test::shell("xapian-check " + replica + "/replica_1").out, Catch::Contains("No errors found"));
}

TEST_CASE("Either writer makes an index that answers the same, on any number of threads")
{
    const test::TemporaryDir dir;
    const auto answers = [&](std::vector<std::string> how) {
        how.insert(how.begin(), {"build", "--db", (dir / how.back()).string()});
        how.emplace_back("-");
        const auto result = indexer(how, two_articles);
        CHECK(result.exit_code == 0);
        CHECK(result.err.empty());
        return searcher({"--db", (dir / how[how.size() - 2]).string(), "--json", "\"міст закрили\""}).out;
    };
    const auto usual = answers({"--writer", "bulk"});
    CHECK_THAT(usual, Catch::Contains("Міст закрили"));
    CHECK(answers({"--writer", "xapian"}).substr(0, 200) == usual.substr(0, 200));
    CHECK(answers({"--positions", "xapian"}).substr(0, 200) == usual.substr(0, 200));
    CHECK(answers({"--threads", "1"}).substr(0, 200) == usual.substr(0, 200));
    CHECK(answers({"--threads", "7"}).substr(0, 200) == usual.substr(0, 200));
}

TEST_CASE("A writer that there is none of, and no threads, are refused")
{
    const auto writer = indexer({"build", "--lang", "en", "--writer", "bulky", "--db", "x", "-"}, two_articles);
    CHECK(writer.exit_code == 2);
    CHECK_THAT(writer.err, Catch::Contains("--writer") && Catch::Contains("bulk") && Catch::Contains("xapian"));
    CHECK(indexer({"build", "--threads", "0", "--db", "x", "-"}, two_articles).exit_code == 2);
}

TEST_CASE("analyze prints a line for each line: words by spaces, lemmas by bars")
{
    const auto result = indexer({"analyze"}, "поліцією\nзв’язку людьми\n\nУруп-Мадсеном\n24-ма\nостання без кінця");
    CHECK(result.exit_code == 0);
    CHECK(result.out == "поліція\nзв'язка|зв'язок людина\n\nуруп-мадсен|урупа-мадсен\n24\nостанній без кінець\n");
}

TEST_CASE("analyze explains each stage")
{
    const auto result = indexer({"analyze", "--explain"}, "Кoхвом і людьми\n");
    CHECK_THAT(result.out, Catch::Contains("after orthography: кохвом і людьми"));
    CHECK_THAT(result.out, Catch::Contains("0 «Кoхвом» → кохвом → кохв | кохво | кохвом  [guesser]"));
    CHECK_THAT(result.out, Catch::Contains("[lexicon]  stop word"));
    CHECK_THAT(result.out, Catch::Contains("людьми → людина  [exceptions.tsv]"));
}

TEST_CASE("analyze follows a changed configuration")
{
    const test::TemporaryDir dir;
    test::copy_configuration(dir / "config");
    auto exceptions = test::read_file(dir / "config/exceptions.tsv");
    dir.write("config/exceptions.tsv", exceptions + "поліція\tкопи копів\n");
    CHECK(indexer({"analyze", "--stemmer-config", (dir / "config").string()}, "копів\n").out == "поліція\n");
}

TEST_CASE("The help names every verb and option in both languages")
{
    for (const auto* language : {"en", "uk"}) {
        const auto help = indexer({"--help", "--lang", language});
        CHECK(help.exit_code == 0);
        for (const auto* word :
             {"build", "info", "check", "analyze", "--db", "--max-rejected", "--stemmer-config", "--lang"}) {
            CHECK_THAT(help.out, Catch::Contains(word));
        }
    }
    CHECK_THAT(indexer({"--version"}).out, Catch::StartsWith("poshuk-indexer 0."));
}

TEST_CASE("extract prints the article of a page as JSON, and shows what it kept")
{
    const test::TemporaryDir dir;
    const auto page =
        dir.write("page.txt", "Головна\nУ Вербинці відкрили нову бібліотеку для дітей\n3 вересня 2023 р., 12:00\n"
                              "Бібліотеку відкрили у неділю, і перші читачі прийшли до неї ще до сьомої ранку.\n"
                              "Останні новини\nПогода на вихідні\n");
    const auto result = indexer({"extract", page.string()});
    CHECK(result.exit_code == 0);
    const auto article = nlohmann::json::parse(result.out);
    CHECK(article["title"] == "У Вербинці відкрили нову бібліотеку для дітей");
    CHECK(article["date"] == "2023-09-03T12:00");
    CHECK(article["date_precision"] == "minute");
    CHECK(article["source"].is_null());
    CHECK(article["text"] == "Бібліотеку відкрили у неділю, і перші читачі прийшли до неї ще до сьомої ранку.");
    const auto shown = indexer({"extract", "--show", page.string()}).out;
    CHECK_THAT(shown, Catch::Contains("     - Головна\n") && Catch::Contains(" title У Вербинці") &&
                          Catch::Contains("  date 3 вересня") && Catch::Contains("     + Бібліотеку") &&
                          Catch::Contains("     - Погода на вихідні"));
    CHECK(indexer({"extract"}).exit_code == 2);
    CHECK(indexer({"extract", (dir / "absent.txt").string()}).exit_code == 2);
    CHECK(indexer({"extract", "--show", (dir / "absent.txt").string()}).exit_code == 2);
}

TEST_CASE("What stands only in the menus of a page is not found")
{
    const test::TemporaryDir dir;
    dir.write("pages/a.txt", "Погода у Вербинці\nУ громаді відремонтували міст через річку Буг\n"
                             "Міст відкрили для руху автомобілів у понеділок, на два тижні раніше від строку.\n"
                             "Популярне\nStarlink у селі: перші враження\n");
    REQUIRE(indexer({"build", "-q", "--db", (dir / "db").string(), (dir / "pages").string()}).exit_code == 0);
    CHECK(test::searcher({"--db", (dir / "db").string(), "міст"}).exit_code == 0);
    CHECK(test::searcher({"--db", (dir / "db").string(), "погода"}).exit_code == 1);
    CHECK(test::searcher({"--db", (dir / "db").string(), "Starlink"}).exit_code == 1);
}

} // namespace poshuk::indexer_test
