#include "manifest.hpp"

#include "index/files/durable.hpp"
#include "index/files/in_parallel.hpp"
#include "index/files/sha256_of_file.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

namespace poshuk::index {
namespace {

namespace fs = std::filesystem;

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

/// A file with its sum.
struct Sum {
    std::string file;
    std::optional<std::string> sum; ///< nothing where the file cannot be read
};

std::vector<Sum> sums_of(const fs::path& generation, const FileSums& known)
{
    std::vector<Sum> sums;
    for (auto& file : files_of(generation)) {
        const auto found = known.find(file);
        sums.push_back({std::move(file), found == known.end() ? std::nullopt : std::optional(found->second)});
    }
    in_parallel(sums.size(), [&](std::size_t i) {
        sums[i].sum = sums[i].sum ? sums[i].sum : sha256_of_file(generation / sums[i].file);
    });
    return sums;
}

std::string read_manifest(const fs::path& generation)
{
    std::ifstream in(generation / manifest_name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

FileSums listed_sums(const std::string& manifest)
{
    FileSums sums;
    std::istringstream lines(manifest);
    constexpr std::size_t sum_digits = 64;
    constexpr std::size_t before_name = sum_digits + 2;
    for (std::string line; std::getline(lines, line);) {
        if (line.size() > before_name) {
            sums[line.substr(before_name)] = line.substr(0, sum_digits);
        }
    }
    return sums;
}

} // namespace

void write_manifest(const fs::path& generation, const FileSums& known)
{
    std::string manifest;
    for (const auto& [file, sum] : sums_of(generation, known)) {
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
    const auto manifest = read_manifest(generation);
    const auto sums = listed_sums(manifest);
    std::string expected;
    for (const auto& [file, sum] : sums_of(generation, {})) {
        const auto listed = sums.find(file);
        if (listed != sums.end() && sum != listed->second) {
            return file;
        }
        expected.append(sum.value_or("")).append("  ").append(file).append("\n");
    }
    // A file that is missing or was added, or a manifest with any other byte.
    return manifest == expected && !manifest.empty() ? std::nullopt : std::optional<std::string>(manifest_name);
}

std::optional<std::string> first_damaged_of(const fs::path& generation, const std::vector<std::string>& files)
{
    const auto sums = listed_sums(read_manifest(generation));
    for (const auto& file : files) {
        const auto listed = sums.find(file);
        if (file == manifest_name) {
            return first_damaged(generation);
        }
        if (listed == sums.end() || sha256_of_file(generation / file) != listed->second) {
            return file;
        }
    }
    return std::nullopt;
}

} // namespace poshuk::index
