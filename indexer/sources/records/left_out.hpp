#pragma once

#include "poshuk/message.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Why an item of an export is nothing to search for.
enum class LeftOut {
    withdrawn,   ///< canceled, withheld, killed: it was published, and is no more
    embargoed,   ///< not to be read until a time that is still to come
    unpublished, ///< a draft, planned, in work
    closed,      ///< private, for members or who pays, behind a password
    private_chat,
    page,       ///< of the site itself, no article
    other_type, ///< of WordPress's than those that are articles
    other_kind, ///< a picture, a recording, a plan of an event
    service,    ///< what a program tells: somebody joined, a message was pinned
    comment,    ///< of a reader
    without_words,
};

/// Counts what is left out, to be told once.
class LeftOutCounts {
public:
    void add(LeftOut kind, std::uint64_t count = 1) { counts_[kind] += count; }
    [[nodiscard]] bool empty() const noexcept { return counts_.empty(); }

    /// A sentence a kind.
    [[nodiscard]] std::vector<Message> sentences() const;

private:
    std::map<LeftOut, std::uint64_t> counts_;
};

/// What a field of an export says that keeps its article from readers: `status: draft`, `published:
/// false`, a password. `name` may have capitals, `_` and `-`; truth is «true», «yes», 1.
[[nodiscard]] std::optional<LeftOut> why_left_out(std::string_view name, std::string_view value);

/// Of several reasons the one that tells most is counted; an embargo least, as it ends by itself.
[[nodiscard]] int strength_of(LeftOut why);

/// Whether an index that has such an article has to lose it.
[[nodiscard]] bool is_gone(LeftOut why);

} // namespace poshuk::sources
