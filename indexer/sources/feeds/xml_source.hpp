#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "xml_items.hpp"

#include <deque>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::sources {

/// Articles of a document of XML, an item each. What was left out and what was wrong with the XML is
/// told at the end.
class XmlSource : public ArticleSource {
public:
    std::optional<Record> next() final;

protected:
    XmlSource(std::unique_ptr<std::istream> in, std::string name, const XmlVocabulary& vocabulary);

    /// An article or a rejection; nothing for what is left out.
    [[nodiscard]] virtual std::optional<Record> read(const XmlItem& item) = 0;
    /// What stands outside of items.
    virtual void read_frame(const XmlItem& frame) = 0;
    /// Why the document has no articles at all; empty: it may have.
    [[nodiscard]] virtual Message at_end() { return {}; }
    /// What to tell behind the list of what was left out.
    [[nodiscard]] virtual Message how_to_take_more() const { return {}; }

    [[nodiscard]] Record record_of(const XmlItem& item) const;
    /// Counts an item that is no article for readers, by what it is.
    void leave_out(const Message& kind);

private:
    void say_last_words();
    void tell(std::uint64_t line, Message warning);

    std::unique_ptr<std::istream> in_;
    std::string name_;
    XmlItems items_;
    struct LeftOut {
        Message kind;
        std::uint64_t count = 0;
    };
    std::map<std::string, LeftOut> left_out_; ///< by the English name of the kind
    std::deque<Record> last_words_;
    bool ended_ = false;
};

} // namespace poshuk::sources
