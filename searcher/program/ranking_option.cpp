#include "ranking_option.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace poshuk::search_program {
namespace {

struct Weight {
    std::string_view name;
    double Ranking::*member;
    double highest;
};
constexpr double unbounded = 1e6;
constexpr std::array<Weight, 9> weights{{
    {"k1", &Ranking::k1, unbounded},
    {"b", &Ranking::b, 1},
    {"closeness", &Ranking::closeness, unbounded},
    {"phrase", &Ranking::phrase, unbounded},
    {"form", &Ranking::form, unbounded},
    {"spelling", &Ranking::spelling, 1},
    {"synonym", &Ranking::synonym, 1},
    {"recency", &Ranking::recency, unbounded},
    {"half-life", &Ranking::half_life, unbounded},
}};

double number(std::string_view option, std::string_view text, double lowest, double highest)
{
    double value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= lowest && value <= highest)) {
        throw Error(ErrorCode::usage, localized("--{}: “{}” is no number from {} to {}.",
                                                "--{}: «{}» — не число від {} до {}.", option, text, lowest, highest));
    }
    return value;
}

void set(Ranking& ranking, std::string_view assignment)
{
    const auto equals = std::min(assignment.find('='), assignment.size());
    const auto name = assignment.substr(0, equals);
    const auto value = assignment.substr(std::min(equals + 1, assignment.size()));
    if (name == "close-within") {
        constexpr double pair = 2;
        constexpr double widest = 100;
        ranking.close_within = static_cast<unsigned>(number("ranking", value, pair, widest));
        return;
    }
    const auto found =
        std::find_if(weights.begin(), weights.end(), [&](const auto& weight) { return weight.name == name; });
    if (found == weights.end()) {
        throw Error(
            ErrorCode::usage, localized("--ranking: there is no weight “{}”.", "--ranking: немає ваги «{}».", name),
            localized("There are: k1, b, closeness, close-within, phrase, form, spelling, synonym, recency, half-life.",
                      "Є такі: k1, b, closeness, close-within, phrase, form, spelling, synonym, recency, half-life."));
    }
    ranking.*(found->member) = number("ranking", value, 0, found->highest);
}

} // namespace

Ranking chosen_ranking(const command_line::Arguments& arguments)
{
    Ranking ranking;
    const auto assignments = arguments.value("ranking");
    for (std::string_view rest = assignments; !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.size());
        set(ranking, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (arguments.has("recency")) {
        const auto recency = arguments.value("recency");
        ranking.recency = recency == "off" ? 0 : number("recency", recency, 0, unbounded);
    }
    return ranking;
}

} // namespace poshuk::search_program
