#pragma once

#include "file_source.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace poshuk::sources {

/// All that the operands of a command name, to be read one after another.
struct OpenedSources {
    std::vector<std::unique_ptr<FileSource>> sources;
    std::uint64_t total_bytes = 0; ///< 0 when stdin is among them
    std::vector<Record> notes;     ///< what a folder has that is passed over, a folder each
};

/// How to read what the operands name.
struct Reading {
    Format format = Format::detect;
    FieldMap map;
    std::set<std::string> types; ///< of WordPress's that are articles besides posts
    std::optional<std::chrono::sys_days>
        saved;                 ///< the day the pages were saved; else the one in their paths, see day_in_path()
    bool require_text = false; ///< an article without any text is rejected
};

/// Opens files, folders (with their subfolders: whatever has the name of a format, in the order of
/// names) and stdin («-»). Nothing is read yet. Throws Error (input) when an operand is missing or
/// cannot be read, or a folder has no articles.
[[nodiscard]] OpenedSources open_sources(const std::vector<std::string>& operands, const Reading& reading);

} // namespace poshuk::sources
