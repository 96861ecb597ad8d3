#include "manifest.hpp"

#include "durable.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <sha2.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <vector>

namespace poshuk::index {
namespace {

namespace fs = std::filesystem;

/// The sum of a file; nothing where it cannot be read.
std::optional<std::string> sum_of(const fs::path& file)
{
    std::array<char, SHA256_DIGEST_STRING_LENGTH> digits{};
    return SHA256File(file.c_str(), digits.data()) == nullptr ? std::nullopt
                                                              : std::optional<std::string>(digits.data());
}

/// The files below a folder but the manifest, relative to it, in order.
std::vector<std::string> files_of(const fs::path& generation)
{
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(generation, error), end; !error && entry != end;
         entry.increment(error)) {
        const auto name = entry->path().lexically_relative(generation).generic_string();
        if (!entry->is_directory(error) && name != manifest_name) {
            files.push_back(name);
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

void write_manifest(const fs::path& generation)
{
    std::string manifest;
    for (const auto& file : files_of(generation)) {
        const auto sum = sum_of(generation / file);
        if (!sum) {
            throw Error(ErrorCode::output, localized("{} cannot be read back.", "{} не вдалося прочитати після запису.",
                                                     (generation / file).string()));
        }
        manifest.append(*sum).append("  ").append(file).append("\n");
    }
    replace_file(generation / manifest_name, manifest);
}

std::optional<std::string> first_damaged(const fs::path& generation)
{
    std::ifstream in(generation / manifest_name, std::ios::binary);
    const std::string manifest{std::istreambuf_iterator<char>(in), {}};
    std::map<std::string, std::string> sums;
    std::istringstream lines(manifest);
    constexpr std::size_t sum_digits = 64;
    constexpr std::size_t before_name = sum_digits + 2;
    for (std::string line; std::getline(lines, line);) {
        if (line.size() > before_name) {
            sums[line.substr(before_name)] = line.substr(0, sum_digits);
        }
    }
    std::string expected;
    for (const auto& file : files_of(generation)) {
        const auto sum = sum_of(generation / file);
        const auto listed = sums.find(file);
        if (listed != sums.end() && sum != listed->second) {
            return file;
        }
        expected.append(sum.value_or("")).append("  ").append(file).append("\n");
    }
    // A file that is missing or was added, or a manifest with any other byte.
    return manifest == expected && !manifest.empty() ? std::nullopt : std::optional<std::string>(manifest_name);
}

} // namespace poshuk::index
