#include "indexer/sources/json/json_source.hpp"
#include "indexer/sources/json/json_values.hpp"
#include "indexer/sources/records/record_limits.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace poshuk::json_source_test {

using sources::JsonSource;
using sources::JsonValues;

namespace {

/// The ids of the articles, with «!line» for each rejection.
std::vector<std::string> ids(std::string_view json, sources::FieldMap map = {})
{
    JsonSource source(std::make_unique<std::istringstream>(std::string(json)), "a.json", std::move(map));
    std::vector<std::string> result;
    while (const auto record = source.next()) {
        result.push_back(record->article ? record->article->id : "!" + std::to_string(record->place.line));
    }
    return result;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("The elements of an array are articles, however they are laid out")
{
    CHECK(ids(R"([{"id":"1","text":"а"},{"id":"2","text":"{[\"]}"}])") == Ids{"1", "2"});
    CHECK(ids("[\n  {\n    \"id\": \"1\",\n    \"tags\": [\n      \"а\"\n    ]\n  },\n  {\n    \"id\": \"2\"\n  "
              "}\n]\n") == Ids{"1", "2"});
    CHECK(ids("[]").empty());
    CHECK(ids("").empty());
}

TEST_CASE("Objects may follow each other without an array")
{
    CHECK(ids("{\n\"id\":\"1\"\n}\n{\n\"id\":\"2\"\n}") == Ids{"1", "2"});
}

TEST_CASE("A list under a usual name is taken for the articles, unless the object is one itself")
{
    CHECK(ids(R"({"status":"ok","articles":[{"id":"1"},7,{"id":"2"}]})") == Ids{"1", "!1", "2"});
    CHECK(ids(R"({"_items":[{"id":"1"}]})") == Ids{"1"});
    CHECK(ids(R"({"id":"1","text":"а","items":[{"id":"2"}]})") == Ids{"1"});
    CHECK(ids(R"({"key":"1","text":"а","items":[{"key":"2"}]})", {{"id", "key"}}) == Ids{"1"});
}

TEST_CASE("An object without an end costs itself, and the next one at its margin is read")
{
    CHECK(ids("[{\"id\":\"1\"},\n{\"id\":\"2\",\"text\":\"кін\n{\"id\":\"3\"},\n{\"id\":\"4\",\"tags\":[\n{\"id\":"
              "\"5\"}]") == Ids{"1", "!2", "3", "!4", "5"});
    CHECK(ids("[{\"id\":\"1\"},{\"id\":\"2\",\"text\":{") == Ids{"1", "!1"});
}

TEST_CASE("What is no object is told, and its neighbours are read")
{
    CHECK(ids("[1, {\"id\":\"1\"}, \"x\"]") == Ids{"!1", "1", "!1"});
}

TEST_CASE("An object of any length needs the memory of the longest that is allowed")
{
    std::istringstream in("{\"a\":\"" + std::string(1000, 'x') + "\"}{\"b\":1}");
    JsonValues values(in, 100);
    CHECK(values.next() == JsonValues::Found::too_long);
    CHECK(values.object().size() == 100);
    CHECK(values.next() == JsonValues::Found::object);
    CHECK(values.object() == "{\"b\":1}");
    CHECK(values.next() == JsonValues::Found::end);
}

} // namespace poshuk::json_source_test
