#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// The records of comma-separated values (RFC 4180), whatever separates them: a field may stand in
/// quotes, and then hold separators, line feeds and doubled quotes.
class CsvRecords {
public:
    /// `in` must outlive the reader.
    CsvRecords(std::istream& in, char separator, std::size_t max_bytes)
        : in_(in), separator_(separator), max_bytes_(max_bytes)
    {
    }

    enum class Found {
        end,
        record,
        /// one that does not close, or closes within its field: the reader goes on in the line
        /// after line()
        bad_quote,
        too_long,
    };

    /// Moves to the next record; empty lines are none.
    Found next();

    [[nodiscard]] const std::vector<std::string>& fields() const noexcept { return fields_; }
    /// Where the record begins, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    enum class State { before_field, plain, quoted, behind_quote };

    std::string_view take_line();
    [[nodiscard]] bool parse(std::string_view line, State& state);

    std::istream& in_;
    char separator_;
    std::size_t max_bytes_;
    std::string lines_;     ///< of the record, and those behind a bad one that are read again
    std::size_t taken_ = 0; ///< of lines_
    bool cut_ = false;      ///< the line was longer than allowed
    std::vector<std::string> fields_;
    std::uint64_t line_ = 0;
    std::uint64_t lines_taken_ = 0;
};

} // namespace poshuk::sources
