#include "byline.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/articles/page_date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace poshuk::extraction {
namespace {

constexpr std::string_view given_names =
    "Агата Адам Аліна Аліса Алла Альбіна Анастасія Анатолій Ангеліна Андрій Анжела Анжеліка Анна Антон Антоніна "
    "Аркадій Арсен Арсеній Артем Артур Архип Богдан Богдана Борис Броніслав Вадим Валентин Валентина Валерій Валерія "
    "Варвара Василина Василь Веніамін Вероніка Віктор Вікторія Віолета Віра Віталій Віталіна Влад Влада Владислав "
    "Владислава Володимир Володимира Всеволод В’ячеслав Галина Ганна Геннадій Георгій Герман Гліб Гнат Гордій "
    "Григорій Данило Дар’я Дарина Демид Денис Діана Дмитро Домініка Євген Євгенія Єва Єлизавета Жанна Захар Зіновій "
    "Зінаїда Злата Зоряна Зоя Іван Іванна Ігнат Ігор Ілля Інга Інеса Інна Іраїда Ірина Йосип Калина Камілла Карина "
    "Каріна Катерина Кирило Клавдія Клим Корній Костянтин Кость Крістіна Ксенія Кузьма Лада Лариса Лев Леонід Леся "
    "Лесь Лідія Лілія Ліна Лука Любов Любомир Людмила Лук’ян Майя Макар Максим Марина Маргарита Маріанна Марія Мар’яна "
    "Марко Марк Маркіян Марта Мар’ян Матвій Микита Микола Милана Милослава Мирон Мирослав Мирослава Михайло Михайлина "
    "Мілана Модест Надія Назар Назарій Наталія Наталя Наталка Настя Неля Неоніла Ніка Ніна Ніл Нонна Одарка Оксана "
    "Олег Олександр Олександра Олекса Олексій Олена Олеся Олесь Олімпія Ольга Омелян Онисим Оріна Орест Орися Остап "
    "Павлина Павло Пантелеймон Петро Платон Поліна Прокіп Раїса Ренат Римма Роксолана Роман Романа Ростислав Руслан "
    "Руслана Сава Світлана Святослав Северин Семен Сергій Соломія Софія Станіслав Стас Степан Стефанія Сюзанна Таїсія "
    "Тамара Тарас Тетяна Тимофій Тиміш Тихін Томаш Уляна Устим Федір Філіп Флоріан Харитина Хома Христина Юліан Юлія "
    "Юрій Юстина Юхим Яків Яна Ярема Ярина Ярослав Ярослава "
    // of Russian
    "Александр Александра Алексей Алена Анастасия Анатолий Андрей Валерий Валерия Василий Виктор Виктория Виталий "
    "Владимир Вячеслав Георгий Григорий Дарья Дмитрий Евгений Евгения Екатерина Елена Иван Игорь Илья Ирина "
    "Константин Кристина Ксения Леонид Лидия Мария Михаил Наталия Наталья Никита Николай Олег Ольга Павел Петр Сергей "
    "София Татьяна Юлия Юрий";

const std::unordered_set<std::string_view>& given_name_set()
{
    static const auto set = [] {
        std::unordered_set<std::string_view> names;
        for (std::size_t begin = 0; begin < given_names.size();) {
            const auto space = given_names.find(' ', begin);
            const auto end = space == std::string_view::npos ? given_names.size() : space;
            names.insert(given_names.substr(begin, end - begin));
            begin = end + 1;
        }
        return names;
    }();
    return set;
}

enum class WordKind { other, initials, capitalised, given };

/// Apostrophes of any sort are ’ in the result.
std::string with_one_apostrophe(std::string_view word)
{
    std::string result;
    for (std::size_t i = 0; i < word.size();) {
        const auto c = utf8::next(word, i);
        utf8::append(result, c == U'\'' || c == U'ʼ' || c == U'`' || c == U'‘' ? U'’' : c);
    }
    return result;
}

/// «Л.», «О.П.»
bool are_initials(std::string_view word)
{
    for (std::size_t i = 0; i < word.size();) {
        if (!analysis::is_upper(utf8::next(word, i)) || i >= word.size() || word[i] != '.') {
            return false;
        }
        ++i;
    }
    return !word.empty();
}

/// «Вишня», «Нечуй-Левицький», «Дем’янчук»
bool is_capitalised(std::string_view word)
{
    bool begins = true;
    std::size_t small = 0;
    for (std::size_t i = 0; i < word.size();) {
        const auto c = utf8::next(word, i);
        if (begins ? !analysis::is_upper(c) : !analysis::is_lower(c) && c != U'-' && c != U'’') {
            return false;
        }
        begins = c == U'-';
        small += analysis::is_lower(c) ? 1 : 0;
    }
    return !begins && small > 0;
}

WordKind kind_of(std::string_view word)
{
    const auto plain = with_one_apostrophe(word);
    return given_name_set().contains(plain) ? WordKind::given
           : are_initials(plain)            ? WordKind::initials
           : is_capitalised(plain)          ? WordKind::capitalised
                                            : WordKind::other;
}

/// «Associated Press November», of which the day was cut off.
std::string_view without_month(std::string_view text)
{
    const auto space = text.rfind(' ');
    const auto last = text.substr(space == std::string_view::npos ? 0 : space + 1);
    return page_date("1 " + std::string(last) + " 2000") ? analysis::trimmed(text.substr(0, text.size() - last.size()))
                                                         : text;
}

} // namespace

bool take_byline_label(std::string_view& text)
{
    static constexpr std::array<std::string_view, 31> labels{"Автор:",
                                                             "Авторка:",
                                                             "Автори:",
                                                             "Авторы:",
                                                             "Текст:",
                                                             "Текст і фото:",
                                                             "Текст та фото:",
                                                             "Текст і світлини:",
                                                             "Автор тексту:",
                                                             "Автор —",
                                                             "Автор –",
                                                             "Автор -",
                                                             "Записала ",
                                                             "Записав ",
                                                             "Підготувала ",
                                                             "Підготував ",
                                                             "Розмовляла ",
                                                             "Розмовляв ",
                                                             "Спілкувалася ",
                                                             "Автор ",
                                                             "By ",
                                                             "by ",
                                                             "BY ",
                                                             "Posted by ",
                                                             "Written by ",
                                                             "By:",
                                                             "by:",
                                                             "Von:",
                                                             "Von ",
                                                             "von ",
                                                             "Par "};
    const auto* const label =
        std::find_if(labels.begin(), labels.end(), [&](auto one) { return text.starts_with(one); });
    if (label == labels.end()) {
        return false;
    }
    text = analysis::trimmed(text.substr(label->size()));
    return true;
}

std::vector<std::string_view> parts_of_line(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> signs{" · ", " | ", " • ", "\n"};
    std::vector<std::string_view> parts;
    for (bool more = true; more;) {
        auto end = std::string_view::npos;
        std::size_t size = 0;
        for (const auto sign : signs) {
            if (const auto at = text.find(sign); at < end) {
                end = at;
                size = sign.size();
            }
        }
        parts.push_back(analysis::trimmed(text.substr(0, end)));
        more = end != std::string_view::npos;
        text = more ? text.substr(end + size) : text;
    }
    return parts;
}

std::vector<std::string_view> names_of_byline(std::string_view text)
{
    static_cast<void>(take_byline_label(text));
    static constexpr std::array<std::string_view, 11> ends{" - ", "•",    "|",   "·",    "(", "—",
                                                           " – ", " на ", " о ", " on ", "\n"};
    for (const auto end : ends) {
        text = analysis::trimmed(text.substr(0, text.find(end)));
    }
    if (const auto digit = text.find_first_of("0123456789"); digit != std::string_view::npos) {
        text = without_month(analysis::trimmed(text.substr(0, digit)));
    }
    if (const auto at = text.find('@'); at != std::string_view::npos) { // an address of mail, an account
        const auto space = text.rfind(' ', at);
        text = space == std::string_view::npos ? std::string_view{} : analysis::trimmed(text.substr(0, space));
    }
    std::vector<std::string_view> names;
    for (std::size_t begin = 0; begin < text.size();) {
        constexpr std::ptrdiff_t most_spaces = 3;
        const auto end = std::min(text.find(',', begin), text.size());
        const auto name = analysis::trimmed(text.substr(begin, end - begin));
        if (!name.empty() && name.find(':') == std::string_view::npos && name != "Follow" &&
            std::count(name.begin(), name.end(), ' ') <= most_spaces) {
            names.push_back(name);
        }
        begin = end + 1;
    }
    return names;
}

bool is_person_name(std::string_view text)
{
    constexpr std::size_t longest = 80; // bytes
    constexpr std::size_t most_words = 3;
    std::array<std::size_t, 4> count{};
    std::size_t words = 0;
    for (std::size_t begin = 0; begin < text.size() && text.size() <= longest;) {
        const auto space = text.find(' ', begin);
        const auto end = space == std::string_view::npos ? text.size() : space;
        ++count.at(static_cast<std::size_t>(kind_of(text.substr(begin, end - begin))));
        ++words;
        begin = end + 1;
    }
    const auto of = [&](WordKind kind) { return count.at(static_cast<std::size_t>(kind)); };
    if (words < 2 || words > most_words || of(WordKind::other) > 0) {
        return false;
    }
    return of(WordKind::initials) > 0 ? of(WordKind::capitalised) == 1 && of(WordKind::given) == 0
                                      : of(WordKind::given) > 0;
}

} // namespace poshuk::extraction
