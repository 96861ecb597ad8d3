#pragma once

#include "indexer/sources/pages/page_source.hpp"
#include "indexer/sources/records/article_source.hpp"
#include "message_reader.hpp"

#include <istream>
#include <memory>
#include <optional>

namespace poshuk::sources {

/// A page that a browser saved with all that belongs to it (MHTML, RFC 2557): the page itself, under
/// the address that it was saved from. The day it was saved is what «вчора» on it counts from, and
/// no date of the article. Pictures and frames are passed over.
class MhtmlSource final : public ArticleSource {
public:
    MhtmlSource(std::unique_ptr<std::istream> in, PageOrigin origin);

    std::optional<Record> next() override;

private:
    [[nodiscard]] const TextPart* page_of(const MailMessage& message) const;

    std::unique_ptr<std::istream> in_;
    PageOrigin origin_;
    bool done_ = false;
};

} // namespace poshuk::sources
