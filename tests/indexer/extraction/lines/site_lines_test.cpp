#include "indexer/extraction/lines/site_lines.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace poshuk::site_lines_test {

using poshuk::extraction::SiteLines;

TEST_CASE("A line that a fifth of twenty pages has is the site's, whatever its digits")
{
    SiteLines site;
    for (int i = 0; i < 20; ++i) {
        const auto number = std::to_string(i);
        site.add("Переглядів: " + number + "\nЗаголовок " +
                 (i < 4 ? "частий" : "рідкісний" + std::string(1, char('a' + i))) + "\nПовтор\nПовтор\n");
    }
    CHECK(site.has("Переглядів: 20345"));
    CHECK(site.has("  Заголовок частий\r"));
    CHECK_FALSE(site.has("Заголовок рідкіснийf"));
    CHECK(site.has("Повтор"));
    CHECK_FALSE(site.has("Чого немає"));
}

TEST_CASE("Fewer than twenty pages tell nothing")
{
    SiteLines site;
    for (int i = 0; i < 19; ++i) {
        site.add("Меню\n");
    }
    CHECK_FALSE(site.has("Меню"));
    site.add("Меню\n");
    CHECK(site.has("Меню"));
}

} // namespace poshuk::site_lines_test
