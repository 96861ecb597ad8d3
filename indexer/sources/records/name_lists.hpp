#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// The authors of an article in one line, as it keeps them: «Олена Козак, Іван Бук». Names that
/// stand in one string are told apart by commas and semicolons, and by «і», «й», «та», «and» and
/// «&» where what stands on both sides is a name of several words, as in «Олена Козак та Іван Бук»,
/// but not in «Центр миру та безпеки». Each is there once.
[[nodiscard]] std::string author_line(const std::vector<std::string>& names);
[[nodiscard]] std::string author_line(std::string_view names);

/// The tags in one string: separated by «;», else by «|», else by commas.
[[nodiscard]] std::vector<std::string> tag_list(std::string_view tags);

} // namespace poshuk::sources
