// What ByteTrie finds is what ICU's own reader finds, and damaged bytes lead it nowhere.

#include "analysis/words/byte_trie.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <unicode/bytestrie.h>
#include <unicode/bytestriebuilder.h>
#include <unicode/stringpiece.h>

namespace poshuk::byte_trie_test {

using analysis::ByteTrie;

namespace {

using Words = std::map<std::string, std::int32_t>;

std::string trie_of(const Words& words)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::BytesTrieBuilder builder(status);
    for (const auto& [word, value] : words) {
        builder.add(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())), value, status);
    }
    const auto trie = builder.buildStringPiece(USTRINGTRIE_BUILD_SMALL, status);
    REQUIRE(U_SUCCESS(status));
    return {trie.data(), static_cast<std::size_t>(trie.length())};
}

Words random_words(std::mt19937& random, std::size_t count)
{
    Words words;
    const auto letters = 1 + random() % 200;
    for (std::size_t i = 0; i < count; ++i) {
        std::string word;
        for (auto length = 1 + random() % 24; length > 0; --length) {
            word.push_back(static_cast<char>(1 + random() % letters));
        }
        words[word] = static_cast<std::int32_t>(random() >> random() % 32);
    }
    return words;
}

/// What a word leads to, letter by letter: whether it goes on, and the values on the way.
std::string way(ByteTrie trie, const std::string& word)
{
    std::string result;
    for (const char c : word) {
        if (!trie.next(static_cast<std::uint8_t>(c))) {
            return result + "!";
        }
        result += trie.has_value() ? std::to_string(trie.value()) + "," : "-,";
    }
    return result;
}

std::string way_of_icu(icu::BytesTrie trie, const std::string& word)
{
    std::string result;
    for (const char c : word) {
        const auto state = trie.next(static_cast<unsigned char>(c));
        if (!USTRINGTRIE_MATCHES(state)) {
            return result + "!";
        }
        result += USTRINGTRIE_HAS_VALUE(state) ? std::to_string(trie.getValue()) + "," : "-,";
    }
    return result;
}

} // namespace

TEST_CASE("Random tries are read as ICU reads them")
{
    std::mt19937 random(7);
    for (const std::size_t count : {1, 2, 7, 60, 600, 6000}) {
        const auto words = random_words(random, count);
        const auto bytes = trie_of(words);
        auto others = random_words(random, 200);
        for (const auto& [word, value] : words) {
            others[word + "x"] = 0;
            others[word.substr(0, word.size() / 2)] = 0;
        }
        others.insert(words.begin(), words.end());
        for (const auto& [word, value] : others) {
            REQUIRE(way(ByteTrie(bytes), word) == way_of_icu(icu::BytesTrie(bytes.data()), word));
        }
    }
}

TEST_CASE("A trie that is cut short or changed is never left")
{
    std::mt19937 random(8);
    const auto words = random_words(random, 60);
    const auto bytes = trie_of(words);
    std::size_t differ = 0;
    for (int round = 0; round < 3000; ++round) {
        // in memory of its own size, so that a sanitizer sees every step outside
        const auto size = round % 2 == 0 ? bytes.size() : random() % bytes.size();
        const std::unique_ptr<char[]> damaged(new char[size]);
        std::copy_n(bytes.begin(), size, damaged.get());
        for (auto changes = size == 0 ? 0 : 1 + random() % 3; changes > 0; --changes) {
            damaged[random() % size] = static_cast<char>(random());
        }
        for (const auto& [word, value] : words) {
            const auto found = way(ByteTrie(std::string_view(damaged.get(), size)), word);
            differ += found != way(ByteTrie(bytes), word) ? 1 : 0;
        }
    }
    CHECK(differ > 0);
}

TEST_CASE("No bytes are no words")
{
    CHECK_FALSE(ByteTrie("").next('a'));
    ByteTrie dead("");
    CHECK_FALSE(dead.next(0));
    CHECK_FALSE(dead.next(0));
    CHECK_FALSE(dead.has_value());
}

} // namespace poshuk::byte_trie_test
