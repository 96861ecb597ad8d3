#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::refresh_test {

namespace {

void publish(const std::filesystem::path& dir, const std::string& text, unsigned keep = 2)
{
    IndexWriterOptions options;
    options.analyzer = {test::data_dir(), test::source_dir() / "stemmer-config"};
    options.keep_generations = keep;
    IndexWriter writer(dir, options);
    writer.add(test::article("1", "Новина", text));
    writer.publish();
}

std::string found(Searcher& searcher, const std::string& query)
{
    SearchRequest request;
    request.query = query;
    const auto result = searcher.search(request);
    return result.hits.empty() ? "" : result.hits[0].article.text;
}

} // namespace

TEST_CASE("A reader goes over to a new generation when it is told to, and not before")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    CHECK_FALSE(searcher.refresh());
    publish(dir.path(), "Міст відкрили");
    CHECK(found(searcher, "міст") == "Міст закрили");
    CHECK(searcher.refresh());
    CHECK(found(searcher, "міст") == "Міст відкрили");
    CHECK(searcher.generation() == "000002");
    CHECK_FALSE(searcher.refresh());
}

TEST_CASE("A reader outlives the deletion of its generation")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    publish(dir.path(), "Міст відкрили", 1);
    CHECK_FALSE(std::filesystem::exists(dir / "generations/000001"));
    CHECK_THAT(found(searcher, "міст"), Catch::StartsWith("Міст "));
    searcher.refresh();
    CHECK(found(searcher, "міст") == "Міст відкрили");
}

TEST_CASE("A reader stays with what it has when the new generation cannot be opened")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    dir.write("generations/000002/iamglass", "пошкоджено");
    dir.write("current", "auto generations/000002\n");
    CHECK_THROWS_AS(searcher.refresh(), Error);
    CHECK(found(searcher, "міст") == "Міст закрили");
    CHECK(searcher.generation() == "000001");
}

TEST_CASE("A generation that is not published can be opened by its folder")
{
    const test::TemporaryDir dir;
    publish(dir.path(), "Міст закрили");
    publish(dir.path(), "Міст відкрили");
    SearcherOptions options;
    options.analyzer.data_dir = test::data_dir();
    options.generation = dir / "generations/000001";
    Searcher searcher(dir.path(), options);
    CHECK(found(searcher, "міст") == "Міст закрили");
    CHECK_FALSE(searcher.refresh());
}

} // namespace poshuk::refresh_test
