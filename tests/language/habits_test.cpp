// How people type by habit: the words of tests/language/russian_words.tsv and english_names.tsv.

#include "analysis/files/tsv.hpp"
#include "searcher/planning/understanding.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace poshuk::habits_test {

namespace {

struct Habit {
    std::string typed;
    std::string meant;
    bool held;
};

std::vector<Habit> habits(const std::string& table)
{
    std::vector<Habit> result;
    analysis::TsvReader rows(test::source_dir() / "tests/language" / table);
    while (rows.next(3, 3)) {
        if (rows.field(2) != "held" && rows.field(2) != "seen") {
            rows.fail(2, {"expected held or seen", "потрібно held або seen"});
        }
        result.push_back({std::string(rows.field(0)), std::string(rows.field(1)), rows.field(2) == "held"});
    }
    return result;
}

/// An index of what the words of both tables mean, among the sample's articles.
IndexReader& index_of_habits()
{
    static const test::TemporaryDir dir;
    static IndexReader index = [] {
        std::vector<Article> articles;
        std::ifstream sample(test::source_dir() / "sample-data/articles.jsonl");
        for (std::string line; std::getline(sample, line);) {
            const auto json = nlohmann::json::parse(line);
            articles.push_back(test::article(std::to_string(articles.size()), json.value("title", "т"),
                                             json.value("text", json.value("body", "текст"))));
        }
        for (const auto* table : {"russian_words.tsv", "english_names.tsv"}) {
            for (const auto& habit : habits(table)) {
                articles.push_back(
                    test::article(std::to_string(articles.size()), "Слово", "Тут є " + habit.meant + " і ще слова."));
            }
        }
        test::build_index(dir.path(), articles);
        return IndexReader(dir.path(), {{test::data_dir(), {}}, {}});
    }();
    return index;
}

/// Whether one of the first three readings of what was typed is a word.
bool is_read_as(const std::string& typed, const std::string& meant)
{
    SearchRequest request;
    request.query = typed;
    const auto understood = query::understand(request, index_of_habits());
    const auto lemmas = test::analyzer().analyze(meant).front().lemmas;
    const auto is_meant = [&](const std::vector<std::string>& others) {
        return std::find_first_of(lemmas.begin(), lemmas.end(), others.begin(), others.end()) != lemmas.end();
    };
    bool found = false;
    query::each_wanted_clause(understood.query.clauses, [&](const query::Clause& clause) {
        for (const auto& word : clause.words) {
            std::vector<const std::vector<std::string>*> readings;
            // What the text was mended to is its first reading.
            if (understood.text != typed) {
                readings.push_back(&word.lemmas);
            }
            for (const auto& reading : word.readings) {
                readings.push_back(&reading.lemmas);
            }
            readings.resize(std::min<std::size_t>(readings.size(), 3));
            found =
                found || std::any_of(readings.begin(), readings.end(), [&](const auto* one) { return is_meant(*one); });
        }
    });
    return found;
}

/// The share of a table that is read as it was meant.
void require_share(const std::string& table, double least)
{
    for (const bool held : {false, true}) {
        std::size_t all = 0;
        std::size_t right = 0;
        std::string wrong;
        for (const auto& habit : habits(table)) {
            if (habit.held == held) {
                ++all;
                const bool is_right = is_read_as(habit.typed, habit.meant);
                right += is_right ? 1 : 0;
                wrong += is_right ? "" : " " + habit.typed;
            }
        }
        const auto share = static_cast<double>(right) / static_cast<double>(all);
        INFO(table << (held ? ", held: " : ", seen: ") << share << (held ? std::string{} : ", not:" + wrong));
        CHECK(all >= 60);
        CHECK(share >= least);
    }
}

} // namespace

TEST_CASE("Words and names that are typed as Russian spells them are read as the Ukrainian ones")
{
    require_share("russian_words.tsv", 0.9);
}

TEST_CASE("Names that are typed as English spells them are read as the Ukrainian ones")
{
    require_share("english_names.tsv", 0.8);
}

} // namespace poshuk::habits_test
