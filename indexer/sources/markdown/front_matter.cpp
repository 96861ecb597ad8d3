#include "front_matter.hpp"

#include "analysis/letters/trimmed.hpp"
#include "messages/localized.hpp"

#include <toml++/toml.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

namespace poshuk::sources {
namespace {

constexpr std::size_t longest_matter = std::size_t{64} * 1024;
constexpr std::size_t deepest_value = 4;
constexpr std::size_t most_values = 1000;

std::string small_letters(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
}

bool names_an_object(std::string_view key)
{
    return key == "name" || key == "title" || key == "label";
}

/// Takes values as a reader of YAML or TOML comes by them.
class ValueTaker {
public:
    explicit ValueTaker(FrontMatter& matter) : matter_(matter) {}

    /// `path`: the keys that the value stands under.
    void take(const std::vector<std::string>& path, std::string value)
    {
        if (path.empty() || value.empty() || value == "~" || value == "null" || ++count_ > most_values) {
            return;
        }
        const bool above = path.size() == 1;
        if (!above && names_an_object(path.back())) {
            add(path[path.size() - 2], path.size() == 2, std::move(value));
        } else {
            add(path.back(), above, std::move(value));
        }
    }

private:
    /// What stands above is worth more than what stands in a table.
    void add(const std::string& key, bool above, std::string value)
    {
        auto& values = above ? matter_.values[key] : inside_[key];
        values.push_back(std::move(value));
    }

public:
    void finish()
    {
        for (auto& [key, values] : inside_) {
            matter_.values.try_emplace(key, std::move(values));
        }
    }

private:
    FrontMatter& matter_;
    std::map<std::string, std::vector<std::string>> inside_;
    std::size_t count_ = 0;
};

class YamlEvents {
public:
    explicit YamlEvents(std::string_view yaml)
    {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(yaml.data()), yaml.size());
    }
    ~YamlEvents()
    {
        yaml_event_delete(&event_);
        yaml_parser_delete(&parser_);
    }
    YamlEvents(const YamlEvents&) = delete;
    YamlEvents& operator=(const YamlEvents&) = delete;

    /// Null where the YAML is damaged.
    const yaml_event_t* next()
    {
        yaml_event_delete(&event_);
        return yaml_parser_parse(&parser_, &event_) == 1 ? &event_ : nullptr;
    }
    [[nodiscard]] std::size_t line() const { return parser_.problem_mark.line + 1; }

private:
    yaml_parser_t parser_{};
    yaml_event_t event_{};
};

/// Where the reader is: a level for each table and list that is open.
struct Level {
    bool is_table = false;
    std::string key;      ///< of the table, that is being read
    bool has_key = false; ///< its value comes next
};

std::vector<std::string> path_of(const std::vector<Level>& levels)
{
    std::vector<std::string> path;
    for (const auto& level : levels) {
        if (level.is_table) {
            path.push_back(level.key);
        }
    }
    return path;
}

Message damaged_at(std::size_t line)
{
    return localized("the front matter cannot be read from its line {} on; what stands before that is taken",
                     "метадані над текстом не вдалося прочитати від їхнього рядка {}; узято те, що перед ним", line);
}

void read_yaml(std::string_view yaml, FrontMatter& matter)
{
    YamlEvents events(yaml);
    ValueTaker taker(matter);
    std::vector<Level> levels;
    const auto value_is_over = [&] {
        if (!levels.empty() && levels.back().is_table) {
            levels.back().has_key = false;
        }
    };
    for (bool more = true; more;) {
        const auto* const event = events.next();
        if (event == nullptr) {
            matter.warning = damaged_at(events.line());
            break;
        }
        switch (event->type) {
        case YAML_STREAM_END_EVENT:
        case YAML_DOCUMENT_END_EVENT: more = false; break;
        case YAML_MAPPING_START_EVENT: levels.push_back({true, {}, false}); break;
        case YAML_SEQUENCE_START_EVENT: levels.push_back({false, {}, false}); break;
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            levels.pop_back();
            value_is_over();
            break;
        case YAML_ALIAS_EVENT: value_is_over(); break;
        case YAML_SCALAR_EVENT: {
            const std::string value(reinterpret_cast<const char*>(event->data.scalar.value), event->data.scalar.length);
            if (!levels.empty() && levels.back().is_table && !levels.back().has_key) {
                levels.back().key = small_letters(value);
                levels.back().has_key = true;
                break;
            }
            if (levels.size() <= deepest_value) {
                taker.take(path_of(levels), value);
            }
            value_is_over();
            break;
        }
        default: break;
        }
    }
    taker.finish();
}

void take_toml(const toml::node& node, std::vector<std::string>& path, ValueTaker& taker)
{
    if (path.size() > deepest_value) {
        return;
    }
    if (const auto* const table = node.as_table()) {
        for (const auto& [key, value] : *table) {
            path.push_back(small_letters(key.str()));
            take_toml(value, path, taker);
            path.pop_back();
        }
    } else if (const auto* const array = node.as_array()) {
        for (const auto& value : *array) {
            take_toml(value, path, taker);
        }
    } else if (const auto* const text = node.as_string()) {
        taker.take(path, **text);
    } else if (const auto* const truth = node.as_boolean()) {
        taker.take(path, **truth ? "true" : "false");
    } else {
        std::ostringstream written;
        node.visit([&](const auto& value) {
            if constexpr (toml::is_value<decltype(value)>) {
                written << *value;
            }
        });
        taker.take(path, written.str());
    }
}

void read_toml(std::string_view text, FrontMatter& matter)
{
    try {
        const auto parsed = toml::parse(text);
        ValueTaker taker(matter);
        std::vector<std::string> path;
        take_toml(parsed, path, taker);
        taker.finish();
    } catch (const toml::parse_error& error) {
        matter.warning = damaged_at(error.source().begin.line);
    }
}

struct Fenced {
    std::string_view inside;
    std::string_view behind;
    bool is_toml = false;
};

std::string_view without_mark(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\uFEFF";
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

/// Whether the first line is a fence; which one.
std::optional<std::string_view> opening_fence(std::string_view text)
{
    const auto line = analysis::trimmed(text.substr(0, text.find('\n')), " \t\r");
    return line == "---" || line == "+++" ? std::optional(line) : std::nullopt;
}

/// Nothing where the text begins with no fence, or the fence is not closed.
std::optional<Fenced> fenced(std::string_view text, std::string_view fence)
{
    const auto begin = std::min(text.find('\n'), text.size() - 1) + 1;
    for (auto line = begin; line < std::min(text.size(), longest_matter);) {
        const auto end = std::min(text.find('\n', line), text.size());
        const auto content = analysis::trimmed(text.substr(line, end - line), " \t\r");
        if (text[line] == fence[0] || text[line] == '.') {
            if (content == fence || (fence == "---" && content == "...")) {
                return Fenced{text.substr(begin, line - begin), text.substr(std::min(end + 1, text.size())),
                              fence == "+++"};
            }
        }
        line = end + 1;
    }
    return std::nullopt;
}

} // namespace

std::string FrontMatter::first(std::initializer_list<std::string_view> keys) const
{
    const auto found = all(keys);
    return found.empty() ? std::string{} : found.front();
}

std::vector<std::string> FrontMatter::all(std::initializer_list<std::string_view> keys) const
{
    for (const auto key : keys) {
        if (const auto found = values.find(key); found != values.end() && !found->second.empty()) {
            return found->second;
        }
    }
    return {};
}

FrontMatter front_matter(std::string_view markdown)
{
    FrontMatter matter;
    matter.text = without_mark(markdown);
    const auto fence = opening_fence(matter.text);
    if (!fence) {
        return matter;
    }
    const auto found = fenced(matter.text, *fence);
    if (!found) {
        // A line of dashes may also be no more than a line.
        const auto next = matter.text.substr(std::min(matter.text.find('\n') + 1, matter.text.size()));
        const auto line = next.substr(0, next.find('\n'));
        if (line.find(*fence == "---" ? ':' : '=') != std::string_view::npos) {
            matter.warning =
                localized("the front matter has no end ({}); the file is read as text without one",
                          "метадані над текстом не мають кінця ({}); файл прочитано як текст без них", *fence);
        }
        return matter;
    }
    if (found->is_toml) {
        read_toml(found->inside, matter);
    } else {
        read_yaml(found->inside, matter);
    }
    if (!matter.values.empty() || !matter.warning.empty() || analysis::trimmed(found->inside).empty()) {
        matter.text = found->behind;
    }
    return matter;
}

bool begins_with_front_matter(std::string_view head)
{
    const auto fence = opening_fence(without_mark(head));
    return fence && !front_matter(head).values.empty();
}

} // namespace poshuk::sources
