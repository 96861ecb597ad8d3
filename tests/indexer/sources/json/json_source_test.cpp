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
        result.push_back(record->article              ? record->article->id
                         : !record->rejection.empty() ? "!" + std::to_string(record->place.line)
                                                      : "told");
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

TEST_CASE("White space means nothing while objects end")
{
    const auto list = Ids{"1", "2", "3"};
    CHECK(ids("{\"articles\":[{\"id\":\"1\"},\n{\"id\":\"2\"},\n{\"id\":\"3\"}\n]}\n") == list);
    CHECK(ids("{\n\"articles\":\n[\n{\n\"id\":\"1\"\n},\n{\n\"id\":\"2\"\n}\n,\n{\n\"id\":\"3\"\n}\n]\n}\n") == list);
    CHECK(ids("{\"meta\":{}\n,\"items\":\n[{\"id\":\"1\",\"author\":\n{\"name\":\n\"а\"}},{\"id\":\"2\"},\n\n{\"id\":"
              "\"3\"}]}") == list);
    CHECK(ids("{\n\"id\":\"1\",\n\"author\":\n{\"name\":\"а\"}\n}\n{\n\"id\":\"2\"\n}{\"id\":\"3\"}") == list);
    CHECK(ids("\x1E{\"id\":\"1\"}\n\x1E{\n\"id\":\"2\"}\n\x1E{\"id\":\"3\"}\n") == list);
    CHECK(ids("\uFEFF{\"id\":\"1\"}\r\n\r\n\uFEFF[{\"id\":\"2\"}]\r\n{\"id\":\"3\"}") == list);
}

TEST_CASE("A record of a text sequence that is cut costs itself")
{
    CHECK(ids("\x1E{\"id\":\"1\",\"text\":\"а\x1E{\"id\":\"2\"}\n") == Ids{"!1", "2"});
}

TEST_CASE("A line without an end costs itself, and the next ones are read")
{
    CHECK(ids("{\"id\":\"1\",\"tags\":[\n{\"id\":\"2\"}\n{\"id\":\"3\"\n{\"id\":\"4\"}\n") ==
          Ids{"!1", "2", "!3", "4"});
    CHECK(ids("{\"id\":\"1\"}}\n{\"id\":\"2\"}\n") == Ids{"1", "!1", "2"});
}

TEST_CASE("A list is read element by element where the object around it is broken or cut short")
{
    CHECK(ids("{\"articles\":[{\"id\":\"1\"},\n{\"id\":\"2\",\"text\":oops},\n{\"id\":\"3\"}],\"next\":{\"id\":\"9\"}}"
              "\n{\"id\":\"4\"}") == Ids{"1", "!2", "3", "4"});
    CHECK(ids("{\n  \"status\": \"ok\",\n  \"data\": {\n    \"posts\": [\n      {\n        \"id\": \"1\"\n      },\n   "
              "   {\n"
              "        \"id\": \"2\"\n      },\n      {\n        \"id\": \"3\",\n        \"te") ==
          Ids{"1", "2", "!11"});
    CHECK(ids("{\"articles\":[\n{\"id\":\"1\"},\n{\"id\":\"2\"},\n") == Ids{"1", "2", "!1"});
    CHECK(ids("{\"id\":\"1\",\"text\":\"а\",\"items\":[{\"id\":\"2\"}") == Ids{"!1"});
}

TEST_CASE("What is told of an element of a list is told with its line")
{
    CHECK(ids("{\n\"status\": \"ok\",\n\"articles\": "
              "[\n{\"id\":\"1\"},\n{\"n\":\n7},\n8,\n{\"id\":\"2\"},\n{\"n\":9}\n],\n\"z\":0}") ==
          Ids{"1", "!5", "!7", "2", "!9"});
}

TEST_CASE("A list that is deep in an answer is found")
{
    CHECK(ids(R"({"response":{"status":"ok","results":[{"id":"1"}]}})") == Ids{"1"});
    CHECK(ids(R"({"hits":{"total":{"value":1},"hits":[{"_id":"1","_source":{"title":"а","text":"б"}}]}})") == Ids{"1"});
    CHECK(ids(R"({"articles":[]})").empty());
    CHECK(ids(R"({"Count":1,"Items":[{"id":"1"}]})") == Ids{"1"});
    CHECK(ids(R"({"кількість":1,"матеріали":[{"id":"1","title":"а"}]})") == Ids{"1"});
    CHECK(ids(R"({"articles":{"-Na":{"title":"а","text":"б"},"-Nb":{"id":"2","text":"б"}}})") == Ids{"-Na", "2"});
    CHECK(ids(R"({"17":{"body":"а"},"18":{"text":"б"}})") == Ids{"17", "18"});
    CHECK(ids(R"({"id":"1","title":"а","схожі":[{"id":"2","title":"б"}]})") == Ids{"1"});
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

TEST_CASE("A list in an object that is longer than a record may be is entered, its rest passed over")
{
    std::istringstream in(R"({"a":"x","items":[{"n":1},"y",{"n":2}],"z":[{"n":3},"]}"]}{"n":4})");
    JsonValues values(in, 20);
    REQUIRE(values.next() == JsonValues::Found::too_long);
    values.enter_list(18, 1);
    std::string found;
    for (auto what = values.next(); what != JsonValues::Found::end; what = values.next()) {
        found += what == JsonValues::Found::object ? values.object() : "!";
    }
    CHECK(found == R"({"n":1}!{"n":2}{"n":4})");
}

TEST_CASE("Broken input is not read again and again")
{
    // Each line may hold all that follow it, as far as brackets tell.
    std::string lines;
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        lines += "{\"id\":\"" + std::to_string(i) + "\",\"tags\":[\n";
    }
    std::istringstream in(lines);
    JsonValues values(in, sources::max_json_bytes);
    int found = 0;
    while (values.next() != JsonValues::Found::end) {
        ++found;
    }
    CHECK(found == count);
}

TEST_CASE("An array whose end does not come is told, since its file is cut short")
{
    CHECK(ids("[\n{\"id\":\"1\"},\n{\"id\":\"2\"},\n") == Ids{"1", "2", "!1"});
    CHECK(ids("[") == Ids{"!1"});
    CHECK(ids("[[{\"id\":\"1\"}]]") == Ids{"1"});
    CHECK(ids("[{\"id\":\"1\"},]") == Ids{"1"});
}

namespace {

/// An array of four articles as exporters lay it out, with `damaged` in place of the lines of the second
/// one.
std::string with_second(const std::string& damaged)
{
    const auto article = [](const std::string& id) {
        return "  {\n    \"id\": \"" + id +
               "\",\n    \"text\": \"Міст закрили\",\n    \"author\": {\n      \"name\": "
               "\"Іван Бук\"\n    },\n    \"photos\": [\n      {\n        \"text\": \"підпис\"\n      }\n    ]\n  }";
    };
    return "[\n" + article("1") + ",\n" + damaged + ",\n" + article("3") + ",\n" + article("4") + "\n]\n";
}

} // namespace

TEST_CASE("One fault in an array over many lines is one rejection, with the line that the JSON breaks in")
{
    const std::string rest =
        "    \"author\": {\n      \"name\": \"Іван Бук\"\n    },\n    \"photos\": [\n      {\n        "
        "\"text\": \"підпис\"\n      }\n    ]\n  }";
    const std::vector<std::pair<std::string, int>> cases{
        {"  {\n    \"id\": \"2\"\n    \"text\": \"а\",\n" + rest, 16}, // a comma
        {"  {\n    \"id\" \"2\",\n    \"text\": \"а\",\n" + rest, 15}, // a colon
        {"  {\n    id\": \"2\",\n    \"text\": \"а\",\n" + rest, 15},  // quotation marks, one after another
        {"  {\n    \"id: \"2\",\n    \"text\": \"а\",\n" + rest, 15},
        {"  {\n    \"id\": 2\",\n    \"text\": \"а\",\n" + rest, 15},
        {"  {\n    \"id\": \"2,\n    \"text\": \"а\",\n" + rest, 15},
        {"  {\n    \"id\": \"2\",\n    \"text\": \"а \"б\" в\",\n" + rest, 16},
        {"\n    \"id\": \"2\",\n    \"text\": \"а\",\n" + rest, 15}, // brackets
        {"  {\n    \"id\": \"2\",\n    \"tags\": [\n      \"а\",\n" + rest, 18},
        {"  {\n    \"id\": \"2\",\n    \"text\": \"а\"\n", 14},
    };
    for (const auto& [second, line] : cases) {
        INFO(second);
        CHECK(ids(with_second(second)) == Ids{"1", "!" + std::to_string(line), "3", "4"});
        auto in_object = with_second(second);
        in_object = "{\"status\": \"ok\", \"articles\": " + in_object + "}\n";
        CHECK(ids(in_object) == Ids{"1", "!" + std::to_string(line), "3", "4"});
        auto cuddled = with_second(second);
        for (auto at = cuddled.find("  },\n  {"); at != std::string::npos; at = cuddled.find("  },\n  {")) {
            cuddled.replace(at, 8, "  }, {");
        }
        CHECK(ids(cuddled).size() == 4);
    }
}

TEST_CASE("In an array of one line a quotation mark that is missing costs its object")
{
    CHECK(ids(R"([{"id":"1"},{"id":"2","text":"а,"author":{"name":"б"}},{"id":"3"},{"id":"4"}])") ==
          Ids{"1", "!1", "3", "4"});
    CHECK(ids(R"([{"id":"1"}, {"id":"2","text":а","photos":[{"x":1}, {"x":2}]}, {"id":"3"}])") == Ids{"1", "!1", "3"});
}

TEST_CASE("A line feed or a tab within a string stays white space, with a warning that has its line")
{
    JsonSource source(
        std::make_unique<std::istringstream>(
            "[\n{\n\"id\": \"1\",\n\"text\": \"Перший рядок\nдругий\tі \\\"третій\\\"\"\n},\n{\"id\":\"2\"}]"),
        "a.json", {});
    const auto first = source.next();
    REQUIRE((first && first->article));
    CHECK(first->article->text == "Перший рядок\nдругий\tі \"третій\"");
    REQUIRE(first->warnings.size() == 1);
    CHECK(first->warnings.front().en ==
          "the JSON breaks its rules by a control character within a string in line 4, which was mended");
    const auto second = source.next();
    REQUIRE((second && second->article));
    CHECK(second->article->id == "2");
}

TEST_CASE("Strings whose ends never come are looked for a few times only")
{
    std::string lines;
    constexpr int count = 200'000;
    for (int i = 0; i < count; ++i) {
        lines += "{\\\"\n";
    }
    std::istringstream in(lines);
    JsonValues values(in, sources::max_json_bytes);
    int found = 0;
    while (values.next() != JsonValues::Found::end) {
        ++found;
    }
    CHECK(found == count);
}

} // namespace poshuk::json_source_test
