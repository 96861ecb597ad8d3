#pragma once

#include "searcher/generation/index_reader.hpp"

#include <string>
#include <vector>

namespace poshuk::query {

/// A form in small letters with the capitals that articles write it with: «Харків», «НАТО», and
/// «міст» though it began a sentence. `lemmas` are those of the form, by which another form tells
/// where no article has this one. Reads three articles at most.
[[nodiscard]] std::string as_written(const std::string& form, const std::vector<std::string>& lemmas,
                                     IndexReader& index);

} // namespace poshuk::query
