#include "filter_term.hpp"

namespace poshuk::index {

std::string filter_term(Field field, std::string_view value)
{
    std::string term(schema_of(field).boolean_prefix);
    auto cost = term.size();
    std::size_t boundary = 0;
    for (std::size_t end = 0; end < value.size(); ++end) {
        constexpr unsigned continuation_mask = 0xC0;
        constexpr unsigned continuation = 0x80;
        if ((static_cast<unsigned char>(value[end]) & continuation_mask) != continuation) {
            boundary = end;
        }
        cost += value[end] == '\0' ? 2 : 1;
        if (cost > max_term_bytes) {
            return term.append(value.substr(0, boundary));
        }
    }
    return term.append(value);
}

} // namespace poshuk::index
