#include "indexer/sources/records/name_lists.hpp"

#include <catch2/catch.hpp>

namespace poshuk::name_lists_test {

using sources::author_line;
using sources::tag_list;

TEST_CASE("Authors in one string are told apart where they surely are several")
{
    CHECK(author_line("Олена Козак, Іван Бук") == "Олена Козак, Іван Бук");
    CHECK(author_line("Олена Козак;Іван Бук") == "Олена Козак, Іван Бук");
    CHECK(author_line(" Олена Козак та Іван Бук і О. Гай ") == "Олена Козак, Іван Бук, О. Гай");
    CHECK(author_line("Olena Kozak and Ivan Buk & Oleh Hai") == "Olena Kozak, Ivan Buk, Oleh Hai");
    CHECK(author_line("Центр миру та безпеки") == "Центр миру та безпеки");
    CHECK(author_line("Леся й Петро") == "Леся й Петро");
    CHECK(author_line("Олена Козак і редакція") == "Олена Козак і редакція");
    CHECK(author_line(std::vector<std::string>{"Олена Козак", "", "Олена Козак"}) == "Олена Козак");
    CHECK(author_line("") == "");
}

TEST_CASE("Tags in one string are separated by one sign")
{
    const std::vector<std::string> both{"міст, новий", "ріка"};
    CHECK(tag_list("міст, новий; ріка;") == both);
    CHECK(tag_list("міст, новий|ріка") == both);
    CHECK(tag_list("міст,ріка") == std::vector<std::string>{"міст", "ріка"});
    CHECK(tag_list(" ").empty());
}

TEST_CASE("A name is kept once, whatever its capitals and spaces")
{
    std::vector<std::string> tags{"Мости", "мости", " МОСТИ ", "", "новий  міст", "Новий міст", "ріка"};
    CHECK(sources::keep_distinct(tags, 100) == 0);
    CHECK(tags == std::vector<std::string>{"Мости", "новий  міст", "ріка"});
    CHECK(sources::keep_distinct(tags, 2) == 1);
    CHECK(tags.size() == 2);
    CHECK(author_line("Олена Козак, олена козак; ОЛЕНА КОЗАК") == "Олена Козак");
    std::string authors = "Олена Козак, Іван Бук, ОЛЕНА  КОЗАК";
    CHECK(sources::keep_distinct_authors(authors, 50) == 0);
    CHECK(authors == "Олена Козак, Іван Бук");
    CHECK(sources::keep_distinct_authors(authors, 1) == 1);
    CHECK(authors == "Олена Козак");
    std::string none;
    CHECK(sources::keep_distinct_authors(none, 1) == 0);
}

} // namespace poshuk::name_lists_test
