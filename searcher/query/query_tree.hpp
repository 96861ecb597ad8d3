#pragma once

#include "poshuk/analyzer.hpp"
#include "poshuk/searcher.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::query {

/// What may have been meant by a word of the query, and matches too, below what was typed.
struct Reading {
    std::string form;
    std::vector<std::string> lemmas;
    double weight; ///< of what was typed, over 0 and under 1

    bool operator==(const Reading&) const = default;
};

/// How a word of a query matches.
enum class WordMatch {
    any_form,
    exact,  ///< =слово: this form only
    prefix, ///< слово*: every word that begins so
};

/// One word of a query: any of its lemmas is a match.
struct Word {
    std::string form;
    std::vector<std::string> lemmas;
    bool known = false;            ///< the dictionary has it
    std::vector<Reading> readings; ///< the likeliest first
    /// What the index has with ґ where the word was typed with г: it matches, a little below.
    std::vector<std::string> lemmas_with_ghe;
    WordMatch match = WordMatch::any_form;
    unsigned errors = 0;    ///< слово~2: words with so many typing errors match too
    bool stop_word = false; ///< of a row: where it need not be one, the word is left out
    /// Of a beginning: the terms of the index that it stands for, once they are looked up, and how
    /// many postings they have together.
    std::vector<std::string> terms;
    std::uint64_t postings = 0;

    bool operator==(const Word&) const = default;
};

/// A word of a text as a word of a query, in any form.
[[nodiscard]] Word word_of(const Token& token);

/// Everything that matches a word: its lemmas and those of its readings.
[[nodiscard]] std::vector<std::string> all_lemmas(const Word& word);

/// Other words that mean the same as those of a clause, in a row: they match too, below what was
/// typed.
struct Synonym {
    std::string text;
    std::vector<Word> words;
    double
        /// a factor for the weight of its words; unlike a reading's it may be over 1, for one word
        /// in place of many
        weight;

    bool operator==(const Synonym&) const = default;
};

enum class Occur {
    should,   ///< raises the rank
    must,     ///< + or --all
    must_not, ///< -
};

/// Where a word is looked for.
enum class Scope { everywhere, title, text, source, tag, author };
/// Sources, authors and tags narrow the search and weigh nothing, titles and texts are part of the
/// ranking, and what is known of words counts for them.
[[nodiscard]] bool has_weight(Scope scope);

/// How the clauses of a group go together.
enum class Group {
    none,     ///< the clause is no group
    sequence, ///< side by side: what each one's Occur says
    all,      ///< AND
    any,      ///< OR
};

/// Whether the words of a row match where they are apart too, below the row itself.
enum class Apart {
    no,
    any, ///< each counts as a word of the query does, and the row raises what has it
    all, ///< all of them must be there
};

/// What a document has or has not: one word; words that follow each other, or are near each other;
/// a date; or a group of clauses.
struct Clause {
    Occur occur = Occur::should;
    std::vector<Word> words; ///< more than one: a phrase, or near each other
    /// of a compound: the lemmas of the whole, an alternative to its words
    std::vector<std::string> whole_word;
    TextRange range; ///< where it stands in the query
    Scope scope = Scope::everywhere;
    Apart apart = Apart::no; ///< of words that follow each other
    bool quoted = false;     ///< it means itself: no other name for it, and no other word
    unsigned near = 0;       ///< the words are within so many, in any order; 0: they follow each other
    std::optional<DateRange> dates;
    Group group = Group::none;
    std::vector<Clause> clauses; ///< of a group
    /// nearness to the word before raises the rank; false where that would cost too much
    bool close_pair = true;
    std::vector<Synonym> synonyms; ///< of the word, or of the group's words in a row
    /// The documents that have the exact phrase, by Xapian's number, rising; null where nobody has
    /// looked, see exact_phrases.hpp.
    std::shared_ptr<const std::vector<std::uint32_t>> verified;

    bool operator==(const Clause&) const = default;
};

/// A group of clauses, at least one, with the place of all of them.
[[nodiscard]] Clause group(Group kind, std::vector<Clause> clauses);
/// A group that wants each of its clauses, but for what they exclude.
[[nodiscard]] Clause all_of(std::vector<Clause> clauses);
/// Clauses as one operand; one alone is itself.
[[nodiscard]] Clause single(std::vector<Clause> clauses);

/// The words of a row that matches apart too, each a clause; stop words are left out, unless there
/// is nothing else.
[[nodiscard]] std::vector<Clause> words_apart(const Clause& row);
/// The row itself, in which the words follow each other.
[[nodiscard]] Clause strict_row(const Clause& row);

/// A query as a person meant it: clauses side by side.
struct Query {
    std::vector<Clause> clauses;

    bool operator==(const Query&) const = default;
};

/// True for a phrase with a word that is asked for in one form only.
[[nodiscard]] bool is_exact_phrase(const Clause& clause);

/// Calls `visit` for each clause with words, those of groups too, but for what the query excludes.
template <typename Clauses, typename Visit>
void each_wanted_clause(Clauses& clauses, Visit visit)
{
    for (auto& clause : clauses) {
        if (clause.occur == Occur::must_not) {
            continue;
        }
        if (clause.group != Group::none) {
            each_wanted_clause(clause.clauses, visit);
        } else if (!clause.words.empty()) {
            visit(clause);
        }
    }
}

} // namespace poshuk::query
