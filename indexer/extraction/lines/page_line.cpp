#include "page_line.hpp"

#include "analysis/letters/lowered.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace poshuk::extraction {
namespace {

std::string_view stripped(std::string_view line)
{
    constexpr std::string_view space = " \t\r\f\v";
    constexpr std::array<std::string_view, 3> wide_space{"\u00A0", "\u200B", "\uFEFF"};
    for (bool more = true; more;) {
        more = false;
        while (!line.empty() && space.find(line.front()) != std::string_view::npos) {
            line.remove_prefix(1);
        }
        while (!line.empty() && space.find(line.back()) != std::string_view::npos) {
            line.remove_suffix(1);
        }
        for (const auto one : wide_space) {
            if (line.starts_with(one)) {
                line.remove_prefix(one.size());
                more = true;
            }
            if (line.ends_with(one)) {
                line.remove_suffix(one.size());
                more = true;
            }
        }
    }
    return line;
}

/// Words: runs with a letter or a digit in them.
std::size_t count_words(std::string_view line)
{
    std::size_t words = 0;
    bool in_word = false;
    for (const char c : line) {
        const bool space = c == ' ' || c == '\t';
        const bool part =
            static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        words += !in_word && part ? 1U : 0U;
        in_word = space ? false : in_word || part;
    }
    return words;
}

bool ends_as_sentence(std::string_view line)
{
    constexpr std::array<std::string_view, 12> closers{"»", "”", "\"", "'", ")", "’", "“", "‘", "」", "』", "]", "）"};
    constexpr std::array<std::string_view, 10> ends{".", "!", "?", "…", ":", "。", "！", "？", "؟", "।"};
    for (bool more = true; more;) {
        more = std::any_of(closers.begin(), closers.end(), [&](auto closer) {
            const bool closes = line.ends_with(closer);
            line.remove_suffix(closes ? closer.size() : 0);
            return closes;
        });
    }
    return line.ends_with(';') || std::any_of(ends.begin(), ends.end(), [&](auto end) { return line.ends_with(end); });
}

template <std::size_t Count>
bool begins_with_any(std::string_view line, const std::array<std::string_view, Count>& phrases)
{
    return std::any_of(phrases.begin(), phrases.end(), [&](auto phrase) { return line.starts_with(phrase); });
}

} // namespace

bool begins_comments(std::string_view lower, std::size_t words)
{
    static constexpr std::array<std::string_view, 17> headings{"коментар",        "комментари",
                                                               "обговорення",     "обсуждение",
                                                               "відгук",          "отзыв",
                                                               "відповіді",       "відповідей",
                                                               "відповідь",       "ответы",
                                                               "comments",        "leave a reply",
                                                               "leave a comment", "що кажуть читачі",
                                                               "думки читачів",   "залишити відповідь",
                                                               "листи читачів"};
    static constexpr std::array<std::string_view, 5> counted{"порад", "думк", "думок", "реплік", "советов"};
    constexpr std::size_t longest = 5;
    constexpr std::size_t longest_counted =
        2; // «4 поради», «Поради юристів (4)»; «5 порад садівникам» are an article's
    const auto plain = lower.substr(std::min(lower.find_first_not_of("0123456789 ("), lower.size())); // «3 відповіді»
    const bool in_brackets = plain.ends_with(')') && plain.find_first_of("0123456789") != std::string_view::npos;
    const bool is_counted =
        (plain.size() < lower.size() && words <= longest_counted) || (in_brackets && words < longest);
    return (words <= longest && begins_with_any(plain, headings)) || (is_counted && begins_with_any(plain, counted));
}

namespace {

/// Headings behind which other articles begin, in Ukrainian and in the Russian that sites of
/// Ukraine still have. The line is not much longer.
bool ends_article(std::string_view lower, std::size_t words)
{
    static constexpr std::array<std::string_view, 44> headings{"останні новини",
                                                               "останні записи",
                                                               "останні публікації",
                                                               "схожі новини",
                                                               "схожі матеріали",
                                                               "схожі статті",
                                                               "новини за темою",
                                                               "новина за темою",
                                                               "новини по темі",
                                                               "матеріали за темою",
                                                               "матеріали по темі",
                                                               "ще за темою",
                                                               "за темою",
                                                               "на цю тему",
                                                               "читайте також",
                                                               "читати також",
                                                               "читайте ще",
                                                               "популярне",
                                                               "популярні",
                                                               "головне за",
                                                               "вам може сподобатися",
                                                               "вас може зацікавити",
                                                               "рекомендуємо",
                                                               "інші новини",
                                                               "більше новин",
                                                               "усі новини",
                                                               "коментарі",
                                                               "коментар",
                                                               "залишити відповідь",
                                                               "залишити коментар",
                                                               "додати коментар",
                                                               "оголошення",
                                                               "теги",
                                                               "мітки",
                                                               "новости по теме",
                                                               "последние новости",
                                                               "похожие новости",
                                                               "читайте также",
                                                               "комментарии",
                                                               "добавить комментарий",
                                                               "популярные",
                                                               "похожие статьи",
                                                               "друзі сайту",
                                                               "форма входу"};
    constexpr std::size_t longest = 5;
    return words <= longest && (begins_with_any(lower, headings) || begins_comments(lower, words));
}

bool is_chrome(std::string_view lower, std::size_t words)
{
    static constexpr std::array<std::string_view, 55> phrases{"свідоцтво про реєстрацію",
                                                              "редакція не завжди",
                                                              "редакція може не",
                                                              "думка редакції",
                                                              "вас може зацікавити:",
                                                              "вам може сподобатися:",
                                                              "відповісти",
                                                              "ответить",
                                                              "поскаржитис",
                                                              "цитувати",
                                                              "на правах реклами",
                                                              "підтримайте ",
                                                              "підтримати нас",
                                                              "слухайте наш",
                                                              "долучайтеся до наш",
                                                              "стати спонсором",
                                                              "поділитись",
                                                              "поділитися",
                                                              "поделиться",
                                                              "читайте також",
                                                              "читайте ще",
                                                              "дивіться також",
                                                              "читайте также",
                                                              "якщо ви помітили помилку",
                                                              "якщо ви знайшли помилку",
                                                              "помітили помилку",
                                                              "знайшли помилку",
                                                              "підпишіться",
                                                              "підписуйтесь",
                                                              "підписуйтеся",
                                                              "підписатися",
                                                              "підписатись",
                                                              "стежте за нами",
                                                              "слідкуйте за нами",
                                                              "приєднуйтесь",
                                                              "приєднуйтеся",
                                                              "усі права",
                                                              "всі права",
                                                              "весь контент",
                                                              "передрук",
                                                              "при використанні матеріалів",
                                                              "використання матеріалів",
                                                              "при использовании",
                                                              "copyright",
                                                              "©",
                                                              "ваша e-mail",
                                                              "ваш e-mail",
                                                              "додавати коментарі",
                                                              "надсилаємо",
                                                              "версія для друку",
                                                              "роздрукувати",
                                                              "переглядів",
                                                              "категорія:",
                                                              "перейти до",
                                                              "рубрика:"};
    static constexpr std::array<std::string_view, 16> anywhere{"може не збігатися з",
                                                               "не завжди поділяє",
                                                               "може не погоджуватис",
                                                               "позначкою «реклама",
                                                               "cookie",
                                                               "{related",
                                                               "[email",
                                                               "hotlink",
                                                               "@media",
                                                               "javascript",
                                                               "гіперпосилання",
                                                               "гиперссылк",
                                                               "ctrl+enter",
                                                               "ctrl + enter",
                                                               "переглядів:",
                                                               "реєстрація |"};
    static constexpr std::array<std::string_view, 10> one_word{"viber", "telegram", "facebook",  "twitter",  "реклама",
                                                               "друк",  "share",    "instagram", "whatsapp", "x"};
    return begins_with_any(lower, phrases) ||
           std::any_of(anywhere.begin(), anywhere.end(),
                       [&](auto phrase) { return lower.find(phrase) != std::string_view::npos; }) ||
           (words <= 1 && std::find(one_word.begin(), one_word.end(), lower) != one_word.end());
}

PageLine classified(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> bullets{"•", "* ", "·", "→", "○", "▪", "■"};
    static constexpr std::array<std::string_view, 4> dashes{"- ", "– ", "— ", "-\u00A0"};
    PageLine line;
    line.text = text;
    line.words = count_words(text);
    line.ends_as_sentence = ends_as_sentence(text);
    constexpr std::size_t enough = 160; // phrases stand at the beginning
    const auto lower = analysis::lowered(text, enough);
    const bool dash = begins_with_any(text, dashes);
    // «- адресу закладу;» is an item, «– Так, – сказав він.» is speech.
    const bool item_end = text.ends_with(';') || text.ends_with(',');
    line.is_speech = dash && line.ends_as_sentence && !item_end;
    line.is_list_item = begins_with_any(text, bullets) || (dash && !line.is_speech);
    line.begins_comments = begins_comments(lower, line.words);
    line.ends_article = ends_article(lower, line.words);
    line.is_chrome = is_chrome(lower, line.words);
    return line;
}

PageLine dated(std::string_view text, const PageSurroundings& around)
{
    auto line = classified(text);
    line.is_date = is_date_line(text);
    line.date = page_date(text, around.day_of_page);
    const bool is_dated = line.date && (line.date->alone || line.date->labelled);
    line.is_of_site = around.site != nullptr && !is_dated && around.site->has(text);
    return line;
}

} // namespace

PageLine undated_line(std::string_view text)
{
    return classified(stripped(text));
}

std::vector<PageLine> page_lines(std::string_view page, const PageSurroundings& around)
{
    std::vector<PageLine> lines;
    for (std::size_t begin = 0; begin < page.size();) {
        const auto end = std::min(page.find('\n', begin), page.size());
        if (const auto text = stripped(page.substr(begin, end - begin)); !text.empty()) {
            lines.push_back(dated(text, around));
        }
        begin = end + 1;
    }
    return lines;
}

} // namespace poshuk::extraction
