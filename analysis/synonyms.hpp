#pragma once

#include "poshuk/analyzer.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace poshuk::analysis {

/// Names that mean the same: ЗСУ, Збройні сили України. Read from synonyms.tsv; used by queries
/// only. Used by one thread at a time.
class Synonyms {
public:
    struct Name {
        std::string text;         ///< as the table has it
        std::vector<Token> words; ///< the parts of a compound, not its whole
        /// It means more than the others of its row: it finds them where nothing follows it, and
        /// they never find it.
        bool wider = false;
    };

    /// Throws Error (data_missing, configuration). The analyzer must outlive the object.
    Synonyms(const std::filesystem::path& tsv, Analyzer& analyzer);

    /// What stands at the beginning of a row of words.
    struct Found {
        std::size_t words = 0; ///< of the row; 0: no name
        std::vector<const Name*> others;
    };
    /// A word of a row.
    struct RowWord {
        std::string_view form;
        const std::vector<std::string>* lemmas;
    };
    /// The longest name that a row of words begins with; neither has its stop words. A wider name
    /// must be the whole row, since what follows may be another's: «Збройні сили Польщі».
    [[nodiscard]] Found find(std::span<const RowWord> row);

    /// Every name, with those that it finds too, in the order of bytes.
    [[nodiscard]] std::map<std::string, std::vector<std::string>> all() const;

private:
    struct Entry {
        std::size_t set;
        std::size_t name;
    };
    /// The name with its words. Every program reads the table at its start and needs few names, so
    /// each is analysed when a query first may have it.
    const Name& analysed(const Entry& entry);
    [[nodiscard]] std::size_t words_in(const Name& name, std::span<const RowWord> row) const;

    Analyzer& analyzer_;
    std::vector<std::vector<Name>> sets_;
    /// the first two letters of the first word, folded
    std::unordered_multimap<std::string, Entry> by_beginning_;
};

} // namespace poshuk::analysis
