// Runs the cases of tests/searcher/found/found.tsv, whose head says how they are written.

#include "analysis/files/tsv.hpp"
#include "tests/support/fixtures.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace poshuk::found_test {

namespace {

using Ids = std::vector<std::string>;

std::filesystem::path cases()
{
    return test::source_dir() / "tests/searcher/found";
}

Ids divided(std::string_view field)
{
    Ids words;
    std::istringstream in{std::string(field)};
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

/// Searches collections, each indexed when a case first asks for it.
class Collections {
public:
    Ids found(const std::string& name, std::string_view query, const std::vector<std::string>& options)
    {
        std::vector<std::string> arguments{"--db", index_of(name), "--jsonl", "--no-collapse", "-n", "200"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.insert(arguments.end(), {"--", std::string(query)});
        const auto result = test::searcher(arguments);
        INFO(result.err);
        CHECK(result.exit_code < 2); // 1 is nothing found
        Ids ids;
        std::istringstream lines(result.out);
        for (std::string line; std::getline(lines, line);) {
            ids.push_back(nlohmann::json::parse(line).at("id"));
        }
        return ids;
    }

private:
    std::string index_of(const std::string& name)
    {
        const auto index = dir_ / name;
        if (built_.insert(name).second) {
            const auto result =
                test::indexer({"build", "-q", "--db", index.string(), (cases() / (name + ".jsonl")).string()});
            INFO(result.err);
            REQUIRE(result.exit_code == 0);
        }
        return index.string();
    }

    test::TemporaryDir dir_;
    std::set<std::string> built_;
};

Ids sorted(Ids ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

TEST_CASE("Queries find what the cases of tests/searcher/found/found.tsv say")
{
    constexpr std::string_view same_as = "same-as:";
    constexpr std::string_view in_order = "order:";
    analysis::TsvReader rows(cases() / "found.tsv");
    Collections collections;
    while (rows.next(2, 5)) {
        const std::string name(rows.field(0));
        const auto query = rows.field(1);
        const auto options = rows.field(2);
        auto ids = rows.field(3);
        INFO(name << ": " << query << ' ' << options << " – " << rows.field(4));
        if (options.starts_with(same_as)) {
            const auto expected = collections.found(name, options.substr(same_as.size()), {});
            CHECK_FALSE(expected.empty());
            CHECK(collections.found(name, query, {}) == expected);
            continue;
        }
        REQUIRE_FALSE(ids.empty());
        const auto found = collections.found(name, query, divided(options));
        if (ids.starts_with(in_order)) {
            CHECK(found == divided(ids.substr(in_order.size())));
        } else {
            CHECK(sorted(found) == sorted(ids == "-" ? Ids{} : divided(ids)));
        }
    }
}

TEST_CASE("Notes tell what was searched in another way, and what is nowhere")
{
    const test::TemporaryDir dir;
    const auto index = (dir / "index").string();
    REQUIRE(test::indexer({"build", "-q", "--db", index, (cases() / "phrases.jsonl").string()}).exit_code == 0);
    const auto answer = [&](const std::string& query) {
        const auto result = test::searcher({"--db", index, "--lang", "uk", "--", query});
        return result.out + result.err;
    };
    CHECK_THAT(answer("«трамвай громади»"), Catch::Contains("окремі слова: 2 статті"));
    CHECK_THAT(answer("трамвай абракадабрище"), Catch::Contains("Немає в жодній статті: «абракадабрище»"));
    CHECK_THAT(answer("трамвай оселя"), !Catch::Contains("Немає"));
    CHECK_THAT(answer("*трамвай"), Catch::Contains("«*»"));
}

} // namespace poshuk::found_test
