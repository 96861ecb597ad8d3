// Runs the language cases of tests/language/*.tsv, which a linguist extends without C++.

#include "analysis/tsv.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

using namespace poshuk;

namespace {

std::vector<std::string> lemmas_of(std::string_view word)
{
    const auto tokens = test::analyzer().analyze(word);
    return tokens.empty() ? std::vector<std::string>{} : tokens.front().lemmas;
}

bool conflated(std::string_view one, std::string_view other)
{
    const auto ones = lemmas_of(one);
    const auto others = lemmas_of(other);
    return std::any_of(ones.begin(), ones.end(), [&](const auto& lemma) {
        return std::find(others.begin(), others.end(), lemma) != others.end();
    });
}

} // namespace

TEST_CASE("Words find each other exactly where the language cases say so")
{
    analysis::TsvReader rows(test::source_dir() / "tests/language/conflation.tsv");
    int cases = 0;
    while (rows.next(3, 4)) {
        const auto relation = rows.field(0);
        if (relation != "same" && relation != "different") {
            rows.fail(0, {"expected same or different", "потрібно same або different"});
        }
        INFO(relation << ": " << rows.field(1) << " (" << test::lemmas(rows.field(1)) << "), " << rows.field(2) << " ("
                      << test::lemmas(rows.field(2)) << ")");
        CHECK(conflated(rows.field(1), rows.field(2)) == (relation == "same"));
        ++cases;
    }
    CHECK(cases >= 100);
}

TEST_CASE("Words have exactly the lemmas that the language cases list")
{
    analysis::TsvReader rows(test::source_dir() / "tests/language/lemmas.tsv");
    while (rows.next(2, 3)) {
        INFO(rows.field(0));
        CHECK(test::lemmas(rows.field(0)) == rows.field(1));
    }
}

TEST_CASE("The forms of a name that no dictionary has find each other, and no other name")
{
    analysis::TsvReader rows(test::source_dir() / "tests/language/names.tsv");
    std::map<std::string, std::string> owner; // of a lemma
    int forms = 0;
    while (rows.next(2, 3)) {
        const std::string name(rows.field(0));
        std::istringstream others{std::string(rows.field(1))};
        for (std::string form; others >> form; ++forms) {
            INFO(name << " (" << test::lemmas(name) << "), " << form << " (" << test::lemmas(form) << ")");
            CHECK(conflated(name, form));
            CHECK_FALSE(test::analyzer().analyze(form).front().known);
        }
        for (const auto& lemma : lemmas_of(name)) {
            const auto [found, is_new] = owner.try_emplace(lemma, name);
            INFO(name << " and " << found->second << " share " << lemma);
            CHECK(is_new);
        }
    }
    CHECK(forms >= 180);
}
