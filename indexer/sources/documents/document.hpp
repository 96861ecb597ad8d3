#pragma once

#include "indexer/articles/iso_date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace poshuk::sources {

/// A paragraph, a heading or a row of a table.
struct Block {
    std::string text;
    unsigned heading = 0;  ///< its level, from 1; 0: no heading
    bool is_title = false; ///< in the style of titles
};

/// What an office document or a PDF holds of text, before it becomes articles.
struct Document {
    std::vector<Block> blocks;
    /// The blocks of each page, by how many come before it; empty where pages are not known.
    std::vector<std::size_t> page_begins;
    /// What stands at the edges of many pages, which is left out of the blocks.
    std::string page_edges;
    std::string stated_title; ///< by its properties, which may be of a template or a program
    std::string stated_author;
    std::optional<IsoDate> saved; ///< when it was last saved or made
    /// Made and saved in one moment, as programs do, with the day of their template.
    bool saved_by_program = false;
};

} // namespace poshuk::sources
