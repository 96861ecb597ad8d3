#include "poshuk/searcher.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

namespace poshuk::index_state_test {

TEST_CASE("An index tells its generation, its size and what its articles have")
{
    const test::TemporaryDir dir;
    auto bridge = test::article("bridge", "Міст", "Міст закрили.");
    bridge.source = "Вісник";
    bridge.tags = {"міст", "ремонт"};
    test::build_index(dir.path(), {bridge, test::article("school", "Школа", "Школу відкрили.")});
    Searcher searcher(dir.path(), {{test::data_dir(), {}}});
    const auto state = searcher.state();
    CHECK(state.generation == searcher.generation());
    CHECK(state.documents == 2);
    CHECK(state.updated.size() == std::string_view("2025-06-01T02:14:08Z").size());
    CHECK(state.created == state.updated);
    CHECK(state.bytes > state.bytes_of_articles);
    CHECK(state.bytes_of_articles > 0);
    const std::map<std::string, std::uint64_t> fields(state.fields.begin(), state.fields.end());
    CHECK(fields.at("id") == 2);
    CHECK(fields.at("source") == 1);
    CHECK(fields.at("tags") == 1);
    CHECK(std::binary_search(state.stop_words.begin(), state.stop_words.end(), "та"));
    CHECK(state.shortest_mended < state.shortest_for_two);
}

TEST_CASE("An index tells which names find which others")
{
    const test::TemporaryDir dir;
    test::build_index(dir.path(), {test::article("a", "Міст", "Міст закрили.")});
    const auto state = Searcher(dir.path(), {{test::data_dir(), {}}}).state();
    const std::map<std::string, std::vector<std::string>> synonyms(state.synonyms.begin(), state.synonyms.end());
    const auto& others = synonyms.at("ЗСУ");
    CHECK(std::find(others.begin(), others.end(), "Збройні сили України") != others.end());
}

} // namespace poshuk::index_state_test
