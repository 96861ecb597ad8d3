// poshuk-compile-lexicon AFFIX_FILE DICTIONARY_FILE IRREGULAR_VERBS OUTPUT
// Runs once, while Poshuk is built: makes uk.lexicon (see lexicon_format.hpp) from hunspell-uk.

#include "bare_headwords.hpp"
#include "ending_model.hpp"
#include "lexemes.hpp"
#include "lexicon_file.hpp"
#include "messages/localized.hpp"
#include "missing_forms.hpp"
#include "poshuk/error.hpp"
#include "rare_readings.hpp"
#include "word_break_rules.hpp"

#include <exception>
#include <fstream>
#include <iostream>

namespace poshuk::analysis {
namespace {

int compile(const char* affix_file, const char* dictionary_file, const char* irregular_verbs, const char* output)
{
    Lexemes lexemes(affix_file, dictionary_file);
    const EndingModel endings(lexemes.all());
    link_bare_headwords(lexemes, read_irregular_verbs(irregular_verbs), endings);
    add_missing_forms(lexemes);
    drop_rare_readings(lexemes);
    const auto file = lexicon_file(lexemes.all(), endings, compiled_word_break_rules());
    std::ofstream out(output, std::ios::binary);
    out.write(file.data(), static_cast<std::streamsize>(file.size()));
    out.close();
    if (!out) {
        throw Error(ErrorCode::output, localized("{} cannot be written.", "{} не вдалося записати.", output));
    }
    return 0;
}

} // namespace
} // namespace poshuk::analysis

int main(int argc, char** argv)
{
    if (argc != 5) {
        std::cerr << "usage: poshuk-compile-lexicon AFFIX_FILE DICTIONARY_FILE IRREGULAR_VERBS OUTPUT\n";
        return 2;
    }
    try {
        return poshuk::analysis::compile(argv[1], argv[2], argv[3], argv[4]);
    } catch (const std::exception& error) {
        std::cerr << "poshuk-compile-lexicon: " << error.what() << '\n';
        return 2;
    }
}
