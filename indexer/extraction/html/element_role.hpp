#pragma once

#include "page_tree.hpp"

#include <cstdint>
#include <vector>

namespace poshuk::extraction {

/// What an element is by its tag, its attributes and the words of its class and id. A hint: what
/// it holds may say otherwise.
struct ElementRole {
    bool hidden = false; ///< not shown, or only where asked for
    bool chrome = false; ///< menus, asides, other articles, forms, notices of the site
    bool notice = false; ///< of them those that are never an article: consent, sign-up, paywall
    bool comments = false;
    bool note = false;    ///< small print of an article: caption, byline, date, tags
    bool lead = false;    ///< named as what stands between the headline and the body
    bool byline = false;  ///< named as who wrote it
    bool person = false;  ///< named as somebody: an author, a reader
    bool picture = false; ///< named as a picture, perhaps with what stands below it
    bool body = false;    ///< named as the body of an article

    /// Nothing says that it is of the site.
    [[nodiscard]] bool is_of_article() const noexcept { return !hidden && !chrome && !notice && !comments; }
};

/// True for tags that stand around an article: menus, asides, footers, forms, buttons.
[[nodiscard]] bool is_of_site(Tag tag);

[[nodiscard]] ElementRole role_of(const PageTree& tree, const PageElement& element);

} // namespace poshuk::extraction
