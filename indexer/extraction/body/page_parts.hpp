#pragma once

#include "body_evidence.hpp"
#include "indexer/extraction/html/element_role.hpp"
#include "page_prose.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// What each element of a page is for its readers: the article, or what the site puts around it.
/// Names of classes are taken as hints. What shows the title is none of the site's; paragraphs
/// behind the title in which its words stand again are the article; and so is what holds nearly
/// all of a page's prose, whatever it is called.
class PageParts {
public:
    PageParts(const PageTree& tree, const PageProse& prose, const BodyEvidence& evidence,
              std::span<const BlockEvidence> blocks);

    /// With what the elements around it say.
    [[nodiscard]] const ElementRole& role(std::uint32_t element) const { return roles_[element]; }
    /// Of the element by itself.
    [[nodiscard]] const ElementRole& own_role(std::uint32_t element) const { return own_roles_[element]; }
    /// A teaser of another article, or within one.
    [[nodiscard]] bool is_teaser(std::uint32_t element) const { return is_teaser_[element]; }

private:
    void read_roles();
    void remember_what_was_found(std::span<const ElementRole> named);
    [[nodiscard]] bool is_captioned(const PageElement& element, bool named) const;
    [[nodiscard]] bool has_line(const PageElement& element, std::string_view beginning) const;
    void mark_answers();
    void mark_captions();
    [[nodiscard]] std::uint32_t box_of_picture(std::uint32_t picture) const;
    void find_sections();
    void trust_what_follows_the_title();
    void trust_what_repeats_the_title();
    void trust_what_holds_the_prose();
    void inherit();

    const PageTree& tree_;
    const PageProse& prose_;
    const BodyEvidence& evidence_;
    std::span<const BlockEvidence> blocks_;
    std::vector<ElementRole> found_;     ///< by what elements are and hold, not by their names
    std::vector<ElementRole> own_roles_; ///< with what names say
    std::vector<ElementRole> roles_;
    std::vector<bool> is_teaser_;
};

} // namespace poshuk::extraction
