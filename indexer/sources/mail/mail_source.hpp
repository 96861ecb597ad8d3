#pragma once

#include "indexer/sources/records/article_source.hpp"
#include "message_reader.hpp"

#include <istream>
#include <memory>
#include <optional>
#include <string>

namespace poshuk::sources {

/// Letters: one (.eml) or an mbox of them. An article is a letter: its subject, its text (HTML where
/// it has both), its date; the author is who sent it, the source the list it came by. Attachments
/// are never read.
class MailSource final : public ArticleSource {
public:
    /// `name` is the file; `id` that of a letter without a Message-ID.
    MailSource(std::unique_ptr<std::istream> in, std::string name, std::string id, const MessageLimits& limits = {});

    std::optional<Record> next() override;

private:
    [[nodiscard]] Record read(const MailMessage& message) const;

    std::unique_ptr<std::istream> in_;
    std::string name_;
    std::string id_;
    MessageReader messages_;
    std::size_t count_ = 0;
};

} // namespace poshuk::sources
