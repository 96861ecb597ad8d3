#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace poshuk::index {

/// Pairs of texts that are known before their turn: kept in a file without a name, which goes with
/// the object.
class Spool {
public:
    /// `dir` is where the file lies. Throws Error (output), as all here does.
    explicit Spool(const std::filesystem::path& dir);

    void add(std::string_view key, std::string_view tag);

    /// From here on next() gives what was added, from the first.
    void rewind();
    /// False behind the last.
    bool next(std::string& key, std::string& tag);

    /// Calls `take(key, tag)` for each entry, in the order they were added.
    template <typename Take>
    void take_all(Take take)
    {
        rewind();
        std::string key;
        std::string tag;
        while (next(key, tag)) {
            take(std::string_view(key), std::string_view(tag));
        }
    }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    bool read(std::string& text);

    std::filesystem::path dir_;
    std::unique_ptr<std::FILE, Close> file_;
};

} // namespace poshuk::index
