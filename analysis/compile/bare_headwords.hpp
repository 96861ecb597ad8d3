#pragma once

#include "ending_model.hpp"
#include "lexemes.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace poshuk::analysis {

/// A verb whose forms the dictionary lists as words of their own, with any prefix before it: брати,
/// беру, береш…
struct IrregularVerb {
    std::string infinitive;
    std::vector<std::string> forms;
};

/// Reads irregular_verbs.tsv: an infinitive and its forms. Throws Error (data_missing,
/// configuration).
[[nodiscard]] std::vector<IrregularVerb> read_irregular_verbs(const std::filesystem::path& tsv);

/// Gives the forms that hunspell-uk lists as words of their own («Путіна», «розберемо», «боліли»,
/// «боїшся») to the lexemes they belong to. Lexemes that are left without forms stay, empty.
void link_bare_headwords(Lexemes& lexemes, const std::vector<IrregularVerb>& irregular_verbs,
                         const EndingModel& endings);

} // namespace poshuk::analysis
