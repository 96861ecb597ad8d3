#include "ending_model.hpp"

#include "analysis/letters/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace poshuk::analysis {
namespace {

// Measured on words of the dictionary that were held out, see docs/evaluation.md.
constexpr double least_probability = 0.005;
constexpr std::size_t most_guesses = 10;
/// How many observations the shorter ending is worth.
constexpr double smoothing = 20;
/// Endings seen in fewer lexemes tell nothing of their own.
constexpr double least_weight = 2;
/// In fewer letters there is no ending to speak of.
constexpr std::size_t least_stem = 2;

// Unknown words are names and nouns far more often than verbs, of which the dictionary lacks few.
double weight_of(const Lexeme& lexeme)
{
    return lexeme.capitalised ? 3 : lexeme.verb() ? 0.5 : 1;
}

struct EditHash {
    std::size_t operator()(const Edit& edit) const noexcept
    {
        constexpr std::size_t multiplier = 31;
        return std::hash<std::string_view>{}(edit.append) * multiplier + edit.strip;
    }
};

using Distribution = std::map<std::uint32_t, double>; ///< probability by edit

} // namespace

EndingModel::EndingModel(const std::vector<Lexeme>& lexemes)
{
    std::unordered_map<Edit, std::uint32_t, EditHash> edit_numbers;
    std::vector<const Edit*> edits;
    // An ending and an edit in a number: 6 letters of 6 bits, the word's last one highest, then the
    // edit.
    constexpr unsigned edit_bits = 20;
    constexpr unsigned letter_bits = 6;
    std::unordered_map<std::uint64_t, double> counts;
    counts.reserve(2 * lexemes.size()); // growing step by step takes as long as counting
    std::vector<std::uint64_t> of_lexeme;
    for (const auto& lexeme : lexemes) {
        if (lexeme.forms.size() < 3) {
            continue;
        }
        of_lexeme.clear();
        for (const auto& form : lexeme.forms) {
            auto edit = edit_between(form, lexeme.lemma);
            const auto strip = edit.strip;
            const auto [found, is_new] =
                edit_numbers.try_emplace(std::move(edit), static_cast<std::uint32_t>(edits.size()));
            if (is_new) {
                edits.push_back(&found->first);
            }
            const auto codes = coded(form);
            std::uint64_t ending = 0;
            for (std::size_t length = 1; length <= longest_ending && length < codes.size(); ++length) {
                const auto code = static_cast<std::uint64_t>(codes[codes.size() - length]);
                ending |= code << (edit_bits + letter_bits * (longest_ending - length));
                if (length >= strip) { // the edit must follow from the ending alone
                    of_lexeme.push_back(ending | found->second);
                }
            }
        }
        std::sort(of_lexeme.begin(), of_lexeme.end());
        of_lexeme.erase(std::unique(of_lexeme.begin(), of_lexeme.end()), of_lexeme.end());
        for (const auto key : of_lexeme) {
            counts[key] += weight_of(lexeme);
        }
    }

    // In this order a shorter ending comes before all the longer ones that it begins (read
    // backwards).
    std::vector<std::pair<std::uint64_t, double>> sorted(counts.begin(), counts.end());
    std::sort(sorted.begin(), sorted.end());
    struct Level {
        std::string reversed;
        Distribution probabilities;
        std::vector<Edit> kept;
    };
    std::vector<Level> path(1);
    constexpr std::uint64_t edit_mask = (std::uint64_t{1} << edit_bits) - 1;
    for (std::size_t begin = 0; begin < sorted.size();) {
        const auto ending = sorted[begin].first & ~edit_mask;
        std::size_t end = begin;
        double total = 0;
        for (; end < sorted.size() && (sorted[end].first & ~edit_mask) == ending; ++end) {
            total += sorted[end].second;
        }
        Level level;
        for (std::size_t i = 0; i < longest_ending; ++i) {
            const auto code = ending >> (edit_bits + letter_bits * (longest_ending - 1 - i)) & 0x3FU;
            if (code == 0) {
                break;
            }
            level.reversed.push_back(static_cast<char>(code));
        }
        while (!level.reversed.starts_with(path.back().reversed)) {
            path.pop_back();
        }
        if (total >= least_weight) {
            for (const auto& [edit, probability] : path.back().probabilities) {
                level.probabilities[edit] = smoothing * probability / (total + smoothing);
            }
            const double share = path.size() == 1 ? 1 / total : 1 / (total + smoothing);
            for (auto i = begin; i < end; ++i) {
                level.probabilities[static_cast<std::uint32_t>(sorted[i].first & edit_mask)] +=
                    sorted[i].second * share;
            }
            std::vector<std::pair<double, std::uint32_t>> likeliest;
            for (const auto& [edit, probability] : level.probabilities) {
                if (probability >= least_probability) {
                    likeliest.emplace_back(-probability, edit);
                }
            }
            std::sort(likeliest.begin(), likeliest.end());
            likeliest.resize(std::min(likeliest.size(), most_guesses));
            for (const auto& [probability, edit] : likeliest) {
                level.kept.push_back(*edits[edit]);
            }
            auto as_set = level.kept;
            auto of_shorter = path.back().kept;
            std::sort(as_set.begin(), as_set.end());
            std::sort(of_shorter.begin(), of_shorter.end());
            if (as_set != of_shorter) {
                endings_.push_back({level.reversed, level.kept});
            }
            path.push_back(std::move(level));
        }
        begin = end;
    }
}

std::vector<std::string> EndingModel::guesses(const std::string& form) const
{
    const auto codes = coded(form);
    const std::string reversed(codes.rbegin(), codes.rend());
    std::vector<std::string> result;
    for (std::size_t length = std::min(longest_ending, codes.size()); length > 0 && result.empty(); --length) {
        const auto ending = reversed.substr(0, length);
        const auto found =
            std::lower_bound(endings_.begin(), endings_.end(), ending,
                             [](const Ending& one, const std::string& other) { return one.reversed < other; });
        if (found == endings_.end() || found->reversed != ending) {
            continue;
        }
        for (const auto& edit : found->edits) {
            if (edit.strip + least_stem <= codes.size()) {
                result.push_back(std::string(utf8::prefix(form, codes.size() - edit.strip)) + edit.append);
            }
        }
    }
    return result;
}

} // namespace poshuk::analysis
