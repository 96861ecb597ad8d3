#pragma once

#include "poshuk/message.hpp"
#include "searcher/generation/known_words.hpp"
#include "searcher/query/query_tree.hpp"

#include <cstddef>
#include <vector>

namespace poshuk::query {

/// In a shorter word one letter more or less makes another word too easily, and two errors need a
/// long one.
inline constexpr std::size_t shortest_mended = 4;
inline constexpr std::size_t shortest_for_two_errors = 7;

/// Which words are looked at for typing errors.
enum class Corrected {
    unknown_words, ///< those that neither the dictionary nor the index has
    /// those that the index has not, the dictionary's too: for a query that found nothing
    missing_words,
};

/// Adds to the words of a query what may have been meant by them, and a note for each:
///
/// - words of the dictionary or the index with one typing error, or two in a long word, by how
///   often the index has them and how likely the error is; at most three;
/// - the Ukrainian word that a Latin one spells or sounds as, where the index has it much more often
///   or the Latin not at all: Kharkiv, Харків; Johnson, Джонсон;
/// - the Ukrainian word that a Russian spelling stands for, unless that is a Ukrainian word too that
///   the index has: Харьков, полицейский.
///
/// At most 16 words are looked at, so that a long query of nonsense takes no longer than others.
/// True when anything was added.
bool add_readings(Query& query, Corrected corrected, KnownWords& words, std::vector<Message>& notes);

/// Notes in the query which of its words the index has with ґ where they were typed with г.
void note_lemmas_with_ghe(Query& query, KnownWords& words);

} // namespace poshuk::query
