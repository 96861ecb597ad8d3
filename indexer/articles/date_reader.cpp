#include "date_reader.hpp"

#include "analysis/text/date_words.hpp"
#include "analysis/text/kyiv_time.hpp"
#include "clock_time.hpp"
#include "zone_offset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace poshuk::sources {
namespace {

using namespace std::chrono;
using analysis::is_any;
using Words = std::vector<std::string>;

constexpr std::size_t most_words = 24; ///< of a line that may be looked at for a date

std::optional<unsigned> digits(std::string_view text, std::size_t least, std::size_t most)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return text.size() >= least && text.size() <= most && error == std::errc{} && end == text.data() + text.size()
               ? std::optional(value)
               : std::nullopt;
}

/// Without the quotation marks of «24» листопада.
std::string_view bare(std::string_view word)
{
    for (const std::string_view mark : {"«", "»", "\"", "“", "”", "„"}) {
        word.remove_prefix(word.starts_with(mark) ? mark.size() : 0);
        word.remove_suffix(word.ends_with(mark) ? mark.size() : 0);
    }
    return word;
}

bool is_weekday(std::string_view word)
{
    return analysis::weekday_of(word) ||
           is_any(word, {"пн",          "вт",      "ср",    "чт",      "пт",      "сб",      "нд",
                         "вс",          "нед",     "пон",   "вів",     "чет",     "пят",     "суб",
                         "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
                         "mo",          "tu",      "we",    "th",      "fr",      "sa",      "su"});
}

/// Words that stand beside a date without a meaning of their own.
bool is_word_of_dates(std::string_view word)
{
    return is_any(word, {"р",
                         "рік",
                         "року",
                         "о",
                         "об",
                         "від",
                         "опубліковано",
                         "оприлюднено",
                         "дата",
                         "публікації",
                         "публікації:",
                         "опубліковано:",
                         "оновлено",
                         "оновлено:",
                         "дата:",
                         "-",
                         "|",
                         "год",
                         "година",
                         "г",
                         "года",
                         "в",
                         "опубликовано",
                         "опубликовано:",
                         "дата публикации",
                         "published",
                         "published:",
                         "posted",
                         "posted:",
                         "updated",
                         "updated:",
                         "date",
                         "date:",
                         "at",
                         "on",
                         "•",
                         "·",
                         "/"});
}

bool is_label(std::string_view word)
{
    for (const std::string_view beginning :
         {"опублікован", "оприлюднен", "публікації", "опубликован", "published", "posted"}) {
        if (word.starts_with(beginning)) {
            return true;
        }
    }
    return false;
}

/// What is said behind a time that is one of Kyiv anyway.
bool is_word_of_kyiv(std::string_view word)
{
    return is_any(word, {"europe/kyiv", "europe/kiev", "[europe/kyiv]", "[europe/kiev]", "київ", "(київ)", "(kyiv)",
                         "kyiv", "за", "києвом", "київський", "час", "київським", "часом"});
}

/// Seconds with a point before their fraction, which ISO 8601 would rather have behind a comma.
std::string with_points(std::string_view line)
{
    std::string result(line);
    for (std::size_t i = 3; i + 1 < result.size(); ++i) {
        const bool is_digit_behind = result[i + 1] >= '0' && result[i + 1] <= '9';
        result[i] = result[i] == ',' && result[i - 3] == ':' && is_digit_behind ? '.' : result[i];
    }
    return result;
}

struct DayInDigits {
    unsigned year;
    unsigned month;
    unsigned day;
};

class DateReader {
public:
    DateReader(Words words, const DateManner& manner) : words_(std::move(words)), manner_(manner) {}

    DateReading run()
    {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            read(i);
        }
        return result_;
    }

private:
    void read(std::size_t& i)
    {
        const auto word = bare(words_[i]);
        if (word.empty() || read_iso_moment(word) || read_time(word) || read_behind_time(i) || read_hours(i)) {
            return;
        }
        if (is_any(word, {"сьогодні", "сегодня", "вчора", "учора", "вчера"})) {
            result_.is_relative = true;
            days_before_ = is_any(word, {"сьогодні", "сегодня"}) ? 0 : 1;
            if (manner_.day_of_page && !result_.date) {
                result_.date = year_month_day(*manner_.day_of_page - days(days_before_));
            }
        } else if (looks_numeric(word)) {
            const auto date = numeric(word);
            result_.is_impossible = result_.is_impossible || (!date && !result_.date);
            set(date);
        } else if (is_weekday(word)) {
            result_.of_weekday = true;
        } else if (!read_day_and_month(i) && !read_month_and_day(i) && !read_joined(word) && !read_month_and_year(i) &&
                   !read_year_behind(i)) {
            result_.is_labelled = result_.is_labelled || is_label(word);
            count_foreign(word);
        }
    }

    void count_foreign(std::string_view word)
    {
        if (!is_word_of_dates(word)) {
            ++(result_.date ? result_.foreign_behind : result_.foreign_before);
        }
    }

    /// A day that the calendar has and newspapers had.
    [[nodiscard]] std::optional<year_month_day> day_of(DayInDigits said) const
    {
        const unsigned first_year = manner_.is_field ? 1500 : 1900;
        const unsigned last_year = manner_.is_field ? 9999 : 2099;
        const year_month_day date(year(static_cast<int>(said.year)), month(said.month), std::chrono::day(said.day));
        return date.ok() && said.year >= first_year && said.year <= last_year ? std::optional(date) : std::nullopt;
    }

    /// With the centuries that RFC 5322, 4.3, gives years of two digits.
    [[nodiscard]] static std::optional<unsigned> year_of(std::string_view word, bool may_be_short)
    {
        constexpr unsigned first_of_last_century = 50;
        if (const auto year = digits(word, 4, 4)) {
            return year;
        }
        const auto year = may_be_short ? digits(word, 2, 2) : std::nullopt;
        return year ? std::optional(*year + (*year < first_of_last_century ? 2000 : 1900)) : std::nullopt;
    }

    /// 03.09.2021, 01/08/2024, 2018-04-06, 24.11.26
    [[nodiscard]] std::optional<year_month_day> numeric(std::string_view word) const
    {
        constexpr std::size_t short_form = 8; // 20261124
        if (manner_.is_field && word.size() == short_form && digits(word, short_form, short_form)) {
            return day_of(
                {*digits(word.substr(0, 4), 4, 4), *digits(word.substr(4, 2), 2, 2), *digits(word.substr(6), 2, 2)});
        }
        const auto parts = parts_of(word, "./-");
        if (parts.size() != 3) {
            return std::nullopt;
        }
        if (const auto y = digits(parts[0], 4, 4)) {
            const auto m = digits(parts[1], 1, 2);
            const auto d = digits(parts[2], 1, 2);
            return m && d ? day_of({*y, *m, *d}) : std::nullopt;
        }
        const auto d = digits(parts[0], 1, 2);
        const auto m = digits(parts[1], 1, 2);
        const bool is_full = parts[0].size() == 2 && parts[1].size() == 2;
        const auto y = year_of(parts[2], manner_.is_field || (is_full && word.find('-') == std::string_view::npos));
        if (!d || !m || !y) {
            return std::nullopt;
        }
        constexpr unsigned months = 12;
        const bool month_first = *m > months && *d <= months && word.find('/') != std::string_view::npos; // 11/24/2026
        return month_first ? day_of({*y, *d, *m}) : day_of({*y, *m, *d});
    }

    static std::vector<std::string_view> parts_of(std::string_view word, std::string_view signs)
    {
        std::vector<std::string_view> parts;
        for (std::size_t begin = 0; begin <= word.size();) {
            const auto end = std::min(word.find_first_of(signs, begin), word.size());
            parts.push_back(word.substr(begin, end - begin));
            begin = end + 1;
        }
        return parts;
    }

    [[nodiscard]] bool looks_numeric(std::string_view word) const
    {
        if (word.find_first_not_of("0123456789./-") != std::string_view::npos) {
            return false;
        }
        if (word.find_first_of("./-") == std::string_view::npos) {
            return manner_.is_field && word.size() == 8;
        }
        return word.size() <= 10 && word.size() >= (manner_.is_field && parts_of(word, "./-").size() == 3 ? 6 : 8);
    }

    void set(std::optional<year_month_day> date)
    {
        if (date && (!result_.date || result_.is_relative)) {
            result_.date = date;
        }
    }

    /// 2024-08-01t16:51, 20240801t165100z
    bool read_iso_moment(std::string_view word)
    {
        const auto mark = word.find('t');
        if (mark == std::string_view::npos || mark < 8) {
            return false;
        }
        const auto day = word.substr(0, mark);
        const bool is_short = digits(day, 8, 8).has_value();
        if (!is_short && !looks_numeric(day)) {
            return false;
        }
        const auto date = is_short ? day_of({*digits(day.substr(0, 4), 4, 4), *digits(day.substr(4, 2), 2, 2),
                                             *digits(day.substr(6), 2, 2)})
                                   : numeric(day);
        result_.is_impossible = result_.is_impossible || (!date && !result_.date);
        set(date);
        if (!take_clock(word.substr(mark + 1))) {
            lose_time();
        }
        return true;
    }

    void lose_time()
    {
        has_clock_ = true;
        result_.time_is_lost = result_.time_is_lost || !result_.time || manner_.is_field;
    }

    /// 16:51, 7:39pm, 10:05:33.123+02:00
    bool read_time(std::string_view word)
    {
        const auto colon = word.find(':');
        if (colon == 0 || colon == std::string_view::npos || colon + 1 == word.size() ||
            word.find_first_not_of("0123456789") != colon) {
            return false;
        }
        if (!take_clock(word)) {
            lose_time();
        }
        return true;
    }

    bool take_clock(std::string_view word)
    {
        const auto clock = clock_time(word);
        if (!clock) {
            return false;
        }
        if (result_.time || result_.time_is_lost) {
            return true; // the first counts
        }
        has_clock_ = true;
        result_.time = clock->time;
        return clock->rest.empty() || read_half_of_day(clock->rest) || read_zone(clock->rest);
    }

    bool read_half_of_day(std::string_view word)
    {
        const bool before_noon = is_any(word, {"am", "a.m"});
        if (!result_.time || (!before_noon && !is_any(word, {"pm", "p.m"}))) {
            return false;
        }
        const auto time = in_half_of_day(*result_.time, !before_noon);
        result_.time = time ? time : result_.time;
        result_.time_is_lost = result_.time_is_lost || !time;
        return true;
    }

    bool read_zone(std::string_view word)
    {
        if (is_word_of_kyiv(word)) {
            return true;
        }
        const auto offset = zone_offset(word);
        result_.offset = result_.offset ? result_.offset : offset;
        return offset.has_value();
    }

    /// «pm», a zone, and what is said of it in brackets.
    bool read_behind_time(std::size_t& i)
    {
        const std::string_view word = words_[i];
        if (!has_clock_) {
            return false;
        }
        if (word.starts_with('(')) {
            const bool is_one = word.ends_with(')');
            const bool is_known = result_.offset || is_word_of_kyiv(word) ||
                                  (word.size() > 2 && is_one && read_zone(word.substr(1, word.size() - 2)));
            while (i + 1 < words_.size() && !words_[i].ends_with(')')) {
                ++i;
            }
            result_.time_is_lost = result_.time_is_lost || (!is_known && manner_.is_field);
            return true;
        }
        return read_half_of_day(word) || read_zone(word);
    }

    /// «10 год 05 хв», and «о 10.05»
    bool read_hours(std::size_t& i)
    {
        const std::string_view word = words_[i];
        const auto next = i + 1 < words_.size() ? std::string_view(words_[i + 1]) : std::string_view{};
        const auto hour = digits(word, 1, 2);
        if (hour && *hour < 24 && is_any(next, {"год", "година", "годині", "години", "годин"}) && !result_.time) {
            const auto minute = i + 3 < words_.size() && is_any(words_[i + 3], {"хв", "хвилин", "хвилини"})
                                    ? digits(words_[i + 2], 1, 2)
                                    : std::nullopt;
            result_.time = hours(*hour) + minutes(minute.value_or(0));
            i += minute ? 3 : 1;
            return true;
        }
        const auto dot = word.find('.');
        const bool is_said = i > 0 && is_any(words_[i - 1], {"о", "об", "at"});
        if (dot == std::string_view::npos || result_.time || (!is_said && !(manner_.is_field && result_.date))) {
            return false;
        }
        const auto h = digits(word.substr(0, dot), 1, 2);
        const auto m = digits(word.substr(dot + 1), 2, 2);
        if (!h || !m || *h >= 24 || *m >= 60) {
            return false;
        }
        result_.time = hours(*h) + minutes(*m);
        return true;
    }

    [[nodiscard]] std::optional<unsigned> year_at(std::size_t i) const
    {
        const auto may_be_short = manner_.is_field;
        const auto value = i < words_.size() ? year_of(words_[i], may_be_short) : std::nullopt;
        return value && *value >= 1500 && (manner_.is_field || (*value >= 1900 && *value < 2100)) ? value
                                                                                                  : std::nullopt;
    }

    /// «3», «3-го», «24th»
    static std::optional<unsigned> day_number(std::string_view word)
    {
        word = bare(word);
        const auto ending = std::min(word.find_first_not_of("0123456789"), word.size());
        const auto behind = word.substr(ending);
        return behind.empty() || behind.front() == '-' || is_any(behind, {"st", "nd", "rd", "th"})
                   ? digits(word.substr(0, ending), 1, 2)
                   : std::nullopt;
    }

    bool read_day_and_month(std::size_t& i)
    {
        const auto d = day_number(words_[i]);
        const auto next = i + 1 < words_.size() ? i + 1 : i;
        const auto m = d && next > i ? analysis::month_of(bare(words_[next])) : std::nullopt;
        if (!m) {
            return false;
        }
        i += take_day(*m, *d, year_at(i + 2)) ? 2 : 1;
        return true;
    }

    /// «November 24, 2026»; a day alone behind a month is one of mail and programs.
    bool read_month_and_day(std::size_t& i)
    {
        const auto m = analysis::month_of(words_[i]);
        const auto d = m && i + 1 < words_.size() ? day_number(words_[i + 1]) : std::nullopt;
        const auto y = d ? year_at(i + 2) : std::nullopt;
        if (!d || (!y && !manner_.is_field)) {
            return false;
        }
        i += take_day(*m, *d, y) ? 2 : 1;
        return true;
    }

    /// «24-Nov-2026»
    bool read_joined(std::string_view word)
    {
        const auto parts = parts_of(word, "-");
        const auto d = parts.size() == 3 ? digits(parts[0], 1, 2) : std::nullopt;
        const auto m = d ? analysis::month_of(parts[1]) : std::nullopt;
        const auto y = m ? year_of(parts[2], true) : std::nullopt;
        return y && take_day(*m, *d, y);
    }

    /// True when the year was taken too.
    bool take_day(month m, unsigned d, std::optional<unsigned> y)
    {
        constexpr unsigned leap_year = 2024;
        const auto day = day_of({y.value_or(leap_year), static_cast<unsigned>(m), d});
        if (!day) {
            result_.is_impossible = result_.is_impossible || !result_.date;
        } else if (y) {
            set(day);
        } else if (!result_.day) {
            // «Вчора, 12 лютого» was written on the day after.
            const year_month_day written(sys_days(*day) + days(days_before_));
            result_.day = month_day(written.month(), written.day());
        }
        return y.has_value();
    }

    bool read_month_and_year(std::size_t& i)
    {
        const auto m = analysis::month_of(words_[i]);
        const auto y = m && i + 1 < words_.size() && words_[i + 1].size() == 4 ? year_at(i + 1) : std::nullopt;
        if (!y) {
            return false;
        }
        ++i;
        result_.month = result_.month ? result_.month : std::optional(year_month(year(static_cast<int>(*y)), *m));
        return true;
    }

    /// «Tue Nov 24 10:05:00 EET 2026»
    bool read_year_behind(std::size_t i)
    {
        const auto y = manner_.is_field && has_clock_ && result_.day && !result_.date && words_[i].size() == 4
                           ? year_at(i)
                           : std::nullopt;
        if (!y) {
            return false;
        }
        set(day_of({*y, static_cast<unsigned>(result_.day->month()), static_cast<unsigned>(result_.day->day())}));
        result_.foreign_behind += std::exchange(result_.foreign_before, 0); // a zone that nobody knows
        result_.is_impossible = result_.is_impossible || !result_.date;
        return true;
    }

    Words words_;
    const DateManner& manner_;
    DateReading result_;
    int days_before_ = 0;
    bool has_clock_ = false; ///< a time came, be it one that cannot be read
};

} // namespace

DateReading read_date(std::string_view line, const DateManner& manner)
{
    constexpr std::size_t longest_line = 400;
    auto words = analysis::words_of_date(with_points(line.substr(0, longest_line)));
    words.resize(std::min(words.size(), most_words));
    return DateReader(std::move(words), manner).run();
}

std::optional<IsoDate> iso_date_of(sys_seconds moment)
{
    const auto in_kyiv = analysis::kyiv_time(moment);
    const auto year = static_cast<int>(year_month_day(floor<days>(in_kyiv.time)).year());
    constexpr int last_year = 9999;
    return year >= 0 && year <= last_year ? std::optional(IsoDate{analysis::text_of(in_kyiv), DatePrecision::minute})
                                          : std::nullopt;
}

IsoDate iso_date_of(const DateReading& reading)
{
    if (!reading.date) {
        const auto& month = reading.month;
        return month ? IsoDate{fmt::format("{:04}-{:02}", static_cast<int>(month->year()),
                                           static_cast<unsigned>(month->month())),
                               DatePrecision::month}
                     : IsoDate{};
    }
    const auto& day = *reading.date;
    IsoDate date{fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                             static_cast<unsigned>(day.day())),
                 DatePrecision::day};
    if (!reading.time || reading.time_is_lost) {
        return date;
    }
    if (reading.offset) {
        const auto local = local_days(day) + *reading.time;
        return iso_date_of(sys_seconds(local.time_since_epoch() - *reading.offset)).value_or(date);
    }
    const hh_mm_ss time(*reading.time);
    date.text += fmt::format("T{:02}:{:02}", time.hours().count(), time.minutes().count());
    date.precision = DatePrecision::minute;
    return date;
}

} // namespace poshuk::sources
