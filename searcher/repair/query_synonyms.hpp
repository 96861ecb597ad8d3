#pragma once

#include "poshuk/message.hpp"
#include "poshuk/ranking.hpp"
#include "searcher/generation/known_words.hpp"
#include "searcher/query/query_tree.hpp"

#include <vector>

namespace poshuk::query {

/// Adds to the words of a query the names of stemmer-config/synonyms.tsv that mean the same and
/// that the index has, with a note: «ЗСУ» is searched as «Збройні сили України» too, and the other
/// way round. What stands in quotes, in one form or behind a minus means itself only.
void add_synonyms(Query& query, const Ranking& ranking, KnownWords& words, std::vector<Message>& notes);

} // namespace poshuk::query
