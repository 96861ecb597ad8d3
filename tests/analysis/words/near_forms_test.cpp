#include "analysis/words/near_forms.hpp"
#include "tests/support/fixtures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::near_forms_test {

namespace {

std::vector<std::string> near(std::string_view word, unsigned max_errors = 1)
{
    return analysis::near_forms(word, test::lexicon().words(), max_errors);
}

bool has(const std::vector<std::string>& forms, std::string_view form)
{
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

} // namespace

TEST_CASE("Each kind of typing error leads back to the word")
{
    CHECK(has(near("полція"), "поліція"));   // dropped
    CHECK(has(near("полііція"), "поліція")); // added
    CHECK(has(near("полівія"), "поліція"));  // changed
    CHECK(has(near("поілція"), "поліція"));  // swapped
    CHECK(has(near("оліція"), "поліція"));   // the first letter
    CHECK(has(near("поліці"), "поліції"));   // the last one
}

TEST_CASE("A word of the lexicon is its own nearest form")
{
    CHECK(near("поліція", 2) == std::vector<std::string>{"поліція"});
}

TEST_CASE("Two errors are forgiven only where they are allowed")
{
    CHECK(near("плоіцяі", 1).empty());
    CHECK(has(near("поілцяі", 2), "поліція"));
}

TEST_CASE("Forms with one error keep those with two away")
{
    const auto forms = near("бібліотекв", 2);
    CHECK(has(forms, "бібліотека"));
    CHECK_FALSE(has(forms, "бібліотекар"));
}

TEST_CASE("Words with other letters and endless words have no near forms")
{
    CHECK(near("covid", 1).empty());
    CHECK(near("", 1).size() < 60);
    std::string word;
    for (int i = 0; i < 1000; ++i) {
        word += "щ";
    }
    CHECK(near(word, 2).empty());
}

TEST_CASE("Words with so many errors are found beside the word itself")
{
    CHECK(has(analysis::forms_with_errors("шкода", test::lexicon().words(), 1), "школа"));
    CHECK_FALSE(has(analysis::forms_with_errors("шкода", test::lexicon().words(), 1), "шкода"));
}

} // namespace poshuk::near_forms_test
