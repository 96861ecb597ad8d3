#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "json_fields.hpp"
#include "json_format.hpp"
#include "left_out.hpp"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// What the object around a list says of all its items.
struct ItemContext {
    JsonFormat format = JsonFormat::any;
    std::chrono::sys_seconds now{}; ///< embargoes are measured by it
    std::string source;             ///< the name of the feed or channel
    std::string authors;            ///< of items that name none
    std::string id_prefix;          ///< which makes ids differ from those of other chats
    std::string address;            ///< of the channel
    bool is_private = false;        ///< none of the items is for readers
    std::set<std::string> types{};  ///< of WordPress's, that are articles besides posts

    /// Tables of a database, as Ghost exports them.
    struct Tables {
        std::map<std::string, std::string> authors; ///< id to name
        std::map<std::string, std::string> tags;
        std::map<std::string, std::vector<std::string>> authors_of; ///< an item, in their order
        std::map<std::string, std::vector<std::string>> tags_of;
    } tables;
};

/// What cannot be read as a date costs the date, with a warning.
void set_date_of(Article& article, std::string_view stated, Record& record);

/// A lead before the rest, unless the rest has it already.
[[nodiscard]] std::string with_lead(const std::string& lead, std::string text);

} // namespace poshuk::sources
