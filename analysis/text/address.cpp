#include "address.hpp"

#include "analysis/letters/utf8.hpp"

#include <algorithm>

namespace poshuk::analysis {
namespace {

/// Leaves room in a term for a prefix.
constexpr std::size_t max_lemma_bytes = 200;

constexpr std::string_view scheme_mark = "://";

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_ascii_alphanumeric(char c)
{
    return is_digit(c) || is_lower(c) || is_upper(c);
}

/// A host name has at most 253 letters (RFC 1035), and nothing else here is longer; a text of full
/// stops is read in linear time for it.
constexpr std::size_t longest_run = 253;

template <typename Predicate>
std::size_t end_of_run(std::string_view text, std::size_t begin, Predicate belongs)
{
    std::size_t end = begin;
    while (end < text.size() && end - begin < longest_run && belongs(text[end])) {
        ++end;
    }
    return end;
}

/// The end of a host name at `begin`; `begin` when there is none. Its last label is of letters of
/// one case, so that a full stop without a space behind it («end.The») joins no sentences.
std::size_t end_of_host(std::string_view text, std::size_t begin)
{
    std::size_t end = end_of_run(text, begin, [](char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '.'; });
    while (end > begin && !is_ascii_alphanumeric(text[end - 1])) {
        --end;
    }
    const auto host = text.substr(begin, end - begin);
    const auto last_dot = host.rfind('.');
    if (last_dot == std::string_view::npos || last_dot == 0 || host.find("..") != std::string_view::npos) {
        return begin;
    }
    const auto top = host.substr(last_dot + 1);
    const bool one_case =
        std::all_of(top.begin(), top.end(), is_lower) || std::all_of(top.begin(), top.end(), is_upper);
    return top.size() >= 2 && one_case ? end : begin;
}

/// The end of a path and query behind a host: everything that is no space or quote, Cyrillic
/// letters included.
std::size_t end_of_path(std::string_view text, std::size_t begin)
{
    std::size_t end = begin;
    while (end < text.size()) {
        const auto byte = static_cast<unsigned char>(text[end]);
        if (byte > 0x20 && byte < 0x7F && std::string_view("\"<>`{}|\\^").find(text[end]) == std::string_view::npos) {
            ++end;
            continue;
        }
        std::size_t ahead = end;
        const char32_t c = utf8::next(text, ahead);
        if (c < 0x400 || c >= 0x530) {
            break;
        }
        end = ahead;
    }
    while (end > begin && std::string_view(".,;:!?)]'*").find(text[end - 1]) != std::string_view::npos) {
        --end;
    }
    return end;
}

} // namespace

std::optional<Address> internet_address(std::string_view text, std::size_t begin)
{
    const auto scheme = end_of_run(text, begin, is_ascii_alphanumeric);
    if (scheme > begin && text.substr(scheme).starts_with(scheme_mark)) {
        const auto end = end_of_path(text, scheme + scheme_mark.size());
        return end > scheme + scheme_mark.size() ? std::optional(Address{begin, end}) : std::nullopt;
    }
    const auto local = end_of_run(text, begin, [](char c) {
        return is_ascii_alphanumeric(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
    });
    if (local > begin && local < text.size() && text[local] == '@') {
        const auto end = end_of_host(text, local + 1);
        return end > local + 1 ? std::optional(Address{begin, end}) : std::nullopt;
    }
    const auto host = end_of_host(text, begin);
    if (host == begin) {
        return std::nullopt;
    }
    const bool has_path = host < text.size() && (text[host] == '/' || text[host] == '?' || text[host] == '#');
    return Address{begin, has_path ? end_of_path(text, host) : host};
}

std::optional<Address> phone_number(std::string_view text, std::size_t begin)
{
    constexpr std::size_t most_digits = 15;
    constexpr std::size_t most_separators = 2;
    constexpr std::size_t of_ukraine = 12; // 380 and nine more
    const bool plus = begin > 0 && text[begin - 1] == '+';
    std::string digits;
    std::size_t first_run = 0;
    for (std::size_t at = begin; at < text.size();) {
        const auto run = end_of_run(text, at, is_digit);
        if (digits.size() + (run - at) > most_digits) {
            return std::nullopt;
        }
        digits.append(text.substr(at, run - at));
        if (first_run == 0) {
            first_run = digits.size();
        }
        const bool ukrainian = digits.starts_with("380");
        const bool local = !plus && digits.starts_with("0") && (first_run >= 3 || digits.starts_with("0800"));
        const std::size_t needed = ukrainian ? of_ukraine : 10;
        if (digits.size() >= needed && (plus || ukrainian || local)) {
            if ((ukrainian || local) && digits.size() != needed) {
                return std::nullopt;
            }
            return Address{plus ? begin - 1 : begin, run};
        }
        std::size_t next = run;
        while (next < text.size() && next - run < most_separators &&
               std::string_view(" -()").find(text[next]) != std::string_view::npos) {
            ++next;
        }
        if (next == run || next == text.size() || !is_digit(text[next])) {
            return std::nullopt;
        }
        at = next;
    }
    return std::nullopt;
}

std::vector<std::string> lemmas_of_internet_address(std::string_view folded)
{
    const bool mail = folded.find('@') != std::string_view::npos && folded.find('/') == std::string_view::npos;
    // Behind a slash it is no scheme but a part of the path.
    const auto scheme = end_of_run(folded, 0, is_ascii_alphanumeric);
    if (folded.substr(scheme).starts_with(scheme_mark) && folded.size() > scheme + scheme_mark.size()) {
        folded.remove_prefix(scheme + scheme_mark.size());
    }
    constexpr std::string_view www = "www.";
    if (folded.starts_with(www) && folded.size() > www.size()) {
        folded.remove_prefix(www.size());
    }
    while (folded.size() > 1 && folded.ends_with('/')) {
        folded.remove_suffix(1);
    }
    std::size_t end = std::min(folded.size(), max_lemma_bytes);
    while (!utf8::is_boundary(folded, end)) {
        --end;
    }
    std::vector<std::string> lemmas;
    const auto host = std::min(folded.find_first_of("/?#:"), end);
    if (!mail && host > 0 && host < end) {
        lemmas.emplace_back(folded.substr(0, host));
    }
    lemmas.emplace_back(folded.substr(0, end));
    return lemmas;
}

std::string digits_of_phone_number(std::string_view number)
{
    std::string digits;
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
    return digits.size() == 12 && digits.starts_with("380") ? digits.substr(2) : digits;
}

} // namespace poshuk::analysis
