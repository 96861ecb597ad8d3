#pragma once

#include "poshuk/searcher.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::presenters {

/// What goes around a matched word, and how the rest is written.
struct Markup {
    std::string_view before;
    std::string_view after;
    bool escape_html; ///< & < > " ' become entities, before anything is put around
};

inline constexpr Markup html_markup{"<em>", "</em>", true};
inline constexpr Markup bold_markup{"\x1b[1m", "\x1b[22m", false};
inline constexpr Markup plain_markup{"", "", false};

/// text[range] with the matches in it marked. `matches` are offsets in `text`, in order.
[[nodiscard]] std::string marked(std::string_view text, const TextRange& range, const std::vector<TextRange>& matches,
                                 const Markup& markup);

/// All of a text.
[[nodiscard]] std::string marked(std::string_view text, const std::vector<TextRange>& matches, const Markup& markup);

/// The passages of a hit, each with «…» where something was left out.
[[nodiscard]] std::vector<std::string> marked_passages(const Hit& hit, const Markup& markup);

/// A text that a terminal makes a link (OSC 8) to a web page; the text alone for other addresses, which an article must not open.
[[nodiscard]] std::string linked(const std::string& text, std::string_view url);

} // namespace poshuk::presenters
