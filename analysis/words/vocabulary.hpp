#pragma once

#include "analysis/files/mapped_file.hpp"
#include "word_trie.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// The words of an index that the lexicon lacks, names above all, so that queries are corrected
/// towards them too: a trie in a file of its own inside the generation, mapped like the lexicon.
/// Immutable, so threads may share one.
class Vocabulary {
public:
    /// Its name inside a generation.
    static constexpr std::string_view file_name = "vocabulary.trie";

    /// Throws Error (index_damaged) when the file is absent, cut short or of another version.
    explicit Vocabulary(const std::filesystem::path& file);

    [[nodiscard]] WordTrieCursor words() const { return WordTrieCursor(trie_); }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// False where the file was cut short since.
    [[nodiscard]] bool is_whole() const noexcept { return file_.is_whole(); }
    /// True where it was, and was read since.
    [[nodiscard]] bool faulted() const noexcept { return file_.faulted(); }

private:
    MappedFile file_;
    std::string_view trie_; ///< in the file
    std::size_t size_ = 0;
};

/// Collects words and writes them. Those with other than letters, and too short or long ones, are
/// passed over: nothing is corrected towards them.
class VocabularyBuilder {
public:
    /// A folded word, each but once.
    void add(std::string_view word);
    /// Throws Error (output).
    void write(const std::filesystem::path& file);

private:
    std::vector<std::string> coded_words_;
};

} // namespace poshuk::analysis
