#pragma once

#include "document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace poshuk::sources {

/// Makes the blocks of a document of what stands in its paragraphs: a row of a table is one block,
/// and a note stands behind the paragraph that refers to it.
class BlockBuilder {
public:
    /// Text beyond so many bytes is not kept, and is_full() says so.
    explicit BlockBuilder(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Paragraphs may stand in paragraphs, as a text box does; those inside come first.
    void begin_paragraph() { open_.emplace_back(); }
    /// Of the paragraph that is open.
    void set_heading(unsigned level);
    void set_title();
    /// Has the paragraph left out.
    void drop();
    /// Line feeds in it are spaces.
    void add(std::string_view text);
    void add_break();
    void add_note(std::string note);
    void end_paragraph();

    void begin_row() { rows_.emplace_back(); }
    void end_cell();
    void end_row();

    [[nodiscard]] bool is_full() const noexcept { return bytes_ > most_bytes_; }
    [[nodiscard]] std::vector<Block> take();

private:
    struct Paragraph {
        Block block;
        std::vector<std::string> notes;
        bool dropped = false;
    };
    struct Row {
        std::vector<std::string> cells; ///< those with text
        std::string cell;               ///< its paragraphs, a line each
    };

    void put(Block block);

    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::vector<Paragraph> open_;
    std::vector<Row> rows_; ///< those that are open, as a table may stand in a cell
    std::vector<Block> blocks_;
};

} // namespace poshuk::sources
