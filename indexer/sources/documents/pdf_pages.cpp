#include "pdf_pages.hpp"

#include "analysis/letters/character_class.hpp"
#include "analysis/letters/lowered.hpp"
#include "analysis/letters/trimmed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

namespace poshuk::sources {
namespace {

constexpr std::size_t edge_lines = 3; ///< where headers and footers stand

/// The places of the lines at one edge of a page, the outermost first.
std::vector<std::size_t> edge(const PdfPage& lines, bool top)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < lines.size() && places.size() < edge_lines; ++i) {
        const auto place = top ? i : lines.size() - 1 - i;
        if (!lines[place].text.empty()) {
            places.push_back(place);
        }
    }
    return places;
}

/// In small letters, without what differs from page to page; empty where no letter stands in it.
std::string likeness(std::string_view line)
{
    std::string result;
    bool has_letter = false;
    for (std::size_t i = 0; i < line.size();) {
        const auto c = utf8::next(line, i);
        if (c < 0x80 && c >= U'0' && c <= U'9') {
            result += result.ends_with('#') ? "" : "#";
        } else if (analysis::is_alphanumeric(c)) {
            utf8::append(result, analysis::to_lower(c));
            has_letter = true;
        }
    }
    return has_letter ? result : std::string{};
}

/// «12», «– 12 –»
std::optional<std::size_t> bare_number(std::string_view line)
{
    const auto digits = analysis::trimmed(line, " -\t.|[]()\xE2\x80\x93\x94"); // with dashes around it
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    constexpr std::size_t most_digits = 4;
    return error == std::errc{} && end == digits.data() + digits.size() && digits.size() <= most_digits
               ? std::optional(number)
               : std::nullopt;
}

/// What the pages of a document have at their edges.
class Edges {
public:
    explicit Edges(const std::vector<PdfPage>& pages) : pages_(pages)
    {
        std::map<std::size_t, std::size_t> pages_by_offset;
        for (std::size_t page = 0; page < pages.size(); ++page) {
            for (const bool top : {true, false}) {
                for (const auto place : edge(pages[page], top)) {
                    if (const auto key = key_of(pages[page][place], top); !key.empty()) {
                        auto& with = pages_with_[key];
                        if (with.empty() || with.back() != page) {
                            with.push_back(page);
                        }
                    }
                    if (const auto number = bare_number(pages[page][place].text)) {
                        ++pages_by_offset[*number - page];
                    }
                }
            }
        }
        const auto most = std::max_element(pages_by_offset.begin(), pages_by_offset.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        if (most != pages_by_offset.end() && most->second >= enough()) {
            offset_ = most->first;
        }
    }

    /// Has the lines of a page that are its header and footer made empty, and gives them to `taken`.
    void clear(std::size_t page, PdfPage& lines, std::set<std::string>& taken) const
    {
        for (const bool top : {true, false}) {
            for (const auto place : edge(pages_[page], top)) {
                const auto& line = pages_[page][place];
                const bool is_running_line = is_by_itself(pages_[page], place) && is_running(page, line, top);
                if (!is_running_line && !is_number_of(page, line.text)) {
                    continue; // a header may have the title of a short chapter beside the number
                }
                if (is_running_line) {
                    taken.insert(line.text);
                }
                lines[place].text.clear();
            }
        }
    }

private:
    /// Pages that must have a line for it to be none of theirs.
    [[nodiscard]] std::size_t enough() const
    {
        return std::min<std::size_t>(3, std::max<std::size_t>(pages_.size(), 2));
    }

    /// Of lines that are one header: of a size too, as the title of the first page may be the header
    /// of the others.
    [[nodiscard]] static std::string key_of(const PdfLine& line, bool top)
    {
        const auto alike = likeness(line.text);
        return alike.empty() ? alike : fmt::format("{}{} {}", top ? '^' : '$', std::lround(line.height), alike);
    }

    /// Headers are set apart from the text, whose paragraphs may begin alike on many pages.
    [[nodiscard]] static bool is_by_itself(const PdfPage& lines, std::size_t place)
    {
        constexpr std::size_t most_lines = 2;
        auto begin = place;
        while (begin > 0 && !lines[begin].begins_block) {
            --begin;
        }
        auto end = place + 1;
        while (end < lines.size() && !lines[end].begins_block) {
            ++end;
        }
        return end - begin <= most_lines;
    }

    /// True where enough of the pages around have the line at the same edge: the header may be of a
    /// chapter, and of the left or the right page.
    [[nodiscard]] bool is_running(std::size_t page, const PdfLine& line, bool top) const
    {
        constexpr std::size_t around = 6;
        const auto found = pages_with_.find(key_of(line, top));
        if (found == pages_with_.end()) {
            return false;
        }
        const auto& with = found->second;
        const auto begin = std::lower_bound(with.begin(), with.end(), page - std::min(page, around));
        const auto end = std::upper_bound(with.begin(), with.end(), page + around);
        return static_cast<std::size_t>(end - begin) >= enough();
    }

    [[nodiscard]] bool is_number_of(std::size_t page, std::string_view line) const
    {
        const auto number = bare_number(line);
        return offset_ && number && *number - page == *offset_;
    }

    const std::vector<PdfPage>& pages_;
    std::map<std::string, std::vector<std::size_t>> pages_with_; ///< rising
    std::optional<std::size_t> offset_;                          ///< of the numbers that pages bear, modulo 2^64
};

constexpr std::array<std::string_view, 4> hyphens{"-", "\u00AD", "\u2010", "\u00AC"};

/// The line without the hyphen at its end, behind a letter; nothing where there is none.
std::optional<std::string_view> without_hyphen(std::string_view line)
{
    for (const auto hyphen : hyphens) {
        if (line.size() > hyphen.size() && line.ends_with(hyphen)) {
            const auto rest = line.substr(0, line.size() - hyphen.size());
            auto last = rest.size() - 1;
            while (last > 0 && !utf8::is_boundary(rest, last)) {
                --last;
            }
            return analysis::is_alphanumeric(utf8::next(rest, last)) ? std::optional(rest) : std::nullopt;
        }
    }
    return std::nullopt;
}

bool begins_small(std::string_view line)
{
    std::size_t i = 0;
    return !line.empty() && analysis::is_lower(utf8::next(line, i));
}

bool is_word_letter(std::string_view text, std::size_t i)
{
    const char c = text[i];
    return c < 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '-';
}

/// The word at the end of a line, or at its beginning, in small letters.
std::string word_at(std::string_view line, bool end)
{
    std::size_t begin = 0;
    std::size_t count = 0;
    if (end) {
        begin = line.size();
        while (begin > 0 && is_word_letter(line, begin - 1)) {
            --begin;
        }
        count = line.size() - begin;
    } else {
        while (count < line.size() && is_word_letter(line, count)) {
            ++count;
        }
    }
    return analysis::lowered(line.substr(begin, count));
}

/// Which of two spellings of a word that was divided the rest of the document has.
class Words {
public:
    explicit Words(const std::vector<PdfPage>& pages)
    {
        for (const auto& page : pages) {
            for (const auto& line : page) {
                add(line.text);
            }
        }
    }

    /// «соціально-» and «економічний» have a hyphen, «соціаль-» and «но» had it from the line only.
    [[nodiscard]] bool keeps_hyphen(std::string_view line, std::string_view next) const
    {
        static constexpr std::array<std::string_view, 4> firsts{"будь", "казна", "хтозна", "бозна"};
        static constexpr std::array<std::string_view, 6> lasts{"небудь", "таки", "який", "яка", "яке", "які"};
        const auto first = word_at(line, true);
        const auto last = word_at(next, false);
        return hyphenated_.contains(first + "-" + last) ||
               std::find(firsts.begin(), firsts.end(), first) != firsts.end() ||
               std::find(lasts.begin(), lasts.end(), last) != lasts.end();
    }

private:
    void add(std::string_view line)
    {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto word = word_at(line.substr(i), false);
            if (word.find('-') != std::string::npos && i + word.size() < line.size()) {
                hyphenated_.insert(word);
            }
            i += word.size();
        }
    }

    std::unordered_set<std::string> hyphenated_;
};

bool ends_sentence(std::string_view line)
{
    for (const std::string_view end : {".", "!", "?", "…", ":", ";", ".»", "!»", "?»", "»."}) {
        if (line.ends_with(end)) {
            return true;
        }
    }
    return false;
}

/// «1.», «2.3)», «а)», «•», «– »: what begins an item of a list, or a speech.
bool begins_item(std::string_view line)
{
    for (const std::string_view mark : {"•", "–", "—", "- ", "▪", "●", "○", "\uF0B7", "*"}) {
        if (line.starts_with(mark)) {
            return true;
        }
    }
    const auto end = line.find_first_not_of("0123456789.");
    if (end != std::string_view::npos && end > 0) {
        return line[end] == ')' || (line[end] == ' ' && line[end - 1] == '.');
    }
    const auto bracket = line.find(')');
    constexpr std::size_t a_letter = 2;
    return bracket == a_letter || bracket == 1;
}

/// Joins the lines of a page to paragraphs.
class PageJoin {
public:
    explicit PageJoin(const Words& words) : words_(words) {}

    /// `right` is how far the lines of its block go.
    void add(const PdfLine& line, double right)
    {
        parted_ = parted_ || line.begins_block || line.text.empty();
        if (line.text.empty()) {
            return;
        }
        if (paragraph_.text.empty()) {
            begin(line);
        } else if (goes_on(line)) {
            join(line.text);
        } else {
            end();
            begin(line);
        }
        last_ = line;
        last_block_right_ = right;
        parted_ = false;
    }

    std::vector<std::pair<Block, double>> take()
    {
        end();
        return std::move(paragraphs_);
    }

private:
    void begin(const PdfLine& line)
    {
        paragraph_.text = line.text;
        height_ = line.height;
        first_left_ = line.left;
    }

    /// Whether a line is of the same paragraph as the one before it. A paragraph ends with its block,
    /// unless a column or a page ends in a sentence; within one the next begins further to the right,
    /// or behind a line that is not full.
    [[nodiscard]] bool goes_on(const PdfLine& line) const
    {
        constexpr double other_size = 1.15;
        if (line.height > last_.height * other_size || last_.height > line.height * other_size) {
            return false;
        }
        if (begins_small(line.text)) {
            return !parted_ || !ends_sentence(paragraph_.text);
        }
        if (parted_ || begins_item(line.text)) {
            return false;
        }
        const bool is_indented = line.left > last_.left + line.height * 0.7;
        const bool is_short = last_.right < last_block_right_ - (last_block_right_ - first_left_) * 0.2;
        return !is_indented && !is_short;
    }

    void join(std::string_view line)
    {
        auto& text = paragraph_.text;
        const auto rest = begins_small(line) ? without_hyphen(text) : std::nullopt;
        if (!rest) {
            text.append(text.ends_with('-') ? "" : " ").append(line);
            return;
        }
        const bool keeps = words_.keeps_hyphen(*rest, line);
        text = std::string(*rest).append(keeps ? "-" : "").append(line);
    }

    void end()
    {
        if (!paragraph_.text.empty()) {
            paragraphs_.emplace_back(std::move(paragraph_), height_);
        }
        paragraph_ = {};
    }

    const Words& words_;
    std::vector<std::pair<Block, double>> paragraphs_; ///< with their heights
    Block paragraph_;
    double height_ = 0;
    double first_left_ = 0;
    PdfLine last_;
    double last_block_right_ = 0;
    bool parted_ = false;
};

/// For each line how far the lines of its block go, as a page may have columns.
std::vector<double> rights_of_blocks(const PdfPage& lines)
{
    std::vector<double> rights(lines.size());
    for (std::size_t begin = 0; begin < lines.size();) {
        auto end = begin + 1;
        auto right = lines[begin].right;
        for (; end < lines.size() && !lines[end].begins_block; ++end) {
            right = std::max(right, lines[end].right);
        }
        std::fill(rights.begin() + static_cast<std::ptrdiff_t>(begin),
                  rights.begin() + static_cast<std::ptrdiff_t>(end), right);
        begin = end;
    }
    return rights;
}

/// The largest letters of the first page, where they are larger than the others.
void mark_title(std::vector<std::pair<Block, double>>& paragraphs)
{
    if (paragraphs.size() < 2) {
        return;
    }
    std::vector<double> heights;
    for (const auto& [block, height] : paragraphs) {
        heights.push_back(height);
    }
    std::sort(heights.begin(), heights.end());
    constexpr double larger = 1.15;
    constexpr std::size_t longest = 400; // bytes: a page of large letters is no title
    if (heights.back() < heights[heights.size() / 2] * larger && heights.back() < heights.front() * larger) {
        return;
    }
    for (auto& [block, height] : paragraphs) {
        if (height * larger > heights.back() && likeness(block.text).size() > 3 && block.text.size() <= longest) {
            block.is_title = true;
            return;
        }
    }
}

double number_in(std::string_view tag, std::string_view name)
{
    const auto at = tag.find(name);
    double number = 0;
    if (at != std::string_view::npos) {
        std::from_chars(tag.data() + at + name.size(), tag.data() + tag.size(), number);
    }
    constexpr double largest_page = 1e6;
    return std::isfinite(number) ? std::clamp(number, -largest_page, largest_page) : 0;
}

void append_unescaped(std::string& text, std::string_view escaped)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    for (std::size_t i = 0; i < escaped.size();) {
        const auto rest = escaped.substr(i);
        const auto* const found = std::find_if(entities.begin(), entities.end(),
                                               [&](const auto& entity) { return rest.starts_with(entity.first); });
        text += found == entities.end() ? escaped[i] : found->second;
        i += found == entities.end() ? 1 : found->first.size();
    }
}

/// «<word xMin="50" …>Звіт</word>», behind the words before it.
void add_word(PdfLine& line, std::string_view row)
{
    const auto begin = row.find('>');
    const auto end = row.rfind("</word>");
    if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) {
        return;
    }
    line.text += line.text.empty() ? "" : " ";
    append_unescaped(line.text, row.substr(begin + 1, end - begin - 1));
}

} // namespace

std::vector<PdfPage> pdf_lines(std::string_view xhtml)
{
    std::vector<PdfPage> pages;
    bool begins_block = false;
    for (std::size_t begin = 0; begin < xhtml.size();) {
        const auto end = std::min(xhtml.find('\n', begin), xhtml.size());
        const auto row = analysis::trimmed(xhtml.substr(begin, end - begin));
        begin = end + 1;
        if (row.starts_with("<page ")) {
            pages.emplace_back();
        } else if (pages.empty()) {
            continue;
        } else if (row.starts_with("<block ")) {
            begins_block = true;
        } else if (row.starts_with("<line ")) {
            pages.back().push_back({{},
                                    number_in(row, "xMin=\""),
                                    number_in(row, "xMax=\""),
                                    number_in(row, "yMax=\"") - number_in(row, "yMin=\""),
                                    begins_block});
            begins_block = false;
        } else if (row.starts_with("<word ") && !pages.back().empty()) {
            add_word(pages.back().back(), row);
        }
    }
    return pages;
}

PdfText pdf_paragraphs(const std::vector<PdfPage>& pages)
{
    const Edges edges(pages);
    const Words words(pages);
    PdfText result;
    std::set<std::string> taken;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        auto lines = pages[page];
        edges.clear(page, lines, taken);
        if (std::all_of(lines.begin(), lines.end(), [](const PdfLine& line) { return line.text.empty(); })) {
            lines = pages[page]; // slides and forms may have nothing else
        }
        PageJoin join(words);
        const auto rights = rights_of_blocks(lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            join.add(lines[i], rights[i]);
        }
        auto paragraphs = join.take();
        if (page == 0) {
            mark_title(paragraphs);
        }
        auto& blocks = result.pages.emplace_back();
        for (auto& [block, height] : paragraphs) {
            blocks.push_back(std::move(block));
        }
    }
    for (const auto& line : taken) {
        result.edges.append(line).append("\n");
    }
    return result;
}

} // namespace poshuk::sources
