// The life of an index from outside: a night after a night, and what goes wrong in one.

#include "index/generations/manifest.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>
#include <sstream>
#include <string>
#include <xapian.h>

namespace poshuk::programs_generations_test {

using test::indexer;
using test::ProgramResult;
using test::searcher;

namespace {

std::string line(const std::string& id, const std::string& text)
{
    return "{\"id\":\"" + id + "\",\"title\":\"Новина\",\"text\":\"" + text + "\",\"date\":\"2026-11-24\"}\n";
}

/// A folder with sources and an index.
struct Desk {
    test::TemporaryDir dir;
    std::string db = (dir / "db").string();
    std::string news = (dir / "news.jsonl").string();

    [[nodiscard]] ProgramResult run(const std::string& verb, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments{verb, "--db", db};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return indexer(arguments);
    }
    [[nodiscard]] ProgramResult build(std::vector<std::string> more = {}) const
    {
        more.push_back(news);
        return run("build", more);
    }
    [[nodiscard]] ProgramResult update(std::vector<std::string> more = {}) const
    {
        more.push_back(news);
        return run("update", more);
    }
    void write(const std::string& lines) const { dir.write("news.jsonl", lines); }
    [[nodiscard]] bool finds(const std::string& word) const { return searcher({"--db", db, word}).exit_code == 0; }
    [[nodiscard]] std::string current() const { return test::read_file(dir / "db/current"); }
};

} // namespace

TEST_CASE("The generations that are kept are listed, the current one marked")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    REQUIRE(desk.build().exit_code == 0);
    const auto listed = desk.run("list");
    CHECK(listed.exit_code == 0);
    CHECK_THAT(listed.out, Catch::Contains("  000001  ") && Catch::Contains("* 000002  "));
    std::istringstream lines(desk.run("list", {"--json"}).out);
    std::string last;
    for (std::string one; std::getline(lines, one);) {
        last = one;
    }
    const auto object = nlohmann::json::parse(last);
    CHECK(object["generation"] == "000002");
    CHECK(object["current"] == true);
    CHECK(object["documents"] == 1);
}

TEST_CASE("A bad night is rolled back, and the good generation is not the next to be pruned")
{
    const Desk desk;
    desk.write(line("1", "Міст закрили"));
    REQUIRE(desk.build().exit_code == 0);
    desk.write(line("1", "Зіпсований експорт"));
    REQUIRE(desk.build().exit_code == 0);
    CHECK_FALSE(desk.finds("міст"));
    const auto back = desk.run("rollback");
    CHECK(back.exit_code == 0);
    CHECK_THAT(back.out, Catch::Contains("generation 000001"));
    CHECK(desk.finds("міст"));
    desk.write(line("1", "Міст відкрили"));
    REQUIRE(desk.build().exit_code == 0);
    CHECK(desk.run("rollback", {"000001"}).exit_code == 0);
    CHECK(desk.run("rollback", {"000002"}).exit_code == 2); // pruned in the place of 000001
    CHECK(desk.run("rollback").exit_code == 2);             // there is none before the first
}

TEST_CASE("A generation with a flipped byte is neither good to check nor to go back to")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    REQUIRE(desk.build().exit_code == 0);
    auto bytes = test::read_file(desk.dir / "db/generations/000001/docdata.glass");
    bytes[bytes.size() / 2] ^= 1;
    desk.dir.write("db/generations/000001/docdata.glass", bytes);
    const auto back = desk.run("rollback");
    CHECK(back.exit_code == 5);
    CHECK_THAT(back.err, Catch::Contains("000001 is damaged (docdata.glass)"));
    CHECK(desk.run("check").exit_code == 0);
    desk.dir.write("db/generations/000002/docdata.glass", bytes);
    const auto checked = desk.run("check");
    CHECK(checked.exit_code == 5);
    CHECK_THAT(checked.err, Catch::Contains("docdata.glass") && Catch::Contains("rollback"));
}

TEST_CASE("A source that is nearly empty tonight does not empty the search")
{
    const Desk desk;
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        lines += line(std::to_string(i), "Міст номер " + std::to_string(i));
    }
    desk.write(lines);
    REQUIRE(desk.build().exit_code == 0);
    desk.write(line("1", "Сам один"));
    const auto result = desk.build();
    CHECK(result.exit_code == 5);
    CHECK_THAT(result.err, Catch::Contains("would have 1 articles, and the current one has 10"));
    CHECK(desk.finds("міст"));
    CHECK(desk.build({"--max-shrink", "100"}).exit_code == 0);
    CHECK_FALSE(desk.finds("міст"));
}

TEST_CASE("A canary that finds nothing keeps the old index")
{
    const Desk desk;
    const auto canaries = desk.dir.write("canaries.tsv", "# завжди є\nмости\tміст\n").string();
    desk.write(line("1", "Міст закрили"));
    CHECK(desk.build({"--canaries", canaries}).exit_code == 0);
    desk.write(line("1", "Школу закрили"));
    const auto result = desk.build({"--canaries", canaries});
    CHECK(result.exit_code == 5);
    CHECK_THAT(result.err, Catch::Contains("finds nothing for the canary “міст”"));
    CHECK(desk.finds("міст"));
    CHECK(desk.build({"--canaries", (desk.dir / "absent").string()}).exit_code == 2);
}

TEST_CASE("An update tells what changed; a trial publishes nothing")
{
    const Desk desk;
    desk.write(line("1", "Міст") + line("2", "Школа"));
    REQUIRE(desk.build().exit_code == 0);
    desk.write(line("1", "Міст") + line("2", "Ліцей") + line("3", "Рада"));
    const auto before = desk.current();
    const auto trial = desk.update({"--dry-run"});
    CHECK(trial.exit_code == 0);
    CHECK_THAT(trial.out,
               Catch::Contains("A trial only") && Catch::Contains("New: 1, changed: 1, unchanged: 1, deleted: 0"));
    CHECK(desk.current() == before);
    const auto real = desk.update();
    CHECK_THAT(real.out, Catch::Contains("generation 000002") && Catch::Contains("New: 1, changed: 1, unchanged: 1"));
    CHECK(desk.finds("ліцей"));
    CHECK_FALSE(desk.finds("школа"));
    CHECK(desk.run("check").exit_code == 0);
}

TEST_CASE("An update of nothing is told to build first")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    const auto result = desk.update();
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("There is no index") && Catch::Contains("poshuk-indexer build"));
}

TEST_CASE("A compacted index finds the same and can be updated")
{
    const Desk desk;
    desk.write(line("1", "Міст") + line("2", "Школа"));
    REQUIRE(desk.build().exit_code == 0);
    CHECK(desk.run("compact").exit_code == 0);
    CHECK(desk.run("check").exit_code == 0);
    CHECK(desk.finds("школа"));
    desk.write(line("1", "Міст") + line("2", "Новий ліцей"));
    CHECK_THAT(desk.update().out, Catch::Contains("changed: 1, unchanged: 1"));
    CHECK(desk.run("compact").exit_code == 0);
    CHECK(desk.run("check").exit_code == 0);
    CHECK(desk.finds("\"новий ліцей\""));
}

TEST_CASE("What was rejected is in a file, and the report and the metrics tell the run")
{
    const Desk desk;
    const auto rejects = (desk.dir / "rejects.tsv").string();
    const auto report = (desk.dir / "report.json").string();
    const auto metrics = (desk.dir / "poshuk.prom").string();
    desk.write(line("1", "Міст") + "{broken\n" + line("1", "Двічі"));
    const auto result = desk.build({"--rejects", rejects, "--report", report, "--metrics-file", metrics});
    CHECK(result.exit_code == 3);
    CHECK_THAT(test::read_file(rejects), Catch::Contains(desk.news + ":2\tthe record is no complete JSON") &&
                                             Catch::Contains(desk.news + ":3\tthe id"));
    const auto object = nlohmann::json::parse(test::read_file(report));
    CHECK(object["status"] == "done");
    CHECK(object["exitCode"] == 3);
    CHECK(object["generation"] == "000001");
    CHECK(object["records"]["input"] == 3);
    CHECK(object["records"]["added"] == 1);
    CHECK(object["records"]["rejected"] == 2);
    CHECK_THAT(test::read_file(metrics), Catch::Contains("poshuk_last_run_success 1\n") &&
                                             Catch::Contains("poshuk_last_run_records{outcome=\"rejected\"} 2\n") &&
                                             Catch::Contains("poshuk_index_documents 1\n"));
}

TEST_CASE("A failed night is in the report too, beside the index that still serves")
{
    const Desk desk;
    const auto report = (desk.dir / "report.json").string();
    const auto metrics = (desk.dir / "poshuk.prom").string();
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    desk.write("");
    CHECK(desk.build({"--report", report, "--metrics-file", metrics}).exit_code == 2);
    const auto object = nlohmann::json::parse(test::read_file(report));
    CHECK(object["status"] == "failed");
    CHECK(object["generation"] == "000001");
    CHECK(object["documents"] == 1);
    CHECK_THAT(test::read_file(metrics), Catch::Contains("poshuk_last_run_success 0\n"));
}

TEST_CASE("A report without a place is told before the work, and a log that nobody takes stops nothing")
{
    const Desk desk;
    desk.write(line("1", "Міст") + "{broken\n");
    const auto result = desk.build({"--report", (desk.dir / "absent/report.json").string()});
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("absent/report.json cannot be written"));
    CHECK_FALSE(std::filesystem::exists(desk.db));
    const auto build = test::shell_word(test::program_path("poshuk-indexer")) + " build --db " +
                       test::shell_word(desk.db) + " " + test::shell_word(desk.news);
    CHECK(test::shell(build + " 2>&-").exit_code == 3);
    CHECK(desk.run("check").exit_code == 0);
    CHECK(test::read_file(desk.dir / "db/writer.lock").empty()); // and no file took the place of stderr
    CHECK(test::shell(build + " 2>/dev/full").exit_code == 3);
    CHECK(desk.finds("міст"));
}

TEST_CASE("The lines of a log have priorities in the journal, and nowhere else")
{
    const Desk desk;
    desk.write(line("1", "Міст") + "{broken\n");
    const auto build = test::shell_word(test::program_path("poshuk-indexer")) + " build --lang en -q --db " +
                       test::shell_word(desk.db) + " " + test::shell_word(desk.news);
    const auto log = test::shell_word((desk.dir / "log").string());
    test::shell("exec 2>" + log + "; JOURNAL_STREAM=$(stat -L -c %d:%i /dev/stderr) " + build);
    CHECK_THAT(test::read_file(desk.dir / "log"), Catch::StartsWith("<3>" + desk.news + ":2: rejected"));
    test::shell("exec 2>" + log + "; JOURNAL_STREAM=1:2 " + build);
    CHECK_THAT(test::read_file(desk.dir / "log"), Catch::StartsWith(desk.news));
}

TEST_CASE("Saved searches print the articles that are new since the last generation")
{
    const Desk desk;
    const auto alerts = desk.dir.write("alerts.tsv", "Мости\tміст\nШколи\tшкола\n").string();
    desk.write(line("1", "Міст закрили"));
    REQUIRE(desk.build().exit_code == 0);
    desk.write(line("1", "Міст закрили") + line("2", "Новий міст") + line("3", "Про погоду"));
    const auto result = desk.update({"--alerts", alerts, "--keep", "1"}); // the last generation is gone by then
    CHECK(result.exit_code == 0);
    const auto object = nlohmann::json::parse(result.out); // one line: one article for one search
    CHECK(object["search"] == "Мости");
    CHECK(object["id"] == "2");
    CHECK_THAT(result.err, Catch::Contains("New: 2"));
}

TEST_CASE("A saved search in English operators fires as its Ukrainian twin does, and dates and exclusions count")
{
    const Desk desk;
    const auto alerts = desk.dir
                            .write("alerts.tsv", "uk\t(гребля АБО шлюз) І ремонт\nen\t(гребля OR шлюз) AND ремонт\n"
                                                 "uk-not\tремонт НЕ шлюз\nen-not\tремонт NOT шлюз\n"
                                                 "day\tремонт дата:2026-11-24\nother day\tремонт date:2026-11-25\n")
                            .string();
    desk.write(line("1", "Ремонт даху"));
    REQUIRE(desk.build().exit_code == 0);
    desk.write(line("1", "Ремонт даху") + line("2", "Гребля: ремонт почали") + line("3", "Шлюз: ремонт скінчили"));
    const auto result = desk.update({"--alerts", alerts});
    CHECK(result.exit_code == 0);
    std::multiset<std::string> fired;
    std::istringstream lines(result.out);
    for (std::string json; std::getline(lines, json);) {
        const auto object = nlohmann::json::parse(json);
        fired.insert(object["search"].get<std::string>() + " " + object["id"].get<std::string>());
    }
    CHECK(fired ==
          std::multiset<std::string>{"uk 2", "uk 3", "en 2", "en 3", "uk-not 2", "en-not 2", "day 2", "day 3"});
}

TEST_CASE("A saved search that cannot be meant is told with its line before the work, and publishes nothing")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    const auto alerts = desk.dir.write("alerts.tsv", "Мости\tміст\nНіщо\t«…»\n").string();
    for (const auto* existing : {"no index yet", "an index"}) {
        INFO(existing);
        const auto before = test::read_file(desk.dir / "db/current");
        for (const auto* option : {"--alerts", "--canaries"}) {
            const auto result = desk.build({option, alerts});
            CHECK(result.exit_code == 2);
            CHECK_THAT(result.err, Catch::Contains("alerts.tsv:2: the search “Ніщо” cannot be meant") &&
                                       Catch::Contains("docs/queries.md"));
            CHECK(test::read_file(desk.dir / "db/current") == before);
        }
        REQUIRE(desk.build().exit_code == 0);
    }
}

TEST_CASE("How a saved search was understood, and which of its words no article has, is told with its line")
{
    const Desk desk;
    const auto alerts = desk.dir.write("alerts.tsv", "# нічні\nВода\tміст АБО пароплав\nДень\tміст дата:колись\n");
    desk.write(line("1", "Міст"));
    const auto result = desk.build({"--alerts", alerts.string()});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.err, Catch::Contains(alerts.string() + ":2: note: In no article: “пароплав”") &&
                               Catch::Contains(alerts.string() + ":3: note: ") && Catch::Contains("is no date") &&
                               !Catch::Contains("“міст”"));
}

TEST_CASE("An update of an index from before dates were of Kyiv is refused with what to run")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    {
        Xapian::WritableDatabase database(desk.db + "/generations/000001", Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata("poshuk.schema", "9");
        database.commit();
    }
    index::write_manifest(desk.db + "/generations/000001");
    for (const auto& result : {desk.update(), searcher({"--db", desk.db, "міст"})}) {
        CHECK(result.exit_code == 2);
        CHECK_THAT(result.err, Catch::Contains("has schema version 9") && Catch::Contains("Build it again"));
    }
    CHECK(desk.build().exit_code == 0);
    CHECK(desk.finds("міст"));
}

TEST_CASE("Without the system's zone data a program says what to install")
{
    const Desk desk;
    desk.write("{\"id\":\"1\",\"text\":\"Міст\",\"date\":\"2026-11-24T10:00:00Z\"}\n");
    const auto nowhere = "TZDIR=" + test::shell_word((desk.dir / "nowhere").string()) + " ";
    const auto build =
        test::shell(nowhere + test::shell_word(test::program_path("poshuk-indexer")) + " build --lang en -q --db " +
                    test::shell_word(desk.db) + " " + test::shell_word(desk.news) + " 2>&1");
    CHECK(build.exit_code == 2);
    CHECK_THAT(build.out, Catch::Contains("zone data") && Catch::Contains("apt-get install tzdata"));
    REQUIRE(desk.build().exit_code == 0);
    const auto search = test::shell(nowhere + test::shell_word(test::program_path("poshuk-searcher")) +
                                    " --lang en --db " + test::shell_word(desk.db) + " міст 2>&1");
    CHECK(search.exit_code == 2);
    CHECK_THAT(search.out, Catch::Contains("apt-get install tzdata"));
}

TEST_CASE("A second writer waits as long as it is told to")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    const auto in_folder = "cd " + test::shell_word(desk.dir.path().string()) + "; ";
    const auto build = test::shell_word(test::program_path("poshuk-indexer")) + " build -q --db db news.jsonl";
    CHECK(test::shell(in_folder + "flock db/writer.lock " + build).exit_code == 4);
    // Somebody holds the lock until the second writer has been started.
    CHECK(test::shell(in_folder +
                      "flock db/writer.lock sh -c 'touch held; until [ -e go ]; do sleep 0.01; done' & "
                      "until [ -e held ]; do sleep 0.01; done; " +
                      build + " --wait 60 & writer=$!; touch go; wait $writer")
              .exit_code == 0);
}

TEST_CASE("SIGTERM stops a build that waits for a pipe: nothing is published, nothing is left")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    const auto result =
        test::shell("cd " + test::shell_word(desk.dir.path().string()) + "; mkfifo pipe; exec 3<>pipe; " +
                    test::shell_word(test::program_path("poshuk-indexer")) +
                    " build --lang en --db db - <&3 & writer=$!; "
                    "until [ -d db/generations/.000002 ]; do sleep 0.01; done; kill -TERM $writer; wait $writer");
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("Stopped on request") && Catch::Contains("the old index stays"));
    CHECK(desk.finds("міст"));
    CHECK(std::distance(std::filesystem::directory_iterator(desk.dir / "db/generations"), {}) == 1);
}

TEST_CASE("A source that is gone tonight, or empty, changes nothing")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    std::filesystem::remove(desk.news);
    CHECK(desk.build().exit_code == 2);
    CHECK(desk.update().exit_code == 2);
    desk.write("");
    CHECK(desk.build().exit_code == 2);
    CHECK(desk.finds("міст"));
}

TEST_CASE("Where current points nowhere an older generation answers, and the way back is named")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    desk.dir.write("db/current", "auto generations/000009\n");
    const auto result = searcher({"--db", desk.db, "міст"});
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Міст"));
    CHECK_THAT(result.err, Catch::Contains("Generation 000001 answers") &&
                               Catch::Contains("poshuk-indexer rollback --db " + desk.db + " 000001"));
    CHECK(desk.run("rollback").exit_code == 0);
    CHECK(desk.finds("міст"));
}

TEST_CASE("A full disk is one message, and the old index serves")
{
    const Desk desk;
    desk.write(line("1", "Міст"));
    REQUIRE(desk.build().exit_code == 0);
    std::string lines;
    for (int i = 0; i < 3'000; ++i) {
        lines += line(std::to_string(i), "Слово" + std::to_string(i * 7) + " і ще слово" + std::to_string(i * 11));
    }
    desk.write(lines);
    // No file of the build may be larger than 100 KB, which is what a full disk looks like to a
    // write.
    for (const auto* writer : {"bulk", "xapian"}) {
        const auto result =
            test::shell("trap '' XFSZ; ulimit -f 200; " + test::shell_word(test::program_path("poshuk-indexer")) +
                        " build --lang en --writer " + writer + " --db " + test::shell_word(desk.db) + " " +
                        test::shell_word(desk.news));
        INFO(writer);
        CHECK(result.exit_code == 2);
        CHECK_THAT(
            result.err,
            Catch::Matches("[^:]*: [^:]*cannot be (read or )?written: File too large[\\s\\S]*disk space[\\s\\S]*"));
    }
    CHECK(desk.finds("міст"));
    CHECK(desk.run("list").exit_code == 0);
}

} // namespace poshuk::programs_generations_test
