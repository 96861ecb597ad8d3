#pragma once

#include <string>
#include <string_view>

namespace poshuk::sources {

/// An address as two copies of a page share it: without the scheme, «www.», a usual port, the
/// fragment and the slash at its end; without the forms of AMP («amp.» and «www.amp.» before the
/// host, «/amp» before or behind the path, `?amp=1`) and the parameters that campaigns and social networks
/// add (`utm_…`, `fbclid`, `gclid`, `yclid` …); the others in their order of names, percent-encoded
/// letters as letters. Empty for what is no address on the web, and for a site's front page, which
/// no article is.
[[nodiscard]] std::string address_key(std::string_view address);

/// The host of an address without «www.» and «amp.»; empty for what is none.
[[nodiscard]] std::string host_of_address(std::string_view address);

} // namespace poshuk::sources
