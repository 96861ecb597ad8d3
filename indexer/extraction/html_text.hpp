#pragma once

#include <string>

#include <libxml/tree.h>

namespace poshuk::extraction {

/// The visible lines of a page, a line a block: those of its largest `<article>`, else of `<main>`,
/// else of all; without menus, asides, forms, footers and what is named as comments, related
/// articles and the like.
[[nodiscard]] std::string html_text(const xmlNode& root);

/// All visible lines of an element, by the same measure.
[[nodiscard]] std::string visible_lines(const xmlNode& root);

/// All lines of a page, those that html_text() leaves out too, for people to compare.
[[nodiscard]] std::string all_lines(const xmlNode& root);

/// The text of an element in one line.
[[nodiscard]] std::string text_of(const xmlNode& element);

[[nodiscard]] bool is_element(const xmlNode& node, const char* name);
/// The value of an attribute; empty when there is none.
[[nodiscard]] std::string attribute(const xmlNode& element, const char* name);

/// Calls `visit` for every element in the order of the page. Not recursive: pages may be deep.
template <typename Visit>
void each_element(const xmlNode& root, Visit visit)
{
    for (const xmlNode* node = &root; node != nullptr;) {
        if (node->type == XML_ELEMENT_NODE) {
            visit(*node);
        }
        if (node->children != nullptr && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != &root && node->next == nullptr) {
            node = node->parent;
        }
        node = node == &root ? nullptr : node->next;
    }
}

} // namespace poshuk::extraction
