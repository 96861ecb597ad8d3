#include "open_sources.hpp"

#include "messages/localized.hpp"
#include "page_source.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

namespace poshuk::sources {
namespace {

namespace fs = std::filesystem;

std::optional<Format> format_of_name(const fs::path& file)
{
    const auto extension = file.extension().string();
    if (extension == ".jsonl" || extension == ".ndjson") {
        return Format::jsonl;
    }
    if (extension == ".html" || extension == ".htm") {
        return Format::html;
    }
    return extension == ".txt" ? std::optional(Format::text) : std::nullopt;
}

/// Looks at the first visible character and leaves the stream at the byte it belongs to.
Format format_of_content(std::istream& in)
{
    constexpr std::string_view byte_order_mark = "\uFEFF";
    for (const char byte : byte_order_mark) {
        if (in.peek() != static_cast<unsigned char>(byte)) {
            break;
        }
        in.get();
    }
    while (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\r' || in.peek() == '\n') {
        in.get();
    }
    const auto first = in.peek();
    return first == '{' ? Format::jsonl : first == '<' ? Format::html : Format::text;
}

PageSource::Kind kind_of(Format format)
{
    return format == Format::html ? PageSource::Kind::html : PageSource::Kind::text;
}

[[noreturn]] void fail_input(const std::string& operand, const Message& reason)
{
    throw Error(ErrorCode::input,
                {fmt::format("{} cannot be read: {}.", operand, reason.en),
                 fmt::format("{} не вдалося прочитати: {}.", operand, reason.uk)},
                localized("Check the path and the permissions. Nothing was indexed; an older index stays as it was.",
                          "Перевірте шлях і права доступу. Нічого не проіндексовано; попередній індекс лишився."));
}

class Opening {
public:
    Opening(Format format, const FieldMap& map) : format_(format), map_(map) {}

    void open(const std::string& operand)
    {
        if (operand == "-") {
            auto in = std::make_unique<std::istream>(std::cin.rdbuf());
            const auto format = format_ == Format::detect ? format_of_content(*in) : format_;
            add_stream(std::move(in), "-", "stdin", format);
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
        } else {
            open_file(operand);
        }
    }

    OpenedSources take()
    {
        if (has_stdin_) {
            result_.total_bytes = 0;
        }
        return std::move(result_);
    }

private:
    void open_file(const std::string& file)
    {
        std::error_code error;
        if (!fs::is_regular_file(file, error)) {
            fail_input(file, localized("it is no regular file", "це не звичайний файл"));
        }
        auto in = std::make_unique<std::ifstream>(file, std::ios::binary);
        if (!*in) {
            const std::string reason = std::strerror(errno);
            fail_input(file, {reason, reason});
        }
        auto format = format_;
        if (format == Format::detect) {
            format = format_of_name(file).value_or(Format::detect);
        }
        if (format == Format::detect) {
            format = format_of_content(*in);
            in->clear();
            in->seekg(0);
        }
        result_.total_bytes += fs::file_size(file, error);
        add_stream(std::move(in), file, fs::path(file).filename().string(), format);
    }

    void open_folder(const std::string& folder)
    {
        std::vector<fs::path> files;
        std::error_code error;
        fs::recursive_directory_iterator entries(folder, error);
        for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
            if (format_of_name(entries->path()) && !entries->is_directory()) {
                files.push_back(entries->path());
            }
        }
        if (error) {
            fail_input(folder, {error.message(), error.message()});
        }
        if (files.empty()) {
            throw Error(ErrorCode::input,
                        localized("The folder {} has no articles: no .txt, .html, .jsonl or .ndjson file in it.",
                                  "У теці {} немає статей: жодного файла .txt, .html, .jsonl чи .ndjson.", folder),
                        localized("Name the files themselves, with --format where their names do not tell it.",
                                  "Назвіть самі файли, з --format, якщо з назви формату не видно."));
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            result_.total_bytes += fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
            const auto format = format_ == Format::detect ? *format_of_name(file) : format_;
            if (format != Format::jsonl) {
                // Opened when its turn comes: a folder may have more files than a process may open.
                result_.sources.push_back(std::make_unique<PageSource>(
                    file, fs::relative(file, folder, error).generic_string(), kind_of(format)));
            } else {
                open_file(file.string());
            }
        }
    }

    void add_stream(std::unique_ptr<std::istream> in, const std::string& name, const std::string& id, Format format)
    {
        if (format == Format::jsonl) {
            result_.sources.push_back(std::make_unique<JsonlSource>(std::move(in), name, map_));
        } else {
            result_.sources.push_back(std::make_unique<PageSource>(std::move(in), name, id, kind_of(format)));
        }
    }

    Format format_;
    const FieldMap& map_;
    OpenedSources result_;
    bool has_stdin_ = false;
};

} // namespace

OpenedSources open_sources(const std::vector<std::string>& operands, Format format, const FieldMap& map)
{
    Opening opening(format, map);
    for (const auto& operand : operands) {
        opening.open(operand);
    }
    return opening.take();
}

} // namespace poshuk::sources
