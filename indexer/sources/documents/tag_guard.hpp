#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// Follows the tags of XML through pieces of it, to tell one that is larger than a parser bears
/// before the parser sees it whole.
class TagGuard {
public:
    explicit TagGuard(std::size_t largest_tag) : largest_tag_(largest_tag) {}

    /// How much of the next piece may be parsed: all of it, or what stands before the byte at which
    /// a tag is too large.
    [[nodiscard]] std::size_t admit(std::string_view piece);

private:
    enum class State { text, opened, tag, quoted, comment, cdata };

    std::size_t largest_tag_;
    std::size_t size_ = 0; ///< of the tag so far
    State state_ = State::text;
    char quote_ = 0;
    /// what stands behind «<», as long as it may begin a comment or a CDATA section
    std::string opening_;
    unsigned marks_ = 0; ///< dashes or brackets in a row, which end one
};

} // namespace poshuk::sources
