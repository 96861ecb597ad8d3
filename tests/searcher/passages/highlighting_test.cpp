// What is marked and shown does not depend on whether the index says where to look.

#include "searcher/passages/highlighting.hpp"

#include "indexer/documents/article_positions.hpp"
#include "searcher/query/query_parser.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

namespace poshuk::highlighting_test {

namespace {

/// Of lines with words that meet again, ends of lines in the middle of what belongs together, and
/// empty lines.
std::string random_text(std::mt19937& random, std::size_t most_words)
{
    static const std::vector<std::string> words{"рада",
                                                "ради",
                                                "міста",
                                                "міст",
                                                "бюджет",
                                                "т. зв.",
                                                "віце-прем'єр",
                                                "зв’язок",
                                                "у",
                                                "і",
                                                "ремонт",
                                                "О. Бик",
                                                "2024",
                                                "24-ма",
                                                "школу",
                                                "+380441234567",
                                                "Київ",
                                                "ґанок",
                                                "те",
                                                "його",
                                                "poshuk.example/a",
                                                "«Вісник»",
                                                "дороги",
                                                "мостів"};
    static const std::vector<std::string> gaps{" ",  " ",   " ", " ",   " ",    ", ", ". ",
                                               "\n", ".\n", "-", "-\n", "\n\n", "… ", ""};
    std::string text;
    for (auto left = random() % (most_words + 1); left > 0; --left) {
        text += words[std::min(random() % words.size(), random() % words.size())];
        text += gaps[random() % gaps.size()];
    }
    return text;
}

Hit highlighted(const Article& article, const MatchFinder& finder, const SnippetOptions& options,
                std::string_view record)
{
    Hit hit;
    hit.article = article;
    highlight(hit, finder, options, test::analyzer(), record);
    return hit;
}

} // namespace

TEST_CASE("The same is marked and shown by what the index says of an article and without that")
{
    const std::vector<std::string> queries{"рада",
                                           "рада міста бюджет",
                                           "«рада міста»",
                                           "=ради",
                                           "рад*",
                                           "«бюджет рада» школа",
                                           "віце-прем'єр",
                                           "title:рада міст",
                                           "text:міст",
                                           "рада ПОРУЧ міст",
                                           "«ремонт дороги міста»",
                                           "ніде",
                                           "зв'язок -рада",
                                           "т.зв. рада",
                                           "0441234567",
                                           "«рада =ради»",
                                           "poshuk.example",
                                           "рада АБО (міст І бюджет)"};
    std::vector<MatchFinder> finders;
    for (const auto& query : queries) {
        finders.emplace_back(query::parse(query, {}, test::analyzer()).query, [](const std::string&) { return 1.5; });
    }
    std::mt19937 random(1);
    DocumentInverter inverter(test::analyzer());
    ArticlePositions positions;
    std::size_t with_lines = 0;
    std::size_t marked = 0;
    for (int i = 0; i < 400; ++i) {
        const auto article = test::article("1", random_text(random, 8), random_text(random, i % 40 == 0 ? 600 : 80));
        const std::string record(positions.encode(inverter.invert(article), inverter.dictionary()));
        with_lines += inverter.invert(article).text_lines.size() > 1 ? 1U : 0U;
        SnippetOptions options;
        options.max_passages = 1 + random() % 3;
        options.max_characters = 40 + random() % 200;
        options.max_words = random() % 3 == 0 ? 12 : 0;
        for (std::size_t query = 0; query < queries.size(); ++query) {
            INFO(queries[query] << " in " << article.text);
            const auto hit = highlighted(article, finders[query], options, record);
            const auto expected = highlighted(article, finders[query], options, {});
            CHECK(hit.title_matches == expected.title_matches);
            CHECK(hit.text_matches == expected.text_matches);
            REQUIRE(hit.passages.size() == expected.passages.size());
            for (std::size_t passage = 0; passage < hit.passages.size(); ++passage) {
                CHECK(hit.passages[passage].range == expected.passages[passage].range);
                CHECK(hit.passages[passage].cut_before == expected.passages[passage].cut_before);
                CHECK(hit.passages[passage].cut_after == expected.passages[passage].cut_after);
            }
            marked += hit.text_matches.size();
        }
    }
    CHECK(with_lines > 100);
    CHECK(marked > 5000);
}

} // namespace poshuk::highlighting_test
