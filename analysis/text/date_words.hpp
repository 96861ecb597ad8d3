#pragma once

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

// The words of dates in both languages, in small letters and with U+0027 for an apostrophe.

/// The words of a text in small letters, without their full stops («верес.», «р.») and commas;
/// dashes between words are spaces.
[[nodiscard]] std::vector<std::string> words_of_date(std::string_view text);

[[nodiscard]] bool is_any(std::string_view word, std::initializer_list<std::string_view> words);

/// 7, сім, seven; up to 99,999.
[[nodiscard]] std::optional<int> number(std::string_view word);

enum class Unit { day, week, month, year };
[[nodiscard]] std::optional<Unit> unit(std::string_view word);

/// A month in the nominative or the genitive, in Russian too, as pages and feeds have it, or the first
/// letters of either, three at least.
[[nodiscard]] std::optional<std::chrono::month> month_of(std::string_view word);
/// Monday is 0.
[[nodiscard]] std::optional<unsigned> weekday_of(std::string_view word);
/// The first month of a season.
[[nodiscard]] std::optional<std::chrono::month> season(std::string_view word);

} // namespace poshuk::analysis
