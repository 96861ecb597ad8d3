#pragma once

#include "analysis/text/orthography.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poshuk::analysis {

/// Hand-written rules for words that the lexicon lacks and about whose endings it teaches the wrong
/// thing: the longest ending that suffixes.tsv lists gives the lemmas, as long as enough of the
/// word remains.
class SuffixRules {
public:
    /// Throws Error (data_missing, configuration). Appends the rows that were read to
    /// `digest_input`.
    SuffixRules(const std::filesystem::path& tsv, const Orthography& orthography, std::string& digest_input);

    /// The lemmas of a folded word, mostly one; none when no ending fits or it has other than
    /// Cyrillic letters.
    [[nodiscard]] std::vector<std::string> lemmas(std::string_view form) const;

private:
    struct Rule {
        std::vector<std::string> replacements;
        std::size_t min_stem; ///< letters that must remain
    };
    /// Lets a view be looked up without a copy of it.
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, Rule, Hash, std::equal_to<>> rules_; ///< by ending
    std::size_t longest_ending_ = 0;                                     ///< bytes
};

} // namespace poshuk::analysis
