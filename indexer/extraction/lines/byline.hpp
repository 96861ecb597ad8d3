#pragma once

#include <string_view>
#include <vector>

namespace poshuk::extraction {

/// Takes what calls a name an author's off the beginning of a line, «Автор:», «By»; false where there
/// is nothing of the kind.
[[nodiscard]] bool take_byline_label(std::string_view& text);

/// The names of a line of which it is known that it tells who wrote the article, without what else
/// stands in it: a label, the day, where it was.
[[nodiscard]] std::vector<std::string_view> names_of_byline(std::string_view text);

/// The parts of a line that has signs between them, «Леся Вишня · 6 травня · Культура»; of one without
/// the whole.
[[nodiscard]] std::vector<std::string_view> parts_of_line(std::string_view text);

/// Whether a text is a person's name and nothing else, whatever stands around it: two or three words
/// with capitals, of which one is a given name of Ukraine, or a surname with initials. Names of places
/// and papers have capitals too, so names of other countries are passed over.
[[nodiscard]] bool is_person_name(std::string_view text);

} // namespace poshuk::extraction
