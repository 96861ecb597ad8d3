#include "data_dir.hpp"

#include <cstdlib>
#include <system_error>

namespace poshuk::analysis {

std::filesystem::path default_data_dir()
{
    if (const char* named = std::getenv("POSHUK_DATA_DIR"); named != nullptr && *named != '\0') {
        return named;
    }
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) {
        auto beside = program.parent_path().parent_path() / "share" / "poshuk";
        if (std::filesystem::exists(beside / "uk.lexicon", error)) {
            return beside;
        }
    }
    return POSHUK_INSTALLED_DATA_DIR;
}

} // namespace poshuk::analysis
