#pragma once

namespace poshuk::sources {

/// What is known by name of JSON that articles come in. `any` is told by what the objects have.
enum class JsonFormat { any, ninjs, superdesk, wordpress, json_feed, telegram, ghost };

} // namespace poshuk::sources
