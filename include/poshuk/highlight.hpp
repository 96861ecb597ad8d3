#pragma once

#include "poshuk/export.hpp"
#include "poshuk/searcher.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poshuk {

/// Text that HTML and XML show as it is: & < > " ' become entities, control characters and line
/// feeds spaces, bytes that are no UTF-8 and what XML cannot say U+FFFD.
[[nodiscard]] POSHUK_EXPORT std::string html_escaped(std::string_view text);

/// What goes around a matched word, and how the rest is written.
struct Markup {
    std::string_view before;
    std::string_view after;
    /// Makes text safe for where it is shown, before anything is put around it; null: it stays as
    /// it is.
    std::string (*escaped)(std::string_view text) = nullptr;
    std::string_view ellipsis = "…"; ///< where a passage leaves out the text beside it
};

inline constexpr Markup html_markup{"<em>", "</em>", html_escaped};

/// text[range] with the matches in it marked. `matches` are offsets in `text`, in order.
[[nodiscard]] POSHUK_EXPORT std::string marked(std::string_view text, const TextRange& range,
                                               const std::vector<TextRange>& matches, const Markup& markup);

/// All of a text.
[[nodiscard]] POSHUK_EXPORT std::string marked(std::string_view text, const std::vector<TextRange>& matches,
                                               const Markup& markup);

/// The passages of a hit, each with an ellipsis where something was left out.
[[nodiscard]] POSHUK_EXPORT std::vector<std::string> marked_passages(const Hit& hit, const Markup& markup);

} // namespace poshuk
