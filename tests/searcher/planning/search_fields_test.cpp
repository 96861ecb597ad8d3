#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace poshuk::search_fields_test {

namespace {

using Ids = std::vector<std::string>;

Searcher& newsroom()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        auto tagged = test::article("tagged", "Ремонт", "Роботи тривають.");
        tagged.tags = {"міст"};
        auto signed_by = test::article("signed", "Дорога", "Роботи почали.");
        signed_by.author = "Марко Міст";
        test::build_index(dir.path(), {test::article("titled", "Міст", "Роботи закінчили."),
                                       test::article("told", "Новини", "Перекрили міст."), tagged, signed_by});
        return Searcher(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

/// In the order of the ids.
Ids found(std::string query, std::vector<std::string> fields)
{
    SearchRequest request;
    request.query = std::move(query);
    request.search_on = std::move(fields);
    Ids ids;
    for (const auto& hit : newsroom().search(request).hits) {
        ids.push_back(hit.article.id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

TEST_CASE("Words are looked for in the fields that are named, and nowhere else")
{
    CHECK(found("міст", {"title"}) == Ids{"titled"});
    CHECK(found("мости", {"body"}) == Ids{"told"});
    CHECK(found("міст", {"tags"}) == Ids{"tagged"});
    CHECK(found("міст", {"author"}) == Ids{"signed"});
    CHECK(found("міст", {"source"}).empty());
    CHECK(found("міст", {"title", "body"}) == Ids{"titled", "told"});
    CHECK(found("міст", {"title", "tags", "title"}) == Ids{"tagged", "titled"});
    CHECK(found("міст", {"tags", "author"}) == Ids{"signed", "tagged"});
    CHECK(found("роботи -міст", {"body"}) == Ids{"signed", "tagged", "titled"});
}

TEST_CASE("A word that names its field is looked for there")
{
    CHECK(found("текст:міст", {"title"}) == Ids{"told"});
    CHECK(found("(міст АБО тег:міст)", {"title"}) == Ids{"tagged", "titled"});
    CHECK_THROWS_AS(found("міст", {"nothing"}), RequestError);
}

} // namespace poshuk::search_fields_test
