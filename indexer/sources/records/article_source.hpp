#pragma once

#include "poshuk/article.hpp"
#include "poshuk/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::sources {

/// Where an article stands: a file, or «-» for stdin, and a line of it where that tells more.
struct Place {
    std::string file;
    std::uint64_t line = 0; ///< from 1; 0: the whole file

    [[nodiscard]] std::string text() const { return line == 0 ? file : file + ":" + std::to_string(line); }
};

/// One record of a source: an article, why it is none, or which one is gone. A record with none of
/// these only has something to tell, or is there to be read again.
struct Record {
    Place place;
    std::optional<Article> article;
    Message rejection;             ///< when there is no article
    std::vector<Message> warnings; ///< what of a good article was dropped, or what was passed over
    std::string deleted{};         ///< the id of an article that the source says is gone
    std::string deleted_address{}; ///< where that article was, if the source says it
    std::string rejected_id{};     ///< of the article that was rejected, if it is known
    bool unfinished = false;       ///< the source will have more to say, though nothing in it changes
    bool cut_short = false;        ///< the source was not read to its end, so it may have more than it gave
};

/// A record that is no article, and why.
[[nodiscard]] Record rejected(Place place, Message why);

/// Gives records one after another, so that a source of any size needs the memory of one.
class ArticleSource {
public:
    virtual ~ArticleSource() = default;

    /// The next record; nothing at the end. A bad record is a value, never an exception.
    virtual std::optional<Record> next() = 0;
};

/// Whether anybody has to hear of a record.
[[nodiscard]] inline bool says_anything(const Record& record)
{
    return record.article || !record.rejection.empty() || !record.warnings.empty() || !record.deleted.empty() ||
           record.unfinished || record.cut_short;
}

} // namespace poshuk::sources
