#pragma once

#include "indexer/sources/records/line_reader.hpp"
#include "mime_headers.hpp"

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace poshuk::sources {

/// A part of a message that is text: its bytes, out of the encoding they were sent in.
struct TextPart {
    MimeHeaders headers;
    std::string type; ///< «text/html», «text/plain»
    std::string body; ///< in `charset`
    std::string charset;
    bool whole = true; ///< its end was there
};

struct MailMessage {
    std::uint64_t line = 0; ///< where it begins
    MimeHeaders headers;
    std::vector<TextPart> parts;
    bool too_deep = false;  ///< parts lie in parts more deeply than is followed
    bool too_large = false; ///< a text was larger than an article may be, and is cut
    bool whole = true;      ///< all parts that were begun have their end
};

/// What of a message is read; see docs/sources.md.
struct MessageLimits {
    std::size_t text_bytes = std::size_t{48} << 20U; ///< of its texts together, as they are encoded
    std::size_t depth = 20;                          ///< of parts in parts
    std::size_t texts = 100;
};

/// Messages of mail, one after another (RFC 5322, RFC 2045 and 2046; mbox after RFC 4155). Lines go
/// by, and only those of texts are kept: an attachment costs the time of reading it, whatever its
/// size.
class MessageReader {
public:
    /// `in` must outlive the reader.
    explicit MessageReader(std::istream& in, const MessageLimits& limits = {});

    std::optional<MailMessage> next();

private:
    enum class State { headers, body, after };

    bool read_line();
    [[nodiscard]] bool begins_message() const;
    void begin_part();
    bool take_boundary(MailMessage& message);
    void take_body();
    void end_part(MailMessage& message);

    MessageLimits limits_;
    LineReader lines_;
    std::string_view line_; ///< without its end
    bool line_waits_ = false;
    bool ended_ = false;
    bool is_mbox_ = false;
    bool behind_empty_line_ = true;

    std::vector<std::string> boundaries_; ///< of the parts that are open, the innermost last
    State state_ = State::headers;
    std::optional<TextPart> part_; ///< that is being read
    MimeHeaders part_headers_;
    std::size_t text_bytes_ = 0;
};

} // namespace poshuk::sources
