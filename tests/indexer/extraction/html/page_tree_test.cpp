#include "indexer/extraction/html/page_tree.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace poshuk::page_tree_test {

using extraction::page_tree;
using extraction::PageTree;
using extraction::Tag;

namespace {

PageTree tree_of(std::string_view html)
{
    return page_tree(extraction::html_source(html));
}

std::vector<std::string> lines_of(const PageTree& tree)
{
    std::vector<std::string> lines;
    for (const auto& block : tree.blocks) {
        lines.emplace_back(tree.text_of(block));
    }
    return lines;
}

} // namespace

TEST_CASE("A block is what stands between elements that begin a line")
{
    CHECK(lines_of(tree_of("<div>Перший <b>рядок</b><p>Другий</p>третій</div>")) ==
          std::vector<std::string>{"Перший рядок", "Другий", "третій"});
    CHECK(lines_of(tree_of("<p>Один<br>два<br><br>три</p>")) == std::vector<std::string>{"Один\nдва\nтри"});
    CHECK(lines_of(tree_of("<ul><li>а<li>б</ul>")) == std::vector<std::string>{"а", "б"});
}

TEST_CASE("White space is one space, and letters of any writing stay")
{
    CHECK(lines_of(tree_of("<p>  Хліб \n\t і   сіль&nbsp;&mdash; &#1111;&#x457; </p>")) ==
          std::vector<std::string>{"Хліб і сіль\u00A0— її"});
    CHECK(lines_of(tree_of("<p>а&#151;б&#133;</p>")) == std::vector<std::string>{"а—б…"}); // as browsers read them
}

TEST_CASE("Words are counted, with those of links and bold ones apart")
{
    const auto tree = tree_of("<p>Два слова <a href=/x>і посилання</a> <strong>жирне</strong> <a href=#n>1</a></p>");
    REQUIRE(tree.blocks.size() == 1);
    CHECK(tree.blocks.front().words == 6);
    CHECK(tree.blocks.front().link_words == 2);
    CHECK(tree.blocks.front().strong_words == 1);
    CHECK(tree_of("<p>東京都知事</p>").blocks.front().words == 2);
}

TEST_CASE("An element has its attributes, whether entities stand in them or not")
{
    const auto tree = tree_of("<a x=7 href='/a?b=1&amp;c=2' class='d\ne'>т</a><p id=п>т<p hidden>т");
    std::vector<std::vector<std::string_view>> values;
    for (const auto& element : tree.elements) {
        auto& of_element = values.emplace_back();
        for (auto i = element.first_attribute; i < element.end_attribute; ++i) {
            of_element.push_back(tree.value_of(tree.attributes[i]));
        }
    }
    const auto has = [&](const std::vector<std::string_view>& wanted) {
        return std::find(values.begin(), values.end(), wanted) != values.end();
    };
    CHECK(has({"/a?b=1&c=2", "d e"}));
    CHECK(has({"п"}));
    CHECK(tree.attributes.size() == 4);
    CHECK(tree.has_attribute(tree.elements.back(), extraction::AttributeName::hidden));
}

TEST_CASE("A block belongs to the innermost element that holds all of it")
{
    const auto tree = tree_of("<div><p><span class=a>Усе тут</span></p><p>Не <span class=b>усе</span></p></div>");
    REQUIRE(tree.blocks.size() == 2);
    CHECK(tree.elements[tree.blocks[0].element].tag == Tag::span);
    CHECK(tree.elements[tree.blocks[1].element].tag == Tag::p);
}

TEST_CASE("Elements below one are a range, and so are their blocks")
{
    const auto tree = tree_of("<main><h1>Назва</h1><p>Текст</p></main><p>Далі</p>");
    const auto found = std::find_if(tree.elements.begin(), tree.elements.end(),
                                    [](const auto& element) { return element.tag == Tag::main; });
    REQUIRE(found != tree.elements.end());
    CHECK(found->end - (found - tree.elements.begin()) == 3);
    CHECK(found->end_block - found->first_block == 2);
    CHECK(tree.text_below(*found) == "Назва Текст");
}

} // namespace poshuk::page_tree_test
