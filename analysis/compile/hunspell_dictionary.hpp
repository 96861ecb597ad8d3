#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace poshuk::analysis {

/// Calls `visit(form, lemma)` for every form that a hunspell dictionary can make, headwords
/// included.
///
/// Understands what hunspell-uk uses: UTF-8, one-character flags, suffix rules without cross
/// products (hunspell(5)). Anything else in the affix file (prefixes, long flags, continuation
/// classes) throws Error (configuration), so that a new version of the dictionary cannot be
/// expanded wrongly in silence.
///
/// The flag `+` makes the adverb of an adjective («швидкий» → «швидко»): a lemma of its own, not a
/// form.
void expand_hunspell_dictionary(const std::filesystem::path& affix_file, const std::filesystem::path& dictionary_file,
                                const std::function<void(std::string_view form, std::string_view lemma)>& visit);

} // namespace poshuk::analysis
