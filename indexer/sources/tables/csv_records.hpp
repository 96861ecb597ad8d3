#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// The separator that a line such as Excel's «sep=;» names, which is none of a record.
[[nodiscard]] std::optional<char> stated_separator(std::string_view line);

/// The records of comma-separated values (RFC 4180), whatever separates them: a field may stand in
/// quotes, and then hold separators, line feeds and doubled quotes. Spaces around the quotes are
/// nothing. A record that is none by these rules but is one with the escapes of MySQL (`\"`, `\\`,
/// `\n`) in its quotes is read by them, and so is what follows it.
class CsvRecords {
public:
    enum class LineEnds {
        feeds,   ///< LF, and CR before it
        returns, ///< CR alone
    };

    /// `in` must outlive the reader.
    CsvRecords(std::istream& in, char separator, std::size_t max_bytes, LineEnds ends = LineEnds::feeds)
        : in_(in), separator_(separator), end_of_line_(ends == LineEnds::feeds ? '\n' : '\r'), max_bytes_(max_bytes)
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

    /// Moves to the next record; empty lines are none, and a first one that states the separator.
    Found next();

    [[nodiscard]] const std::vector<std::string>& fields() const noexcept { return fields_; }
    /// Whether the input ends in the middle of the record that was just read, as far as one can tell:
    /// its line has no end, and fewer fields than all records before it.
    [[nodiscard]] bool is_last_cut() const noexcept { return last_is_cut_; }
    /// Whether the input ended so, or within quotes behind which no whole record came.
    [[nodiscard]] bool is_cut() const noexcept { return ended_in_quotes_ || last_is_cut_; }
    /// Where the record begins, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    enum class State { before_field, plain, quoted, escaped, behind_quote, behind_field };
    struct Rules {
        bool escapes = false;
        bool spaces_around_quotes = true;
    };

    struct Position {
        std::size_t taken;
        std::uint64_t lines_taken;
    };

    std::string_view take_line();
    [[nodiscard]] bool read_by_some_rules(Position begin);
    [[nodiscard]] bool read_record(Position begin, const Rules& rules);
    [[nodiscard]] bool parse(std::string_view line, const Rules& rules, State& state);
    [[nodiscard]] std::size_t end_of_run(std::string_view line, std::size_t at, const Rules& rules, State state) const;
    [[nodiscard]] bool is_no_record(std::string_view line) const;

    std::istream& in_;
    char separator_;
    char end_of_line_;
    std::size_t max_bytes_;
    std::string lines_;     ///< of the record, and those behind a bad one that are read again
    std::size_t taken_ = 0; ///< of lines_
    bool cut_ = false;      ///< the line was longer than allowed
    bool met_end_ = false;  ///< while a record was looked for: a quote was open at the end of the input
    bool ended_in_quotes_ = false;
    bool last_is_cut_ = false;
    bool is_ragged_ = false; ///< some record had fewer fields than the first, on purpose
    bool escapes_ = false;   ///< the table has shown that it has them
    std::size_t columns_ = 0;
    std::vector<std::string> fields_;
    std::uint64_t line_ = 0;
    std::uint64_t lines_taken_ = 0;
};

} // namespace poshuk::sources
