#pragma once

#include "generation_identity.hpp"
#include "manifest.hpp"
#include "poshuk/analyzer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::index {

// An index directory:
//
// DIR/current               a Xapian stub file, «auto generations/000007»: any Xapian tool opens
// it. It is
//                             replaced by one rename, so a reader sees one generation or the other
//   DIR/generations/000007/   a complete Xapian database, never changed once it is published
//       stemmer-config/       the configuration it was built with
//       vocabulary.trie       its words that the lexicon lacks, see analysis/vocabulary.hpp
//       documents.columns     what the ranking asks of each document, see document_columns.hpp
//       documents.positions   where the words of each document stand, see positions/positions_file.hpp
//       MANIFEST.sha256       the sums of all these files, see manifest.hpp
// DIR/generations/.000008   one that is being built; what a killed build left is removed by the
// next DIR/writer.lock           see writer_lock.hpp
//
// A stub file and no symbolic link: Xapian opens a database file by file, so a link that is swapped
// meanwhile gives a mix of two databases without any error. A stub is read once.

/// The folder inside a generation with the configuration it was built with.
inline constexpr std::string_view configuration_folder = "stemmer-config";

/// One generation, by name and by its own resolved path.
struct Generation {
    std::string name;
    std::filesystem::path path;
    GenerationIdentity identity{}; ///< of current_generation(); else none

    /// The options with the generation's own configuration, unless they name another.
    [[nodiscard]] AnalyzerOptions analyzer_options(AnalyzerOptions options) const;
    /// On disk, with the copy of the configuration.
    [[nodiscard]] std::uint64_t size_bytes() const;
};

/// The generation that readers use now. Throws Error: index_missing when there is no index,
/// index_damaged when `current` names nothing that exists.
[[nodiscard]] Generation current_generation(const std::filesystem::path& index_dir);

/// Which generation is current; none where there is none, or none can be told at the moment.
[[nodiscard]] GenerationIdentity current_generation_identity(const std::filesystem::path& index_dir);

/// Its name alone; empty where there is none.
[[nodiscard]] std::string current_generation_name(const std::filesystem::path& index_dir);

/// A published generation by its name. Throws Error (usage) with the names there are when there is
/// none of it.
[[nodiscard]] Generation generation_named(const std::filesystem::path& index_dir, std::string_view name);

/// Makes a published generation the current one, by one rename. The caller holds the WriterLock.
/// Throws Error (output).
void make_current(const std::filesystem::path& index_dir, const Generation& generation);

/// The names of all published generations, oldest first.
[[nodiscard]] std::vector<std::string> generation_names(const std::filesystem::path& index_dir);

/// The published generations that are older than the one that `current` names, the newest first:
/// newer ones were taken back. All, where it names none.
[[nodiscard]] std::vector<Generation> older_generations(const std::filesystem::path& index_dir);

/// A generation under construction. Until publish() nothing of it is seen by readers, and the
/// destructor removes it. The caller holds the WriterLock.
class NewGeneration {
public:
    /// Makes its empty folder; removes what killed builds left. Throws Error (output).
    explicit NewGeneration(const std::filesystem::path& index_dir);
    NewGeneration(NewGeneration&& other) noexcept;
    NewGeneration& operator=(NewGeneration&&) = delete;
    ~NewGeneration();

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// Where to build it.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return building_; }

    /// Copies what `wanted` says of a published one into it, folders whole, but never the manifest,
    /// which is of that one's own files. Throws Error (output).
    void copy(const Generation& published,
              const std::function<bool(const std::filesystem::directory_entry&)>& wanted) const;

    /// Writes the manifest, syncs everything, moves the folder to its published place and points
    /// `current` to it; then removes old generations until there are `keep`: never the one that was
    /// current before, unless `keep` is 1. `sums` of files that are known need not be taken. Throws
    /// Error (output): then the old generation stays.
    Generation publish(unsigned keep, const FileSums& sums = {});

private:
    std::filesystem::path index_dir_;
    std::string name_;
    std::filesystem::path building_; ///< empty once published or moved from
};

/// Makes the index directory where there is none. Throws Error: output, or index_incompatible when
/// the folder holds something else.
void prepare_index_dir(const std::filesystem::path& index_dir);

} // namespace poshuk::index
