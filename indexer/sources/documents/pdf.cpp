#include "pdf.hpp"

#include "analysis/letters/utf8.hpp"
#include "indexer/articles/stated_date.hpp"
#include "messages/localized.hpp"
#include "pdf_pages.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>

namespace poshuk::sources {
namespace {

/// Why there is no text, by what the program made of the file; empty where there is.
Message why_none(const ProcessResult& result)
{
    switch (result.end) {
    case ProcessResult::End::missing:
        return localized("it is a PDF, which pdftotext reads, and that is not installed: apt install poppler-utils",
                         "це PDF, його читає pdftotext, а його не встановлено: apt install poppler-utils");
    case ProcessResult::End::out_of_limits:
        return localized("the PDF asks for more memory, time or text than any document needs, or breaks its reader",
                         "цей PDF потребує більше пам'яті, часу чи тексту, ніж будь-який документ, або ламає програму, "
                         "що його читає");
    case ProcessResult::End::exited: break;
    }
    if (result.exit_code == 0) {
        return {};
    }
    constexpr int not_permitted = 3;
    if (result.exit_code == not_permitted || result.errors.find("assword") != std::string::npos) {
        return localized("the PDF is protected by a password; save it without one, e.g. with qpdf --decrypt",
                         "цей PDF захищено паролем; збережіть його без пароля, наприклад qpdf --decrypt");
    }
    return localized("the PDF is damaged", "цей PDF пошкоджено");
}

std::string value_of(std::string_view info, std::string_view key)
{
    for (std::size_t begin = 0; begin < info.size();) {
        const auto end = std::min(info.find('\n', begin), info.size());
        const auto line = info.substr(begin, end - begin);
        if (line.starts_with(key)) {
            const auto value = line.find_first_not_of(' ', key.size());
            return value == std::string_view::npos ? std::string{} : std::string(line.substr(value));
        }
        begin = end + 1;
    }
    return {};
}

/// What the PDF says of itself; how many pages it has.
std::size_t read_info(std::string_view info, Document& document)
{
    document.stated_title = value_of(info, "Title:");
    document.stated_author = value_of(info, "Author:");
    document.saved = stated_date(value_of(info, "CreationDate:"));
    const auto pages = value_of(info, "Pages:");
    std::size_t count = 0;
    std::from_chars(pages.data(), pages.data() + pages.size(), count);
    return count;
}

Message only_first(std::size_t read, std::size_t count)
{
    return localized("only the first {} of {} pages are read", "прочитано лише перші {} сторінок із {}", read, count);
}

/// pdftotext writes UTF-8, but of a damaged font any number as a character.
std::string in_utf8(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        if (utf8::next(text, i) != utf8::malformed) {
            result.append(text, begin, i - begin);
        }
    }
    return result;
}

/// What the lines take in memory.
std::size_t bytes_of(const std::vector<PdfPage>& pages)
{
    std::size_t bytes = 0;
    for (const auto& page : pages) {
        for (const auto& line : page) {
            bytes += sizeof line + line.text.size();
        }
    }
    return bytes;
}

/// Some at a time, since where each word stands takes ten times the text. Why it ended early is in
/// the result: a failure where there is nothing, else a warning.
std::vector<PdfPage> read_pages(const NamelessFile& file, std::size_t count, const ProcessLimits& limits,
                                PdfDocument& result)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::size_t at_once = 200;
    const auto end = Clock::now() + std::chrono::seconds(limits.seconds);
    const auto last_page = std::min(count, most_pdf_pages);
    constexpr std::size_t most_bytes = std::size_t{128} << 20U;
    std::size_t bytes = 0;
    std::vector<PdfPage> pages;
    for (std::size_t first = 1; first <= last_page; first += at_once) {
        auto left = limits; // the clock runs for all of it
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(end - Clock::now()).count();
        left.seconds = static_cast<unsigned>(std::max<std::chrono::seconds::rep>(seconds, 0));
        const auto last = std::min(first + at_once - 1, last_page);
        const auto read = run_limited("pdftotext",
                                      {"-enc", "UTF-8", "-eol", "unix", "-bbox-layout", "-f", std::to_string(first),
                                       "-l", std::to_string(last), "/dev/stdin", "-"},
                                      file, left);
        if (auto why = why_none(read); !why.empty()) {
            (pages.empty() ? result.failure : result.warning) =
                pages.empty() ? std::move(why) : only_first(pages.size(), count);
            return pages;
        }
        auto some = pdf_lines(in_utf8(read.output));
        bytes += bytes_of(some);
        if (bytes > most_bytes) {
            result.warning = only_first(pages.size(), count);
            return pages;
        }
        std::move(some.begin(), some.end(), std::back_inserter(pages));
    }
    if (count > most_pdf_pages) {
        result.warning = only_first(most_pdf_pages, count);
    }
    return pages;
}

} // namespace

PdfDocument read_pdf(std::string_view bytes, const ProcessLimits& limits)
{
    PdfDocument result;
    const NamelessFile file(bytes);
    const auto info = run_limited("pdfinfo", {"-enc", "UTF-8", "-isodates", "/dev/stdin"}, file, limits);
    result.failure = why_none(info);
    if (!result.failure.empty()) {
        return result;
    }
    const auto count = read_info(in_utf8(info.output), result.document);
    auto text = pdf_paragraphs(read_pages(file, count, limits, result));
    result.document.page_edges = std::move(text.edges);
    for (auto& page : text.pages) {
        result.document.page_begins.push_back(result.document.blocks.size());
        std::move(page.begin(), page.end(), std::back_inserter(result.document.blocks));
    }
    if (result.document.blocks.empty() && result.failure.empty()) {
        result.failure = localized("the PDF has no text, only pictures of it; recognise it first, e.g. with "
                                   "ocrmypdf -l ukr",
                                   "у цьому PDF немає тексту, лише зображення; спершу розпізнайте його, наприклад "
                                   "ocrmypdf -l ukr");
    }
    return result;
}

} // namespace poshuk::sources
