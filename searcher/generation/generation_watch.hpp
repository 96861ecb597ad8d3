#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::query {

/// A file of a generation as the system tells of it: size, times, and which one it is. Whoever
/// writes to a file can set back its time of modification, but not that of its change.
struct FileState {
    std::uint64_t device = 0;
    std::uint64_t file = 0;
    std::int64_t size = -1; ///< it is not there
    std::int64_t modified = 0;
    std::int64_t changed = 0; ///< in nanoseconds, as the one before

    bool operator==(const FileState&) const = default;
    [[nodiscard]] bool is_missing() const noexcept { return size < 0; }
};

/// What the files of a generation were when it was opened, so that a change of any is noticed. For
/// one thread. It keeps to the folder itself: that is looked at which was opened, even when it was
/// moved elsewhere.
class GenerationWatch {
public:
    /// Notes how the files are now.
    explicit GenerationWatch(const std::filesystem::path& generation);
    ~GenerationWatch();
    GenerationWatch(const GenerationWatch&) = delete;
    GenerationWatch& operator=(const GenerationWatch&) = delete;

    /// Whether the files that searches read, a handful, are as they were: a system call each. Those
    /// that were read when the generation was opened are looked at ten times a second at most, or
    /// where `all` says so.
    [[nodiscard]] bool is_as_it_was(bool all = false);
    /// Whether they were looked at in the last millisecond: enough before a search, as they are
    /// looked at behind it in any case.
    [[nodiscard]] bool was_looked_at() const;
    /// Those of all files that are not.
    [[nodiscard]] std::vector<std::string> changed_files() const;
    /// Whether a file is missing.
    [[nodiscard]] bool misses_any() const;
    /// Whether anything was written in the last second, so that more may come.
    [[nodiscard]] bool is_being_changed() const;

    /// As they are now they are right.
    void note_again();

    /// The states of all files, in the order of their names, to tell one moment from another.
    [[nodiscard]] std::vector<FileState> states() const;

private:
    struct File {
        std::string name;
        FileState state;
        bool searched = false;
    };

    [[nodiscard]] FileState state_of(const std::string& name) const;

    int folder_ = -1;
    std::vector<File> files_;                         ///< those that are searched first
    std::chrono::steady_clock::time_point looked_at_; ///< when they were last as they were
    std::chrono::steady_clock::time_point looked_at_all_;
};

} // namespace poshuk::query
