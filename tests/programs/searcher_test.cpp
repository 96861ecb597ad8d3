// poshuk-searcher from outside: what it prints and how it ends.

#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::programs_searcher_test {

using test::searcher;

namespace {

/// The sample articles, indexed once a process.
std::string sample_index()
{
    static const test::TemporaryDir dir;
    static const auto built = test::indexer(
        {"build", "-q", "--db", (dir / "db").string(), (test::source_dir() / "sample-data/articles.jsonl").string()});
    REQUIRE(built.exit_code == 0);
    return (dir / "db").string();
}

test::ProgramResult search(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), {"--db", sample_index()});
    return searcher(arguments);
}

} // namespace

TEST_CASE("A search prints ranked results with passages")
{
    const auto result = search({"--lang", "uk", "Кохвицьким"});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("  1. Сімейний лікар із Бережанки обслуговує сім сіл") &&
                               Catch::Contains("3 грудня 2025, 09:30 · Дністрові новини · Марта Олійник") &&
                               Catch::Contains("Кохвицький") && Catch::Contains("1 результат."));
    CHECK(result.err.empty());
}

TEST_CASE("Words of a query may be separate arguments")
{
    CHECK(search({"ремонт", "мосту", "--all"}).out == search({"ремонт мосту", "--all"}).out);
}

TEST_CASE("Signs work from the command line")
{
    const auto with = nlohmann::json::parse(search({"--json", "-n", "50", "поліція"}).out);
    const auto without = nlohmann::json::parse(search({"--json", "-n", "50", "поліція", "-школа"}).out);
    CHECK(without["hits"].size() < with["hits"].size());
    CHECK(without["hits"].size() > 0);
}

TEST_CASE("Nothing found ends with 1")
{
    const auto result = search({"--lang", "uk", "абракадабрище"});
    CHECK(result.exit_code == 1);
    CHECK(result.out == "Немає в жодній статті: «абракадабрище»\nНічого не знайдено.\n");
}

TEST_CASE("Options --limit and --offset page through the hits")
{
    const auto first = nlohmann::json::parse(search({"--json", "-n", "2", "громада"}).out);
    const auto second = nlohmann::json::parse(search({"--json", "-n", "2", "--offset", "2", "громада"}).out);
    const auto both = nlohmann::json::parse(search({"--json", "-n", "4", "громада"}).out);
    REQUIRE(both["hits"].size() == 4);
    CHECK(first["hits"][0] == both["hits"][0]);
    CHECK(second["hits"][0] == both["hits"][2]);
    CHECK(second["hits"][1] == both["hits"][3]);
    CHECK(second["offset"] == 2);
}

TEST_CASE("An offset beyond the last hit says so")
{
    const auto result = search({"--offset", "1000", "громада"});
    CHECK(result.exit_code == 1);
    CHECK_THAT(result.out, Catch::Contains("Nothing beyond here"));
}

TEST_CASE("The JSON of a result marks words after escaping and tells their bytes")
{
    const auto result = search({"--json", "вербинцем"});
    REQUIRE(result.exit_code == 0);
    const auto object = nlohmann::json::parse(result.out);
    CHECK(object["schema"] == 1);
    CHECK(object["query"] == "вербинцем");
    for (const auto& hit : object["hits"]) {
        const bool in_title = !hit["_matchesPosition"]["title"].empty();
        const bool in_body = !hit["_matchesPosition"]["body"].empty();
        CHECK((in_title || in_body));
        const auto& formatted = hit["_formatted"][in_body ? "body" : "title"].get<std::string>();
        CHECK_THAT(formatted, Catch::Contains("<em>Вербин"));
        CHECK(hit["_rankingScore"] > 0);
        for (const auto& match : hit["_matchesPosition"]["title"]) {
            const auto word = hit["title"].get<std::string>().substr(match["start"], match["length"]);
            CHECK_THAT(word, Catch::StartsWith("Вербин"));
        }
    }
}

TEST_CASE("JSON Lines print a hit a line")
{
    const auto result = search({"--jsonl", "-n", "3", "громада"});
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < result.out.size(); ++lines) {
        const auto end = result.out.find('\n', begin);
        CHECK(nlohmann::json::parse(result.out.substr(begin, end - begin)).contains("_formatted"));
        begin = end + 1;
    }
    CHECK(lines == 3);
}

TEST_CASE("The option --trec answers a file of queries, or stdin")
{
    const test::TemporaryDir dir;
    const auto queries = dir.write("queries.tsv", "q1\tсироварня\nq2\tабракадабрище\nq3\tрозмінування полів\n");
    const auto result = search({"--trec", queries.string(), "-n", "5"});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out,
               Catch::StartsWith("q1 Q0 veteran-business 1 ") && Catch::Contains("q3 Q0 demining-fields 1 "));
    CHECK(result.out.find("q2 ") == std::string::npos);
    const auto piped = searcher({"--db", sample_index(), "--trec", "-"}, "q1\tсироварня\n");
    CHECK_THAT(piped.out, Catch::StartsWith("q1 Q0 veteran-business 1 "));
}

TEST_CASE("The same query gives the same answer")
{
    const auto once = search({"громада школа поліція"}).out;
    CHECK(once == search({"громада школа поліція"}).out);
    CHECK_FALSE(once.empty());
}

TEST_CASE("POSHUK_DB names the index")
{
    const auto result = test::shell("POSHUK_DB=" + test::shell_word(sample_index()) + " " +
                                    test::shell_word(test::program_path("poshuk-searcher")) + " сироварня");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("сироварн"));
}

TEST_CASE("Words are bold when colours are asked for, and never in a pipe by themselves")
{
    CHECK_THAT(search({"--color", "always", "сироварня"}).out, Catch::Contains("\x1b[1mсироварн"));
    CHECK(search({"сироварня"}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("The length and number of passages are set by options")
{
    const auto none = nlohmann::json::parse(search({"--json", "--passages", "0", "сироварня"}).out);
    CHECK(none["hits"][0]["_formatted"]["body"] == "");
    const auto brief =
        nlohmann::json::parse(search({"--json", "--passages", "1", "--snippet-length", "40", "сироварня"}).out);
    CHECK(brief["hits"][0]["_formatted"]["body"].get<std::string>().size() < 140);
}

TEST_CASE("A reader that closes the pipe is no error")
{
    const auto result = test::shell("( " + test::shell_word(test::program_path("poshuk-searcher")) + " --db " +
                                    test::shell_word(sample_index()) + " громада; echo $? >&2 ) | true");
    CHECK(result.err == "0\n");
}

TEST_CASE("The help explains the query language in both languages")
{
    CHECK_THAT(searcher({"--help", "--lang", "uk"}).out, Catch::Contains("«поліція» знаходить «поліцією»"));
    CHECK_THAT(searcher({"--help"}).out, Catch::Contains("--trec FILE") && Catch::Contains("Exit codes"));
    CHECK_THAT(searcher({"-V"}).out, Catch::StartsWith("poshuk-searcher 0."));
}

TEST_CASE("A query typed badly is mended, and the page says what was searched")
{
    for (const auto* query : {"rf,'cnhe gjkswsz", "rozminuvannia poliv", "розмінувааня полів"}) {
        const auto result = search({"--lang", "uk", query});
        INFO(query);
        CHECK(result.exit_code == 0);
        CHECK_THAT(result.out, Catch::Contains("Шукаємо: ") || Catch::Contains("шукаємо: розмінування"));
    }
    CHECK_THAT(search({"--json", "hjpvsyedfyyz"}).out, Catch::Contains("\"notes\":[\"Searched for: розмінування\"]"));
}

TEST_CASE("Articles like another are found by its URL or its id, and not the article itself")
{
    const auto by_id = search({"-l", "--similar", "bike-thief"});
    CHECK(by_id.exit_code == 0);
    CHECK(by_id.out == search({"-l", "--similar", "https://visnyk-nadbuzhzhia.example/2024/bike-thief"}).out);
    CHECK(by_id.out.find("bike-thief") == std::string::npos);
    const auto unknown = search({"--similar", "nobody"});
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.err, Catch::Contains("The index has no article “nobody”.") && Catch::Contains("URL or id"));
}

TEST_CASE("A hit is opened whole by its number on the page")
{
    const auto result = search({"--lang", "uk", "--open", "1", "сироварня"});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out,
               Catch::StartsWith("Після демобілізації") && Catch::Contains("Щомісяця сироварня виготовляє"));
    const auto beyond = search({"--lang", "uk", "--open", "9", "сироварня"});
    CHECK(beyond.exit_code == 1);
    CHECK_THAT(beyond.out, Catch::Contains("Далі нічого немає: усього 1 результат."));
}

TEST_CASE("Paths are a line each, for other programs")
{
    CHECK(search({"-l", "сироварня"}).out == "https://dnistrovi-novyny.example/2025/veteran-business\n");
}

TEST_CASE("Weights of the ranking may be given, and are checked")
{
    const auto score = [](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--json", "--explain", "сироварня"});
        return nlohmann::json::parse(search(arguments).out)["hits"][0]["_explain"];
    };
    CHECK(score({})["recency"] > 0);
    CHECK(score({"--recency", "off"})["recency"] == 0);
    CHECK(score({"--recency", "2"})["recency"] > score({"--recency", "1"})["recency"]);
    CHECK(score({"--ranking", "recency=0,k1=0.5,close-within=4,half-life=30"})["recency"] == 0);
    for (const auto* wrong : {"b=2", "k1=-1", "k1=", "speed=1", "k1", "=", "form=nan"}) {
        INFO(wrong);
        const auto result = search({"--ranking", wrong, "сироварня"});
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.err, Catch::Contains("--ranking: "));
    }
    CHECK(search({"--recency", "soon", "сироварня"}).exit_code == 2);
}

TEST_CASE("On a terminal a page goes through the pager, unless it is told not to")
{
    const auto on_terminal = [](const std::string& pager, const std::string& option) {
        const auto program = test::shell_word(test::program_path("poshuk-searcher")) + " --db " +
                             test::shell_word(sample_index()) + " --lang uk " + option + " сироварня";
        return test::shell("PAGER=" + test::shell_word(pager) + " script -qec " + test::shell_word(program) +
                           " /dev/null </dev/null")
            .out;
    };
    CHECK_THAT(on_terminal("sed s/^/paged:/", ""), Catch::Contains("paged:1 результат."));
    CHECK_THAT(on_terminal("sed s/^/paged:/", "--no-pager"),
               Catch::Contains("1 результат.") && !Catch::Contains("paged:"));
    CHECK_THAT(on_terminal("sed s/^/paged:/", "--json"), !Catch::Contains("paged:"));
    CHECK_THAT(on_terminal("no-such-pager", ""), Catch::Contains("1 результат."));
    CHECK_THAT(on_terminal("", ""), Catch::Contains("1 результат."));
}

} // namespace poshuk::programs_searcher_test
