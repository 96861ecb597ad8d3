#pragma once

#include "lexemes.hpp"

namespace poshuk::analysis {

/// Drops readings that hurt more than they help in the language of news. A reading of a form gives
/// way to its others when it is
///
/// - a command to one person, beside a word that is no verb or another verb's past: «дій!» of діяти
///   beside дія, «став!» of ставити;
/// - a possessive adjective, beside the noun it is made of: «президентів» the president's beside
///   президентів of presidents;
/// - a comparative of an adjective, beside the adverb: «точніше»;
/// - the dative of a woman of a people or a trade, beside the men: «українці»;
/// - the genitive plural of a woman's name, beside a man's name: «Олександр».
///
/// Where it has no rival it stays («кажи», «бабин»). Readings of single words are the
/// linguist's: exceptions.tsv, rare_lemmas.tsv and rare_readings.tsv.
void drop_rare_readings(Lexemes& lexemes);

} // namespace poshuk::analysis
