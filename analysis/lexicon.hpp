#pragma once

#include "lexicon_format.hpp"

#include <unicode/bytestrie.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// All lemmas of every form of Debian's hunspell-uk, in a file that is mapped, not read: opening it costs
/// microseconds and processes share its pages. Immutable, so threads may share one.
class Lexicon {
public:
    /// Throws Error (data_missing) when the file is absent, cut short or of another version.
    explicit Lexicon(const std::filesystem::path& file);

    /// Appends every lemma of a form that was folded to lower case; false when the form is unknown.
    bool lemmas(std::string_view form, std::vector<std::string>& result) const;

    /// Appends the likely lemmas of a form that the lexicon lacks, by its longest known ending, the likeliest first; false when
    /// there is no such ending. See compile/ending_model.hpp.
    bool guesses(std::string_view form, std::vector<std::string>& result) const;

    /// A place in the trie, to look for many forms that share their beginnings. Valid as long as the lexicon.
    class Cursor {
    public:
        explicit Cursor(const Lexicon& lexicon) : trie_(lexicon.at(lexicon.header_->trie)) {}
        /// Moves along a lower-case letter; false, and of no more use, when no form goes on so.
        bool step(char32_t letter);
        /// True when a form ends here.
        [[nodiscard]] bool is_form() const noexcept { return USTRINGTRIE_HAS_VALUE(state_); }

    private:
        friend class Lexicon;
        icu::BytesTrie trie_;
        UStringTrieResult state_ = USTRINGTRIE_NO_VALUE;
    };

    [[nodiscard]] std::string_view fingerprint() const noexcept;
    [[nodiscard]] std::size_t forms() const noexcept { return header_->forms; }

    /// ICU's word break rules with the Ukrainian tailoring, compiled; lives as long as the lexicon.
    [[nodiscard]] std::span<const std::uint8_t> word_break_rules() const noexcept;

private:
    /// A read-only mapping of the whole file.
    class Mapping {
    public:
        explicit Mapping(const std::filesystem::path& file);
        ~Mapping();
        Mapping(const Mapping&) = delete;
        Mapping& operator=(const Mapping&) = delete;
        [[nodiscard]] const char* data() const noexcept { return static_cast<const char*>(address_); }
        [[nodiscard]] std::size_t size() const noexcept { return size_; }

    private:
        void* address_ = nullptr;
        std::size_t size_ = 0;
    };

    [[nodiscard]] const char* at(const LexiconSection& section) const noexcept
    {
        return mapping_.data() + section.offset;
    }

    /// Appends what each reading of a set makes of a form; those that leave less than `least_letters` of it are passed over.
    void append_readings(std::size_t set, std::string_view form, std::size_t least_letters,
                         std::vector<std::string>& result) const;

    Mapping mapping_;
    const LexiconHeader* header_;
};

} // namespace poshuk::analysis
