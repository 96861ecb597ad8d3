#pragma once

#include "lexemes.hpp"

namespace poshuk::analysis {

/// Drops readings that hurt more than they help in the language of news. A reading of a form gives
/// way to its others when it is
///
/// - a command to one person, beside a word that is no verb or another verb's past: «дій!» of діяти
///   beside дія, «став!» of ставити;
/// - a dative in -ові or -еві of a noun whose genitive is in -у, beside the adjective made of it:
///   «судові» of суд beside судовий;
/// - a possessive adjective, beside the noun it is made of: «президентів» the president's beside
///   президентів of presidents.
///
/// Where it has no rival it stays («кажи», «синові», «бабин»). Readings of single words are the
/// linguist's: exceptions.tsv and rare_lemmas.tsv.
void drop_rare_readings(Lexemes& lexemes);

} // namespace poshuk::analysis
