#include "suffix_rules.hpp"

#include "analysis/files/tsv.hpp"
#include "analysis/letters/letter_code.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <charconv>

namespace poshuk::analysis {

SuffixRules::SuffixRules(const std::filesystem::path& tsv, const Orthography& orthography, std::string& digest_input)
{
    TsvReader rows(tsv);
    while (rows.next(3, 4)) {
        const auto ending = orthography.fold(rows.field(0)).text;
        std::vector<std::string> replacements;
        for (auto rest = rows.field(1);;) {
            const auto bar = std::min(rest.find('|'), rest.size());
            const auto replacement = rest.substr(0, bar);
            replacements.push_back(replacement == "-" ? std::string{} : orthography.fold(replacement).text);
            if (bar == rest.size()) {
                break;
            }
            rest.remove_prefix(bar + 1);
        }
        const auto number = rows.field(2);
        std::size_t min_stem = 0;
        const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), min_stem);
        if (error != std::errc{} || stop != number.data() + number.size() || min_stem == 0) {
            rows.fail(2, localized("expected the least number of letters that remain, 1 or more",
                                   "потрібна найменша кількість літер, що лишаються, від 1"));
        }
        if (!rules_.try_emplace(ending, Rule{std::move(replacements), min_stem}).second) {
            rows.fail(0, localized("the ending “{}” is listed twice", "закінчення «{}» записано двічі", ending));
        }
        longest_ending_ = std::max(longest_ending_, ending.size());
        digest_input.append(ending).append("\t").append(rows.field(1)).append("\t").append(number).append("\n");
    }
}

std::vector<std::string> SuffixRules::lemmas(std::string_view form) const
{
    for (std::size_t i = 0; i < form.size();) {
        if (letter_code(utf8::next(form, i)) == 0) {
            return {};
        }
    }
    std::size_t begin = form.size() > longest_ending_ ? form.size() - longest_ending_ : 0;
    for (; begin < form.size(); ++begin) {
        if (!utf8::is_boundary(form, begin)) {
            continue;
        }
        const auto rule = rules_.find(form.substr(begin));
        if (rule != rules_.end() && utf8::length(form.substr(0, begin)) >= rule->second.min_stem) {
            std::vector<std::string> result;
            for (const auto& replacement : rule->second.replacements) {
                result.push_back(std::string(form.substr(0, begin)) + replacement);
            }
            return result;
        }
    }
    return {};
}

} // namespace poshuk::analysis
