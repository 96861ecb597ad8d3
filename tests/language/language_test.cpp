// Runs the language cases of tests/language/*.tsv, which a linguist extends without C++.

#include "analysis/files/tsv.hpp"
#include "analysis/letters/utf8.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>

namespace poshuk::language_test {

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

std::vector<std::string> divided(std::string_view field)
{
    std::vector<std::string> words;
    std::istringstream in{std::string(field)};
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    return words;
}

/// «за\u0301мок» with the character that an editor would hide.
std::string with_characters(const std::string& text)
{
    constexpr std::string_view mark = "\\u";
    constexpr std::size_t digits = 4;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, mark.size(), mark) == 0) {
            utf8::append(result, static_cast<char32_t>(std::stoul(text.substr(i + mark.size(), digits), nullptr, 16)));
            i += mark.size() + digits - 1;
        } else {
            result += text[i];
        }
    }
    return result;
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
    CHECK(cases >= 210);
}

TEST_CASE("The forms of a word find the word")
{
    analysis::TsvReader rows(test::source_dir() / "tests/language/paradigms.tsv");
    int forms = 0;
    while (rows.next(2, 3)) {
        for (const auto& form : divided(rows.field(1))) {
            INFO(rows.field(0) << " (" << test::lemmas(rows.field(0)) << "), " << form << " (" << test::lemmas(form)
                               << ")");
            CHECK(conflated(rows.field(0), form));
            ++forms;
        }
    }
    CHECK(forms >= 1420);
}

TEST_CASE("The spellings of a word find the word")
{
    analysis::TsvReader rows(test::source_dir() / "tests/language/spellings.tsv");
    int spellings = 0;
    while (rows.next(2, 3)) {
        for (const auto& field : divided(rows.field(1))) {
            const auto spelling = with_characters(field);
            INFO(rows.field(0) << " (" << test::lemmas(rows.field(0)) << "), " << spelling << " ("
                               << test::lemmas(spelling) << ")");
            CHECK(conflated(rows.field(0), spelling));
            ++spellings;
        }
    }
    CHECK(spellings >= 200);
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
        for (const auto& form : divided(rows.field(1))) {
            ++forms;
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
    CHECK(forms >= 650);
}

} // namespace poshuk::language_test
