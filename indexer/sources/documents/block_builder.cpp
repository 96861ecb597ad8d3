#include "block_builder.hpp"

#include "analysis/letters/trimmed.hpp"

#include <algorithm>
#include <iterator>

namespace poshuk::sources {
namespace {

/// Lines without the spaces around them, and none that is empty.
std::string tidy(std::string_view text)
{
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (const auto line = analysis::trimmed(text.substr(begin, end - begin)); !line.empty()) {
            result.append(result.empty() ? "" : "\n");
            std::unique_copy(line.begin(), line.end(), std::back_inserter(result),
                             [](char one, char other) { return one == ' ' && other == ' '; });
        }
        begin = end + 1;
    }
    return result;
}

} // namespace

void BlockBuilder::set_heading(unsigned level)
{
    if (!open_.empty()) {
        open_.back().block.heading = level;
    }
}

void BlockBuilder::set_title()
{
    if (!open_.empty()) {
        open_.back().block.is_title = true;
    }
}

void BlockBuilder::drop()
{
    if (!open_.empty()) {
        open_.back().dropped = true;
    }
}

void BlockBuilder::add(std::string_view text)
{
    bytes_ += text.size();
    if (is_full()) {
        return;
    }
    if (!open_.empty()) {
        auto& kept = open_.back().block.text;
        for (const char c : text) {
            kept += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        }
    } else if (!analysis::trimmed(text).empty()) { // what stands in no paragraph is one by itself
        put({std::string(text), 0, false});
    }
}

void BlockBuilder::add_break()
{
    if (!open_.empty()) {
        open_.back().block.text += '\n';
    }
}

void BlockBuilder::add_note(std::string note)
{
    bytes_ += note.size();
    if (!open_.empty() && !is_full()) {
        open_.back().notes.push_back(std::move(note));
    }
}

void BlockBuilder::end_paragraph()
{
    if (open_.empty()) {
        return;
    }
    auto paragraph = std::move(open_.back());
    open_.pop_back();
    if (!paragraph.dropped) {
        put(std::move(paragraph.block));
    }
    for (auto& note : paragraph.notes) {
        put({std::move(note), 0, false});
    }
}

void BlockBuilder::put(Block block)
{
    block.text = tidy(block.text);
    if (block.text.empty()) {
        return;
    }
    constexpr std::size_t of_itself = 64; // so that a million empty ones are not free
    bytes_ += of_itself;
    if (rows_.empty()) {
        blocks_.push_back(std::move(block));
    } else {
        auto& cell = rows_.back().cell;
        cell.append(cell.empty() ? "" : "\n").append(block.text);
    }
}

void BlockBuilder::end_cell()
{
    if (rows_.empty()) {
        return;
    }
    auto& row = rows_.back();
    if (!row.cell.empty()) {
        row.cells.push_back(std::move(row.cell));
        row.cell.clear();
    }
}

void BlockBuilder::end_row()
{
    if (rows_.empty()) {
        return;
    }
    end_cell();
    auto row = std::move(rows_.back());
    rows_.pop_back();
    // A table of one cell is a frame around paragraphs.
    std::string line;
    for (auto& cell : row.cells) {
        if (row.cells.size() > 1) {
            std::replace(cell.begin(), cell.end(), '\n', ' ');
        }
        line.append(line.empty() ? "" : " | ").append(cell);
    }
    put({std::move(line), 0, false});
}

std::vector<Block> BlockBuilder::take()
{
    while (!open_.empty()) {
        end_paragraph();
    }
    while (!rows_.empty()) {
        end_row();
    }
    return std::move(blocks_);
}

} // namespace poshuk::sources
