#include "html_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace poshuk::extraction {
namespace {

std::string_view name_of(const xmlNode& node)
{
    return node.name == nullptr ? std::string_view{} : reinterpret_cast<const char*>(node.name);
}

template <std::size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_hidden(const xmlNode& element)
{
    static constexpr std::array<std::string_view, 21> names{
        "script", "style", "noscript",   "template", "nav",   "aside", "footer", "form",   "button", "select", "svg",
        "iframe", "head",  "figcaption", "object",   "video", "audio", "canvas", "dialog", "menu",   "label"};
    if (is_one_of(name_of(element), names)) {
        return true;
    }
    if (is_element(element, "body") || is_element(element, "html") || is_element(element, "article") ||
        is_element(element, "main")) {
        return false;
    }
    static constexpr std::array<std::string_view, 16> words{
        "comment",   "related",    "sidebar", "share",     "social",   "breadcrumb", "subscribe",  "cookie",
        "main-menu", "navigation", "popular", "read-also", "readalso", "banner",     "pagination", "footer"};
    auto names_of_site = attribute(element, "class") + " " + attribute(element, "id");
    std::transform(names_of_site.begin(), names_of_site.end(), names_of_site.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return names_of_site.find(word) != std::string::npos; });
}

bool is_block(std::string_view name)
{
    static constexpr std::array<std::string_view, 35> names{
        "p",     "div",    "li",      "h1",      "h2",      "h3",      "h4",         "h5",  "h6",
        "tr",    "td",     "th",      "section", "article", "br",      "blockquote", "ul",  "ol",
        "table", "dt",     "dd",      "dl",      "figure",  "main",    "header",     "pre", "hr",
        "body",  "center", "address", "time",    "details", "summary", "tbody",      "html"};
    return is_one_of(name, names);
}

/// White space of the source is one space; a block begins and ends a line.
class Lines {
public:
    void add(std::string_view text)
    {
        for (const char c : text) {
            const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space) {
                result_ += space_ && !result_.empty() && result_.back() != '\n' ? " " : "";
                result_ += c;
            }
            space_ = space;
        }
    }
    void end_line()
    {
        result_ += result_.empty() || result_.back() == '\n' ? "" : "\n";
        space_ = false;
    }
    std::string take() { return std::move(result_); }

private:
    std::string result_;
    bool space_ = false;
};

std::string_view content_of(const xmlNode& node)
{
    return node.content == nullptr ? std::string_view{} : reinterpret_cast<const char*>(node.content);
}

enum class Part {
    visible,    ///< what a reader reads as the article's
    readable,   ///< menus, forms and the like as well
    everything, ///< scripts too
};

bool is_left_out(const xmlNode& element, Part part)
{
    if (part == Part::readable) {
        static constexpr std::array<std::string_view, 5> names{"script", "style", "noscript", "template", "head"};
        return is_one_of(name_of(element), names);
    }
    return part == Part::visible && is_hidden(element);
}

std::string lines_of(const xmlNode& root, Part part)
{
    Lines lines;
    const xmlNode* node = &root;
    const auto leave = [&](const xmlNode& left) {
        if (left.type == XML_ELEMENT_NODE && is_block(name_of(left))) {
            lines.end_line();
        }
    };
    while (node != nullptr) {
        bool inside = false;
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            lines.add(content_of(*node));
        } else if (node->type == XML_ELEMENT_NODE && (node == &root || !is_left_out(*node, part))) {
            if (is_block(name_of(*node))) {
                lines.end_line();
            }
            if (is_element(*node, "li")) {
                lines.add("• ");
            }
            inside = node->children != nullptr;
        }
        if (inside) {
            node = node->children;
            continue;
        }
        leave(*node);
        while (node != &root && node->next == nullptr) {
            node = node->parent;
            leave(*node);
        }
        node = node == &root ? nullptr : node->next;
    }
    return lines.take();
}

} // namespace

bool is_element(const xmlNode& node, const char* name)
{
    return node.type == XML_ELEMENT_NODE && name_of(node) == name;
}

std::string attribute(const xmlNode& element, const char* name)
{
    for (const xmlAttr* one = element.properties; one != nullptr; one = one->next) {
        if (one->children != nullptr && std::string_view(reinterpret_cast<const char*>(one->name)) == name) {
            return std::string(content_of(*one->children));
        }
    }
    return {};
}

std::string text_of(const xmlNode& element)
{
    auto text = lines_of(element, Part::everything);
    while (text.ends_with('\n')) {
        text.pop_back();
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string visible_lines(const xmlNode& root)
{
    return lines_of(root, Part::visible);
}

std::string all_lines(const xmlNode& root)
{
    return lines_of(root, Part::readable);
}

std::string html_text(const xmlNode& root)
{
    constexpr std::size_t least_article = 400; // bytes; smaller ones are cards of other articles
    std::string best;
    std::string main;
    each_element(root, [&](const xmlNode& element) {
        if (is_element(element, "article")) {
            if (auto text = lines_of(element, Part::visible); text.size() > best.size()) {
                best = std::move(text);
            }
        } else if (is_element(element, "main") && main.empty()) {
            main = lines_of(element, Part::visible);
        }
    });
    return best.size() >= least_article ? best : main.size() >= least_article ? main : lines_of(root, Part::visible);
}

} // namespace poshuk::extraction
