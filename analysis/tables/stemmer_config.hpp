#pragma once

#include "analysis/text/orthography.hpp"
#include "code_letters.hpp"
#include "suffix_rules.hpp"

#include <array>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace poshuk::analysis {

class TsvReader;

/// The linguist's room as the programs read it: stemmer-config/*.tsv, described in its README.md.
/// Immutable once loaded, so threads may share one.
class StemmerConfig {
public:
    /// The files a configuration consists of; an index keeps a copy of each.
    static constexpr std::array<std::string_view, 17> files{
        "orthography.tsv", "exceptions.tsv",    "protected_words.tsv", "spelling_variants.tsv", "suffixes.tsv",
        "stop_words.tsv",  "abbreviations.tsv", "keyboard.tsv",        "romanisation.tsv",      "rare_lemmas.tsv",
        "synonyms.tsv",    "first_parts.tsv",   "code_letters.tsv",    "russian_names.tsv",     "russian_spelling.tsv",
        "rare_readings.tsv", "english_sounds.tsv"};

    /// Throws Error (data_missing, configuration).
    explicit StemmerConfig(const std::filesystem::path& dir);
    StemmerConfig(const StemmerConfig&) = delete;
    StemmerConfig& operator=(const StemmerConfig&) = delete;

    [[nodiscard]] const Orthography& orthography() const noexcept { return orthography_; }
    [[nodiscard]] const SuffixRules& suffix_rules() const noexcept { return suffix_rules_; }

    [[nodiscard]] const CodeLetters& code_letters() const noexcept { return code_letters_; }

    /// The first part of words («екс», «прес») that are written with a hyphen and without.
    struct FirstPart {
        std::string_view text;
        bool bound; ///< never a word by itself
    };
    /// Those that first_parts.tsv lists, the longest first.
    [[nodiscard]] const std::vector<FirstPart>& first_parts() const noexcept { return first_parts_; }
    /// The one that is this folded word; null when it is none.
    [[nodiscard]] const FirstPart* first_part(std::string_view word) const;

    /// Appends the lemmas that exceptions.tsv gives a folded form in place of the lexicon's; false
    /// when it does not list it.
    bool exceptions(std::string_view form, std::vector<std::string>& lemmas) const;
    /// True for a lemma that gives way where a form has another one.
    [[nodiscard]] bool is_rare_lemma(std::string_view lemma) const { return rare_lemmas_.contains(lemma); }
    /// The same for a lemma that gives way in this folded form only.
    [[nodiscard]] bool is_rare_reading(std::string_view form, std::string_view lemma) const;
    [[nodiscard]] bool is_protected(std::string_view form) const { return protected_words_.contains(form); }
    /// The spelling that stands for a lemma and its variants: «проєкт» for «проект» too.
    [[nodiscard]] std::string_view preferred_spelling(std::string_view lemma) const;
    [[nodiscard]] bool is_stop_word(std::string_view word) const { return stop_words_.contains(word); }

    /// All of them, folded.
    [[nodiscard]] const std::unordered_set<std::string_view>& stop_words() const noexcept { return stop_words_; }

    /// Whether a full stop behind this folded word belongs to the word.
    enum class FullStop {
        ends_sentence,    ///< not an abbreviation
        never_ends,       ///< «м. Київ»: another word must follow
        may_end_sentence, ///< «2023 р. Потім»: what follows decides
    };
    [[nodiscard]] FullStop full_stop_after(const std::string& word) const;

    /// The lemmas of the words that an abbreviation stands for where a full stop is behind it: стаття
    /// for «ст.»; null when there are none.
    [[nodiscard]] const std::vector<std::string>* written_out(const std::string& abbreviation) const;

    /// The abbreviations of several parts that begin with a folded word, as their parts: {т, зв}
    /// for «т. зв.», the longest first; null when there is none.
    [[nodiscard]] const std::vector<std::vector<std::string>>* abbreviations_beginning(const std::string& word) const;

    /// Everything in the files that shapes stored tokens, comments left out.
    [[nodiscard]] const std::string& digest_input() const noexcept { return digest_input_; }

private:
    /// Adds the first two fields of a row, in which notes are never, to the digest.
    void note_row(char file, const TsvReader& row);
    using LemmasByForm = std::unordered_multimap<std::string_view, std::string_view>;
    /// Reads a table of lemmas and their forms, which marks its rows in the digest.
    void read_forms(const std::filesystem::path& file, char mark, LemmasByForm& lemmas);
    /// Reads a table of words and notes, which marks its rows in the digest.
    void read_words(const std::filesystem::path& file, char mark, std::unordered_set<std::string_view>& words);
    void read_spelling_variants(const std::filesystem::path& file);
    void read_stop_words(const std::filesystem::path& file);
    void read_abbreviations(const std::filesystem::path& file);
    void read_first_parts(const std::filesystem::path& file);
    /// A field, folded as one text, which lives as long as the object. Every program reads all
    /// tables at its start, so words are views of these and no strings of their own.
    [[nodiscard]] std::string_view folded(std::string_view field);

    std::string digest_input_; ///< filled while the members below load
    Orthography orthography_;
    SuffixRules suffix_rules_;
    CodeLetters code_letters_;
    std::deque<std::string> texts_;
    LemmasByForm exceptions_;
    std::unordered_set<std::string_view> protected_words_;
    std::unordered_set<std::string_view> rare_lemmas_;
    LemmasByForm rare_readings_;
    std::unordered_map<std::string_view, std::string_view> spelling_variants_; ///< preferred spellings
    std::unordered_set<std::string_view> stop_words_;
    std::vector<FirstPart> first_parts_;
    std::unordered_map<std::string, FullStop> abbreviations_;
    std::unordered_map<std::string, std::vector<std::string>> written_out_;
    /// by first part
    std::unordered_map<std::string, std::vector<std::vector<std::string>>> abbreviations_of_parts_;
};

} // namespace poshuk::analysis
