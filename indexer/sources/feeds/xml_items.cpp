#include "xml_items.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/sources/records/record_limits.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>

namespace poshuk::sources {
namespace {

constexpr std::size_t most_elements = 5000; ///< of an item

std::string_view view(const xmlChar* text)
{
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// A namespace without what documents write in more than one way: the scheme, «www.», the sign at
/// its end, capitals.
std::string kind_of(std::string_view uri)
{
    std::string kind;
    for (const char c : uri) {
        kind += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (const std::string_view beginning : {"https://", "http://", "www."}) {
        kind.erase(0, kind.starts_with(beginning) ? beginning.size() : 0);
    }
    kind.erase(kind.find_last_not_of("/#") + 1);
    return kind;
}

/// The prefix that a namespace has in the documents that define it.
std::string_view usual_prefix(std::string_view uri)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 23> namespaces{{
        {"", ""},
        {"purl.org/rss/1.0", ""},
        {"my.netscape.com/rdf/simple/0.9", ""},
        {"channel.netscape.com/rdf/simple/0.9", ""},
        {"backend.userland.com/rss", ""},
        {"backend.userland.com/rss091", ""},
        {"backend.userland.com/rss2", ""},
        {"blogs.law.harvard.edu/tech/rss", ""},
        {"w3.org/1999/xhtml", ""},
        {"sitemaps.org/schemas/sitemap/0.9", ""},
        {"iptc.org/std/nar/2006-10-01", ""},
        {"iptc.org/std/nitf/2006-10-18", ""},
        {"w3.org/2005/atom", "atom:"},
        {"purl.org/atom/ns", "atom:"},
        {"purl.org/dc/elements/1.0", "dc:"},
        {"purl.org/dc/elements/1.1", "dc:"},
        {"purl.org/dc/terms", "dcterms:"},
        {"purl.org/rss/1.0/modules/content", "content:"},
        {"search.yahoo.com/mrss", "media:"},
        {"news.yandex.ru", "yandex:"},
        {"turbo.yandex.ru", "turbo:"},
        {"purl.org/rss/1.0/modules/slash", "slash:"},
        {"w3.org/xml/1998/namespace", "xml:"},
    }};
    const auto kind = kind_of(uri);
    const auto* const found =
        std::find_if(namespaces.begin(), namespaces.end(), [&](const auto& entry) { return entry.first == kind; });
    if (found != namespaces.end()) {
        return found->second;
    }
    if (kind.starts_with("wordpress.org/export")) {
        return kind.ends_with("excerpt") ? "excerpt:" : "wp:";
    }
    return "?:";
}

/// Of an element whose document does not say what its prefix is, it is what it usually is.
std::string prefix_of(std::string_view uri, std::string_view prefix)
{
    static constexpr std::array<std::string_view, 9> usual{"atom",   "dc",    "dcterms", "content", "media",
                                                           "yandex", "turbo", "wp",      "excerpt"};
    if (!uri.empty() || prefix.empty()) {
        return std::string(usual_prefix(uri));
    }
    return std::find(usual.begin(), usual.end(), prefix) != usual.end() ? std::string(prefix) + ":" : "?:";
}

/// Elements around items, which say nothing by themselves.
bool is_frame(std::string_view local_name)
{
    static constexpr std::array<std::string_view, 7> frames{"rss",         "RDF",     "feed",    "channel",
                                                            "newsMessage", "itemSet", "groupSet"};
    return std::find(frames.begin(), frames.end(), local_name) != frames.end();
}

template <typename Names>
bool is_among(const Names& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        c == '<' ? result += "&lt;" : c == '&' ? result += "&amp;" : result += c;
    }
    return result;
}

} // namespace

std::string_view XmlElement::attribute(std::string_view its_name) const
{
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& pair) { return pair.first == its_name; });
    return found == attributes.end() ? std::string_view{} : found->second;
}

const XmlElement* XmlItem::find(std::string_view its_name) const
{
    const auto found =
        std::find_if(elements.begin(), elements.end(), [&](const auto& element) { return element.name == its_name; });
    return found == elements.end() ? nullptr : &*found;
}

std::string XmlItem::text(std::string_view its_name) const
{
    const auto* const element = find(its_name);
    if (element == nullptr) {
        return {};
    }
    return std::string(analysis::trimmed(element->text));
}

/// The push parser of libxml2, which calls back for each tag and text: no tree is ever built.
class XmlItems::Parser {
public:
    Parser(std::istream& in, const XmlVocabulary& vocabulary) : in_(in), vocabulary_(vocabulary)
    {
        xmlSAXHandler handler{};
        handler.initialized = XML_SAX2_MAGIC;
        handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int,
                                    const xmlChar**, int attributes, int, const xmlChar** values) {
            of(self).start(view(name), prefix_of(view(uri), view(prefix)), attributes, values);
        };
        handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
            of(self).end(view(name));
        };
        handler.characters = [](void* self, const xmlChar* text, int size) {
            of(self).add({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
        };
        handler.cdataBlock = handler.characters;
        handler.ignorableWhitespace = handler.characters;
        handler.serror = [](void* self, xmlErrorPtr error) { of(self).note(*error); };
        context_ = xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr);
        if (context_ != nullptr) {
            xmlCtxtUseOptions(context_, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NODICT);
        }
    }

    ~Parser()
    {
        if (context_ != nullptr) {
            xmlFreeDoc(context_->myDoc);
            xmlFreeParserCtxt(context_);
        }
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    std::optional<XmlItem> next()
    {
        while (ready_.empty() && !ended_) {
            parse_more();
        }
        if (ready_.empty()) {
            return std::nullopt;
        }
        auto item = std::move(ready_.front());
        ready_.pop_front();
        return item;
    }

    [[nodiscard]] const XmlFaults& faults() const { return ended_ ? faults_ : mending_.faults(); }
    [[nodiscard]] bool is_cut() const { return cut_; }
    [[nodiscard]] std::uint64_t line() const
    {
        return context_->input == nullptr ? 0 : static_cast<std::uint64_t>(std::max(context_->input->line, 0));
    }

private:
    static Parser& of(void* self) { return *static_cast<Parser*>(self); }

    void parse_more()
    {
        constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
        chunk_.resize(chunk_bytes);
        in_.read(chunk_.data(), static_cast<std::streamsize>(chunk_.size()));
        chunk_.resize(static_cast<std::size_t>(in_.gcount()));
        const bool last = chunk_.empty();
        xml_.clear();
        last ? mending_.finish(xml_) : mending_.mend(chunk_, xml_);
        if (context_ != nullptr) {
            xmlParseChunk(context_, xml_.data(), static_cast<int>(xml_.size()), last ? 1 : 0);
        }
        if (last || context_ == nullptr || context_->disableSAX != 0) {
            ended_ = true;
            cut_ = !last || mending_.is_cut() || context_ == nullptr;
            faults_ = mending_.faults();
            if (libxml_line_ > 0 && !cut_ && faults_.find(XmlFault::markup) == faults_.end()) {
                faults_[XmlFault::markup] = {libxml_line_, 1};
            }
            if (item_depth_ == 0 && !feed_.elements.empty()) {
                finish(feed_);
            }
        }
    }

    /// The item that tags now belong to.
    XmlItem& current() { return item_depth_ > 0 ? item_ : feed_; }

    void start(std::string_view name, const std::string& prefix, int attributes, const xmlChar** values)
    {
        go_on();
        ++depth_;
        if (depth_ == 1 && name == "feed" && prefix.empty()) {
            default_prefix_ = "atom:"; // Atom that does not say so
        }
        const auto full = std::string(prefix.empty() ? default_prefix_ : prefix).append(name);
        if (is_among(vocabulary_.items, full)) {
            begin_item();
            item_.name = full;
            // The item is the first of its elements, for what its tag says.
            item_.elements.push_back(element_of(full, attributes, values));
            return;
        }
        if (element_depth_ > 0) { // inside an element: markup
            auto& element = current().elements.back();
            element.has_markup = true;
            append(fmt::format("<{}>", name));
            return;
        }
        const bool of_item = item_depth_ > 0 && depth_ > item_depth_;
        const bool of_feed = item_depth_ == 0 && depth_ > 1 && !is_frame(name);
        if (!of_item && !of_feed) {
            return;
        }
        if (current().elements.size() >= most_elements) {
            current().too_long = item_depth_ > 0;
            return;
        }
        auto element = element_of((containers_.empty() ? std::string{} : containers_.back().path + "/") + full,
                                  attributes, values);
        if (is_among(vocabulary_.containers, element.name)) {
            containers_.push_back({element.name, depth_});
        } else {
            element_depth_ = depth_;
        }
        current().elements.push_back(std::move(element));
    }

    static XmlElement element_of(std::string name, int attributes, const xmlChar** values)
    {
        XmlElement element;
        element.name = std::move(name);
        for (int i = 0; i < attributes; ++i) {
            constexpr int parts = 5; // name, prefix, URI, where the value begins and ends
            const auto** const one = values + static_cast<std::ptrdiff_t>(i) * parts;
            const std::string_view its_prefix = view(one[1]) == "xml" ? "xml:" : "";
            element.attributes.emplace_back(
                std::string(its_prefix).append(view(one[0])),
                std::string(reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])));
        }
        return element;
    }

    void begin_item()
    {
        if (item_depth_ > 0) {
            finish(item_); // a tag in it was not closed, which must not cost the items behind it
        } else if (!feed_.elements.empty()) {
            finish(feed_);
        }
        item_ = {};
        item_.line = line();
        item_depth_ = depth_;
        item_bytes_ = 0;
        element_depth_ = 0;
        containers_.clear();
    }

    void end(std::string_view name)
    {
        go_on();
        if (element_depth_ == depth_) {
            element_depth_ = 0;
        } else if (element_depth_ > 0) {
            append(fmt::format("</{}>", name));
        } else if (!containers_.empty() && depth_ == containers_.back().depth) {
            containers_.pop_back();
        } else if (item_depth_ == depth_) {
            item_depth_ = 0;
            finish(item_);
        }
        --depth_;
    }

    /// libxml2 drops every entity behind the first fault, so to it there is none.
    void go_on() { context_->wellFormed = 1; }

    void add(std::string_view text)
    {
        go_on();
        if (element_depth_ > 0) {
            append(current().elements.back().has_markup ? escaped(text) : std::string(text));
        }
    }

    void append(std::string_view text)
    {
        auto& item = current();
        if (item_bytes_ + text.size() > max_article_bytes) {
            item.too_long = true;
            return;
        }
        item_bytes_ += text.size();
        item.elements.back().text += text;
    }

    void finish(XmlItem& item)
    {
        item.is_feed = &item == &feed_;
        ready_.push_back(std::move(item));
        item = {};
        item_bytes_ = 0;
    }

    void note(const xmlError& error)
    {
        // What XmlMending leaves to mend is not much; a namespace that is not declared is no fault
        // worth a word.
        if (error.level >= XML_ERR_ERROR && error.domain != XML_FROM_NAMESPACE && libxml_line_ == 0) {
            libxml_line_ = static_cast<std::uint64_t>(std::max(error.line, 1));
        }
    }

    struct Container {
        std::string path;
        int depth;
    };

    std::istream& in_;
    const XmlVocabulary& vocabulary_;
    std::string chunk_;
    std::string xml_; ///< of the chunk, mended
    XmlMending mending_;
    XmlFaults faults_; ///< of all, at the end
    xmlParserCtxt* context_ = nullptr;
    std::deque<XmlItem> ready_;
    XmlItem feed_;
    XmlItem item_;
    std::string default_prefix_; ///< of elements without any
    int depth_ = 0;
    int item_depth_ = 0;    ///< of the open item; 0: none
    int element_depth_ = 0; ///< of the open element of an item; 0: none
    std::vector<Container> containers_;
    std::size_t item_bytes_ = 0;
    std::uint64_t libxml_line_ = 0; ///< of the first fault that is left
    bool ended_ = false;
    bool cut_ = false;
};

XmlItems::XmlItems(std::istream& in, const XmlVocabulary& vocabulary)
    : parser_(std::make_unique<Parser>(in, vocabulary))
{
}

XmlItems::~XmlItems() = default;

std::optional<XmlItem> XmlItems::next()
{
    return parser_->next();
}

const XmlFaults& XmlItems::faults() const noexcept
{
    return parser_->faults();
}

bool XmlItems::is_cut() const noexcept
{
    return parser_->is_cut();
}

std::uint64_t XmlItems::line() const noexcept
{
    return parser_->line();
}

const XmlVocabulary& feed_vocabulary()
{
    static const XmlVocabulary vocabulary{
        {"item", "atom:entry"},
        {"atom:author", "atom:contributor", "wp:author", "atom:source", "image", "wp:comment", "media:group"}};
    return vocabulary;
}

} // namespace poshuk::sources
