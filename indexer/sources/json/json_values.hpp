#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>

namespace poshuk::sources {

/// Cuts a stream of JSON into its objects, one after another: the elements of an array, or objects
/// that simply follow each other, over as many lines as they like. Only brackets and strings are
/// looked at, so that an array of any length needs the memory of one object.
class JsonValues {
public:
    /// `in` must outlive the reader.
    JsonValues(std::istream& in, std::size_t max_bytes) : in_(in), max_bytes_(max_bytes) {}

    enum class Found { end, object, cut_short, too_long, no_object };

    /// Moves to the next object. `cut_short` is one whose end does not come: the input ends, a line
    /// feed stands within a string, or another object begins at its margin; `no_object` is anything
    /// else in the place of one. The reader goes on behind each.
    Found next();

    /// The bytes of an object.
    [[nodiscard]] const std::string& object() const noexcept { return object_; }
    /// Where it begins, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    int take();
    void skip_to_object(); ///< of the same line
    Found read_object();
    [[nodiscard]] bool is_at_margin(std::size_t column) const;

    std::istream& in_;
    std::size_t max_bytes_;
    std::string object_;
    std::uint64_t line_ = 0;
    std::uint64_t next_line_ = 1;
    std::size_t column_ = 0;  ///< of the next byte
    bool only_space_ = true;  ///< before the next byte of its line, but for an opening bracket
    std::size_t margin_ = 0;  ///< the column that objects begin at
    bool has_margin_ = false; ///< an object was the first in its line
};

} // namespace poshuk::sources
