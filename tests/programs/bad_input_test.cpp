// Bad input gets one clear message that says what, where and what to do; the rest goes on; the exit
// code tells.

#include "index/generations/generations.hpp"
#include "index/generations/manifest.hpp"
#include "index/generations/writer_lock.hpp"
#include "index/schema.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>
#include <xapian.h>

namespace poshuk::bad_input_test {

using test::indexer;
using test::ProgramResult;
using test::searcher;

namespace {

const std::string good_line = R"({"id":"good","title":"Міст закрили","text":"Ремонт триватиме пів року."})"
                              "\n";

/// A folder with a place for an index and things to index.
struct Desk {
    test::TemporaryDir dir;
    std::string db = (dir / "db").string();

    [[nodiscard]] ProgramResult build(const std::vector<std::string>& sources, std::string_view input = {}) const
    {
        std::vector<std::string> arguments{"build", "--db", db};
        arguments.insert(arguments.end(), sources.begin(), sources.end());
        return indexer(arguments, input);
    }
    [[nodiscard]] ProgramResult search(const std::string& query) const { return searcher({"--db", db, query}); }
};

/// No exception text of a library, no trace: lines for people.
void check_clear(const ProgramResult& result)
{
    CHECK_FALSE(result.err.empty());
    for (const auto* leak :
         {"terminate", "what()", "std::", "Xapian::", "boost", "simdjson", "nlohmann", "basic_string"}) {
        CHECK(result.err.find(leak) == std::string::npos);
    }
}

} // namespace

TEST_CASE("A missing path stops the build before anything is touched")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    const auto result = desk.build({(desk.dir / "absent.jsonl").string()});
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("absent.jsonl cannot be read: there is no such file or folder"));
    CHECK(desk.search("міст").exit_code == 0);
}

TEST_CASE("An unreadable file among others is rejected and the others are indexed")
{
    const Desk desk;
    desk.dir.write("news/good.txt", "Міст закрили на тривалий ремонт\nТекст.");
    std::filesystem::create_symlink("/nowhere/at/all", desk.dir / "news/broken.txt");
    const auto result = desk.build({(desk.dir / "news").string()});
    CHECK(result.exit_code == 3);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("news/broken.txt: rejected: the file cannot be read"));
    CHECK(desk.search("міст").exit_code == 0);
}

TEST_CASE("A folder without articles is one message")
{
    const Desk desk;
    desk.dir.write("empty/readme.rst", "x");
    const auto result = desk.build({(desk.dir / "empty").string()});
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("has no articles"));
    CHECK_FALSE(std::filesystem::exists(desk.db));
}

TEST_CASE("Invalid UTF-8 is told with its place; what is nothing else is rejected")
{
    const Desk desk;
    desk.dir.write("news/a.jsonl", good_line + "{\"id\":\"2\",\"text\":\"\xCF\xF0\"}\n");
    desk.dir.write("news/b.txt", "\x81\x8D\x90 \x9D\xFF\x98\x81");
    const auto result = desk.build({(desk.dir / "news").string()});
    CHECK(result.exit_code == 3);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("a.jsonl:2: rejected: the article is empty"));
    CHECK_THAT(result.err, Catch::Contains("a.jsonl:2: warning: characters that no text has"));
    CHECK_THAT(result.err, Catch::Contains("b.txt: rejected: byte 1 is not valid UTF-8"));
    CHECK_THAT(result.out, Catch::Contains("Indexed: 1 article,") && Catch::Contains("Rejected: 2,"));
}

TEST_CASE("A line of JSON cut in half is rejected and the next is indexed")
{
    const Desk desk;
    const auto result = desk.build({"--format", "jsonl", "-"}, "{\"id\":\"1\",\"text\":\"Сло\n" + good_line);
    CHECK(result.exit_code == 3);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("-:1: rejected: the record is no complete JSON object"));
    CHECK(desk.search("міст").exit_code == 0);
}

TEST_CASE("An empty article is rejected")
{
    const Desk desk;
    const auto result = desk.build({"-"}, good_line + "{\"id\":\"2\",\"title\":\"\",\"text\":\" … \"}\n");
    CHECK(result.exit_code == 3);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("-:2: rejected: the article is empty"));
}

TEST_CASE("A word of 300 letters costs a warning, and is found")
{
    const Desk desk;
    std::string word;
    for (int i = 0; i < 300; ++i) {
        word += "щ";
    }
    const auto result = desk.build({"-"}, good_line + "{\"id\":\"2\",\"text\":\"Ось " + word + " тут\"}\n");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.err, Catch::Contains("-:2: warning: 1 word longer than 64 letters"));
    CHECK_THAT(result.out, Catch::Contains("warnings: 1."));
    CHECK(desk.search(word).exit_code == 0);
    CHECK(desk.search("міст").exit_code == 0);
}

TEST_CASE("A duplicate id is rejected, the first article stays")
{
    const Desk desk;
    const auto result = desk.build({"-"}, good_line + R"({"id":"good","title":"Школа","text":"Школа"})"
                                                      "\n");
    CHECK(result.exit_code == 3);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("-:2: rejected: the id “good” is taken by an earlier article"));
    CHECK(desk.search("міст").exit_code == 0);
    CHECK(desk.search("школа").exit_code == 1);
}

TEST_CASE("A bad date costs the date only")
{
    const Desk desk;
    const auto result = desk.build({"-"}, R"({"id":"1","text":"Міст","date":"31.02.2024"})"
                                          "\n");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.err, Catch::Contains("-:1: warning: “31.02.2024” is no date"));
}

TEST_CASE("Rejected articles within the allowed number are a success")
{
    const Desk desk;
    const auto result = desk.build({"--max-rejected", "1", "-"}, good_line + "{\n");
    CHECK(result.exit_code == 0);
    CHECK_THAT(result.out, Catch::Contains("Rejected: 1,"));
}

TEST_CASE("When no article can be indexed nothing is published and the old index stays")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    const auto result = desk.build({"--format", "jsonl", "-"}, "{\n{\n");
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("No article could be indexed, so nothing was published (2 rejected)"));
    CHECK(desk.search("міст").exit_code == 0);
}

TEST_CASE("A configuration file with a bad line is told with file, line and caret")
{
    const Desk desk;
    test::copy_configuration(desk.dir / "config");
    const auto exceptions = test::read_file(desk.dir / "config/exceptions.tsv");
    desk.dir.write("config/exceptions.tsv", "лема без форми\n" + exceptions);
    const auto result = indexer({"analyze", "--stemmer-config", (desk.dir / "config").string()}, "слово\n");
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("config/exceptions.tsv:1: field 2 is missing"));
    CHECK_THAT(result.err, Catch::Contains("\n    лема без форми\n                  ^"));
}

TEST_CASE("A configuration file that is missing is told by name")
{
    const Desk desk;
    test::copy_configuration(desk.dir / "config");
    std::filesystem::remove(desk.dir / "config/suffixes.tsv");
    const auto result = indexer({"analyze", "--stemmer-config", (desk.dir / "config").string()}, "слово\n");
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("suffixes.tsv cannot be read"));
}

TEST_CASE("A bad table for queries is told when the index is built, not when it is searched")
{
    const Desk desk;
    test::copy_configuration(desk.dir / "config");
    desk.dir.write("config/keyboard.tsv", "qwe\tй\n");
    const auto result = desk.build({"--stemmer-config", (desk.dir / "config").string(), "-"}, good_line);
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("config/keyboard.tsv:1: a row is one key and one letter"));
    CHECK_FALSE(std::filesystem::exists(desk.dir / "db/current"));
}

TEST_CASE("A lexicon that is missing is told with what to do")
{
    const Desk desk;
    const auto result = indexer({"analyze", "--data", desk.dir.path().string()}, "слово\n");
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("uk.lexicon cannot be opened") && Catch::Contains("POSHUK_DATA_DIR"));
}

TEST_CASE("An index that does not exist is told with how to build one")
{
    const Desk desk;
    for (const auto& result :
         {desk.search("міст"), indexer({"info", "--db", desk.db}), indexer({"check", "--db", desk.db})}) {
        CHECK(result.exit_code == 2);
        check_clear(result);
        CHECK_THAT(result.err,
                   Catch::Contains("There is no index") && Catch::Contains("poshuk-indexer build --db " + desk.db));
    }
}

TEST_CASE("An index of another schema version is refused by both programs")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    {
        Xapian::WritableDatabase database(desk.db + "/generations/000001", Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        database.set_metadata("poshuk.schema", "999");
        database.commit();
    }
    index::write_manifest(desk.db + "/generations/000001");
    for (const auto& result :
         {desk.search("міст"), indexer({"info", "--db", desk.db}), indexer({"check", "--db", desk.db})}) {
        CHECK(result.exit_code == 2);
        check_clear(result);
        CHECK_THAT(result.err, Catch::Contains("has schema version 999; this Poshuk reads version " +
                                               std::to_string(index::schema_version)));
        CHECK_THAT(result.err, Catch::Contains("Build it again"));
    }
}

TEST_CASE("An index that was built with another analysis is refused")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    // The copy of the configuration inside the index was tampered with.
    const auto copy = "db/generations/000001/stemmer-config/exceptions.tsv";
    desk.dir.write(copy, test::read_file(desk.dir / copy) + "лема\tякась\n");
    index::write_manifest(desk.db + "/generations/000001");
    for (const auto& result : {desk.search("міст"), indexer({"check", "--db", desk.db})}) {
        CHECK(result.exit_code == 2);
        check_clear(result);
        CHECK_THAT(result.err, Catch::Contains("was built with another analysis of words"));
    }
}

TEST_CASE("The searcher refuses a Xapian database of somebody else")
{
    const Desk desk;
    std::filesystem::create_directories(desk.dir / "db/generations");
    Xapian::WritableDatabase(desk.db + "/generations/000001", Xapian::DB_CREATE).commit();
    desk.dir.write("db/current", "auto generations/000001\n");
    const auto result = desk.search("міст");
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("Poshuk did not build it"));
}

TEST_CASE("A damaged index is one message, not a crash")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    desk.dir.write("db/generations/000001/postlist.glass", "");
    const auto result = desk.search("міст");
    CHECK(result.exit_code == 2);
    check_clear(result);
}

TEST_CASE("An index that another writer holds ends with 4")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    const index::WriterLock lock(desk.db);
    const auto result = desk.build({"-"}, good_line);
    CHECK(result.exit_code == 4);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("Another poshuk-indexer is writing"));
    CHECK(desk.search("міст").exit_code == 0);
}

TEST_CASE("A folder with other things in it is not turned into an index")
{
    const Desk desk;
    desk.dir.write("db/thesis.doc", "precious");
    const auto result = desk.build({"-"}, good_line);
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("exists and is no index of Poshuk"));
    CHECK(test::read_file(desk.dir / "db/thesis.doc") == "precious");
}

TEST_CASE("An index that cannot be written is one message")
{
    const Desk desk;
    const auto result = indexer({"build", "--db", "/proc/poshuk", "-"}, good_line);
    CHECK(result.exit_code == 2);
    check_clear(result);
    CHECK_THAT(result.err, Catch::Contains("/proc/poshuk cannot be written"));
}

TEST_CASE("A full device is told, not passed over")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    const auto result = test::shell("LC_ALL=C.UTF-8 " + test::shell_word(test::program_path("poshuk-searcher")) +
                                    " --db " + test::shell_word(desk.db) + " міст >/dev/full");
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("The output cannot be written"));
}

TEST_CASE("Wrong options and verbs are told with the right ones")
{
    const Desk desk;
    const std::vector<std::pair<ProgramResult, std::string>> cases{
        {indexer({}), "What to do is not said."},
        {indexer({"biuld"}), "Did you mean build?"},
        {indexer({"build", "file"}), "Add --db DIR."},
        {indexer({"build", "--db", desk.db}), "Nothing to index was named."},
        {indexer({"build", "--formt", "jsonl"}), "Did you mean --format?"},
        {indexer({"build", "--format", "xml", "--db", desk.db, "-"}), "--format takes one of"},
        {indexer({"build", "--map", "titel=headline", "--db", desk.db, "-"}), "Did you mean title?"},
        {indexer({"build", "--keep", "0", "--db", desk.db, "-"}), "at least 1"},
        {indexer({"analyze", "file.txt"}), "reads stdin"},
        {searcher({"слово"}), "Add --db DIR"},
        {searcher({"--db", desk.db}), "There is no query."},
        {searcher({"--db", desk.db, "-n", "-5", "слово"}), "--limit takes a whole number"},
        {searcher({"--db", desk.db, "--offset", "abc", "слово"}), "--offset takes a whole number"},
        {searcher({"--db", desk.db, "--json", "--jsonl", "слово"}), "exclude each other"},
        {searcher({"--db", desk.db, "--lang", "fr", "слово"}), "--lang takes one of"},
        {searcher({"--db", desk.db, "-слово", "-x", "слово"}), "There is no option “-x”"},
        {searcher({"--db", desk.db, "--trec", "/nowhere.tsv"}), "/nowhere.tsv cannot be read"},
    };
    for (const auto& [result, message] : cases) {
        INFO(message);
        CHECK(result.exit_code == 2);
        check_clear(result);
        CHECK_THAT(result.err, Catch::Contains(message));
    }
}

TEST_CASE("A bad line of TREC queries is told with its number")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    const auto queries = desk.dir.write("queries.tsv", "q1\tміст\nq2 міст\n").string();
    const auto result = searcher({"--db", desk.db, "--trec", queries});
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("queries.tsv:2:"));
}

TEST_CASE("Errors are told in Ukrainian when asked")
{
    const Desk desk;
    const auto result = searcher({"--lang", "uk", "--db", desk.db, "слово"});
    CHECK(result.exit_code == 2);
    CHECK_THAT(result.err, Catch::Contains("Індексу немає") && Catch::Contains("Побудуйте його: poshuk-indexer build"));
}

TEST_CASE("Hostile queries end with a result or nothing found")
{
    const Desk desk;
    REQUIRE(desk.build({"-"}, good_line).exit_code == 0);
    for (const std::string& query : {std::string("«"), std::string("\"\"\"+-"), std::string("((((AND"),
                                     std::string("\xFF\xFE"), std::string(100'000, '*'), std::string("і на в")}) {
        const auto result = searcher({"--db", desk.db, "--", query});
        CHECK(result.exit_code == 1);
        CHECK(result.err.empty());
    }
}

TEST_CASE("Hostile files of a folder cost themselves only, each with one message")
{
    const Desk desk;
    const auto& dir = desk.dir;
    dir.write("news/good.jsonl", good_line);
    dir.write("news/open_quote.csv", "id,text\nc1,\"відкрив\nc2,Школа працює\n");
    dir.write("news/no_columns.csv", "id,title\n1,2\n");
    dir.write("news/entities.rss",
              "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><guid>r1</guid>"
              "<title>Театр &x; відкрито</title></item></channel></rss>");
    dir.write("news/cut.xml", "<rss><channel><item><guid>r2</guid><title>Цирк приїхав</title></item><item><gu");
    dir.write("news/array.json", "[{\"id\":\"j1\",\"text\":\"Музей\"},\n{\"id\":\"j2\",\"te");
    dir.write("news/zeros.json", std::string(100, '\0'));
    dir.write("news/sitemap.xml", "<?xml version=\"1.0\"?><urlset/>");
    REQUIRE(test::shell("head -c 200000000 /dev/zero | tr '\\0' ' ' | gzip -9 > " +
                        test::shell_word((dir / "news/bomb.jsonl.gz").string()))
                .exit_code == 0);
    std::filesystem::create_directory_symlink(dir / "news", dir / "news/loop");
    const auto result = desk.build({(dir / "news").string()});
    CHECK(result.exit_code == 3);
    check_clear(result);
    for (const auto* message :
         {"open_quote.csv:2: rejected: a quote opens", "no_columns.csv:1: rejected: the table has no column “text”",
          "cut.xml:1: rejected: the XML is cut short", "array.json:2: rejected: the record is no complete JSON object",
          "zeros.json: rejected: it is no text", "sitemap.xml: rejected: it is a sitemap",
          "bomb.jsonl.gz: rejected: what is packed in the file is over 250 times its size"}) {
        CHECK_THAT(result.err, Catch::Contains(message));
    }
    CHECK_THAT(result.err, !Catch::Contains("root:"));
    CHECK_THAT(result.out, Catch::Contains("Indexed: 5 articles") && Catch::Contains("Rejected: 7,"));
    for (const auto* word : {"міст", "школа", "театр", "цирк", "музей"}) {
        CHECK(desk.search(word).exit_code == 0);
    }
}

TEST_CASE("Of hundreds of bad records in a file a few are shown, and all are counted and kept")
{
    const Desk desk;
    std::string lines;
    for (int i = 0; i < 300; ++i) {
        lines += "{\"id\":\"" + std::to_string(i) + "\" \"text\":\"а\"}\n";
    }
    const auto file = desk.dir.write("many.jsonl", lines + good_line).string();
    const auto rejects = (desk.dir / "rejects.tsv").string();
    const auto result = desk.build({"--rejects", rejects, file});
    CHECK(result.exit_code == 3);
    check_clear(result);
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 11);
    CHECK_THAT(result.err,
               Catch::Contains("many.jsonl:10: rejected: ") &&
                   Catch::Contains("many.jsonl: rejected: and 290 more of the kind “the record is no complete"));
    CHECK_THAT(result.out, Catch::Contains("Indexed: 1 article,") && Catch::Contains("Rejected: 300,"));
    const auto kept = test::read_file(rejects);
    CHECK(std::count(kept.begin(), kept.end(), '\n') == 300);
}

TEST_CASE("A folder with a file of each fault: a message each, and the rest is indexed")
{
    const Desk desk;
    const std::vector<std::tuple<std::string, std::string, std::string>> files{
        {"break.json", "[\n{\n\"id\": \"1\"\n\"text\": \"а\"\n},\n{\n\"id\": \"2\",\n\"text\": \"Школа\"\n}\n]",
         "break.json:4: rejected: the record is no complete JSON object: a comma is missing"},
        {"cdata.xml",
         "<rss><channel><item><guid>3</guid><description><![CDATA[Школа</description></item>\n<item><guid>4</guid>"
         "<description>Школа</description></item></channel></rss>",
         "cdata.xml:1: warning: CDATA sections that do not end"},
        {"empty.csv", "", "empty.csv: warning: the file is empty"},
        {"error.rss", "<html><head><title>502 Bad Gateway</title></head></html>",
         "error.rss: rejected: it is a page of HTML"},
        {"feed.jsonl", "{\"id\":\"5\",\"text\":\"Школа\nвідкрита\"}\n",
         "feed.jsonl:1: warning: the JSON breaks its rules by a control character within a string"},
        {"name\xFF.txt", "Школа відкрита\n", ": rejected: the name of the file is not valid UTF-8"},
        {"picture.html", "\x89PNG\r\n", "picture.html: rejected: it is a picture"},
        {"quote.csv", "id,text\n6,\"Школа\n", "quote.csv:2: rejected: a quote opens"},
        {"tags.json", "", "tags.json:1: warning: tags beyond the first 100, which were left out: 20"},
    };
    for (const auto& [name, content, message] : files) {
        desk.dir.write("news/" + name, content);
    }
    std::string tags;
    for (int i = 0; i < 120; ++i) {
        tags += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
    }
    desk.dir.write("news/tags.json", R"({"id":"7","text":"Школа","tags":[)" + tags + "]}");
    desk.dir.write("news/whole.jsonl", good_line);
    const auto folder = (desk.dir / "news").string();
    const auto built = desk.build({folder});
    const auto extracted = indexer({"extract", folder});
    for (const auto& result : {built, extracted}) {
        CHECK(result.exit_code == 3);
        check_clear(result);
        CHECK(static_cast<std::size_t>(std::count(result.err.begin(), result.err.end(), '\n')) == files.size());
        for (const auto& [name, content, message] : files) {
            CHECK_THAT(result.err, Catch::Contains(message));
        }
    }
    CHECK_THAT(built.out, Catch::Contains("Indexed: 6 articles,") && Catch::Contains("Rejected: 5, warnings: 4."));
    CHECK(std::count(extracted.out.begin(), extracted.out.end(), '\n') == 6);
}

} // namespace poshuk::bad_input_test
