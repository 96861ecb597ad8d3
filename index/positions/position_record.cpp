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
    if (!known_lanes || record_header_bytes + bytes_of_lanes + bytes_of_steps > bytes.size()) {
        return std::nullopt;
    }
    parts.lanes = bytes.data() + record_header_bytes;
    parts.steps = parts.lanes + bytes_of_lanes;
    parts.jumps = bytes.substr(record_header_bytes + bytes_of_lanes + bytes_of_steps);
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
    return jumps.is_sound() && !jumps.is_there();
}

} // namespace poshuk::index
