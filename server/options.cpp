#include "options.hpp"

#include "access/access.hpp"
#include "access/keys.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <thread>

namespace poshuk::server {
namespace {

using command_line::OptionSpec;

const std::vector<OptionSpec>& option_table()
{
    static const auto table = command_line::with_standard_options({
        {"listen",
         'l',
         {"ADDRESS:PORT", "АДРЕСА:ПОРТ"},
         {"where to listen (127.0.0.1:7700); other addresses than this machine's own need --keys",
          "де слухати (127.0.0.1:7700); для інших адрес, ніж власні цієї машини, потрібен --keys"}},
        {"keys",
         'k',
         {"FILE", "ФАЙЛ"},
         {"a file of keys, one a line, with the indexes it opens behind it (all)",
          "файл ключів: по одному в рядку, за ним індекси, які він відкриває (усі)"}},
        {"host",
         '\0',
         {"NAME", "ІМ'Я"},
         {"a name that the server answers to, besides localhost; may be given again",
          "ім'я, на яке сервер відповідає, крім localhost; можна повторити"}},
        {"allow-origin",
         '\0',
         {"ORIGIN", "САЙТ"},
         {"a site whose pages may ask, as https://news.example; may be given again",
          "сайт, сторінкам якого можна звертатися: https://news.example; можна повторити"}},
        {"threads",
         't',
         {"N", "N"},
         {"searches at the same time (as many as there are cores)",
          "скільки запитів обробляти водночас (скільки є ядер)"}},
        {"queue",
         '\0',
         {"N", "N"},
         {"searches that may wait; more are told to come again (256)",
          "скільки запитів може чекати; іншим скажуть прийти згодом (256)"}},
        {"budget",
         '\0',
         {"MS", "МС"},
         {"time of a core for a request; then it gets what was found, 0: all it takes (1000)",
          "скільки часу ядра має запит; далі — що знайдено, 0: без межі (1000)"}},
        {"slow", '\0', {"MS", "МС"}, {"log searches that take longer (1000)", "записувати пошуки, довші за це (1000)"}},
        {"log",
         '\0',
         {"text|json", "text|json"},
         {"how lines of the log are written (text); json: an object a line",
          "як писати рядки журналу (text); json: по об'єкту в рядку"}},
        {"log-queries",
         '\0',
         {},
         {"slow searches are logged with their queries", "записувати повільні запити разом із текстом запиту"}},
        {"connections", '\0', {"N", "N"}, {"clients at the same time (8192)", "скільки клієнтів водночас (8192)"}},
    });
    return table;
}

void add_index(const std::string& operand, Settings& settings)
{
    const auto equals = operand.find('=');
    const auto name = operand.substr(0, std::min(equals, operand.size()));
    if (equals == std::string::npos || equals + 1 == operand.size() || !is_index_name(name)) {
        throw Error(ErrorCode::usage, localized("“{}” is no index.", "«{}» — не індекс.", operand),
                    localized("Write it as NAME=DIR, the name in Latin letters, digits, - and _.",
                              "Пишіть так: НАЗВА=ТЕКА, назва — латинські літери, цифри, - і _."));
    }
    if (!settings.indexes.emplace(name, operand.substr(equals + 1)).second) {
        throw Error(ErrorCode::usage, localized("There are two indexes “{}”.", "Індексів «{}» — два.", name));
    }
}

void set_address(const std::string& listen, Settings& settings)
{
    const auto colon = listen.rfind(':');
    const auto port = colon == std::string::npos ? std::string{} : listen.substr(colon + 1);
    const auto read = std::from_chars(port.data(), port.data() + port.size(), settings.port);
    auto address = listen.substr(0, std::min(colon, listen.size()));
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    if (port.empty() || read.ec != std::errc{} || read.ptr != port.data() + port.size() || address.empty()) {
        throw Error(
            ErrorCode::usage, localized("“{}” is no address and port.", "«{}» — не адреса з портом.", listen),
            localized("Write it as 127.0.0.1:7700 or [::1]:7700.", "Пишіть так: 127.0.0.1:7700 або [::1]:7700."));
    }
    settings.address = address == "localhost" ? "127.0.0.1" : address;
}

bool log_is_json(const std::string& name)
{
    if (name != "text" && name != "json") {
        throw Error(ErrorCode::usage, localized("“{}” is no form of the log.", "«{}» — не вигляд журналу.", name),
                    localized("There are: text, json.", "Є такі: text, json."));
    }
    return name == "json";
}

} // namespace

bool is_index_name(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool is_loopback(const std::string& address)
{
    return address == "::1" || address.starts_with("127.");
}

Options parse_options(const std::vector<std::string>& arguments, Language language)
{
    const auto parsed = command_line::parse(arguments, option_table());
    Options options;
    command_line::read_standard_options(parsed, language, options);
    if (options.help || options.version) {
        return options;
    }
    auto& settings = options.settings;
    settings.language = options.language;
    settings.analyzer = options.analyzer;
    auto operands = parsed.operands();
    if (!operands.empty() && operands.front() == "check") {
        options.check = true;
        operands.erase(operands.begin());
    }
    for (const auto& operand : operands) {
        add_index(operand, settings);
    }
    if (settings.indexes.empty()) {
        throw Error(
            ErrorCode::usage, localized("No index is named.", "Не названо жодного індексу."),
            localized("Try: poshuk-server news=DIR, or --help.", "Спробуйте: poshuk-server news=ТЕКА або --help."));
    }
    set_address(parsed.value("listen", "127.0.0.1:7700"), settings);
    if (parsed.has("keys")) {
        settings.keys_file = parsed.value("keys");
        settings.keys = read_keys(settings.keys_file);
    }
    if (settings.keys.empty() && !is_loopback(settings.address)) {
        throw Error(ErrorCode::usage,
                    localized("Without keys everybody who reaches {} could search.",
                              "Без ключів шукати зміг би кожен, хто бачить {}.", settings.address),
                    localized("Add --keys FILE, or listen at 127.0.0.1 behind a proxy.",
                              "Додайте --keys ФАЙЛ або слухайте 127.0.0.1 за проксі."));
    }
    for (const auto& host : parsed.values("host")) {
        settings.hosts.insert(host_name(host));
    }
    for (const auto& origin : parsed.values("allow-origin")) {
        settings.origins.insert(origin);
    }
    settings.threads = command_line::threads(parsed, std::max(1U, std::thread::hardware_concurrency()));
    settings.queue = parsed.number("queue", settings.queue, 1);
    settings.slow = std::chrono::milliseconds(parsed.number("slow", static_cast<std::uint64_t>(settings.slow.count())));
    settings.log = {options.language, log_is_json(parsed.value("log", "text")), parsed.has("log-queries")};
    settings.limits.core_time = std::chrono::milliseconds(
        parsed.number("budget", static_cast<std::uint64_t>(settings.limits.core_time.count())));
    settings.limits.connections = parsed.number("connections", settings.limits.connections, 1);
    return options;
}

std::string help_text(Language language)
{
    const bool uk = language == Language::ukrainian;
    std::string help =
        uk ? "poshuk-server відповідає на запити до індексів через HTTP, мовою Meilisearch.\n\n"
             "poshuk-server [параметри] НАЗВА=ТЕКА…\n"
             "poshuk-server check [параметри] НАЗВА=ТЕКА…\n\n"
             "Кожна ТЕКА — індекс, який будує poshuk-indexer; клієнти знають його за НАЗВОЮ. Нові покоління\n"
             "сервер бачить сам. SIGTERM завершує роботу, щойно розпочате буде зроблено; SIGHUP перечитує\n"
             "ключі. check лише каже, що обслуговував би сервер: індекси, ключі за їхніми UUID.\n\n"
             "Параметри:\n"
           : "poshuk-server answers searches of indexes over HTTP, in the vocabulary of Meilisearch.\n\n"
             "poshuk-server [options] NAME=DIR…\n"
             "poshuk-server check [options] NAME=DIR…\n\n"
             "Each DIR is an index that poshuk-indexer builds; clients know it by its NAME. New generations\n"
             "are followed. SIGTERM ends the server once what is begun is done; SIGHUP has it read the keys\n"
             "again. check only says what would be served: indexes, and keys by their UUIDs.\n\n"
             "Options:\n";
    help += command_line::option_help(option_table(), language);
    help +=
        uk ? "\nКоди завершення: 0 зупинено на вимогу, 2 помилка.\n" : "\nExit codes: 0 stopped on request, 2 error.\n";
    return help;
}

} // namespace poshuk::server
