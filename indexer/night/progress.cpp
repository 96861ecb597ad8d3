#include "progress.hpp"

#include "messages/plural.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace poshuk::indexer {
namespace {

constexpr std::uint64_t documents_a_line = 10'000;
constexpr std::uint64_t bytes_a_drawing = 256 * 1024;

std::string documents_text(std::uint64_t documents, Language language)
{
    return language == Language::ukrainian ? count_uk(documents, "стаття", "статті", "статей")
                                           : count_en(documents, "article", "articles");
}

} // namespace

std::string human_bytes(std::uint64_t bytes, Language language)
{
    const bool uk = language == Language::ukrainian;
    constexpr std::array units_en{"B", "kB", "MB", "GB", "TB"};
    constexpr std::array units_uk{"Б", "кБ", "МБ", "ГБ", "ТБ"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units_en.size()) {
        value /= 1000;
        ++unit;
    }
    auto number = unit == 0 || value >= 99.5 ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
    if (uk) {
        std::replace(number.begin(), number.end(), '.', ',');
    }
    return fmt::format("{} {}", number, uk ? units_uk[unit] : units_en[unit]);
}

std::string Progress::bar(std::uint64_t documents, std::uint64_t bytes) const
{
    constexpr std::uint64_t width = 30;
    const auto count = documents_text(documents, language_);
    if (total_bytes_ == 0) {
        return fmt::format("{}, {}", count, human_bytes(bytes, language_));
    }
    const auto done = std::min(bytes, total_bytes_);
    const auto filled = done * width / total_bytes_;
    std::string blocks;
    for (std::uint64_t i = 0; i < width; ++i) {
        blocks += i < filled ? "█" : "░";
    }
    return fmt::format("{} {:3} %  {}", blocks, done * 100 / total_bytes_, count);
}

void Progress::advance(std::uint64_t documents, std::uint64_t bytes)
{
    if (style_ == Style::bar && (bytes - drawn_at_ >= bytes_a_drawing || !on_screen_)) {
        drawn_at_ = bytes;
        on_screen_ = true;
        std::fputs(fmt::format("\r{}\x1b[K", bar(documents, bytes)).c_str(), stderr); // an unheard one is no error
        std::fflush(stderr);
    } else if (style_ == Style::lines && documents % documents_a_line == 0 && documents != 0) {
        std::fputs(fmt::format("{}, {}\n", documents_text(documents, language_), human_bytes(bytes, language_)).c_str(),
                   stderr);
    }
}

void Progress::clear()
{
    if (on_screen_) {
        std::fputs("\r\x1b[K", stderr);
        on_screen_ = false;
    }
}

} // namespace poshuk::indexer
