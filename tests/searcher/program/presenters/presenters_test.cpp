#include "searcher/program/presenters/markup.hpp"
#include "searcher/program/presenters/presenters.hpp"
#include "searcher/program/presenters/wrap.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace poshuk::presenters_test {

using presenters::bold_markup;
using presenters::plain_markup;

namespace {

SearchResult one_hit()
{
    SearchResult result;
    result.query = "міст";
    result.limit = 10;
    result.estimated_total = 1;
    result.least_total = 1;
    result.documents = 44;
    result.generation = "000001";
    auto& hit = result.hits.emplace_back();
    hit.article = test::article("id 1", "Міст <закрили>", "Новий міст. Далі текст. Кінець.");
    hit.article.date = "2024-08-01T16:51";
    hit.article.date_precision = DatePrecision::minute;
    hit.article.source = "Вісник";
    hit.article.tags = {"міст"};
    hit.score = 3.25;
    hit.ranking_score = 0.5;
    hit.title_matches = {{0, 8}};
    hit.text_matches = {{11, 8}};
    hit.passages = {{{0, 20}, false, true}};
    return result;
}

} // namespace

TEST_CASE("An article cannot steer the terminal")
{
    CHECK(marked("a\x1b[31m\nb", {}, bold_markup) == "a [31m b");
    CHECK(marked("a\x7f", {}, plain_markup) == "a ");
}

TEST_CASE("The JSON of a result has the fields of version 1, in order")
{
    const auto text = presenters::json(one_hit(), Language::english, 7);
    const auto object = nlohmann::ordered_json::parse(text);
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    CHECK(keys == std::vector<std::string>{"schema", "query", "hits", "estimatedTotalHits", "totalIsExact", "limit",
                                           "offset", "processingTimeMs", "suggestions", "notes", "index"});
    CHECK(object["schema"] == 1);
    CHECK(object["processingTimeMs"] == 7);
    CHECK(object["index"]["documents"] == 44);
    const auto& hit = object["hits"][0];
    CHECK(hit["_formatted"]["title"] == "<em>Міст</em> &lt;закрили&gt;");
    CHECK(hit["_formatted"]["body"] == "Новий <em>міст</em>. …");
    CHECK(hit["_matchesPosition"]["body"][0]["start"] == 11);
    CHECK(hit["_matchesPosition"]["body"][0]["length"] == 8);
    CHECK(hit["date_precision"] == "minute");
    CHECK(hit["url"].is_null());
}

TEST_CASE("A query of broken bytes does not break the JSON")
{
    SearchResult result;
    result.query = "міст\xFF";
    CHECK(nlohmann::json::parse(presenters::json(result, Language::english, 0))["query"] == "міст\uFFFD");
}

TEST_CASE("JSON Lines have a hit a line")
{
    auto result = one_hit();
    result.hits.push_back(result.hits[0]);
    const auto text = presenters::jsonl(result);
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
    CHECK(nlohmann::json::parse(text.substr(0, text.find('\n')))["id"] == "id 1");
}

TEST_CASE("A TREC run has six columns, also for an id with a space")
{
    CHECK(presenters::trec(one_hit(), "q7") == "q7 Q0 id%201 1 3.250000 poshuk\n");
}

TEST_CASE("Ranks of a TREC run count from the offset")
{
    auto result = one_hit();
    result.offset = 20;
    CHECK_THAT(presenters::trec(result, "q7"), Catch::Contains(" 21 3.25"));
}

TEST_CASE("The text for people has the title, what is known of the article, and the passages")
{
    const auto text = presenters::text(one_hit(), Language::ukrainian, {});
    CHECK(text ==
          "  1. Міст <закрили>\n     1 серпня 2024, 16:51 · Вісник · id 1\n     Новий міст. …\n\n1 результат.\n");
}

TEST_CASE("Words found are bold where colours are wanted, and only there")
{
    CHECK_THAT(presenters::text(one_hit(), Language::ukrainian, {true, 0}), Catch::Contains("\x1b[1mміст\x1b[22m"));
    CHECK_THAT(presenters::text(one_hit(), Language::ukrainian, {}), !Catch::Contains("\x1b"));
}

TEST_CASE("On a terminal lines are broken at spaces, and colours take no room")
{
    CHECK(presenters::wrapped("один два три", 2, 10) == "  один два\n  три");
    CHECK(presenters::wrapped("\x1b[1mодин\x1b[22m два три", 2, 10) == "  \x1b[1mодин\x1b[22m два\n  три");
    CHECK(presenters::wrapped("найдовшеслово а", 0, 5) == "найдовшеслово\nа");
    CHECK(presenters::wrapped("один два три", 2, 0) == "  один два три");
    CHECK_THAT(presenters::text(one_hit(), Language::ukrainian, {false, 20}),
               Catch::Contains("  1. Міст <закрили>\n     1 серпня 2024,\n     16:51"));
}

TEST_CASE("What was found is counted with the right plural")
{
    auto result = one_hit();
    result.estimated_total = 22;
    result.least_total = 22;
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}), Catch::Contains("22 результати, показано 1–1."));
    result.least_total = 21;
    CHECK_THAT(presenters::text(result, Language::english, {}), Catch::Contains("at least 21 results, 1–1 shown."));
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}),
               Catch::Contains("щонайменше 21 результат, показано 1–1."));
    result.hits.clear();
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}), Catch::Contains("усього 22 результати"));
    result.estimated_total = 0;
    CHECK(presenters::text(result, Language::ukrainian, {}) == "Нічого не знайдено.\n");
}

TEST_CASE("Dates are told as far as they go")
{
    auto result = one_hit();
    auto& article = result.hits[0].article;
    article.date = "2024-08";
    article.date_precision = DatePrecision::month;
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}), Catch::Contains("     2024-08 · Вісник"));
    article.date = "soon";
    article.date_precision = DatePrecision::minute;
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}), Catch::Contains("     soon · Вісник"));
    article.date = "2024-08-01T16:51";
    article.date_precision = DatePrecision::minute;
    CHECK_THAT(presenters::text(result, Language::english, {}), Catch::Contains("     2024-08-01 16:51 · Вісник"));
}

TEST_CASE("A title links to its page where colours are wanted, and to web pages only")
{
    auto result = one_hit();
    result.hits[0].article.url = "https://news.example/міст";
    const auto* link = "\x1b]8;;https://news.example/%D0%BC%D1%96%D1%81%D1%82\x1b\\";
    CHECK_THAT(presenters::text(result, Language::ukrainian, {true, 0}), Catch::Contains(link));
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}), !Catch::Contains("\x1b"));
    result.hits[0].article.url = "javascript:alert(1)";
    CHECK_THAT(presenters::text(result, Language::ukrainian, {true, 0}), !Catch::Contains("\x1b]8"));
}

TEST_CASE("A link takes no columns")
{
    CHECK(presenters::wrapped("\x1b]8;;https://a.example/long-long\x1b\\один\x1b]8;;\x1b\\ два три", 0, 8) ==
          "\x1b]8;;https://a.example/long-long\x1b\\один\x1b]8;;\x1b\\ два\nтри");
}

TEST_CASE("A path a hit: its URL, else its id, each one line")
{
    auto result = one_hit();
    result.hits.push_back(result.hits[0]);
    result.hits[0].article.url = "https://news.example/1";
    result.hits[1].article.id = "folder/a\nb.txt";
    CHECK(presenters::paths(result) == "https://news.example/1\nfolder/a b.txt\n");
}

TEST_CASE("A hit is shown whole, its paragraphs apart and its matches marked")
{
    auto hit = one_hit().hits[0];
    hit.article.text += "\nДругий абзац.";
    CHECK(presenters::article(hit, Language::ukrainian, {}) ==
          "Міст <закрили>\n1 серпня 2024, 16:51 · Вісник · id 1\n#міст\n\n"
          "Новий міст. Далі текст. Кінець.\n\nДругий абзац.\n");
    CHECK_THAT(presenters::article(hit, Language::ukrainian, {true, 0}), Catch::Contains("Новий \x1b[1mміст\x1b[22m."));
}

namespace {

Hit explained_hit()
{
    auto hit = one_hit().hits[0];
    auto& explanation = hit.explanation.emplace();
    explanation.parts = {
        {"мосту",
         2.5,
         {{"title", "Міст", "міст", MatchKind::other_form, 1}, {"text", "мосту", "міст", MatchKind::typed_form, 2}}},
        {"тег:дороги", 0, {{"tag", "дороги", "дорога", MatchKind::typed_form, 1}}}};
    explanation.closeness = 0.5;
    explanation.recency = 0.25;
    explanation.age_days = 21;
    return hit;
}

} // namespace

TEST_CASE("An explanation is a sum in plain words, and what each part matched")
{
    SearchResult result = one_hit();
    result.hits[0] = explained_hit();
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}),
               Catch::Contains("     3.25 = «мосту» 2.50 + близькі слова 0.50 + дата 0.25\n"
                               "     «мосту» — заголовок: «Міст» (інша форма, лема «міст»); текст: «мосту» ×2 (та сама "
                               "форма, лема «міст»)\n"
                               "     «тег:дороги» — тег: «дороги» (та сама форма, лема «дорога»)\n"
                               "     дата: на 21 день старша за найновішу в індексі, додає 0.25\n"));
    CHECK_THAT(presenters::text(result, Language::english, {}),
               Catch::Contains("3.25 = “мосту” 2.50 + words close together 0.50 + date 0.25") &&
                   Catch::Contains("title: “Міст” (another form, lemma “міст”)"));
}

TEST_CASE("In JSON an explanation has the same numbers")
{
    SearchResult result = one_hit();
    CHECK_FALSE(nlohmann::json::parse(presenters::jsonl(result)).contains("_explain"));
    result.hits[0] = explained_hit();
    const auto explanation = nlohmann::json::parse(presenters::jsonl(result))["_explain"];
    CHECK(explanation["score"] == 3.25);
    CHECK(explanation["closeness"] == 0.5);
    CHECK(explanation["ageDays"] == 21);
    CHECK(explanation["parts"][0]["weight"] == 2.5);
    CHECK(explanation["parts"][0]["found"][1] == nlohmann::json::parse(R"({"field": "text", "form": "мосту",
        "lemma": "міст", "match": "typedForm", "times": 2})"));
}

TEST_CASE("What a word may stand for is offered with its count")
{
    auto result = one_hit();
    result.suggestions = {{"кохвицький", "", 3}, {"кохав", "", 1}};
    CHECK_THAT(presenters::text(result, Language::ukrainian, {}),
               Catch::Contains("Можливо: кохвицький (3 результати), кохав (1 результат)\n"));
    CHECK_THAT(presenters::text(result, Language::english, {}),
               Catch::Contains("Did you mean: кохвицький (3 results)"));
}

} // namespace poshuk::presenters_test
