#pragma once

#include "analysis/tables/stemmer_config.hpp"
#include "analysis/words/lexicon.hpp"
#include "poshuk/analyzer.hpp"
#include "poshuk/article.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::test {

/// The folder with uk.lexicon and the configuration, as the build made it.
[[nodiscard]] std::filesystem::path data_dir();
[[nodiscard]] std::filesystem::path source_dir();

/// One analyzer for all tests of the process.
[[nodiscard]] Analyzer& analyzer();
[[nodiscard]] const analysis::StemmerConfig& config();
[[nodiscard]] const analysis::Lexicon& lexicon();

/// The lemmas of a single word, joined by `|`.
[[nodiscard]] std::string lemmas(std::string_view word);
/// The words of a text as they stand in it, joined by spaces.
[[nodiscard]] std::vector<std::string> words(std::string_view text);

/// An article that passes every check.
[[nodiscard]] Article article(std::string id, std::string title, std::string text);

/// A folder that goes with the object.
class TemporaryDir {
public:
    TemporaryDir();
    ~TemporaryDir();
    TemporaryDir(const TemporaryDir&) = delete;
    TemporaryDir& operator=(const TemporaryDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    /// Writes a file into the folder and returns its path.
    std::filesystem::path write(std::string_view name, std::string_view content) const;

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// Copies the project's stemmer configuration, for a test to change.
void copy_configuration(const std::filesystem::path& to);

/// Builds an index of articles in `dir` with the test analyzer.
void build_index(const std::filesystem::path& dir, const std::vector<Article>& articles);

} // namespace poshuk::test
