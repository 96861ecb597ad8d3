#include "linked_data.hpp"

#include "analysis/letters/trimmed.hpp"
#include "html_fragment.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_map>

namespace poshuk::extraction {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr unsigned deepest = 8;

std::string text_of_value(std::string_view value)
{
    const auto text = analysis::trimmed(value);
    return text.find_first_of("<&\n") == std::string_view::npos ? std::string(text) : line_of_fragment(text);
}

std::string string_at(const object& of, std::string_view key)
{
    std::string_view text;
    element value;
    array several;
    if (of.at_key(key).get(value) != simdjson::SUCCESS) {
        return {};
    }
    if (value.get(several) == simdjson::SUCCESS && several.size() > 0) {
        value = several.at(0);
    }
    return value.get(text) == simdjson::SUCCESS ? text_of_value(text) : std::string{};
}

bool has_type(const object& of, std::string_view ending)
{
    element types;
    if (of.at_key("@type").get(types) != simdjson::SUCCESS) {
        return false;
    }
    const auto is = [&](const element& one) {
        std::string_view type;
        return one.get(type) == simdjson::SUCCESS && type.ends_with(ending);
    };
    array several;
    return types.get(several) == simdjson::SUCCESS ? std::any_of(several.begin(), several.end(), is) : is(types);
}

/// How surely an object is the page's article: 0 for anything else.
int certainty(const object& of)
{
    const bool article = has_type(of, "Article") || has_type(of, "BlogPosting") || has_type(of, "Posting") ||
                         has_type(of, "Report") || has_type(of, "Review") || has_type(of, "Recipe") ||
                         has_type(of, "CreativeWork") || has_type(of, "Question");
    if (!article) {
        return has_type(of, "WebPage") ? 1 : 0;
    }
    int sure = 4;
    element value;
    for (const auto* key : {"headline", "datePublished", "articleBody", "author"}) {
        sure += of.at_key(key).get(value) == simdjson::SUCCESS ? 1 : 0;
    }
    return sure;
}

/// Calls `visit` for an object, or for those of a list, and for what they have under `keys`.
template <typename Visit>
void each_object(const element& value, std::initializer_list<const char*> keys, const Visit& visit, unsigned depth = 0)
{
    object of;
    array list;
    if (depth > deepest) {
        return;
    }
    if (value.get(list) == simdjson::SUCCESS) {
        for (const auto one : list) {
            each_object(one, keys, visit, depth + 1);
        }
    } else if (value.get(of) == simdjson::SUCCESS) {
        visit(of);
        element inner;
        for (const auto* key : keys) {
            if (of.at_key(key).get(inner) == simdjson::SUCCESS) {
                each_object(inner, keys, visit, depth + 1);
            }
        }
    }
}

class Reader {
public:
    void read(std::string_view script)
    {
        const auto json = mended_json(script);
        element value;
        if (parser_.parse(json).get(value) == simdjson::SUCCESS) {
            each_object(value, {"@graph"}, [&](const object& of) { collect_id(of); });
            each_object(value, {"@graph", "mainEntity", "mainEntityOfPage"},
                        [&](const object& of) { take_likelier(of); });
        }
    }

    LinkedArticle take() { return std::move(best_); }

private:
    /// «author»: {"@id": "#person"} names what stands elsewhere in the graph.
    void collect_id(const object& of)
    {
        std::string_view id;
        auto name = string_at(of, "name");
        if (!name.empty() && of.at_key("@id").get(id) == simdjson::SUCCESS) {
            names_.try_emplace(std::string(id), std::move(name));
        }
    }

    void take_likelier(const object& of)
    {
        if (const int sure = certainty(of); sure > sureness_) {
            sureness_ = sure;
            best_ = article(of);
        }
    }

    void add_names(const element& value, std::vector<std::string>& names, unsigned depth = 0) const
    {
        constexpr std::size_t most = 50;
        array list;
        object person;
        std::string_view text;
        if (names.size() >= most || depth > 2) {
            return;
        }
        if (value.get(list) == simdjson::SUCCESS) {
            for (const auto one : list) {
                add_names(one, names, depth + 1);
            }
            return;
        }
        std::string name;
        if (value.get(person) == simdjson::SUCCESS) {
            element inner;
            if (person.at_key("name").get(inner) == simdjson::SUCCESS) {
                add_names(inner, names, depth + 1);
                return;
            }
            std::string_view id;
            const auto found =
                person.at_key("@id").get(id) == simdjson::SUCCESS ? names_.find(std::string(id)) : names_.end();
            name = found == names_.end() ? std::string{} : found->second;
        } else if (value.get(text) == simdjson::SUCCESS) {
            name = text_of_value(text);
        }
        if (!name.empty() && !name.starts_with("http") && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
        }
    }

    [[nodiscard]] std::vector<std::string> names_at(const object& of, std::string_view key) const
    {
        std::vector<std::string> names;
        if (element value; of.at_key(key).get(value) == simdjson::SUCCESS) {
            add_names(value, names);
        }
        return names;
    }

    static std::vector<std::string> keywords_of(const object& of)
    {
        constexpr std::size_t most = 100;
        std::vector<std::string> keywords;
        const auto add = [&](std::string_view list) {
            for (std::size_t begin = 0; begin < list.size() && keywords.size() < most;) {
                const auto end = std::min(list.find(',', begin), list.size());
                if (auto word = text_of_value(list.substr(begin, end - begin)); !word.empty()) {
                    keywords.push_back(std::move(word));
                }
                begin = end + 1;
            }
        };
        element value;
        array list;
        std::string_view text;
        if (of.at_key("keywords").get(value) != simdjson::SUCCESS) {
            return keywords;
        }
        if (value.get(list) == simdjson::SUCCESS) {
            for (const auto one : list) {
                object term;
                if (one.get(text) == simdjson::SUCCESS) {
                    add(text);
                } else if (one.get(term) == simdjson::SUCCESS) {
                    add(string_at(term, "name"));
                }
            }
        } else if (value.get(text) == simdjson::SUCCESS) {
            add(text);
        }
        return keywords;
    }

    static std::string address_of(const object& of)
    {
        auto url = string_at(of, "url");
        object page;
        if (url.empty() && of.at_key("mainEntityOfPage").get(page) == simdjson::SUCCESS) {
            url = string_at(page, "@id");
        }
        url = url.empty() ? string_at(of, "mainEntityOfPage") : url;
        return url.starts_with("http") ? url : std::string{};
    }

    static std::string body_of(const object& of)
    {
        std::string_view text;
        std::string body;
        for (const auto* key : {"articleBody", "reviewBody", "text"}) {
            if (body.empty() && of.at_key(key).get(text) == simdjson::SUCCESS) {
                body = text;
            }
        }
        array updates;
        if (of.at_key("liveBlogUpdate").get(updates) == simdjson::SUCCESS) {
            for (const auto one : updates) {
                object update;
                if (one.get(update) == simdjson::SUCCESS &&
                    update.at_key("articleBody").get(text) == simdjson::SUCCESS) {
                    body.append("\n").append(text);
                }
            }
        }
        return body;
    }

    [[nodiscard]] LinkedArticle article(const object& of) const
    {
        LinkedArticle found;
        found.found = true;
        found.headline = string_at(of, "headline");
        found.headline = found.headline.empty() ? string_at(of, "name") : found.headline;
        found.published = string_at(of, "datePublished");
        found.created = string_at(of, "dateCreated");
        found.modified = string_at(of, "dateModified");
        found.authors = names_at(of, "author");
        if (found.authors.empty()) {
            found.authors = names_at(of, "creator");
        }
        const auto publishers = names_at(of, "publisher");
        found.publisher = publishers.empty() ? std::string{} : publishers.front();
        const auto sections = names_at(of, "articleSection");
        found.section = sections.empty() ? std::string{} : sections.front();
        found.keywords = keywords_of(of);
        found.body = body_of(of);
        found.url = address_of(of);
        found.is_live = has_type(of, "LiveBlogPosting");
        return found;
    }

    simdjson::dom::parser parser_;
    std::unordered_map<std::string, std::string> names_;
    LinkedArticle best_;
    int sureness_ = 0;
};

} // namespace

std::string mended_json(std::string_view json)
{
    constexpr std::string_view space = " \t\r\n";
    constexpr std::string_view cdata = "<![CDATA["; // where the page is XHTML
    if (const auto opened = json.find(cdata); opened < json.find_first_of("{\"")) {
        json.remove_prefix(opened + cdata.size());
        json = json.substr(0, json.rfind("]]>"));
    }
    const auto begin = json.find_first_of("{["); // a comment or a byte-order mark may stand before it
    const auto end = json.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
        return {};
    }
    json = json.substr(begin, end - begin + 1);
    std::string mended;
    mended.reserve(json.size());
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            if (static_cast<unsigned char>(c) < 0x20) {
                mended += ' ';
                continue;
            }
            if (c == '\\' && i + 1 < json.size()) {
                const bool known = std::string_view("\"\\/bfnrtu").find(json[i + 1]) != std::string_view::npos;
                mended.append(known ? std::string_view(json).substr(i, 2) : std::string_view(json).substr(i + 1, 1));
                ++i;
                continue;
            }
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == ',') {
            const auto next = json.find_first_not_of(space, i + 1);
            if (next != std::string_view::npos && (json[next] == '}' || json[next] == ']' || json[next] == ',')) {
                continue;
            }
        } else if (c == ';' && json.find_first_not_of(" \t\r\n;", i) == std::string_view::npos) {
            break;
        }
        mended += c;
    }
    return mended;
}

LinkedArticle linked_article(std::span<const std::string_view> scripts)
{
    constexpr std::size_t most_scripts = 50;
    constexpr std::size_t largest = std::size_t{4} * 1024 * 1024;
    Reader reader;
    for (const auto script : scripts.subspan(0, std::min(scripts.size(), most_scripts))) {
        if (script.size() <= largest) {
            reader.read(script);
        }
    }
    return reader.take();
}

} // namespace poshuk::extraction
