#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poshuk::analysis {

/// Codes of letters and digits («С300», «т72б3») in one spelling of the many that two alphabets
/// give them, by code_letters.tsv. Immutable once loaded, so threads may share one.
class CodeLetters {
public:
    /// Throws Error (data_missing, configuration). Appends the rows that were read to
    /// `digest_input`.
    CodeLetters(const std::filesystem::path& tsv, std::string& digest_input);

    /// Appends what finds a folded code without its hyphens: itself, the readings of its letters,
    /// and the beginning that is a code as well (т72 of т72б3). False when it is none: it has no
    /// digit, no letter, or more letters than a code has.
    bool lemmas(std::string_view form, std::vector<std::string>& lemmas) const;

    /// A Roman numeral that was typed in Cyrillic letters («ххі»), in Latin ones; else empty.
    [[nodiscard]] std::string roman_numeral(std::string_view form) const;

private:
    struct Spelling {
        std::string looks;
        std::string sounds;
    };
    [[nodiscard]] std::string spelled(std::string_view form, std::string Spelling::*reading) const;

    std::unordered_map<char32_t, Spelling> letters_;
};

/// Leaves out the lemmas that are beginnings of others, as they stand for codes that the
/// index has longer: who asks for т72б3 does not mean every т72.
void drop_beginnings_of_codes(std::vector<std::string>& lemmas);

} // namespace poshuk::analysis
