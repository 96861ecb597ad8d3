#include "iso_date.hpp"

#include <chrono>

namespace poshuk::sources {
namespace {

/// Reads along a date; every take…() moves on, or fails for good.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return offset_ == text_.size(); }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] std::string_view taken() const { return text_.substr(0, offset_); }

    bool take_if(std::string_view any_of)
    {
        if (at_end() || any_of.find(text_[offset_]) == std::string_view::npos) {
            return false;
        }
        ++offset_;
        return true;
    }

    void take(std::string_view any_of) { failed_ = !take_if(any_of) || failed_; }

    unsigned take_number(std::size_t digits, unsigned most)
    {
        unsigned value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (at_end() || text_[offset_] < '0' || text_[offset_] > '9') {
                failed_ = true;
                return 0;
            }
            value = value * 10 + static_cast<unsigned>(text_[offset_++] - '0');
        }
        failed_ = failed_ || value > most;
        return value;
    }

private:
    std::string_view text_;
    std::size_t offset_ = 0;
    bool failed_ = false;
};

} // namespace

std::optional<IsoDate> parse_iso_date(std::string_view text)
{
    Scanner scan(text);
    const auto year = scan.take_number(4, 9999);
    if (scan.at_end()) {
        return scan.failed() ? std::nullopt : std::optional(IsoDate{std::string(text), DatePrecision::year});
    }
    scan.take("-");
    const auto month = scan.take_number(2, 12);
    if (scan.at_end()) {
        return scan.failed() || month == 0 ? std::nullopt
                                           : std::optional(IsoDate{std::string(text), DatePrecision::month});
    }
    scan.take("-");
    const auto day = scan.take_number(2, 31);
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (scan.failed() || !date.ok()) {
        return std::nullopt;
    }
    IsoDate result{std::string(scan.taken()), DatePrecision::day};
    if (scan.at_end()) {
        return result;
    }
    scan.take("Tt ");
    const auto time_begin = scan.taken().size();
    scan.take_number(2, 23);
    scan.take(":");
    scan.take_number(2, 59);
    result.precision = DatePrecision::minute;
    result.text += 'T';
    result.text += scan.taken().substr(std::min(time_begin, scan.taken().size()));
    if (scan.take_if(":")) {
        scan.take_number(2, 60);
        if (scan.take_if(".,")) {
            scan.take_number(1, 9);
            while (scan.take_if("0123456789")) {
            }
        }
    }
    const auto offset_begin = scan.taken().size();
    if (!scan.take_if("Zz") && scan.take_if("+-")) {
        scan.take_number(2, 14);
        scan.take_if(":");
        scan.take_number(2, 59);
    }
    result.text += scan.taken().substr(offset_begin);
    return scan.failed() || !scan.at_end() ? std::nullopt : std::optional(result);
}

} // namespace poshuk::sources
