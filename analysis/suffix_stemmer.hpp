#pragma once

#include "orthography.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poshuk::analysis {

/// The fallback for words that the lexicon lacks: takes off the longest ending that suffixes.tsv lists,
/// as long as enough of the word remains. Its stems are no lemmas, yet the forms of a name share one.
class SuffixStemmer {
public:
    /// Throws Error (data_missing, configuration). Appends the rows that were read to `digest_input`.
    SuffixStemmer(const std::filesystem::path& tsv, const Orthography& orthography, std::string& digest_input);

    /// The stems of a folded word, mostly one; the word itself when no ending fits or it has other than Cyrillic letters.
    [[nodiscard]] std::vector<std::string> stems(std::string_view form) const;

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
