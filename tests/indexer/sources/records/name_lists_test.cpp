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

} // namespace poshuk::name_lists_test
