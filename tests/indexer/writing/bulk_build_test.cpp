// An index that the bulk writer builds is the one that Xapian's functions build of the same
// articles.

#include "index/articles/article_dictionary.hpp"
#include "index/generations/generations.hpp"
#include "index/positions/positions_file.hpp"
#include "indexer/documents/term_lists.hpp"
#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/index_dump.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <xapian.h>

#include <random>

namespace poshuk::bulk_build_test {

namespace {

using Writer = IndexWriterOptions::Writer;
using Positions = IndexWriterOptions::Positions;

IndexWriterOptions options(Writer writer, unsigned threads = 3, std::uint64_t memory_bytes = 0)
{
    IndexWriterOptions result;
    result.analyzer.data_dir = test::data_dir();
    result.writer = writer;
    result.threads = threads;
    result.memory_bytes = memory_bytes;
    return result;
}

/// Articles of random words: some reprints of earlier ones, some empty, some with the id of
/// another, some with all that a field can hold.
std::vector<Article> random_articles(unsigned seed, std::size_t count, std::size_t most_words = 250)
{
    const std::vector<std::string> words{
        "міст",  "рада", "про",    "віце-прем'єр", "2024", "Київ",           "зв'язок", "читачка", "у",
        "Львів", "і",    "ремонт", "т. зв.",       "17-й", "poshuk.example", "«",       "закрили", "ґанок"};
    std::mt19937 random(seed);
    const auto some_words = [&](std::size_t most) {
        std::string text;
        for (auto left = random() % (most + 1); left > 0; --left) {
            text += random() % 4 == 0 ? fmt::format("слово{}", random() % 3000) : words[random() % words.size()];
            text += random() % 12 == 0 ? ".\n" : " ";
        }
        return text;
    };
    std::vector<Article> articles;
    for (std::size_t i = 0; i < count; ++i) {
        auto article = test::article(fmt::format("{}", random() % 40 == 0 ? random() % (i + 1) : i), some_words(8),
                                     some_words(most_words));
        if (random() % 5 == 0 && i > 0) {
            article.text = articles[random() % i].text + some_words(5);
        }
        article.date = fmt::format("2024-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28);
        article.date_precision = DatePrecision::day;
        article.source = random() % 2 == 0 ? "Вісник Надбужжя" : "";
        article.author = random() % 2 == 0 ? "Олена Бик" : "";
        article.url = random() % 2 == 0 ? fmt::format("https://poshuk.example/{}", i) : "";
        for (auto tags = random() % 4; tags > 0; --tags) {
            article.tags.push_back(some_words(3));
        }
        if (random() % 50 == 0) {
            article.text += " " + std::string(100, 'x');
        }
        if (random() % 30 == 0) {
            article.title = article.text = "…";
        }
        articles.push_back(std::move(article));
    }
    return articles;
}

/// What each addition came to, in words.
std::string build(const std::filesystem::path& dir, const IndexWriterOptions& how, const std::vector<Article>& articles,
                  std::size_t remove_each = 0)
{
    IndexWriter writer(dir, how);
    CHECK(writer.writer() == how.writer);
    std::string results;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const auto result = writer.add(articles[i]);
        results += fmt::format("{} {} {}\n", result.added, result.reason.in(Language::english), result.warnings.size());
        if (remove_each > 0 && i % remove_each == remove_each - 1) {
            results += fmt::format("removed {}\n", writer.remove(articles[i / 2].id));
        }
    }
    const auto published = writer.publish("2026-01-01T00:00:00Z");
    return results + fmt::format("{} documents, {} tokens", published.documents, published.tokens);
}

} // namespace

TEST_CASE("The bulk writer builds the index that Xapian's functions build, wherever it keeps positions")
{
    const auto positions = GENERATE(Positions::in_file, Positions::by_xapian);
    for (unsigned seed = 1; seed <= 4; ++seed) {
        INFO("seed " << seed);
        const auto articles = random_articles(seed, 400);
        const test::TemporaryDir dir;
        const auto expected = build(dir / "xapian", options(Writer::xapian), articles);
        auto how = options(Writer::bulk, seed);
        how.positions = positions;
        CHECK(build(dir / "bulk", how, articles) == expected);
        const auto path = index::current_generation(dir / "bulk").path;
        CHECK(std::filesystem::exists(path / index::positions_file_name) == (positions == Positions::in_file));
        CHECK(std::filesystem::exists(path / "position.glass") == (positions == Positions::by_xapian));
        const bool equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
        CHECK(equal);
    }
}

TEST_CASE("It does where the memory is too small for any of it, too")
{
    const auto articles = random_articles(9, 1200);
    const test::TemporaryDir dir;
    constexpr std::uint64_t one_block = 1;
    const auto expected = build(dir / "xapian", options(Writer::xapian), articles);
    CHECK(build(dir / "bulk", options(Writer::bulk, 3, one_block), articles) == expected);
    const bool equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
    CHECK(equal);
}

TEST_CASE("Articles that are removed while it is built are not in the index, and may come again")
{
    const auto articles = random_articles(5, 300);
    const test::TemporaryDir dir;
    const auto expected = build(dir / "xapian", options(Writer::xapian), articles, 7);
    auto how = options(Writer::bulk);
    how.positions = GENERATE(Positions::in_file, Positions::by_xapian);
    CHECK(build(dir / "bulk", how, articles, 7) == expected);
    const bool equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
    CHECK(equal);
}

TEST_CASE("An update goes on from what the bulk writer wrote")
{
    auto articles = random_articles(6, 300);
    const test::TemporaryDir dir;
    const auto positions = GENERATE(Positions::in_file, Positions::by_xapian);
    for (const auto writer : {Writer::bulk, Writer::xapian}) {
        const auto path = dir / (writer == Writer::bulk ? "bulk" : "xapian");
        auto how = options(writer);
        how.positions = positions;
        build(path, how, articles);
        how.base = IndexWriterOptions::Base::current;
        IndexWriter update(path, how);
        CHECK(update.writer() == Writer::xapian);
        for (std::size_t i = 0; i < articles.size(); i += 3) {
            auto changed = articles[i];
            changed.text += " оновлено";
            update.add(changed);
        }
        update.remove(articles[1].id);
        update.publish("2026-01-01T00:00:00Z");
    }
    const bool equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
    CHECK(equal);
}

TEST_CASE("The articles of a large index are packed by either writer, and by an update")
{
    constexpr std::size_t few_words = 30;
    auto articles = random_articles(10, 2400, few_words);
    const test::TemporaryDir dir;
    for (const auto writer : {Writer::bulk, Writer::xapian}) {
        const auto path = dir / (writer == Writer::bulk ? "bulk" : "xapian");
        build(path, options(writer), articles);
    }
    auto equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
    CHECK(equal);
    const auto stored = [&](Xapian::docid number) {
        const Xapian::Database database(index::current_generation(dir / "bulk").path.string());
        return database.get_document(number).get_data();
    };
    const auto plain = static_cast<Xapian::docid>(index::DictionaryTraining::plain_articles);
    CHECK(stored(plain).starts_with('{'));
    CHECK_FALSE(stored(plain + 1).starts_with('{'));

    for (const auto* const name : {"bulk", "xapian"}) {
        auto how = options(Writer::bulk);
        how.base = IndexWriterOptions::Base::current;
        IndexWriter update(dir / name, how);
        auto changed = articles.front();
        changed.text += " оновлено";
        CHECK(update.add(changed).change == AddResult::Change::changed);
        CHECK(update.add(articles.back()).change == AddResult::Change::unchanged);
        update.publish("2026-01-01T00:00:00Z");
    }
    CHECK_FALSE(stored(1).starts_with('{'));
    equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
    CHECK(equal);
    const SearcherOptions reading{{test::data_dir(), {}}, {}};
    Searcher searcher(dir / "bulk", reading);
    CHECK(searcher.article(articles.front().id)->text.ends_with(" оновлено"));
    CHECK(searcher.article(articles.back().id)->text == articles.back().text);
}

TEST_CASE("An index that has lost its file of positions is damaged, and not one without phrases")
{
    const test::TemporaryDir dir;
    build(dir / "db", options(Writer::bulk), {test::article("1", "Міст", "відкрили вчора")});
    const SearcherOptions reading{{test::data_dir(), {}}, {}};
    SearchRequest request;
    request.query = "\"відкрили вчора\"";
    CHECK(Searcher(dir / "db", reading).search(request).hits.size() == 1);
    std::filesystem::remove(index::current_generation(dir / "db").path / index::positions_file_name);
    CHECK_THROWS_MATCHES(Searcher(dir / "db", reading), Error, Catch::Predicate<Error>([](const Error& error) {
                             return error.code() == ErrorCode::index_damaged;
                         }));
}

TEST_CASE("Nothing added is an empty index by either writer")
{
    const test::TemporaryDir dir;
    CHECK(build(dir / "bulk", options(Writer::bulk), {}) == build(dir / "xapian", options(Writer::xapian), {}));
    const bool equal = test::dump_of_index(dir / "bulk") == test::dump_of_index(dir / "xapian");
    CHECK(equal);
}

TEST_CASE("How many threads there are changes nothing")
{
    const auto articles = random_articles(8, 300);
    const test::TemporaryDir dir;
    build(dir / "one", options(Writer::bulk, 1), articles);
    build(dir / "eight", options(Writer::bulk, 8), articles);
    const bool equal = test::dump_of_index(dir / "one") == test::dump_of_index(dir / "eight");
    CHECK(equal);
}

TEST_CASE("The term lists that an update makes, and a build where it is to, are those that Xapian writes")
{
    const auto articles = random_articles(3, 200);
    const test::TemporaryDir dir;
    build(dir / "xapian", options(Writer::xapian), articles);
    auto how = options(Writer::bulk);
    how.term_lists = GENERATE(false, true);
    build(dir / "bulk", how, articles);
    const auto path = index::current_generation(dir / "bulk").path;
    CHECK(std::filesystem::exists(path / "termlist.glass") == how.term_lists);
    make_term_lists(path, test::analyzer());
    CHECK(Xapian::Database::check(path.string()) == 0);
    const Xapian::Database theirs(index::current_generation(dir / "xapian").path.string());
    const Xapian::Database ours(path.string());
    const auto list = [](const Xapian::Database& database, Xapian::docid number) {
        const auto document = database.get_document(number);
        std::string text;
        for (auto value = document.values_begin(); value != document.values_end(); ++value) {
            text += fmt::format("{} {}\n", value.get_valueno(), *value);
        }
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
            text += fmt::format("{} {} {}\n", *term, term.get_wdf(), term.get_termfreq());
        }
        return text;
    };
    REQUIRE(ours.get_lastdocid() == theirs.get_lastdocid());
    for (Xapian::docid number = 1; number <= theirs.get_lastdocid(); ++number) {
        const bool equal = list(ours, number) == list(theirs, number);
        CHECK(equal);
    }
}

TEST_CASE("Term lists are not made of an article that is not the one that was indexed")
{
    const test::TemporaryDir dir;
    build(dir / "bulk", options(Writer::bulk), {test::article("1", "Міст", "відкрили")});
    const auto path = index::current_generation(dir / "bulk").path;
    {
        Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
        Xapian::Document document;
        document.set_data(R"({"id":"2","text":"зовсім інший текст"})");
        database.add_document(document);
    }
    CHECK_THROWS_MATCHES(
        make_term_lists(path, test::analyzer()), Error,
        Catch::Predicate<Error>([](const Error& error) { return error.code() == ErrorCode::index_damaged; }));
}

} // namespace poshuk::bulk_build_test
