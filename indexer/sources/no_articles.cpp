#include "no_articles.hpp"

#include "analysis/letters/ascii_lowered.hpp"
#include "analysis/letters/charset.hpp"
#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "indexer/sources/feeds/xml_names.hpp"
#include "messages/localized.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace poshuk::sources {
namespace {

/// The first line of a text, short enough for a message.
std::string beginning_of(std::string_view text)
{
    constexpr std::size_t longest = 60;
    text = analysis::trimmed(text);
    return std::string(utf8::prefix(text.substr(0, text.find_first_of("\r\n")), longest));
}

std::string title_of(std::string_view html)
{
    const auto small = analysis::ascii_lowered(html);
    const auto tag = small.find("<title");
    const auto begin = tag == std::string::npos ? tag : small.find('>', tag);
    const auto end = begin == std::string::npos ? begin : small.find('<', begin);
    return end == std::string::npos ? std::string{} : beginning_of(html.substr(begin + 1, end - begin - 1));
}

/// Titles of what servers send in the place of what was asked for.
bool is_title_of_error(std::string_view title)
{
    static constexpr std::array<std::string_view, 12> errors{"not found",
                                                             "forbidden",
                                                             "bad gateway",
                                                             "unavailable",
                                                             "gateway time",
                                                             "internal server error",
                                                             "error",
                                                             "just a moment",
                                                             "access denied",
                                                             "moved permanently",
                                                             "attention required",
                                                             "bad request"};
    const auto small = analysis::ascii_lowered(title);
    const bool is_status = small.size() >= 3 && (small.front() == '4' || small.front() == '5') &&
                           std::all_of(small.begin(), small.begin() + 3, [](char c) { return c >= '0' && c <= '9'; });
    return is_status || small.find("омилк") != std::string::npos ||
           std::any_of(errors.begin(), errors.end(),
                       [&](std::string_view error) { return small.find(error) != std::string::npos; });
}

} // namespace

Message what_is_packed(std::string_view head)
{
    constexpr std::size_t at_magic_of_tar = 257;
    const bool is_tar = head.size() > at_magic_of_tar && head.substr(at_magic_of_tar).starts_with("ustar");
    const std::string_view name = is_tar                                   ? "tar"
                                  : head.starts_with("7z\xBC\xAF\x27\x1C") ? "7z"
                                  : head.starts_with("Rar!\x1A")           ? "RAR"
                                  : head.starts_with("BZh")                ? "bzip2"
                                  : head.starts_with(std::string_view("\xFD"
                                                                      "7zXZ\0",
                                                                      6))
                                      ? "xz"
                                      : "";
    return name.empty() ? Message{}
                        : localized("it is packed ({}); unpack it and index what is in it",
                                    "це архів ({}); розпакуйте його й індексуйте те, що в ньому", name);
}

bool is_binary(std::string_view head)
{
    constexpr std::size_t characters_a_fault = 10;
    if (const auto decoded = analysis::decode_text(head)) {
        return decoded->mended.characters * characters_a_fault > head.size();
    }
    // In no character set at all: of random bytes an eighth are control characters.
    constexpr std::size_t bytes_a_control = 20;
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
    return static_cast<std::size_t>(controls) * bytes_a_control > head.size();
}

bool is_html(std::string_view text)
{
    static constexpr std::array<std::string_view, 10> tags{"head", "body", "title", "meta",   "h1",
                                                           "p",    "div",  "br",    "center", "script"};
    const auto small = analysis::ascii_lowered(text);
    return small.find("<html") != std::string::npos || small.find("<!doctype html") != std::string::npos ||
           std::find(tags.begin(), tags.end(), root_name(small)) != tags.end();
}

bool is_page_of_xml(std::string_view text)
{
    const bool says_so = text.find("<?xml") < text.find("<html") || text.find("1999/xhtml") != std::string_view::npos;
    return is_html(text) && says_so && !is_title_of_error(title_of(text));
}

bool is_named_xml(const std::filesystem::path& file)
{
    const auto name = analysis::ascii_lowered(file.filename().string());
    return name.ends_with(".xml") || name.ends_with(".xml.gz") || name.ends_with(".xml.zst");
}

Message why_no_feed(std::string_view text)
{
    if (analysis::trimmed(text).empty()) {
        return localized("the file is empty", "файл порожній");
    }
    if (is_html(text)) {
        return localized("it is a page of HTML (“{}”) and no feed, as a server sends when it cannot do what was asked; "
                         "fetch the feed again, or call a page .html",
                         "це сторінка HTML («{}»), а не стрічка: так сервер відповідає, коли не може дати "
                         "потрібного; завантажте стрічку ще раз, а сторінку назвіть .html",
                         title_of(text));
    }
    const auto root = root_name(text);
    if (root.empty() || !analysis::trimmed(text).starts_with('<')) {
        return localized("it is no XML, it begins with “{}”", "це не XML: файл починається з «{}»", beginning_of(text));
    }
    return localized("the XML (<{}>) is neither a page nor a feed nor an export of WordPress nor NewsML-G2 nor NITF",
                     "цей XML (<{}>) — не сторінка, не стрічка новин, не експорт WordPress, не NewsML-G2 і не NITF",
                     root);
}

} // namespace poshuk::sources
