#include "tsv.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/letters/utf8.hpp"
#include "messages/localized.hpp"

#include <fstream>
#include <iterator>

namespace poshuk::analysis {
namespace {

constexpr std::string_view space = " "; // tabs are between fields

} // namespace

TsvReader::TsvReader(std::filesystem::path file) : file_(std::move(file))
{
    std::ifstream in(file_, std::ios::binary);
    if (!in || std::filesystem::is_directory(file_)) {
        throw Error(ErrorCode::data_missing,
                    localized("The configuration file {} cannot be read.", "Файл конфігурації {} не вдалося прочитати.",
                              file_.string()),
                    localized("Check the path and the permissions, or reinstall Poshuk.",
                              "Перевірте шлях і права доступу або перевстановіть Пошук."));
    }
    content_.assign(std::istreambuf_iterator<char>(in), {});
}

bool TsvReader::next(std::size_t min_fields, std::size_t max_fields)
{
    while (offset_ < content_.size()) {
        const auto end = std::min(content_.find('\n', offset_), content_.size());
        line_ = std::string_view(content_).substr(offset_, end - offset_);
        offset_ = end + 1;
        ++line_number_;
        if (!line_.empty() && line_.back() == '\r') {
            line_.remove_suffix(1);
        }
        fields_.clear();
        if (const auto bad = utf8::first_malformed(line_); bad != line_.size()) {
            line_ = line_.substr(0, bad);
            fields_.push_back(line_.substr(bad));
            fail(0, localized("a byte here is not UTF-8", "тут байт, що не є UTF-8"));
        }
        if (trimmed(line_, space).empty() || line_.front() == '#') {
            continue;
        }
        for (std::size_t begin = 0; begin <= line_.size();) {
            const auto tab = std::min(line_.find('\t', begin), line_.size());
            fields_.push_back(trimmed(line_.substr(begin, tab - begin), space));
            begin = tab + 1;
        }
        if (fields_.size() > max_fields) {
            fail(max_fields, localized("{} tab-separated fields are allowed here at most",
                                       "тут дозволено не більше полів через табуляцію: {}", max_fields));
        }
        for (std::size_t i = 0; i < min_fields; ++i) {
            if (field(i).empty()) {
                fail(i, localized("field {} is missing: fields are separated by a tab",
                                  "бракує поля {}: поля розділяє табуляція", i + 1));
            }
        }
        return true;
    }
    return false;
}

std::string_view TsvReader::field(std::size_t index) const noexcept
{
    return index < fields_.size() ? fields_[index] : std::string_view{};
}

void TsvReader::fail(std::size_t index, const Message& problem) const
{
    const auto column =
        index < fields_.size() ? static_cast<std::size_t>(fields_[index].data() - line_.data()) : line_.size();
    // The caret stands under its field whatever the terminal makes of tabs: they are copied.
    std::string caret;
    for (std::size_t i = 0; i < column;) {
        caret += utf8::next(line_, i) == U'\t' ? '\t' : ' ';
    }
    const auto with_place = [&](const std::string& text) {
        return fmt::format("{}:{}: {}\n    {}\n    {}^", file_.string(), line_number_, text, line_, caret);
    };
    throw Error(ErrorCode::configuration, {with_place(problem.en), with_place(problem.uk)},
                localized("Mend this line; stemmer-config/README.md describes the file.",
                          "Виправте цей рядок; будову файлу описано в stemmer-config/README.md."));
}

} // namespace poshuk::analysis
