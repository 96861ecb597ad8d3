#pragma once

#include <cstddef>
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

/// Keeps each name once, whatever its capitals and spaces, and `most` of them; how many others there
/// were.
std::size_t keep_distinct(std::vector<std::string>& names, std::size_t most);

/// The same of the authors in one line, which stays as it is where it need not change.
std::size_t keep_distinct_authors(std::string& line, std::size_t most);

} // namespace poshuk::sources
