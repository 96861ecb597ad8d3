#include "analysis/text/address.hpp"

#include <catch2/catch.hpp>

namespace poshuk::address_test {

using namespace poshuk::analysis;
using Words = std::vector<std::string>;

namespace {

/// The address at the beginning of a text, empty when there is none.
std::string address(std::string_view text)
{
    const auto found = internet_address(text, 0);
    return found ? std::string(text.substr(found->begin, found->end - found->begin)) : std::string{};
}

std::string phone(std::string_view text, std::size_t first_digit = 0)
{
    const auto found = phone_number(text, first_digit);
    return found ? std::string(text.substr(found->begin, found->end - found->begin)) : std::string{};
}

} // namespace

TEST_CASE("A URL reaches to the punctuation of the sentence")
{
    CHECK(address("https://poshuk.example/a?b=1. Далі") == "https://poshuk.example/a?b=1");
    CHECK(address("www.poshuk.example, а також") == "www.poshuk.example");
    CHECK(address("https://poshuk.example/новини/2024)") == "https://poshuk.example/новини/2024");
}

TEST_CASE("An e-mail address and a host name are addresses, a full stop without a space is none")
{
    CHECK(address("redaktsiia@poshuk.example. Далі") == "redaktsiia@poshuk.example");
    CHECK(address("poshuk.example") == "poshuk.example");
    CHECK(address("end.The").empty());
    CHECK(address("слово").empty());
    CHECK(address("a..b").empty());
}

TEST_CASE("A URL is found by itself without its scheme, and by its host")
{
    CHECK(lemmas_of_internet_address("https://www.poshuk.example/a/") == Words{"poshuk.example", "poshuk.example/a"});
    CHECK(lemmas_of_internet_address("poshuk.example") == Words{"poshuk.example"});
    CHECK(lemmas_of_internet_address("a@poshuk.example") == Words{"a@poshuk.example"});
}

TEST_CASE("An address always has a lemma, whatever stands in it")
{
    for (const auto* folded : {"o.ks/oo://", "http://", "www.", "a://b", "/", "://"}) {
        INFO(folded);
        for (const auto& lemma : lemmas_of_internet_address(folded)) {
            CHECK_FALSE(lemma.empty());
        }
        CHECK_FALSE(lemmas_of_internet_address(folded).empty());
    }
}

TEST_CASE("Telephone numbers are read however they are divided, and other numbers are none")
{
    CHECK(phone("+380441234567", 1) == "+380441234567");
    CHECK(phone("044 123-45-67 щодня") == "044 123-45-67");
    CHECK(phone("2024 рік").empty());
    CHECK(phone("044 123").empty());
    CHECK(digits_of_phone_number("+38 (044) 123-45-67") == "0441234567");
    CHECK(digits_of_phone_number("+48 22 123 45 67") == "48221234567");
}

} // namespace poshuk::address_test
