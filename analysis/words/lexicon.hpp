#pragma once

#include "analysis/files/mapped_file.hpp"
#include "lexicon_format.hpp"
#include "word_trie.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// All lemmas of every form of Debian's hunspell-uk, in a file that is mapped, not read: opening it
/// costs microseconds and processes share its pages. Immutable, so threads may share one.
class Lexicon {
public:
    /// Throws Error (data_missing) when the file is absent, cut short or of another version.
    explicit Lexicon(const std::filesystem::path& file);

    /// Appends every lemma of a form that was folded to lower case; false when the form is unknown.
    bool lemmas(std::string_view form, std::vector<std::string>& result) const;

    /// Appends the likely lemmas of a form that the lexicon lacks, by its longest known ending, the
    /// likeliest first; false when there is no such ending. See compile/ending_model.hpp.
    bool guesses(std::string_view form, std::vector<std::string>& result) const;

    /// All forms, to look for many that share their beginnings. Valid as long as the lexicon.
    [[nodiscard]] WordTrieCursor words() const { return WordTrieCursor(trie_); }

    [[nodiscard]] std::string_view fingerprint() const noexcept;
    [[nodiscard]] std::size_t forms() const noexcept { return header_.forms; }
    /// False where the file was cut short since: then what was read of it is not to be used.
    [[nodiscard]] bool is_whole() const noexcept { return mapping_.is_whole(); }

    /// ICU's word break rules with the Ukrainian tailoring, compiled; lives as long as the lexicon.
    [[nodiscard]] std::span<const std::uint8_t> word_break_rules() const noexcept { return word_break_rules_; }

private:
    /// Appends what each reading of a set makes of a form; those that leave less than
    /// `least_letters` of it are passed over.
    void append_readings(std::size_t set, std::string_view form, std::size_t least_letters,
                         std::vector<std::string>& result) const;

    MappedFile mapping_;
    LexiconHeader header_{};
    // Sections in the file.
    std::string_view trie_;
    std::string_view set_offsets_;
    std::string_view readings_;
    std::string_view endings_;
    std::string_view guesser_;
    std::vector<std::uint8_t> word_break_rules_; ///< not in it: ICU must find them as they were checked
};

} // namespace poshuk::analysis
