#include "data_dir.hpp"

#include <cstdlib>
#include <dlfcn.h>
#include <optional>
#include <system_error>

namespace poshuk::analysis {
namespace {

/// share/poshuk beside the folder that a program or a library lies in: bin, lib or
/// lib/x86_64-linux-gnu.
std::optional<std::filesystem::path> data_dir_beside(const std::filesystem::path& file)
{
    constexpr int levels = 2;
    auto prefix = file.parent_path();
    for (int i = 0; i < levels; ++i) {
        prefix = prefix.parent_path();
        auto beside = prefix / "share" / "poshuk";
        std::error_code error;
        if (std::filesystem::exists(beside / "uk.lexicon", error)) {
            return beside;
        }
    }
    return std::nullopt;
}

} // namespace

std::filesystem::path default_data_dir()
{
    if (const char* named = std::getenv("POSHUK_DATA_DIR"); named != nullptr && *named != '\0') {
        return named;
    }
    std::error_code error;
    // A program in another language loads the library, and lies elsewhere itself.
    Dl_info library{};
    static const char in_this_library = '\0';
    if (::dladdr(&in_this_library, &library) != 0 && library.dli_fname != nullptr) {
        const auto path = std::filesystem::canonical(library.dli_fname, error);
        if (const auto found = error ? std::nullopt : data_dir_beside(path)) {
            return *found;
        }
    }
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (const auto found = error ? std::nullopt : data_dir_beside(program)) {
        return *found;
    }
    return POSHUK_INSTALLED_DATA_DIR;
}

} // namespace poshuk::analysis
