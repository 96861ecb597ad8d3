#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// What the program that saved a page wrote before it: SingleFile a comment with «url:» and «saved
/// date:», browsers «saved from url=(0024)https://…».
struct SavedPage {
    std::string address;
    std::optional<std::chrono::sys_days> day;
};

[[nodiscard]] SavedPage saved_page(std::string_view html);

} // namespace poshuk::sources
