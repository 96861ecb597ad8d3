#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// Cuts a stream of JSON into its objects, one after another: the elements of an array, JSON Lines,
/// objects that simply follow each other or a JSON text sequence (RFC 7464), over as many lines as
/// they like. White space means nothing until an object does not end: then the next line that
/// begins with an object as far left is where the next one begins, and in one line the next object
/// that begins with the same name. A line feed may stand within a string whose end is one beyond
/// doubt. Only brackets and strings are looked at, so that input of any length needs the memory of
/// one object, and none is read more than a few times.
class JsonValues {
public:
    /// `in` must outlive the reader.
    JsonValues(std::istream& in, std::size_t max_bytes) : in_(in), max_bytes_(max_bytes) {}

    enum class Found { end, object, cut_short, too_long, no_object };

    /// Moves to the next object. `cut_short` is one whose end does not come: the input ends, a
    /// string does not, or another object begins where none may; `no_object` is anything else in
    /// the place of one. The reader goes on behind each.
    Found next();

    /// Moves into the list that begins `offset` bytes behind the beginning of the object last
    /// found, whatever was found of it: what follows are its elements, and then what follows the
    /// object. `open` is how many brackets of the object are open around the list.
    void enter_list(std::size_t offset, std::size_t open);
    [[nodiscard]] bool in_list() const noexcept { return list_.has_value(); }

    /// The bytes of the object, of one that is too long its beginning; until next() is called.
    [[nodiscard]] std::string_view object() const noexcept
    {
        return std::string_view(buffer_).substr(object_begin_, object_size_);
    }
    /// Whether the input is known to end behind it.
    [[nodiscard]] bool is_at_end() const noexcept { return ended_ && begin_ == buffer_.size(); }
    /// Where it begins, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

private:
    struct List {
        std::size_t open;   ///< brackets around it
        std::uint64_t line; ///< of the object that it is in
    };

    bool has(std::size_t at);
    void advance(std::size_t to);
    void drop_read();
    void skip_brackets(std::size_t open);
    void skip_value();
    [[nodiscard]] bool is_at_member();
    void skip_lost();
    [[nodiscard]] bool skip_separator();
    [[nodiscard]] bool may_read_again() const;
    [[nodiscard]] std::optional<std::size_t> end_of_string(std::size_t feed);
    [[nodiscard]] std::optional<std::size_t> next_alike(std::size_t end) const;
    [[nodiscard]] std::optional<std::size_t> object_left_of_lost();
    Found read_object();
    Found fail(std::size_t at, std::optional<std::size_t> candidate);
    Found give(Found found, std::size_t end);
    [[nodiscard]] bool is_first_in_line(std::size_t at) const;
    [[nodiscard]] bool is_at_margin(std::size_t at) const;
    [[nodiscard]] std::size_t margin() const noexcept { return has_margin_ ? margin_ : object_indent_; }

    std::istream& in_;
    std::size_t max_bytes_;
    std::string buffer_;
    std::size_t begin_ = 0; ///< of what is not read yet
    bool ended_ = false;
    std::uint64_t next_line_ = 1; ///< of begin_
    std::size_t column_ = 0;      ///< of begin_
    bool only_space_ = true;      ///< before begin_ in its line, but for brackets and commas
    std::size_t indent_ = 0;      ///< white space that the line of begin_ begins with, as far as it
    bool only_white_ = true;      ///< before begin_ in its line
    std::optional<List> list_;
    std::size_t arrays_ = 0;          ///< open around the objects
    std::uint64_t array_line_ = 1;    ///< of the first of them, nearly
    bool cut_ = false;                ///< the object last found, so that its list is too
    bool skip_long_ = false;          ///< the object last found goes on, and nobody wants it
    std::optional<std::size_t> lost_; ///< the next object begins left of this column in its line

    std::size_t object_begin_ = 0;
    std::size_t object_size_ = 0;
    std::uint64_t line_ = 1;
    std::size_t margin_ = 0;  ///< the column that the object begins at
    bool has_margin_ = false; ///< it is the first in its line
    std::size_t object_indent_ = 0;
    bool object_only_white_ = true;

    std::uint64_t bytes_taken_ = 0;
    std::uint64_t bytes_read_again_ = 0;
};

} // namespace poshuk::sources
