#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poshuk::sources {

/// The headers of a message or of a part of one (RFC 5322), as they stand there, each in one line.
class MimeHeaders {
public:
    /// Takes a line of them; one that begins with a space goes on with the last. What is beyond
    /// 256 KiB is dropped.
    void add_line(std::string_view line);

    /// The first of that name, whatever its case; empty where there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    [[nodiscard]] bool empty() const noexcept { return headers_.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> headers_; ///< names in small letters
    std::size_t bytes_ = 0;
};

/// «text/html; charset="utf-8"»: what stands before the parameters, in small letters.
[[nodiscard]] std::string mime_type(std::string_view value);
/// A parameter of such a value; empty where there is none.
[[nodiscard]] std::string parameter(std::string_view value, std::string_view name);

/// A header for people in UTF-8: encoded words (RFC 2047) in any character set, and bytes that
/// stand there as they are.
[[nodiscard]] std::string decoded_header(std::string_view value);

/// The name of the first mailbox of «Ганна Коваль <hanna@list.example>»; its address where it has no
/// name.
[[nodiscard]] std::string name_of_mailbox(std::string_view value);

} // namespace poshuk::sources
