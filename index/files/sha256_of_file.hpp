#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace poshuk::index {

/// 64 hexadecimal digits; nothing where the file cannot be read.
[[nodiscard]] std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

} // namespace poshuk::index
