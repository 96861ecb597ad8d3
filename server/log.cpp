#include "log.hpp"

#include "command_line/terminal.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <string>

namespace poshuk::server {
namespace {

std::string_view name_of(Priority priority)
{
    switch (priority) {
    case Priority::error: return "error";
    case Priority::warning: return "warning";
    case Priority::notice: break;
    }
    return "notice";
}

std::string json_line(Priority priority, const std::string& text, std::string_view request_id)
{
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    nlohmann::ordered_json object{
        {"time", fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                             (now - seconds).count())},
        {"level", name_of(priority)},
        {"message", text}};
    if (!request_id.empty()) {
        object["request"] = request_id;
    }
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace

void log(const LogStyle& style, Priority priority, const Message& sentence, std::string_view quoted,
         std::string_view request_id)
{
    auto text = command_line::printable(sentence.in(style.language)) + command_line::printable(quoted);
    if (!style.json && !request_id.empty()) {
        text += fmt::format(" ({})", request_id);
    }
    const auto line = style.json ? json_line(priority, text, request_id)
                                 : fmt::format("{}poshuk-server: {}\n",
                                               command_line::journal_prefix(static_cast<int>(priority)), text);
    std::fwrite(line.data(), 1, line.size(), stderr); // one call, so that lines of threads do not mix
}

} // namespace poshuk::server
