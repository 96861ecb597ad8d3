#include "fixtures.hpp"

#include "poshuk/index_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace poshuk::test {

std::filesystem::path data_dir()
{
    return std::filesystem::path(POSHUK_BINARY_DIR) / "share" / "poshuk";
}

std::filesystem::path source_dir()
{
    return POSHUK_SOURCE_DIR;
}

Analyzer& analyzer()
{
    static Analyzer instance({data_dir(), source_dir() / "stemmer-config"});
    return instance;
}

const analysis::StemmerConfig& config()
{
    static const analysis::StemmerConfig instance(source_dir() / "stemmer-config");
    return instance;
}

const analysis::Lexicon& lexicon()
{
    static const analysis::Lexicon instance(data_dir() / "uk.lexicon");
    return instance;
}

std::string lemmas(std::string_view word)
{
    const auto tokens = analyzer().analyze(word);
    return tokens.empty() ? std::string{} : fmt::format("{}", fmt::join(tokens.front().lemmas, "|"));
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    for (const auto& token : analyzer().analyze(text)) {
        result.emplace_back(text.substr(token.begin, token.end - token.begin));
    }
    return result;
}

Article article(std::string id, std::string title, std::string text)
{
    Article result;
    result.id = std::move(id);
    result.title = std::move(title);
    result.text = std::move(text);
    return result;
}

TemporaryDir::TemporaryDir()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "poshuk-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder");
    }
    path_ = pattern;
}

TemporaryDir::~TemporaryDir()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryDir::write(std::string_view name, std::string_view content) const
{
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
    return file;
}

std::string read_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void copy_configuration(const std::filesystem::path& to)
{
    std::filesystem::create_directories(to);
    for (const auto file : analysis::StemmerConfig::files) {
        std::filesystem::copy_file(source_dir() / "stemmer-config" / file, to / file);
    }
}

void build_index(const std::filesystem::path& dir, const std::vector<Article>& articles)
{
    IndexWriter writer(dir, {{data_dir(), source_dir() / "stemmer-config"}, 2});
    for (const auto& one : articles) {
        if (!writer.add(one).added) {
            throw std::runtime_error("a test article was rejected: " + one.id);
        }
    }
    writer.publish("2026-01-01T00:00:00Z");
}

} // namespace poshuk::test
