#include "xml_items.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/sources/records/record_limits.hpp"
#include "tag_guard.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <map>

namespace poshuk::sources {
namespace {

constexpr std::size_t largest_tag = std::size_t{64} * 1024;
constexpr std::size_t most_elements = 5000; ///< of an item

std::string_view view(const xmlChar* text)
{
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// The prefix that a namespace has in the documents that define it.
std::string_view usual_prefix(std::string_view uri)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> namespaces{{
        {"", ""},
        {"http://purl.org/rss/1.0/", ""},
        {"http://my.netscape.com/rdf/simple/0.9/", ""},
        {"http://backend.userland.com/rss2", ""},
        {"http://www.w3.org/2005/Atom", "atom:"},
        {"http://purl.org/atom/ns#", "atom:"},
        {"http://purl.org/dc/elements/1.1/", "dc:"},
        {"http://purl.org/rss/1.0/modules/content/", "content:"},
        {"http://news.yandex.ru", "yandex:"},
        {"http://www.w3.org/1999/xhtml", ""},
    }};
    const auto* const found =
        std::find_if(namespaces.begin(), namespaces.end(), [&](const auto& entry) { return entry.first == uri; });
    if (found != namespaces.end()) {
        return found->second;
    }
    if (uri.starts_with("http://wordpress.org/export/")) {
        return uri.ends_with("excerpt/") ? "excerpt:" : "wp:";
    }
    return "?:";
}

/// Elements whose children are told with their own names, as `atom:author/atom:name`.
bool is_container(std::string_view name)
{
    return name == "atom:author" || name == "wp:author" || name == "atom:source" || name == "image";
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

const XmlElement* XmlItem::find(std::string_view name) const
{
    const auto found =
        std::find_if(elements.begin(), elements.end(), [&](const auto& element) { return element.name == name; });
    return found == elements.end() ? nullptr : &*found;
}

std::string XmlItem::text(std::string_view name) const
{
    const auto* const element = find(name);
    if (element == nullptr) {
        return {};
    }
    return std::string(analysis::trimmed(element->text));
}

/// The push parser of libxml2, which calls back for each tag and text: no tree is ever built.
class XmlItems::Parser {
public:
    explicit Parser(std::istream& in) : in_(in), guard_(largest_tag)
    {
        xmlSAXHandler handler{};
        handler.initialized = XML_SAX2_MAGIC;
        handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri, int,
                                    const xmlChar**, int attributes, int, const xmlChar** values) {
            of(self).start(view(name), view(uri), attributes, values);
        };
        handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
            of(self).end(view(name));
        };
        handler.characters = [](void* self, const xmlChar* text, int size) {
            of(self).add({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
        };
        handler.cdataBlock = handler.characters;
        handler.ignorableWhitespace = handler.characters;
        handler.getEntity = [](void* self, const xmlChar* name) { return of(self).entity(name); };
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

    [[nodiscard]] std::uint64_t fault_line() const { return fault_line_; }
    [[nodiscard]] bool is_cut() const { return cut_; }

private:
    static Parser& of(void* self) { return *static_cast<Parser*>(self); }

    void parse_more()
    {
        constexpr std::size_t chunk_bytes = std::size_t{16} * 1024;
        std::array<char, chunk_bytes> chunk; // NOLINT: read() fills it
        in_.read(chunk.data(), chunk.size());
        const auto got = static_cast<std::size_t>(in_.gcount());
        const auto admitted = guard_.admit({chunk.data(), got});
        const bool last = got == 0 || admitted < got;
        if (context_ != nullptr) {
            xmlParseChunk(context_, chunk.data(), static_cast<int>(admitted), last ? 1 : 0);
        }
        if (last || context_ == nullptr || context_->disableSAX != 0) {
            ended_ = true;
            cut_ = depth_ > 0 || !has_root_ || admitted < got || context_ == nullptr;
            if (item_depth_ == 0 && !feed_.elements.empty()) {
                finish(feed_);
            }
        }
    }

    /// The item that tags now belong to.
    XmlItem& current() { return item_depth_ > 0 ? item_ : feed_; }

    void start(std::string_view name, std::string_view uri, int attributes, const xmlChar** values)
    {
        go_on();
        has_root_ = true;
        ++depth_;
        const auto full = std::string(usual_prefix(uri)).append(name);
        if (full == "item" || full == "atom:entry") {
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
            container_.clear();
            return;
        }
        if (element_depth_ > 0) { // inside an element: markup
            auto& element = current().elements.back();
            element.has_markup = true;
            append(fmt::format("<{}>", name));
            return;
        }
        const bool of_item = item_depth_ > 0 && depth_ > item_depth_;
        const bool of_feed = item_depth_ == 0 && depth_ > 1 && full != "channel";
        if (!of_item && !of_feed) {
            return;
        }
        if (is_container(full) && container_.empty()) {
            container_ = full + "/";
            container_depth_ = depth_;
            return;
        }
        if (current().elements.size() >= most_elements) {
            current().too_long = item_depth_ > 0;
            return;
        }
        element_depth_ = depth_;
        XmlElement element;
        element.name = container_ + full;
        for (int i = 0; i < attributes; ++i) {
            constexpr int parts = 5; // name, prefix, URI, where the value begins and ends
            const auto** const one = values + static_cast<std::ptrdiff_t>(i) * parts;
            element.attributes.emplace_back(view(one[0]), std::string(reinterpret_cast<const char*>(one[3]),
                                                                      static_cast<std::size_t>(one[4] - one[3])));
        }
        current().elements.push_back(std::move(element));
    }

    void end(std::string_view name)
    {
        go_on();
        if (element_depth_ == depth_) {
            element_depth_ = 0;
        } else if (element_depth_ > 0) {
            append(fmt::format("</{}>", name));
        } else if (!container_.empty() && depth_ == container_depth_) {
            container_.clear();
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

    /// An entity of HTML, which feeds use without declaring it; no other is expanded.
    xmlEntity* entity(const xmlChar* name)
    {
        const auto* known = htmlEntityLookup(name);
        if (known == nullptr) {
            return nullptr;
        }
        auto& [character, result] = entities_[std::string(view(name))];
        if (result.name == nullptr) {
            utf8::append(character, static_cast<char32_t>(known->value));
            result.type = XML_ENTITY_DECL;
            result.etype = XML_INTERNAL_PREDEFINED_ENTITY;
            result.name = reinterpret_cast<const xmlChar*>(known->name);
            result.content = reinterpret_cast<xmlChar*>(character.data());
            result.length = static_cast<int>(character.size());
        }
        return &result;
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
        // An entity of HTML is no fault worth a word, and neither is a namespace that is not
        // declared.
        if (error.level >= XML_ERR_ERROR && error.code != XML_ERR_UNDECLARED_ENTITY &&
            error.domain != XML_FROM_NAMESPACE && error.code != XML_WAR_UNDECLARED_ENTITY && fault_line_ == 0) {
            fault_line_ = static_cast<std::uint64_t>(std::max(error.line, 1));
        }
    }

    [[nodiscard]] std::uint64_t line() const
    {
        return context_->input == nullptr ? 0 : static_cast<std::uint64_t>(std::max(context_->input->line, 0));
    }

    std::istream& in_;
    TagGuard guard_;
    xmlParserCtxt* context_ = nullptr;
    std::map<std::string, std::pair<std::string, xmlEntity>> entities_; ///< those of HTML that were met
    std::deque<XmlItem> ready_;
    XmlItem feed_;
    XmlItem item_;
    int depth_ = 0;
    int item_depth_ = 0;    ///< of the open item; 0: none
    int element_depth_ = 0; ///< of the open element of an item; 0: none
    std::string container_; ///< the open container with a slash
    int container_depth_ = 0;
    std::size_t item_bytes_ = 0;
    std::uint64_t fault_line_ = 0;
    bool has_root_ = false;
    bool ended_ = false;
    bool cut_ = false;
};

XmlItems::XmlItems(std::istream& in) : parser_(std::make_unique<Parser>(in)) {}

XmlItems::~XmlItems() = default;

std::optional<XmlItem> XmlItems::next()
{
    return parser_->next();
}

std::uint64_t XmlItems::fault_line() const noexcept
{
    return parser_->fault_line();
}

bool XmlItems::is_cut() const noexcept
{
    return parser_->is_cut();
}

} // namespace poshuk::sources
