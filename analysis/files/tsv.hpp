#pragma once

#include "poshuk/error.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::analysis {

/// Reads a file of the stemmer configuration: UTF-8, a row a line, fields separated by one tab, `#`
/// at the start of a line opens a comment, empty lines are skipped. Spaces around a field do not
/// count.
class TsvReader {
public:
    /// Throws Error (data_missing) when the file cannot be read, (configuration) when it is not
    /// UTF-8.
    explicit TsvReader(std::filesystem::path file);

    /// Moves to the next row. Throws Error (configuration) unless it has `min_fields` to
    /// `max_fields` fields, none of the first `min_fields` empty.
    bool next(std::size_t min_fields, std::size_t max_fields);

    /// A field of the current row; empty where the row is shorter.
    [[nodiscard]] std::string_view field(std::size_t index) const noexcept;
    [[nodiscard]] std::size_t fields() const noexcept { return fields_.size(); }

    /// Throws Error (configuration) that quotes the line with a caret under the field:
    ///   stop_words.tsv:12: problem
    ///     the line
    ///         ^
    [[noreturn]] void fail(std::size_t index, const Message& problem) const;

private:
    std::filesystem::path file_;
    std::string content_;
    std::size_t offset_ = 0; ///< of the next line
    std::size_t line_number_ = 0;
    std::string_view line_;
    std::vector<std::string_view> fields_;
};

} // namespace poshuk::analysis
