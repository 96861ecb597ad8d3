// poshuk-server from outside: what it prints and how it ends. tests/clients talk to it over HTTP.

#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::server_test {

namespace {

test::ProgramResult server(const std::vector<std::string>& arguments)
{
    return test::run_program("poshuk-server", arguments);
}

} // namespace

TEST_CASE("The server tells how it is used")
{
    const auto help = server({"--help"});
    CHECK(help.exit_code == 0);
    CHECK_THAT(help.out, Catch::Contains("poshuk-server [options] NAME=DIR") && Catch::Contains("--allow-origin"));
    CHECK_THAT(server({"--lang", "uk", "--help"}).out,
               Catch::Contains("НАЗВА=ТЕКА") && Catch::Contains("Коди завершення"));
    CHECK_THAT(server({"--version"}).out, Catch::StartsWith("poshuk-server "));
}

TEST_CASE("A server that cannot serve says why and what to do, and ends with 2")
{
    const auto nothing = server({});
    CHECK(nothing.exit_code == 2);
    CHECK(nothing.err == "poshuk-server: No index is named.\nTry: poshuk-server news=DIR, or --help.\n");
    const auto missing = server({"news=/nowhere"});
    CHECK(missing.exit_code == 2);
    CHECK_THAT(missing.err, Catch::Contains("There is no index") && Catch::Contains("poshuk-indexer build"));
    CHECK_THAT(server({"news=/nowhere", "--listen", "0.0.0.0:80"}).err, Catch::Contains("--keys"));
    CHECK_THAT(server({"--lang", "uk", "news=/nowhere", "--listn", "x"}).err, Catch::Contains("--listen"));
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {test::article("1", "Міст", "Міст закрили.")});
    const auto elsewhere = server({"news=" + dir.path().string(), "--listen", "203.0.113.7:7700", "--keys",
                                   dir.write("keys", "0123456789abcdef0123").string()});
    CHECK(elsewhere.exit_code == 2);
    CHECK_THAT(elsewhere.err, Catch::Contains("cannot listen at 203.0.113.7 port 7700"));
    CHECK_THAT(
        server({"news=" + dir.path().string(), "--listen", "localhost.example:7700", "--keys", (dir / "keys").string()})
            .err,
        Catch::Contains("cannot listen"));
}

TEST_CASE("A server that is asked to stop ends with 0")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {test::article("1", "Міст", "Міст закрили.")});
    const auto program = test::shell_word(test::program_path("poshuk-server"));
    const auto log = test::shell_word((dir / "log").string());
    const auto stopped =
        test::shell(program + " --lang en --listen 127.0.0.1:0 news=" + test::shell_word(dir.path().string()) + " 2>" +
                    log + " & server=$!; until grep -q listening " + log +
                    "; do sleep 0.05; done; kill -TERM $server; wait $server; code=$?; cat " + log + "; exit $code");
    CHECK(stopped.exit_code == 0);
    CHECK_THAT(stopped.out,
               Catch::Contains("listening at http://127.0.0.1:") && Catch::Contains("poshuk-server: stopped"));
}

TEST_CASE("What would be served can be looked at, without showing a key")
{
    const test::TemporaryDir dir;
    test::build_index(dir / "index", {test::article("1", "Міст", "Міст закрили.")});
    const auto news = "news=" + (dir / "index").string();
    const auto keys = dir.write("keys", "0123456789abcdef\nfedcba9876543210 news sport where year = 2024\n").string();
    const auto checked = server({"check", "--lang", "en", "--keys", keys, news});
    CHECK(checked.exit_code == 0);
    CHECK_THAT(checked.out,
               Catch::StartsWith("news: ") && Catch::Contains(", 1 article\n") &&
                   Catch::Contains("key 9f9f5111-f7b2-4a78-9f1f-1ddde5ebc2dd: all\n") &&
                   Catch::Contains("news (with a filter), sport (with a filter) (there is no such index)") &&
                   !Catch::Contains("0123456789abcdef"));
    CHECK_THAT(server({"check", "--lang", "uk", news}).out, Catch::Contains(", 1 стаття\n"));
    const auto broken = server({"check", "news=" + (dir / "nothing").string()});
    CHECK(broken.exit_code == 2);
    CHECK_THAT(broken.err, Catch::Contains("There is no index"));
}

TEST_CASE("Keys are read again on SIGHUP, and where a line is wrong the old ones hold")
{
    const test::TemporaryDir dir;
    test::build_index(dir / "index", {test::article("1", "Міст", "Міст закрили.")});
    const auto keys = test::shell_word(dir.write("keys", "0123456789abcdef\n").string());
    const auto log = test::shell_word((dir / "log").string());
    const auto result = test::shell(
        test::shell_word(test::program_path("poshuk-server")) + " --lang en --listen 127.0.0.1:0 --keys " + keys +
        " news=" + test::shell_word((dir / "index").string()) + " 2>" + log + " & server=$!; until grep -q listening " +
        log + "; do sleep 0.05; done; echo fedcba9876543210 >" + keys +
        "; kill -HUP $server; until grep -q 'read again' " + log + "; do sleep 0.05; done; echo short >" + keys +
        "; kill -HUP $server; until grep -q 'old keys' " + log +
        "; do sleep 0.05; done; kill -TERM $server; wait $server; code=$?; cat " + log + "; exit $code");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Keys are read again: 1.") && Catch::Contains("The old keys hold: ") &&
                               Catch::Contains("keys:1: the key is shorter than 16 letters."));
}

TEST_CASE("The log may be an object a line")
{
    const test::TemporaryDir dir;
    test::build_index(dir / "index", {test::article("1", "Міст", "Міст закрили.")});
    const auto log = test::shell_word((dir / "log").string());
    const auto result =
        test::shell(test::shell_word(test::program_path("poshuk-server")) +
                    " --lang uk --log json --listen 127.0.0.1:0 news=" + test::shell_word((dir / "index").string()) +
                    " 2>" + log + " & server=$!; until grep -q http " + log +
                    "; do sleep 0.05; done; kill -TERM $server; wait $server; cat " + log);
    const auto first = nlohmann::json::parse(result.out.substr(0, result.out.find('\n')));
    CHECK(first["level"] == "notice");
    CHECK_THAT(first["message"].get<std::string>(), Catch::StartsWith("слухаю http://127.0.0.1:"));
    CHECK(first["time"].get<std::string>().size() == std::string("2026-11-28T10:00:00.000Z").size());
    CHECK_THAT(server({"--log", "xml", "news=" + dir.path().string()}).err, Catch::Contains("text, json"));
}

} // namespace poshuk::server_test
