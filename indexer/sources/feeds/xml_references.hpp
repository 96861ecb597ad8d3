#pragma once

#include "xml_faults.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poshuk::sources {

/// What references mean, which begin with «&»: names of XML and HTML, and numbers, by which some write a
/// letter as two halves.
class XmlReferences {
public:
    /// Whether a reference, without its «&», may go on with `c`.
    [[nodiscard]] static bool may_go_on(std::string_view reference, char c);

    struct Meaning {
        std::string xml;
        std::optional<XmlFault> fault{};
    };
    /// `reference` is what stands between «&» and «;». Of a document that declares entities itself
    /// those that nobody else knows are left out.
    [[nodiscard]] Meaning meaning_of(std::string_view reference, bool declares_entities);
    /// Behind other text a half of a letter waits for nothing.
    void forget_half() noexcept { half_ = 0; }

private:
    [[nodiscard]] Meaning character_of(std::string_view reference);

    char32_t half_ = 0; ///< the first half of a pair
};

} // namespace poshuk::sources
