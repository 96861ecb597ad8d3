#pragma once

#include "lexemes.hpp"

namespace poshuk::analysis {

/// Adds forms that people write and hunspell-uk lacks, of words that it has:
///
/// - the genitive in -а or -я of a noun that has only that in -у or -ю, where no other word has
///   that form: «блекаута» beside «блекауту». Journalists decide that anew for each new word;
/// - surnames in -ов, of which forms are listed as those of a town in -ів: «Буданова»;
/// - the plural of surnames in -енко, of which a village has the forms: «Шевченків».
///
/// Before rare readings are dropped, since it makes some.
void add_missing_forms(Lexemes& lexemes);

} // namespace poshuk::analysis
