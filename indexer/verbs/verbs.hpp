#pragma once

#include "options.hpp"
#include "poshuk/message.hpp"

#include <array>
#include <string_view>

namespace poshuk::indexer {

// Each verb does its work, prints what it found, and returns an exit code. They throw Error.
int build(const Options& options);
int update(const Options& options);
int list(const Options& options);
int rollback(const Options& options);
int compact(const Options& options);
int check(const Options& options);
int info(const Options& options);
int analyze(const Options& options);
int extract(const Options& options);

struct Verb {
    std::string_view name;
    int (*run)(const Options&);
    std::string_view summary_en;
    std::string_view summary_uk;
};

/// What poshuk-indexer can do: the one list that dispatch and help read.
inline constexpr std::array<Verb, 9> verbs{{
    {"build", build, "build --db DIR SOURCE…   index articles anew and publish the index",
     "build --db ТЕКА ДЖЕРЕЛО…   проіндексувати статті заново й опублікувати індекс"},
    {"update", update, "update --db DIR SOURCE…  index what changed since the last time, as a new generation",
     "update --db ТЕКА ДЖЕРЕЛО…  проіндексувати те, що змінилося, новим поколінням"},
    {"list", list, "list --db DIR            the generations that are kept",
     "list --db ТЕКА             покоління, які збережено"},
    {"rollback", rollback, "rollback --db DIR [NAME] go back to the generation before, or to that one",
     "rollback --db ТЕКА [НАЗВА] повернутися до попереднього чи названого покоління"},
    {"compact", compact, "compact --db DIR         the same index in less room, as a new generation",
     "compact --db ТЕКА          той самий індекс, але менший, новим поколінням"},
    {"info", info, "info --db DIR            what the index holds and how it was built",
     "info --db ТЕКА             що є в індексі і як його побудовано"},
    {"check", check, "check --db DIR           whether the index is whole and can be searched",
     "check --db ТЕКА            чи індекс цілий і чи можна в ньому шукати"},
    {"analyze", analyze, "analyze [--explain]      lines of stdin to lemmas: how words are understood",
     "analyze [--explain]        рядки зі stdin у леми: як зрозуміло слова"},
    {"extract", extract, "extract [--show] FILE…    the article of each page as a line of JSON, without indexing",
     "extract [--show] ФАЙЛ…     стаття кожної сторінки рядком JSON, без індексування"},
}};

} // namespace poshuk::indexer
