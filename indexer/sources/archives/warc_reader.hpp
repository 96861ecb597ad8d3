#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Fields of a header as WARC and HTTP have them: «Name: value».
class HeaderFields {
public:
    void add_line(std::string_view line);
    /// The first of that name, whatever its case; empty where there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// The records of a WARC (ISO 28500), of which only what is asked for is in memory.
class WarcReader {
public:
    enum class End {
        none,    ///< it goes on
        whole,   ///< behind the last record
        cut,     ///< inside of a record
        damaged, ///< where a record should begin, none does
    };

    /// `in` must outlive the reader.
    explicit WarcReader(std::istream& in) : in_(in) {}

    /// The header of the next record; what is left of the one before is passed over.
    std::optional<HeaderFields> next();

    /// The content of the record, or its first `most` bytes.
    [[nodiscard]] std::string content(std::size_t most);

    [[nodiscard]] End end() const noexcept { return end_; }
    /// How many records were begun.
    [[nodiscard]] std::uint64_t records() const noexcept { return records_; }

private:
    bool read_line();
    void pass_over();

    std::istream& in_;
    std::string line_;
    std::uint64_t left_ = 0; ///< of the content
    std::uint64_t records_ = 0;
    End end_ = End::none;
};

} // namespace poshuk::sources
