#include "position_record.hpp"

namespace poshuk::index {

std::optional<PositionRecord> PositionRecord::of(std::string_view bytes)
{
    if (bytes.size() < record_header_bytes) {
        return std::nullopt;
    }
    PositionRecord parts;
    parts.lane_bytes = static_cast<unsigned char>(bytes[0]);
    parts.multiplier = multiplier_of(static_cast<unsigned char>(bytes[1]));
    std::uint32_t count = 0;
    std::memcpy(&count, bytes.data() + 2, sizeof count);
    parts.count = count;
    const auto bytes_of_lanes = parts.count * parts.lane_bytes;
    const auto bytes_of_steps = words_of(parts.count) * sizeof(std::uint64_t);
    const bool known_lanes = parts.lane_bytes == sizeof(std::uint16_t) || parts.lane_bytes == sizeof(std::uint32_t) ||
                             parts.lane_bytes == sizeof(std::uint64_t);
    const auto begin_of_jumps = record_header_bytes + bytes_of_lanes + bytes_of_steps;
    std::uint16_t bytes_of_lines = 0;
    if (!known_lanes || begin_of_jumps + sizeof bytes_of_lines > bytes.size()) {
        return std::nullopt;
    }
    const auto end_of_lines = bytes.size() - sizeof bytes_of_lines;
    std::memcpy(&bytes_of_lines, bytes.data() + end_of_lines, sizeof bytes_of_lines);
    if (bytes_of_lines > end_of_lines - begin_of_jumps) {
        return std::nullopt;
    }
    parts.lanes = bytes.data() + record_header_bytes;
    parts.steps = parts.lanes + bytes_of_lanes;
    parts.lines = bytes.substr(end_of_lines - bytes_of_lines, bytes_of_lines);
    parts.jumps = bytes.substr(begin_of_jumps, end_of_lines - bytes_of_lines - begin_of_jumps);
    return parts;
}

bool is_whole_record(std::string_view record)
{
    const auto parts = PositionRecord::of(record);
    if (!parts || parts->count == 0) {
        return false;
    }
    PositionJumps jumps(parts->jumps);
    while (jumps.is_there() && jumps.lane() < parts->count) {
        jumps.next();
    }
    bool sound = jumps.is_sound() && !jumps.is_there();
    for (auto lines = parts->lines; sound && !lines.empty();) {
        sound = glass::take_packed(lines).has_value();
    }
    return sound;
}

} // namespace poshuk::index
