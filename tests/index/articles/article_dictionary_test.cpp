#include "index/articles/article_dictionary.hpp"
#include "poshuk/error.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

namespace poshuk::article_dictionary_test {

using index::ArticleDictionary;
using index::DictionaryTraining;

namespace {

std::string json(std::size_t number)
{
    return fmt::format(R"({{"id":"{}","title":"Міська рада зібралася {} разів","url":"https://poshuk.example/news/{}",)"
                       R"("text":"Депутати {} громади проголосували за бюджет на {} рік. {}"}})",
                       number, number % 7, number, number % 13, 1990 + number % 40,
                       std::string(number % 50, static_cast<char>('a' + number % 26)));
}

std::vector<std::string> texts(std::size_t count)
{
    std::vector<std::string> result;
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back(json(i));
    }
    return result;
}

} // namespace

TEST_CASE("What a dictionary packs it unpacks, and smaller than by itself")
{
    const auto dictionary = ArticleDictionary::trained_on(texts(600));
    REQUIRE(dictionary);
    for (std::size_t i = 600; i < 700; ++i) {
        const auto packed = dictionary->packed(json(i));
        CHECK(packed.size() * 3 < json(i).size());
        CHECK(dictionary->unpacked(packed) == json(i));
    }
    for (const auto& text : {std::string{}, std::string("{"), std::string(3'000'000, 'x'), std::string("\0\xFF", 2)}) {
        CHECK(dictionary->unpacked(dictionary->packed(text)) == text);
    }
}

TEST_CASE("The same texts give the same dictionary, and its bytes give it again")
{
    const auto one = ArticleDictionary::trained_on(texts(600));
    const auto other = ArticleDictionary::trained_on(texts(600));
    REQUIRE(one);
    REQUIRE(other);
    CHECK(one->bytes() == other->bytes());
    CHECK(one->packed(json(7)) == ArticleDictionary(one->bytes()).packed(json(7)));
}

TEST_CASE("Too few texts give no dictionary, and what is no dictionary is refused")
{
    CHECK(ArticleDictionary::trained_on({}) == nullptr);
    CHECK(ArticleDictionary::trained_on(texts(1)) == nullptr);
    CHECK_THROWS_AS(ArticleDictionary("нічого"), Error);
    CHECK_THROWS_AS(ArticleDictionary(std::string{}), Error);
}

TEST_CASE("A damaged frame is an error or reads as something else, and never more")
{
    const auto dictionary = ArticleDictionary::trained_on(texts(600));
    REQUIRE(dictionary);
    const auto frame = dictionary->packed(json(1000));
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int i = 0; i < 2000; ++i) {
        auto damaged = frame;
        for (auto flips = 1 + random() % 3; flips > 0; --flips) {
            damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
        }
        damaged.resize(random() % 3 == 0 ? random() % damaged.size() : damaged.size());
        try {
            static_cast<void>(dictionary->unpacked(damaged));
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::index_damaged);
            ++refused;
        }
    }
    CHECK(refused > 500);
}

TEST_CASE("An index reads its plain articles with a dictionary and without")
{
    const auto dictionary = ArticleDictionary::trained_on(texts(600));
    REQUIRE(dictionary);
    CHECK(index::json_of(nullptr, json(1)) == json(1));
    CHECK(index::json_of(dictionary.get(), json(1)) == json(1));
    CHECK(index::json_of(dictionary.get(), index::stored_form(dictionary.get(), json(1))) == json(1));
    CHECK(index::stored_form(nullptr, json(1)) == json(1));
}

TEST_CASE("A dictionary is trained on the first articles, and due after a number of them")
{
    DictionaryTraining training;
    std::size_t wanted = 0;
    std::size_t added = 0;
    for (; !training.is_due(); ++added) {
        wanted += training.wants_text() ? 1 : 0;
        training.add(training.wants_text() ? json(added) : std::string{});
    }
    CHECK(wanted == DictionaryTraining::texts);
    CHECK(added == DictionaryTraining::plain_articles);
    const auto dictionary = training.dictionary();
    REQUIRE(dictionary);
    CHECK(dictionary->bytes() == ArticleDictionary::trained_on(texts(DictionaryTraining::texts))->bytes());
}

} // namespace poshuk::article_dictionary_test
