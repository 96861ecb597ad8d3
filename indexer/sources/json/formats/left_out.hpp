#pragma once

#include "poshuk/message.hpp"

#include <simdjson.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
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

/// What an item says about itself that keeps it from readers, whatever the format: `pubstatus` and
/// `state` (ninjs, Superdesk), `status` and `visibility` (WordPress, Ghost, Strapi…), `embargoed`,
/// `draft`, `published: false`, a password. Nothing where it is open to all.
[[nodiscard]] std::optional<LeftOut> why_left_out(simdjson::dom::object item, std::chrono::sys_seconds now);

} // namespace poshuk::sources
