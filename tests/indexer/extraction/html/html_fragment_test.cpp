#include "indexer/extraction/html/html_fragment.hpp"

#include <catch2/catch.hpp>

namespace poshuk::html_fragment_test {

using poshuk::extraction::line_of_fragment;
using poshuk::extraction::text_of_fragment;

TEST_CASE("A fragment of HTML is its paragraphs, without what sites put into them")
{
    CHECK(text_of_fragment("<p>Перший &laquo;абзац&raquo;.</p><script>x</script><p>Другий<br>рядок.</p>") ==
          "Перший «абзац».\nДругий\nрядок.");
    CHECK(text_of_fragment("<p>Текст.</p><p>Читайте також: інше</p><div class=\"share-buttons\">Поширити</div>") ==
          "Текст.");
    CHECK(text_of_fragment("Без розмітки: 5 < 6") == "Без розмітки: 5 < 6");
    CHECK(text_of_fragment("Один рядок\n\n  другий\n") == "Один рядок\nдругий");
    CHECK(text_of_fragment("") == "");
}

TEST_CASE("A fragment of any depth and with attributes of any size is read")
{
    std::string nested;
    for (int i = 0; i < 5'000; ++i) {
        nested += "<div>";
    }
    CHECK(text_of_fragment(nested + "Текст.") == "Текст.");
    CHECK(text_of_fragment("<p>Один</p><img src=\"data:image/png;base64," + std::string(100'000, 'A') +
                           "\"><p>Два</p>") == "Один\nДва");
}

TEST_CASE("What is called as of the site stays where it is most of a fragment")
{
    CHECK(text_of_fragment("<div class=\"share sidebar\"><p>Увесь текст новини.</p></div><p>І хвіст.</p>") ==
          "Увесь текст новини.\nІ хвіст.");
}

TEST_CASE("A headline is one line with single spaces")
{
    CHECK(line_of_fragment(" Міст\u00A0 &quot;Новий&quot;\n <b>відкрили</b> ") == "Міст \"Новий\" відкрили");
}

} // namespace poshuk::html_fragment_test
