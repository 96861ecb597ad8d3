#include "poshuk/error.hpp"
#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

namespace poshuk::ranking_test {

using test::article;

namespace {

Article dated(std::string id, std::string text, std::string date)
{
    auto result = article(std::move(id), "", std::move(text));
    result.date = std::move(date);
    result.date_precision = DatePrecision::day;
    return result;
}

Article at(std::string url, Article article)
{
    article.url = std::move(url);
    return article;
}

Searcher& archive()
{
    static const test::TemporaryDir dir;
    static Searcher instance = [] {
        test::build_index(
            dir.path(),
            {
                dated("old", "Село чекає на газ", "2020-01-01"),
                dated("new", "Село чекає на газ", "2024-01-01"),
                article("undated", "", "Село чекає на газ"),
                article("forms-a", "", "Учителя нагородили"),
                article("forms-b", "", "Учителями пишаються"),
                article("army-short", "", "ЗСУ отримали дрони"),
                article("army-long", "", "Збройні сили України отримали техніку"),
                article("army-part", "", "Сили природи не спинити в Україні"),
                article("exact", "", "Рішення міської ради оскаржили"),
                article("not-exact", "", "Рішення міській раді подали, а депутат ради міської промовчав про міської"),
                at("https://news.example/bees",
                   article("bees-1", "Пасіка під вишнями",
                           "Пасічник розводить бджіл і качає мед. Мед везуть на ярмарок.")),
                article("bees-2", "Мед цього року", "Бджоли, пасіка й мед: пасічник рахує збитки."),
                article("bees-3", "Вишневий сад", "Про мед ані слова, лише вишні."),
            });
        return Searcher(dir.path(), {{test::data_dir(), {}}});
    }();
    return instance;
}

SearchResult result_of(std::string_view query, const std::function<void(SearchRequest&)>& change = {})
{
    SearchRequest request;
    request.query = query;
    request.today = "2024-06-01";
    if (change) {
        change(request);
    }
    return archive().search(request);
}

using Ids = std::vector<std::string>;

Ids found(std::string_view query, const std::function<void(SearchRequest&)>& change = {})
{
    Ids ids;
    for (const auto& hit : result_of(query, change).hits) {
        ids.push_back(hit.article.id);
    }
    return ids;
}

bool has_note(const SearchResult& result, std::string_view words)
{
    return std::any_of(result.notes.begin(), result.notes.end(),
                       [&](const auto& note) { return note.en.find(words) != std::string::npos; });
}

} // namespace

TEST_CASE("Of equals the newer comes first, unless the date does not count")
{
    CHECK(found("газ село") == Ids{"new", "old", "undated"});
    CHECK(found("газ село", [](auto& request) { request.ranking.recency = 0; }) == Ids{"new", "old", "undated"});
    const auto scores = [](double recency) {
        const auto result = result_of("газ", [&](auto& request) { request.ranking.recency = recency; });
        return std::pair(result.hits[0].score, result.hits[1].score);
    };
    CHECK(scores(0.02).first > scores(0.02).second);
    CHECK(scores(0).first == scores(0).second);
}

TEST_CASE("The day of asking changes nothing once it is behind the newest article")
{
    const auto score = [](const char* today) {
        return result_of("газ", [&](auto& request) { request.today = today; }).hits[1].score;
    };
    CHECK(score("2024-06-01") == score("2030-06-01"));
    CHECK(score("2024-06-01") < score("2021-06-01"));
}

TEST_CASE("The form that was typed comes before other forms of the word")
{
    CHECK(found("вчителя") == Ids{"forms-a", "forms-b"});
    CHECK(found("учителя") == Ids{"forms-a", "forms-b"});
    CHECK(found("учителями") == Ids{"forms-b", "forms-a"});
}

TEST_CASE("An abbreviation finds what it stands for, below itself, and the other way round")
{
    CHECK(found("ЗСУ") == Ids{"army-short", "army-long"});
    CHECK(has_note(result_of("ЗСУ"), "Збройні сили України"));
    const auto of_long = found("Збройні сили України");
    REQUIRE(of_long.size() == 3);
    CHECK(of_long[0] == "army-long");
    CHECK(of_long[1] == "army-short");
    CHECK(found("Збройні сили України", [](auto& request) { request.all_words = true; }) ==
          Ids{"army-long", "army-short"});
}

TEST_CASE("What a synonym matched is marked")
{
    const auto result = result_of("ЗСУ");
    REQUIRE(result.hits.size() == 2);
    CHECK(result.hits[1].text_matches.size() == 3);
}

TEST_CASE("In quotes, in one form, or with synonyms switched off a name means itself")
{
    CHECK(found("«Збройні сили України»") == Ids{"army-long"});
    CHECK(found("=ЗСУ") == Ids{"army-short"});
    CHECK(found("ЗСУ", [](auto& request) { request.ranking.synonym = 0; }) == Ids{"army-short"});
    CHECK(found("отримали -ЗСУ") == Ids{"army-long"});
}

TEST_CASE("An exact phrase finds these forms in this order only, alone, in a group and excluded")
{
    CHECK(found("=\"міської ради\"") == Ids{"exact"});
    CHECK(found("«міська рада»").size() == 2);
    CHECK(found("(=\"міської ради\" АБО пасічник)").size() == 3);
    CHECK(found("рішення -=\"міської ради\"") == Ids{"not-exact"});
    CHECK(found("рішення НЕ =\"міської ради\"") == Ids{"not-exact"});
    CHECK(found("заголовок:=\"міської ради\"").empty());
    CHECK(found("текст:=\"міської ради\"") == Ids{"exact"});
}

TEST_CASE("An article is like those that share its telling words, and never like itself")
{
    const auto similar = found("", [](auto& request) { request.similar_to = "bees-1"; });
    REQUIRE(similar.size() == 2);
    CHECK(similar[0] == "bees-2");
    CHECK(found("", [](auto& request) { request.similar_to = "https://news.example/bees"; }) == similar);
    CHECK(found("", [](auto& request) {
              request.similar_to = "bees-1";
              request.limit = 1;
              request.offset = 1;
          }) == Ids{similar[1]});
}

TEST_CASE("An article that the index lacks is like nothing, and that is told")
{
    CHECK_THROWS_AS(result_of("", [](auto& request) { request.similar_to = "nobody"; }), Error);
    CHECK_THROWS_AS(result_of("", [](auto& request) { request.similar_to = std::string(5000, 'x'); }), Error);
}

TEST_CASE("An explanation adds up to the score and names what matched, how and where")
{
    const auto result = result_of("учителя нагородили", [](auto& request) { request.explain = true; });
    REQUIRE(result.hits.size() == 2);
    for (const auto& hit : result.hits) {
        REQUIRE(hit.explanation.has_value());
        double sum = hit.explanation->closeness + hit.explanation->recency;
        for (const auto& part : hit.explanation->parts) {
            sum += part.weight;
        }
        CHECK(sum == Approx(hit.score));
    }
    const auto& parts = result.hits[0].explanation->parts;
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].query == "учителя");
    REQUIRE(parts[0].found.size() == 1);
    CHECK(parts[0].found[0].field == "text");
    CHECK(parts[0].found[0].form == "Учителя");
    CHECK(parts[0].found[0].lemma == "учитель");
    CHECK(parts[0].found[0].kind == MatchKind::typed_form);
    CHECK(result.hits[0].explanation->closeness > 0);
    CHECK(result.hits[1].explanation->parts[0].found[0].kind == MatchKind::other_form);
    CHECK(result.hits[0].explanation->age_days < 0);
}

TEST_CASE("An explanation tells what the date did, a synonym and a correction")
{
    const auto explained = [](std::string_view query) {
        return result_of(query, [](auto& request) { request.explain = true; });
    };
    const auto dated_hits = explained("газ").hits;
    CHECK(dated_hits[0].explanation->recency > dated_hits[1].explanation->recency);
    CHECK(dated_hits[0].explanation->age_days == 0);
    CHECK(dated_hits[1].explanation->age_days == 1461);
    CHECK(explained("ЗСУ").hits[1].explanation->parts[0].found[0].kind == MatchKind::synonym);
    CHECK(explained("пасічнек").hits[0].explanation->parts[0].found[0].kind == MatchKind::correction);
    CHECK_FALSE(result_of("газ").hits[0].explanation.has_value());
}

TEST_CASE("Where nothing weighs the newest comes first")
{
    CHECK(found("дата:2020..2024") == Ids{"new", "old"});
    CHECK(found("-мед", [](auto& request) { request.limit = 2; }) == Ids{"new", "old"});
    CHECK(found("", [](auto& request) { request.dates = {"2019-01-01", ""}; }) == Ids{"new", "old"});
}

TEST_CASE("The beginning of a compound finds it, and one of too many words says so")
{
    static const test::TemporaryDir dir;
    std::string many;
    for (char first = 'a'; first <= 'z'; ++first) {
        for (char second = 'a'; second <= 'i'; ++second) {
            many += std::string("zzz") + first + second + " ";
        }
    }
    test::build_index(dir.path(), {article("minister", "", "Віце-прем'єрка приїхала"), article("many", "", many)});
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    SearchRequest request;
    request.query = "віце-прем*";
    const auto result = searcher.search(request);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].text_matches == std::vector<TextRange>{{0, 26}});
    CHECK(result.notes.empty());
    request.query = "zzz*";
    CHECK(has_note(searcher.search(request), "More than 200 words begin with “zzz”; the 200 most frequent"));
}

TEST_CASE("Words that several others may stand for are searched together")
{
    // Xapian's OP_MAX, below an OP_OR, crashed on some of these.
    const std::vector<std::string> texts{"зсу",
                                         "збройні сили",
                                         "збройні сили україни",
                                         "українська армія",
                                         "нацполіція",
                                         "поліція",
                                         "національна поліція",
                                         "дрон",
                                         "бпла",
                                         "безпілотник",
                                         "молдова",
                                         "зброя"};
    const auto some = [&, seed = 1U](std::size_t count) mutable {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            seed = seed * 1103515245U + 12345U;
            text += texts[(seed >> 16) % texts.size()] + " ";
        }
        return text;
    };
    auto words = some;
    std::vector<Article> articles;
    for (int i = 0; i < 300; ++i) {
        articles.push_back(test::article(std::to_string(i), "Новина", words(static_cast<std::size_t>(i % 5) + 1)));
    }
    const test::TemporaryDir dir;
    test::build_index(dir.path(), articles);
    Searcher searcher(dir.path(), {{test::data_dir(), {}}, {}});
    SearchRequest request;
    request.ranking.recency = 0;
    for (int i = 0; i < 300; ++i) {
        request.query = words(static_cast<std::size_t>(i % 4) + 1);
        INFO(request.query);
        CHECK_FALSE(searcher.search(request).hits.empty());
    }
}

} // namespace poshuk::ranking_test
