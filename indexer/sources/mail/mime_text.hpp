#pragma once

#include <string>
#include <string_view>

namespace poshuk::sources {

/// What base64 stands for (RFC 2045); bytes that are none of it are passed over.
[[nodiscard]] std::string from_base64(std::string_view text);
/// The same of quoted-printable; what is no escape stays as it stands.
[[nodiscard]] std::string from_quoted_printable(std::string_view text);
/// By the value of Content-Transfer-Encoding; as it is where that names no encoding.
[[nodiscard]] std::string without_encoding(std::string body, std::string_view encoding);

/// UTF-8 of bytes in a character set by any name that mail gives it; where the name is empty,
/// unknown or wrong, by the bytes. What is no character becomes U+FFFD.
[[nodiscard]] std::string text_in(std::string_view bytes, std::string_view charset);

} // namespace poshuk::sources
