#include "embargo.hpp"

#include "analysis/letters/trimmed.hpp"
#include "analysis/text/kyiv_time.hpp"
#include "stated_date.hpp"

namespace poshuk::sources {

bool is_still_to_come(std::string_view stated, std::chrono::sys_seconds now)
{
    if (analysis::trimmed(stated).empty()) {
        return false;
    }
    const auto date = stated_date(stated);
    constexpr std::size_t minute = 16; // 2026-11-24T10:05
    const auto in_kyiv = analysis::text_of(analysis::kyiv_time(now)).substr(0, minute);
    return !date || date->text.substr(0, minute) >= in_kyiv.substr(0, std::min(minute, date->text.size()));
}

} // namespace poshuk::sources
