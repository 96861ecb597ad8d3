#include "open_sources.hpp"

#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <unistd.h>

namespace poshuk::sources {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_input(const std::string& operand, const Message& reason)
{
    throw Error(ErrorCode::input,
                {fmt::format("{} cannot be read: {}.", operand, reason.en),
                 fmt::format("{} не вдалося прочитати: {}.", operand, reason.uk)},
                localized("Check the path and the permissions. Nothing was indexed; an older index stays as it was.",
                          "Перевірте шлях і права доступу. Нічого не проіндексовано; попередній індекс лишився."));
}

/// The ending of a file in small letters.
std::string kind_of(const fs::path& file)
{
    auto ending = file.extension().string();
    for (auto& c : ending) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return ending;
}

/// Symbolic links of a folder that are not followed, by where they lead.
struct Links {
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    std::uint64_t folders = 0;

    [[nodiscard]] bool empty() const { return inside + outside + folders == 0; }
    [[nodiscard]] Message list() const
    {
        Message result;
        const auto add = [&](std::uint64_t count, std::string_view en, std::string_view uk) {
            if (count > 0) {
                result.en += fmt::format("{}{}: {}", result.en.empty() ? "" : ", ", en, count);
                result.uk += fmt::format("{}{}: {}", result.uk.empty() ? "" : ", ", uk, count);
            }
        };
        add(inside, "to files of the folder, which are read themselves", "на файли цієї ж теки, які прочитано самі");
        add(outside, "to files outside of it", "на файли поза нею");
        add(folders, "to folders", "на теки");
        return result;
    }
};

/// Endings of what is read by no format, the most frequent first.
Message list_of(const std::map<std::string, std::uint64_t>& kinds)
{
    constexpr std::size_t most_named = 12;
    std::vector<std::pair<std::string, std::uint64_t>> sorted(kinds.begin(), kinds.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    Message list;
    std::uint64_t others = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const auto& [ending, count] = sorted[i];
        if (i >= most_named) {
            others += count;
            continue;
        }
        list.en += fmt::format("{}{}: {}", i == 0 ? "" : ", ", ending.empty() ? "no ending" : ending, count);
        list.uk += fmt::format("{}{}: {}", i == 0 ? "" : ", ", ending.empty() ? "без закінчення" : ending, count);
    }
    if (others > 0) {
        list.en += fmt::format(", others: {}", others);
        list.uk += fmt::format(", інші: {}", others);
    }
    return list;
}

/// What a folder has.
struct FolderContent {
    std::vector<fs::path> files;
    std::map<std::string, std::uint64_t> passed_over; ///< what is read by no format, by ending
    Links links;

    [[nodiscard]] std::vector<Message> sentences() const
    {
        std::vector<Message> result;
        if (!passed_over.empty()) {
            const auto list = list_of(passed_over);
            result.push_back({fmt::format("passed over, as their names tell no format: {}", list.en),
                              fmt::format("пропущено, бо з назв не видно формату: {}", list.uk)});
        }
        if (!links.empty()) {
            const auto list = links.list();
            result.push_back({fmt::format("symbolic links are not followed: {}", list.en),
                              fmt::format("символьних посилань не пройдено: {}", list.uk)});
        }
        return result;
    }
};

bool is_hidden(const fs::path& file)
{
    return file.filename().string().starts_with('.');
}

/// Counts a link that is not followed. One to nothing is left to be told as the file that it should
/// be.
bool is_passed_over_link(const fs::directory_entry& entry, const fs::path& folder, Links& links)
{
    std::error_code error;
    if (!entry.is_symlink(error) || !entry.exists(error)) {
        return false;
    }
    if (entry.is_directory(error)) {
        links.folders += is_hidden(entry.path()) ? 0 : 1;
        return true;
    }
    if (!format_of_name(entry.path())) {
        return false;
    }
    const auto target = fs::canonical(entry.path(), error);
    const auto way = target.lexically_relative(folder);
    const bool is_inside = !error && !way.empty() && *way.begin() != "..";
    ++(is_inside ? links.inside : links.outside);
    return true;
}

FolderContent content_of(const std::string& folder)
{
    FolderContent content;
    std::error_code error;
    const auto canonical = fs::canonical(folder, error);
    fs::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        std::error_code unreadable;
        if (is_passed_over_link(*entries, canonical, content.links) || entries->is_directory(unreadable)) {
            continue;
        }
        if (format_of_name(entries->path())) {
            content.files.push_back(entries->path());
        } else if (!is_hidden(entries->path())) {
            ++content.passed_over[kind_of(entries->path())];
        }
    }
    if (error) {
        fail_input(folder, {error.message(), error.message()});
    }
    std::sort(content.files.begin(), content.files.end());
    return content;
}

[[noreturn]] void fail_empty(const std::string& folder, const Links& links)
{
    const auto hint = localized("Name the files themselves, with --format where their names do not tell it.",
                                "Назвіть самі файли, з --format, якщо з назви формату не видно.");
    if (!links.empty()) {
        const auto list = links.list();
        throw Error(ErrorCode::input,
                    localized("The folder {0} has no articles of its own: symbolic links are not followed ({1}).",
                              "У теці {0} немає власних статей: символьних посилань не пройдено ({2}).", folder,
                              list.en, list.uk),
                    hint);
    }
    throw Error(ErrorCode::input,
                localized("The folder {} has no articles: no .txt, .html, .json, .jsonl, .csv, .tsv, .xml, .rss, .md, "
                          ".docx, .pdf or the like in it.",
                          "У теці {} немає статей: жодного файла .txt, .html, .json, .jsonl, .csv, .tsv, .xml, .rss, "
                          ".md, .docx, .pdf тощо.",
                          folder),
                hint);
}

class Opening {
public:
    explicit Opening(const Reading& reading) : reading_(reading) {}

    void open(const std::string& operand)
    {
        if (operand == "-") {
            add({"-", "stdin", nullptr, reading_.saved, true});
            has_stdin_ = true;
            return;
        }
        std::error_code error;
        const auto status = fs::status(operand, error);
        if (!fs::exists(status)) {
            fail_input(operand, localized("there is no such file or folder", "такого файла чи теки немає"));
        }
        if (fs::is_directory(status)) {
            open_folder(operand);
            return;
        }
        if (!fs::is_regular_file(status)) {
            fail_input(operand, localized("it is no regular file", "це не звичайний файл"));
        }
        if (::access(operand.c_str(), R_OK) != 0) {
            const std::string reason = std::strerror(errno);
            fail_input(operand, {reason, reason});
        }
        add_file(operand, fs::path(operand).filename().string(), nullptr, true);
    }

    OpenedSources take()
    {
        if (has_stdin_) {
            result_.total_bytes = 0;
        }
        return std::move(result_);
    }

private:
    void open_folder(const std::string& folder)
    {
        const auto content = content_of(folder);
        if (content.files.empty()) {
            fail_empty(folder, content.links);
        }
        if (auto sentences = content.sentences(); !sentences.empty()) {
            Record note;
            note.place = {folder, 0};
            note.warnings = std::move(sentences);
            result_.notes.push_back(std::move(note));
        }
        std::map<fs::path, std::shared_ptr<PageFolder>> page_folders;
        for (const auto& file : content.files) {
            const auto format = reading_.format == Format::detect ? *format_of_name(file) : reading_.format;
            std::shared_ptr<PageFolder> pages;
            if (format == Format::text || format == Format::html) {
                auto& of_folder = page_folders[file.parent_path()];
                of_folder = of_folder ? of_folder : std::make_shared<PageFolder>();
                of_folder->add(file, format == Format::html ? PageKind::html : PageKind::text);
                pages = of_folder;
            }
            add_file(file.string(), file.lexically_relative(folder).generic_string(), std::move(pages), false);
        }
    }

    void add_file(const std::string& file, std::string id, std::shared_ptr<PageFolder> folder, bool named)
    {
        std::error_code error;
        result_.total_bytes += fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
        add({file, std::move(id), std::move(folder), reading_.saved ? reading_.saved : day_in_path(file), named});
    }

    void add(PageOrigin origin)
    {
        result_.sources.push_back(std::make_unique<FileSource>(
            std::move(origin), reading_.format,
            FileSource::Rules{reading_.map, reading_.require_text, formats_told_, reading_.types}));
    }

    const Reading& reading_;
    std::shared_ptr<std::set<Format>> formats_told_ = std::make_shared<std::set<Format>>();
    OpenedSources result_;
    bool has_stdin_ = false;
};

} // namespace

OpenedSources open_sources(const std::vector<std::string>& operands, const Reading& reading)
{
    Opening opening(reading);
    for (const auto& operand : operands) {
        opening.open(operand);
    }
    return opening.take();
}

} // namespace poshuk::sources
