#pragma once

#include <memory>
#include <string_view>

#include <libxml/tree.h>

namespace poshuk::extraction {

/// HTML as libxml2 reads it, whatever is wrong with it, in bounded time: a page with a tag of more
/// than 64 KiB, or with more than 2,000 tags open at once, is not parsed at all, as parsers are
/// quadratic in both.
class HtmlDocument {
public:
    /// `html` is UTF-8.
    explicit HtmlDocument(std::string_view html);

    [[nodiscard]] bool is_bearable() const noexcept { return is_bearable_; }
    /// Null where there is nothing in it.
    [[nodiscard]] const xmlNode* root() const { return document_ ? xmlDocGetRootElement(document_.get()) : nullptr; }

private:
    struct Free {
        void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
    };

    bool is_bearable_;
    std::unique_ptr<xmlDoc, Free> document_;
};

} // namespace poshuk::extraction
