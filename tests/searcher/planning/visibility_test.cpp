#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::visibility_test {

namespace {

Article of_source(std::string id, std::string source, std::string title, std::string text)
{
    auto article = test::article(std::move(id), std::move(title), std::move(text));
    article.url = "https://" + article.id + ".example/";
    article.tags = {source + "-тег"};
    article.source = std::move(source);
    article.date = "2024-05-01";
    article.date_precision = DatePrecision::day;
    return article;
}

std::vector<Article> open_articles()
{
    return {of_source("bridge", "Вісник", "Міст відремонтували", "Міст через річку Стир відремонтували до осені."),
            of_source("school", "Вісник", "Школа і міст", "Школа чекає на ремонт, міст уже готовий."),
            of_source("market", "Вісник", "Ринок переїхав", "Ринок переїхав на іншу вулицю, каже Остапенко.")};
}

/// With words, names, phrases and tags that no open article has.
std::vector<Article> all_articles()
{
    auto articles = open_articles();
    articles.push_back(of_source("secret", "Редакція", "Таємниця Шептуненка",
                                 "Шептуненко продав мостобудівельний завод, каже джерело. Міст стоїть."));
    articles.push_back(of_source("draft", "Редакція", "Чернетка про Шептуненка", "Шептуненко мовчить. Школа чекає."));
    return articles;
}

Searcher& of_all()
{
    static const test::TemporaryDir dir;
    static Searcher searcher = [] {
        test::build_index(dir.path(), all_articles());
        return Searcher(dir.path(), {{test::data_dir(), {}}, {}});
    }();
    return searcher;
}

Searcher& of_open()
{
    static const test::TemporaryDir dir;
    static Searcher searcher = [] {
        test::build_index(dir.path(), open_articles());
        return Searcher(dir.path(), {{test::data_dir(), {}}, {}});
    }();
    return searcher;
}

const Filter open = "source = Вісник";

/// All that an answer tells but the scores.
std::string told(const SearchResult& result)
{
    std::vector<std::string> ids;
    for (const auto& hit : result.hits) {
        ids.push_back(hit.article.id);
    }
    std::sort(ids.begin(), ids.end());
    std::string text = std::to_string(result.estimated_total) + " of " + std::to_string(result.documents) + ":";
    for (const auto& id : ids) {
        text += " " + id;
    }
    for (const auto& facet : result.facets) {
        for (const auto& [value, count] : facet.values) {
            text += "; " + facet.name + " " + value + " " + std::to_string(count);
        }
    }
    for (const auto& suggestion : result.suggestions) {
        text += "; suggested " + suggestion.query + "-" + suggestion.without + " " + std::to_string(suggestion.hits);
    }
    for (const auto& note : result.notes) {
        text += "; " + note.en;
    }
    for (const auto& word : result.missing_words) {
        text += "; missing " + word;
    }
    return text;
}

std::string told(const std::vector<Suggestion>& suggestions)
{
    std::string text;
    for (const auto& suggestion : suggestions) {
        text += suggestion.query + " " + std::to_string(suggestion.hits) + "; ";
    }
    return text;
}

} // namespace

TEST_CASE("With a part of it visible an index answers as one that has no more")
{
    for (const auto* query : {"",
                              "міст",
                              "шептуненко",
                              "Шептуненко мовчить",
                              "шептуненка міст",
                              "шептунeнко",
                              "шептуненкко",
                              "остапенкко",
                              "Ieptunenko",
                              "sheptunenko",
                              "ostapenko",
                              "\"каже джерело\"",
                              "\"Школа чекає\"",
                              "мостобуд*",
                              "шепт",
                              "мос",
                              "школа -міст",
                              "source:Редакція",
                              "тег:редакція",
                              "https://secret.example/",
                              "https://bridge.example/",
                              "itgneytyrj",
                              "шептуненко~",
                              "таємниця шептуненка",
                              "до мостобудівельного заводу",
                              "міст стоїть"}) {
        SearchRequest request;
        request.query = query;
        request.all_without_query = true;
        request.as_you_type = true;
        request.facets = {"source", "tag", "year"};
        const auto expected = told(of_open().search(request));
        request.visible = open;
        INFO(query);
        CHECK(told(of_all().search(request)) == expected);
        request.filter = "id != bridge";
        const auto both = told(of_all().search(request));
        request.visible = {};
        CHECK(both == told(of_open().search(request)));
    }
}

TEST_CASE("Nothing is suggested that only articles have which are not visible")
{
    for (const auto* typed : {"шеп", "шептунен", "міст ш", "шептуненкко", "мос", "ост", "та", "ring", "itgney"}) {
        INFO(typed);
        CHECK(told(of_all().suggest(typed, 8, open)) == told(of_open().suggest(typed)));
    }
    CHECK_FALSE(of_all().suggest("шептунен").empty());
}

TEST_CASE("An article that is not visible is not there, by its id or its address, nor for what is like it")
{
    CHECK(of_all().article("secret"));
    CHECK_FALSE(of_all().article("secret", open));
    CHECK_FALSE(of_all().article("https://secret.example/", open));
    CHECK(of_all().article("bridge", open));
    SearchRequest request;
    request.visible = open;
    request.similar_to = "secret";
    CHECK_THROWS_AS(of_all().search(request), RequestError);
    request.similar_to = "bridge";
    CHECK(of_all().search(request).hits.size() == 2); // both of the others are open
}

TEST_CASE("Visible articles are counted, and a filter that leaves none leaves none")
{
    CHECK(of_all().documents() == 5);
    CHECK(of_all().documents(open) == 3);
    CHECK(of_all().documents("source = Ніхто") == 0);
    SearchRequest request;
    request.query = "міст";
    request.visible = "tags IN []";
    CHECK(of_all().search(request).hits.empty());
    request.visible = "source = ";
    CHECK_THROWS_AS(of_all().search(request), RequestError);
    request.visible = {};
    CHECK(of_all().search(request).hits.size() == 3);
}

} // namespace poshuk::visibility_test
