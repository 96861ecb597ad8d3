#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Reads lines of bounded length: the rest of a longer line is passed over, not kept.
class LineReader {
public:
    /// `in` must outlive the reader.
    LineReader(std::istream& in, std::size_t max_bytes) : in_(in), max_bytes_(max_bytes) {}

    /// Moves to the next line, without its line feed; false at the end.
    bool next();

    [[nodiscard]] const std::string& line() const noexcept { return line_; }
    /// True when the line was longer than allowed and only its beginning is here.
    [[nodiscard]] bool too_long() const noexcept { return too_long_; }
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

private:
    [[nodiscard]] bool fill();
    void append(std::string_view part);

    std::istream& in_;
    std::size_t max_bytes_;
    std::string line_;
    bool too_long_ = false;
    std::uint64_t number_ = 0;
    std::vector<char> buffer_; ///< what was read ahead of the line
    std::size_t begin_ = 0;    ///< of it, what is not passed yet
    std::size_t end_ = 0;
};

} // namespace poshuk::sources
