#include "indexer/documents/near_duplicates.hpp"

#include "analysis/analyzer_implementation.hpp"
#include "indexer/sources/json/json_source.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>

namespace poshuk::near_duplicates_test {

namespace {

using Words = std::vector<std::string>;

Sketch sketch_of(const std::string& text)
{
    SketchMaker maker;
    for (const auto& token : test::analyzer().implementation().tokens(text)) {
        if (token.kind == TokenKind::number) {
            maker.add_number(token.form());
        }
        if (!token.lemmas().empty()) {
            maker.add_word(token.lemmas().front());
        }
    }
    return maker.sketch();
}

Sketch sketch_of(const Words& words)
{
    std::string text;
    for (const auto& word : words) {
        text += word + " ";
    }
    return sketch_of(text);
}

std::vector<Words> sample_texts()
{
    sources::JsonSource source(std::make_unique<std::ifstream>(test::source_dir() / "sample-data/articles.jsonl"),
                               "articles.jsonl", {});
    std::vector<Words> texts;
    while (const auto record = source.next()) {
        std::istringstream in(record->article->text);
        texts.emplace_back();
        for (std::string word; in >> word;) {
            texts.back().push_back(word);
        }
    }
    return texts;
}

/// Rewrites articles as editors do: here words are put in the place of others, there whole
/// stretches are cut, moved or written anew.
class Editor {
public:
    explicit Editor(const std::vector<Words>& texts)
    {
        for (const auto& text : texts) {
            others_.insert(others_.end(), text.begin(), text.end());
        }
    }

    /// Every word is touched with a chance of `percent`.
    Words scattered(const Words& text, unsigned percent)
    {
        Words result;
        for (const auto& word : text) {
            if (random() % 100 >= percent) {
                result.push_back(word);
                continue;
            }
            switch (random() % 5) {
            case 0: break; // left out
            case 1: result.push_back(word); [[fallthrough]];
            default: result.push_back(others_[random() % others_.size()]);
            }
        }
        return result;
    }

    /// So many of the stretches of a dozen words are cut or written anew, and the others change
    /// places.
    Words in_stretches(const Words& text, unsigned percent)
    {
        constexpr std::size_t dozen = 12;
        std::vector<Words> stretches;
        for (std::size_t begin = 0; begin < text.size(); begin += dozen) {
            const auto end = std::min(begin + dozen, text.size());
            stretches.emplace_back(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                   text.begin() + static_cast<std::ptrdiff_t>(end));
        }
        const auto touched = std::max<std::size_t>(1, stretches.size() * percent / 100);
        for (std::size_t i = 0; i < touched; ++i) {
            auto& stretch = stretches[(i * 7 + random() % 3) % stretches.size()];
            for (auto& word : stretch) {
                word = others_[random() % others_.size()];
            }
            if (i % 3 == 0) {
                stretch.clear();
            }
        }
        std::rotate(stretches.begin(), stretches.begin() + static_cast<std::ptrdiff_t>(stretches.size() / 3),
                    stretches.end());
        Words result;
        for (const auto& stretch : stretches) {
            result.insert(result.end(), stretch.begin(), stretch.end());
        }
        return result;
    }

private:
    std::size_t random() { return random_(); }

    std::mt19937 random_{20'261'125};
    Words others_;
};

/// NearDuplicates that keeps the sketches.
class Found {
public:
    std::uint32_t add(const Sketch& sketch, std::optional<std::int32_t> day)
    {
        sketches_.push_back(sketch);
        const auto first = found_.add(sketch, day);
        if (const auto number = static_cast<std::uint32_t>(sketches_.size()); first != number) {
            auto& group = groups_.try_emplace(first, 1, first).first->second;
            group.push_back(number);
        }
        return first;
    }
    /// Those of more than one document, by their first.
    [[nodiscard]] const std::map<std::uint32_t, std::vector<std::uint32_t>>& groups() const { return groups_; }

private:
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups_;
    std::vector<Sketch> sketches_;
    NearDuplicates found_{[this](std::uint32_t number) { return sketches_[number - 1]; }};
};

bool taken_for_one(const Sketch& one, const Sketch& other)
{
    Found found;
    found.add(one, std::nullopt);
    return found.add(other, std::nullopt) == 1;
}

/// Pairs of different articles, those first that share the most words: what is nearest to one
/// topic.
std::vector<std::pair<std::size_t, std::size_t>> nearest_pairs(const std::vector<Words>& texts)
{
    std::vector<std::set<std::string>> words;
    for (const auto& text : texts) {
        auto& lemmas = words.emplace_back();
        for (const auto& word : text) {
            lemmas.insert(test::lemmas(word));
        }
    }
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            Words shared;
            std::set_intersection(words[i].begin(), words[i].end(), words[j].begin(), words[j].end(),
                                  std::back_inserter(shared));
            pairs.emplace_back(
                -static_cast<double>(shared.size()) / static_cast<double>(words[i].size() + words[j].size()), i, j);
        }
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<std::pair<std::size_t, std::size_t>> result;
    for (const auto& [share, i, j] : pairs) {
        result.emplace_back(i, j);
    }
    return result;
}

const std::string release =
    "Поліцейські Вербинецької громади провели для учнів ліцею заняття про безпеку дорогою додому. Офіцер громади "
    "показав "
    "дітям світловідбивні стрічки, пояснив, як переходити вулицю в сутінках, і роздав пам'ятки для батьків. Наступна "
    "зустріч відбудеться за місяць у сусідньому селі, де дорога до школи не має ні тротуару, ні ліхтарів.";

} // namespace

TEST_CASE("200 articles are recognised behind a rewriting of 10 to 40 %, and 200 pairs on one topic are told apart")
{
    const auto texts = sample_texts();
    Editor editor(texts);
    constexpr int pairs = 200;
    int recognised = 0;
    for (int i = 0; i < pairs; ++i) {
        const auto& text = texts[static_cast<std::size_t>(i) % texts.size()];
        const auto percent = static_cast<unsigned>(10 + i * 30 / (pairs - 1));
        const auto rewritten = i % 2 == 0 ? editor.scattered(text, percent) : editor.in_stretches(text, percent);
        recognised += taken_for_one(sketch_of(text), sketch_of(rewritten)) ? 1 : 0;
    }
    const auto different = nearest_pairs(texts);
    REQUIRE(different.size() >= pairs);
    int mistaken = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        mistaken += taken_for_one(sketch_of(texts[different[i].first]), sketch_of(texts[different[i].second])) ? 1 : 0;
    }
    const double precision = static_cast<double>(recognised) / (recognised + mistaken);
    const double recall = static_cast<double>(recognised) / pairs;
    std::cout << "near duplicates: precision " << precision << ", recall " << recall << "\n";
    CHECK(precision >= 0.98);
    CHECK(recall >= 0.90);
}

TEST_CASE("A reprint joins the group of the first, also of one that is no neighbour of it")
{
    Found found;
    CHECK(found.add(sketch_of(release), 20'000) == 1);
    CHECK(found.add(
              sketch_of("Зовсім інша новина про міст, який закрили на ремонт до кінця року через тріщини в опорах."),
              20'000) == 2);
    CHECK(found.add(sketch_of("Як повідомляє видання, " + release), 20'001) == 1);
    CHECK(found.add(sketch_of(release + " Фото надала громада."), 20'003) == 1);
    CHECK(found.groups() == std::map<std::uint32_t, std::vector<std::uint32_t>>{{1, {1, 3, 4}}});
}

TEST_CASE("What resembles an article of last month is no reprint of it")
{
    Found found;
    CHECK(found.add(sketch_of(release), 20'000) == 1);
    CHECK(found.add(sketch_of(release), 20'030) == 2);
    CHECK(found.add(sketch_of(release), std::nullopt) == 1); // nobody knows when
}

TEST_CASE("Reports of one form with other numbers are different articles")
{
    const auto report = [](int first) {
        std::string text = "За минулу добу рятувальники області";
        for (const auto* what : {"гасили пожеж", "врятували людей", "здійснили виїздів", "знешкодили снарядів",
                                 "прибрали дерев", "відкачали води з підвалів"}) {
            text += " " + std::string(what) + " " + std::to_string(first++ * 13) + ",";
        }
        return text + " а також нагадали мешканцям про правила поведінки з вогнем у сухих лісах і на полях.";
    };
    Found found;
    CHECK(found.add(sketch_of(report(3)), 20'000) == 1);
    CHECK(found.add(sketch_of(report(40)), 20'001) == 2);
    CHECK(found.add(sketch_of(report(40)), 20'001) == 2);
}

TEST_CASE("Texts of a few words have nothing to be recognised by")
{
    Found found;
    CHECK(found.add(sketch_of("Фото дня"), 1) == 1);
    CHECK(found.add(sketch_of("Фото дня"), 1) == 2);
    CHECK(found.groups().empty());
}

TEST_CASE("All parts of a document are one group, however many there are, and those of another one their own")
{
    Found found;
    constexpr std::uint32_t parts = 1'000;
    for (std::uint32_t i = 0; i < parts; ++i) {
        CHECK(found.add(sketch_of_document("звіт.pdf"), 20'000) == 1);
    }
    CHECK(found.add(sketch_of_document("закон.pdf"), 20'000) == parts + 1);
    CHECK(found.add(sketch_of(release), 20'000) == parts + 2);
    CHECK(found.add(sketch_of_document("закон.pdf"), 20'000) == parts + 1);
    CHECK(found.add(sketch_of_document("звіт.pdf"), 20'000) == 1);
}

TEST_CASE("Words that stand in every article find nothing, and cost no more than others")
{
    Found found;
    const Words common{"усі",    "ці",     "слова", "стоять", "у", "кожній",
                       "статті", "нашого", "сайту", "щодня",  "і", "завжди"};
    std::mt19937 random(7);
    for (int i = 0; i < 3'000; ++i) {
        Words text = common;
        for (int word = 0; word < 60; ++word) {
            text.push_back("слово" + std::to_string(random() % 5'000));
        }
        found.add(sketch_of(text), std::nullopt);
    }
    CHECK(found.groups().size() < 10);
}

} // namespace poshuk::near_duplicates_test
