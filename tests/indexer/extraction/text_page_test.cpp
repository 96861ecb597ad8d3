#include "indexer/extraction/text_page.hpp"
#include "tests/support/fixtures.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>

namespace poshuk::text_page_test {

using extraction::extract_text_page;

namespace {

const std::string paragraph =
    "У середу в місті відкрили нову бібліотеку, на яку мешканці чекали майже десять років і про яку просили в "
    "кожному зверненні до міської ради.";
const std::string headline = "У місті відкрили нову бібліотеку";

} // namespace

TEST_CASE("The first line of a plain article is its title")
{
    const auto page = extract_text_page(headline + "\n\n" + paragraph + "\nУсі задоволені цим.");
    CHECK(page.title == headline);
    CHECK(page.text == paragraph + "\nУсі задоволені цим.");
    CHECK(page.date.empty());
}

TEST_CASE("Rubrics, badges and menus above a title are passed over, and the date there is taken")
{
    const auto page = extract_text_page("КУЛЬТУРА\n11:30, 5 червня 2024 р.\nРедакція перевірила\n" + headline +
                                        "\nКУЛЬТУРА\n" + paragraph);
    CHECK(page.title == headline);
    CHECK(page.date == "2024-06-05T11:30");
    CHECK(page.text == paragraph);
    CHECK(extract_text_page("• Перейти до основного тексту сторінки\nГоловна\n\n" + headline +
                            "\n  • Відділ культури, туризму та охорони спадщини\n" + paragraph)
              .title == headline);
}

TEST_CASE("Today's date in the header of a site is neither the title nor the date")
{
    const auto page =
        extract_text_page("Середа 12 Червня 2024 року\nПро громаду та її історію\n" + headline + "\n" + paragraph);
    CHECK(page.title == headline);
    CHECK(page.date.empty());
}

TEST_CASE("Headlines of other articles below the text are not taken, and neither are their dates")
{
    const auto page = extract_text_page(headline + "\n" + paragraph +
                                        "\nОстанні новини\n15:00\n18 грудня 2024\nПогода на вихідні буде дощовою");
    CHECK(page.title == headline);
    CHECK(page.text == paragraph);
    CHECK(page.date.empty());
}

TEST_CASE("A title that stands again in the body, as the caption of a photo, is dropped there")
{
    CHECK(extract_text_page(headline + "\n" + paragraph + "\n" + headline + "\n" + paragraph).text ==
          paragraph + "\n" + paragraph);
}

TEST_CASE("Speech behind a dash is of the body, a day without a year is kept as that")
{
    const auto page =
        extract_text_page(headline + "\nСьогодні, 19 червня, зібралися читачі разом із письменниками області.\n" +
                          "– Прийду ще, – сказав він.\nДякуємо всім.\n");
    CHECK_THAT(page.text, Catch::Contains("– Прийду ще, – сказав він."));
    CHECK(page.date.empty());
    CHECK(page.partial_date == "--06-19");
}

TEST_CASE("An author and tags are read where they are named")
{
    const auto page = extract_text_page(headline + "\nАвтор: Леся Вишня\n" + paragraph +
                                        "\nТеги\nкультура\nдозвілля\nОстанні новини\nСпорт");
    CHECK(page.author == "Леся Вишня");
    CHECK(page.tags == std::vector<std::string>{"культура", "дозвілля"});
    CHECK(extract_text_page(headline + "\n" + paragraph + "\nТеги: культура, #дозвілля").tags ==
          std::vector<std::string>{"культура", "дозвілля"});
}

TEST_CASE("A page without prose is kept whole")
{
    const auto note = extract_text_page("Завтра у Вербинці не буде води\nРемонт триватиме до вечора п'ятниці включно");
    CHECK(note.title == "Завтра у Вербинці не буде води");
    CHECK(note.text == "Ремонт триватиме до вечора п'ятниці включно");
    CHECK(extract_text_page("Коротко.\nІ ясно.").text == "Коротко.\nІ ясно.");
    CHECK(extract_text_page("").text.empty());
    CHECK(extract_text_page("\u00A0 \u00A0\n\u00A0слово\u00A0\n").text == "слово");
}

TEST_CASE("Paragraphs that are broken into lines are put together")
{
    const std::string broken = "Лист до редакції з проханням про ремонт дороги\n\n"
                               "Шановна редакціє, пишуть вам мешканці вулиці Зеленої, на\n"
                               "якій уже четвертий рік немає ні тротуару, ні світла, хоча\n"
                               "гроші на це виділяли двічі й обидва рази витратили деінде.\n\n"
                               "Минулої зими на слизькій стежці зламали ноги двоє людей, і\n"
                               "жодна комісія не приїхала подивитися, де саме це сталося. Ми\n"
                               "просимо надрукувати нашого листа, бо інших способів не має\n"
                               "вже ніхто з нас, а голова громади на дзвінки не відповідає.\n";
    const auto page = extract_text_page(broken);
    CHECK(page.title == "Лист до редакції з проханням про ремонт дороги");
    CHECK_THAT(page.text,
               Catch::StartsWith("Шановна редакціє, пишуть вам мешканці вулиці Зеленої, на якій уже четвертий") &&
                   Catch::EndsWith("голова громади на дзвінки не відповідає."));
}

namespace {

/// A page of tests/indexer/extraction/pages and what is to be found in it.
struct GoldPage {
    std::string name;
    std::string page;
    std::string date;
    std::string title;
    std::map<std::string, int> body; ///< words
    std::map<std::string, int> optional;
    std::vector<std::string> chrome; ///< lines
};

void count_words(const std::string& line, std::map<std::string, int>& counts)
{
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        ++counts[word];
    }
}

GoldPage read_gold(const std::filesystem::path& file)
{
    GoldPage gold;
    gold.name = file.filename().string();
    std::istringstream lines(test::read_file(file));
    std::getline(lines, gold.date);
    for (std::string line; std::getline(lines, line);) {
        const auto label = line.at(0);
        const auto text = line.substr(2);
        gold.page += text + "\n";
        if (label == 't') {
            gold.title = text;
        } else if (label == 'b') {
            count_words(text, gold.body);
        } else if (label == 'o') {
            count_words(text, gold.optional);
        } else if (label == 'c') {
            gold.chrome.push_back(text);
        }
    }
    return gold;
}

/// The harmonic mean of precision and recall over words; optional ones count neither way.
double word_f1(const GoldPage& gold, const std::string& text)
{
    std::map<std::string, int> found;
    count_words(text, found);
    double right = 0;
    double wanted = 0;
    double wrong = 0;
    for (const auto& [word, count] : gold.body) {
        wanted += count;
        right += std::min(count, found[word]);
    }
    for (const auto& [word, count] : found) {
        const auto allowed = (gold.body.contains(word) ? gold.body.at(word) : 0) +
                             (gold.optional.contains(word) ? gold.optional.at(word) : 0);
        wrong += std::max(0, count - allowed);
    }
    return 2 * right / (wanted + right + wrong);
}

/// The rule to beat: lines of ten words and more that end as a sentence does.
std::string one_line_rule(const std::string& page)
{
    std::string text;
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
        std::map<std::string, int> words;
        count_words(line, words);
        int count = 0;
        for (const auto& [word, times] : words) {
            count += times;
        }
        const bool ends = line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
        text += count >= 10 && ends ? line + "\n" : "";
    }
    return text;
}

struct Scores {
    int pages = 0;
    int titles = 0;
    int dates = 0;
    int invented = 0;
    double f1 = 0;
    double f1_of_rule = 0;
    std::string wrong;
};

Scores score(const char* folder)
{
    Scores scores;
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(test::source_dir() / "tests/indexer/extraction/pages" / folder)) {
        files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto gold = read_gold(file);
        const auto page = extract_text_page(gold.page);
        const auto date = page.date.empty() ? "none" : page.date;
        const auto f1 = word_f1(gold, page.text);
        ++scores.pages;
        scores.titles += page.title == gold.title ? 1 : 0;
        scores.dates += date == gold.date ? 1 : 0;
        scores.invented += date != "none" && date != gold.date ? 1 : 0;
        scores.f1 += f1;
        scores.f1_of_rule += word_f1(gold, one_line_rule(gold.page));
        if (page.title != gold.title || date != gold.date || f1 < 0.99) {
            scores.wrong += gold.name + ": " + date + ", F1 " + std::to_string(f1) + ", «" + page.title + "»\n";
        }
    }
    scores.f1 /= scores.pages;
    scores.f1_of_rule /= scores.pages;
    return scores;
}

} // namespace

TEST_CASE("The article is found in pages of all kinds, and no date is invented")
{
    for (const auto* folder : {"seen", "unseen"}) {
        const auto scores = score(folder);
        std::cout << folder << ": " << scores.pages << " pages, F1 " << scores.f1 << " (the rule of one line "
                  << scores.f1_of_rule << "), titles " << scores.titles << ", dates " << scores.dates << ", invented "
                  << scores.invented << "\n";
        INFO(folder << ": F1 " << scores.f1 << " (the rule of one line " << scores.f1_of_rule << ")\n" << scores.wrong);
        CHECK(scores.f1 >= 0.95);
        CHECK(scores.f1 > scores.f1_of_rule);
        CHECK(scores.titles * 10 >= scores.pages * 9);
        CHECK(scores.dates * 10 >= scores.pages * 9);
        CHECK(scores.invented == 0);
    }
}

TEST_CASE("Hostile pages are read in linear time")
{
    std::string page;
    for (int i = 0; i < 200'000; ++i) {
        page += i % 3 == 0 ? "Останні новини\n" : i % 3 == 1 ? "15:00\n" : "- а;\n";
    }
    CHECK_NOTHROW(extract_text_page(page));
    CHECK_NOTHROW(extract_text_page(std::string(2'000'000, '-')));
    CHECK_NOTHROW(extract_text_page(std::string(2'000'000, '\n')));
    CHECK_NOTHROW(extract_text_page("\xFF\xFE\n\xD0\n" + std::string(1000, '\xD0')));
}

} // namespace poshuk::text_page_test
