#include "page_date.hpp"

#include "analysis/text/date_words.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

namespace poshuk::extraction {
namespace {

using namespace std::chrono;
using analysis::is_any;
using Words = std::vector<std::string>;

constexpr std::size_t longest_date = 24; ///< words of a line that may be looked at for one

std::optional<unsigned> digits(std::string_view text, std::size_t least, std::size_t most)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return text.size() >= least && text.size() <= most && error == std::errc{} && end == text.data() + text.size()
               ? std::optional(value)
               : std::nullopt;
}

/// 16:51, 7:39
std::optional<std::string> time_of(std::string_view word)
{
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto hour = digits(word.substr(0, colon), 1, 2);
    const auto minute = digits(word.substr(colon + 1, 2), 2, 2);
    const auto rest = word.substr(std::min(colon + 3, word.size())); // seconds do not matter
    constexpr unsigned hours_a_day = 24;
    constexpr unsigned minutes_an_hour = 60;
    return hour && minute && *hour < hours_a_day && *minute < minutes_an_hour && (rest.empty() || rest.starts_with(':'))
               ? std::optional(fmt::format("{:02}:{:02}", *hour, *minute))
               : std::nullopt;
}

/// A day that the calendar has and newspapers had.
std::optional<year_month_day> day_of(unsigned y, unsigned m, unsigned d)
{
    constexpr unsigned first_year = 1900;
    constexpr unsigned last_year = 2100;
    const year_month_day date(year(static_cast<int>(y)), month(m), day(d));
    return date.ok() && y >= first_year && y < last_year ? std::optional(date) : std::nullopt;
}

/// 03.09.2021, 01/08/2024, 2018-04-06: the day first, unless the year is.
std::optional<year_month_day> numeric(std::string_view word)
{
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    for (std::string_view rest = word;; ++count) {
        const auto end = std::min(rest.find_first_of("./-"), rest.size());
        if (count == parts.size()) {
            return std::nullopt;
        }
        parts.at(count) = rest.substr(0, end);
        if (end == rest.size()) {
            ++count;
            break;
        }
        rest.remove_prefix(end + 1);
    }
    if (count != parts.size()) {
        return std::nullopt;
    }
    if (const auto y = digits(parts[0], 4, 4)) {
        const auto m = digits(parts[1], 1, 2);
        const auto d = digits(parts[2], 1, 2);
        return m && d ? day_of(*y, *m, *d) : std::nullopt;
    }
    const auto d = digits(parts[0], 1, 2);
    const auto m = digits(parts[1], 1, 2);
    const auto y = digits(parts[2], 4, 4);
    return d && m && y ? day_of(*y, *m, *d) : std::nullopt;
}

/// «3», «3-го»
std::optional<unsigned> day_number(std::string_view word)
{
    return digits(word.substr(0, word.find('-')), 1, 2);
}

bool is_word_of_dates(std::string_view word)
{
    return is_any(word, {"р", "рік", "року", "о", "об", "від", "опубліковано", "оприлюднено", "дата", "публікації",
                         "публікації:", "опубліковано:", "оновлено", "оновлено:", "дата:", "-", "|", "год", "година"});
}

bool is_label(std::string_view word)
{
    return word.starts_with("опублікован") || word.starts_with("оприлюднен") || word.starts_with("публікації");
}

class DateReader {
public:
    DateReader(Words words, std::optional<sys_days> day_of_page) : words_(std::move(words)), day_of_page_(day_of_page)
    {
    }

    std::optional<PageDate> run()
    {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            read(i);
        }
        if (impossible_ || (!date_ && !day_ && !month_only_)) {
            return std::nullopt;
        }
        result_.alone = foreign_ == 0;
        if (date_) {
            const auto& date = *date_;
            result_.text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
            result_.precision = time_ ? DatePrecision::minute : DatePrecision::day;
            result_.text += time_ ? "T" + *time_ : "";
        } else if (day_) {
            result_.text =
                fmt::format("--{:02}-{:02}", static_cast<unsigned>(day_->month()), static_cast<unsigned>(day_->day()));
        } else {
            result_.text = fmt::format("{:04}-{:02}", static_cast<int>(month_only_->year()),
                                       static_cast<unsigned>(month_only_->month()));
            result_.precision = DatePrecision::month;
        }
        return result_;
    }

    /// True when the line is of dates only, be it a time.
    [[nodiscard]] bool only_dates() const
    {
        return foreign_ == 0 && (date_ || day_ || month_only_ || time_ || result_.relative);
    }

private:
    void read(std::size_t& i)
    {
        const std::string_view word = words_[i];
        if (const auto time = time_of(word)) {
            time_ = time_ ? time_ : time;
        } else if (is_any(word, {"сьогодні", "вчора", "учора"})) {
            result_.relative = true;
            before_ = word == "сьогодні" ? 0 : 1;
            if (day_of_page_ && !date_) {
                date_ = year_month_day(*day_of_page_ - days(before_));
            }
        } else if (const auto separator = word.find('t');
                   separator != std::string_view::npos && numeric(word.substr(0, separator))) {
            set(numeric(word.substr(0, separator))); // 2024-08-01t16:51
            time_ = time_ ? time_ : time_of(word.substr(separator + 1));
        } else if (looks_numeric(word)) {
            const auto date = numeric(word);
            impossible_ = impossible_ || (!date && !date_);
            set(date);
        } else if (analysis::weekday_of(word) || word == "пт") {
            result_.of_weekday = true;
        } else if (!read_day_and_month(i) && !read_month_and_year(i)) {
            result_.labelled = result_.labelled || is_label(word);
            foreign_ += is_word_of_dates(word) ? 0U : 1U;
        }
    }

    static bool looks_numeric(std::string_view word)
    {
        return word.size() >= 8 && word.size() <= 10 &&
               word.find_first_not_of("0123456789./-") == std::string_view::npos &&
               word.find_first_of("./-") != std::string_view::npos;
    }

    void set(std::optional<year_month_day> date)
    {
        if (date && (!date_ || result_.relative)) {
            date_ = date;
        }
    }

    [[nodiscard]] std::optional<unsigned> year_at(std::size_t i) const
    {
        const auto value = i < words_.size() ? digits(words_[i], 4, 4) : std::nullopt;
        return value && *value >= 1900 && *value < 2100 ? value : std::nullopt;
    }

    bool read_day_and_month(std::size_t& i)
    {
        const auto d = day_number(words_[i]);
        const auto m = d && i + 1 < words_.size() ? analysis::month_of(words_[i + 1]) : std::nullopt;
        if (!m) {
            return false;
        }
        const auto y = year_at(i + 2);
        constexpr unsigned leap_year = 2024;
        const auto day = day_of(y.value_or(leap_year), static_cast<unsigned>(*m), *d);
        i += y ? 2 : 1;
        if (!day) {
            impossible_ = impossible_ || !date_;
        } else if (y) {
            set(day);
        } else if (!day_) {
            // «Вчора, 12 лютого» was written on the day after.
            const year_month_day written(sys_days(*day) + days(before_));
            day_ = month_day(written.month(), written.day());
        }
        return true;
    }

    bool read_month_and_year(std::size_t& i)
    {
        const auto m = analysis::month_of(words_[i]);
        const auto y = m ? year_at(i + 1) : std::nullopt;
        if (!y) {
            return false;
        }
        ++i;
        month_only_ = month_only_ ? month_only_ : std::optional(year_month(year(static_cast<int>(*y)), *m));
        return true;
    }

    Words words_;
    std::optional<sys_days> day_of_page_;
    PageDate result_;
    std::optional<year_month_day> date_;
    std::optional<month_day> day_;
    std::optional<year_month> month_only_;
    std::optional<std::string> time_;
    int before_ = 0;
    bool impossible_ = false; ///< a day that the calendar lacks comes first
    std::size_t foreign_ = 0; ///< words that are of no date
};

Words first_words(std::string_view line)
{
    constexpr std::size_t longest_line = 400;
    auto words = analysis::words_of_date(line.substr(0, longest_line));
    words.resize(std::min(words.size(), longest_date));
    return words;
}

} // namespace

std::optional<PageDate> page_date(std::string_view line, std::optional<sys_days> day_of_page)
{
    return DateReader(first_words(line), day_of_page).run();
}

bool is_date_line(std::string_view line)
{
    DateReader reader(first_words(line), std::nullopt);
    static_cast<void>(reader.run());
    return reader.only_dates();
}

} // namespace poshuk::extraction
