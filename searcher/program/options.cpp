#include "options.hpp"

#include "command_line/terminal.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "ranking_option.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>
#include <utility>

namespace poshuk::search_program {
namespace {

using command_line::OptionSpec;

const std::vector<OptionSpec>& option_table()
{
    static const auto table = command_line::with_standard_options({
        {"db", 'd', {"DIR", "ТЕКА"}, {"the folder of the index; else $POSHUK_DB", "тека індексу; інакше $POSHUK_DB"}},
        {"limit", 'n', {"N", "N"}, {"hits to show (10)", "скільки знахідок показати (10)"}},
        {"offset", '\0', {"N", "N"}, {"hits to skip (0)", "скільки знахідок пропустити (0)"}},
        {"all", 'a', {}, {"every word must be there, not any of them", "мають бути всі слова, а не будь-яке з них"}},
        {"as-you-type",
         '\0',
         {},
         {"the last word may be half typed: the beginning of others too",
          "останнє слово, може, не дописане: воно й початок інших"}},
        {"sort",
         's',
         {"ORDER", "ПОРЯДОК"},
         {"relevance, date (the oldest first) or -date (the newest first)",
          "relevance (за доречністю), date (від найдавніших) або -date (від найновіших)"}},
        {"since",
         '\0',
         {"DATE", "ДАТА"},
         {"only articles since then: 2024-05, «last week»", "лише статті відтоді: 2024-05, «минулий тиждень»"}},
        {"until", '\0', {"DATE", "ДАТА"}, {"only articles up to then", "лише статті дотоді"}},
        {"date",
         '\0',
         {"DATE", "ДАТА"},
         {"only articles of then: yesterday, 2020..2022", "лише статті за цей час: вчора, 2020..2022"}},
        {"source",
         '\0',
         {"NAME", "НАЗВА"},
         {"only articles of a source; may be given again", "лише статті джерела; можна повторити"}},
        {"tag",
         '\0',
         {"NAME", "НАЗВА"},
         {"only articles with a tag; may be given again", "лише статті з тегом; можна повторити"}},
        {"filter",
         '\0',
         {"CONDITION", "УМОВА"},
         {"only articles with such fields: 'source = \"Name\" AND year >= 2023'",
          "лише статті з такими полями: 'source = \"Назва\" AND year >= 2023'"}},
        {"facets",
         '\0',
         {"NAMES", "НАЗВИ"},
         {"count source, author, tag, year, month (with commas between) over all that match",
          "порахувати source, author, tag, year, month (через кому) в усіх знахідках"}},
        {"similar",
         '\0',
         {"ARTICLE", "СТАТТЯ"},
         {"articles about the same as the one with this URL or id",
          "статті про те саме, що й стаття з цим URL або id"}},
        {"recency",
         '\0',
         {"N", "N"},
         {"how much a new article is raised: off, or a number (0.02)",
          "наскільки підносити нові статті: off або число (0.02)"}},
        {"ranking",
         '\0',
         {"NAME=N,…", "НАЗВА=N,…"},
         {"other weights of the ranking, see the manual", "інші ваги впорядкування, див. довідку man"}},
        {"explain",
         '\0',
         {},
         {"tell why each hit was found and is where it is", "пояснити, чому знайдено й чому на цьому місці"}},
        {"no-collapse",
         '\0',
         {},
         {"show reprints of one text as hits of their own", "показувати передруки одного тексту окремо"}},
        {"open", 'o', {"N", "N"}, {"show the N-th hit whole", "показати N-ту знахідку повністю"}},
        {"paths", 'l', {}, {"a line for each hit: its URL, else its id", "рядок на знахідку: її URL або id"}},
        {"today",
         '\0',
         {"DAY", "ДЕНЬ"},
         {"the day that dates count from (today in Kyiv)", "день, від якого рахуються дати (сьогодні в Києві)"}},
        {"json", '\0', {}, {"one JSON object", "один об'єкт JSON"}},
        {"jsonl", '\0', {}, {"a line of JSON for each hit", "рядок JSON на кожну знахідку"}},
        {"trec",
         '\0',
         {"FILE", "ФАЙЛ"},
         {"answer the queries of a file (lines: id, tab, query) with a TREC run; - for stdin",
          "відповісти на запити з файла (рядки: номер, табуляція, запит) у вигляді TREC; «-» — stdin"}},
        {"snippet-length",
         '\0',
         {"N", "N"},
         {"letters of a passage at most (260)", "найбільша довжина уривка в літерах (260)"}},
        {"snippet-words",
         '\0',
         {"N", "N"},
         {"words of a passage at most, in place of letters", "найбільша довжина уривка в словах, замість літер"}},
        {"passages", '\0', {"N", "N"}, {"passages of a hit at most (3)", "найбільше уривків на знахідку (3)"}},
        {"color",
         '\0',
         {"WHEN", "КОЛИ"},
         {"bold on the words found, and links: always, never or auto",
          "виділяти знайдені слова й робити посилання: always, never або auto"}},
        {"no-pager", '\0', {}, {"print at once, on a terminal too", "друкувати одразу, на терміналі теж"}},
        {"stemmer-config",
         '\0',
         {"DIR", "ТЕКА"},
         {"the stemmer configuration to use in place of the index's own",
          "конфігурація стемера замість тієї, що в індексі"}},
    });
    return table;
}

Output chosen_output(const command_line::Arguments& arguments)
{
    constexpr std::array<std::pair<const char*, Output>, 5> outputs{{{"json", Output::json},
                                                                     {"jsonl", Output::jsonl},
                                                                     {"trec", Output::trec},
                                                                     {"paths", Output::paths},
                                                                     {"open", Output::article}}};
    auto chosen = Output::text;
    for (const auto& [name, output] : outputs) {
        if (arguments.has(name) && std::exchange(chosen, output) != Output::text) {
            throw Error(ErrorCode::usage, localized("--json, --jsonl, --trec, --paths and --open exclude each other.",
                                                    "--json, --jsonl, --trec, --paths і --open не поєднуються."));
        }
    }
    return chosen;
}

std::vector<std::string> divided(const std::string& list)
{
    std::vector<std::string> names;
    std::istringstream in(list);
    for (std::string name; std::getline(in, name, ',');) {
        names.push_back(name);
    }
    return names;
}

/// What --date, --since and --until leave together.
DateRange chosen_dates(const command_line::Arguments& arguments, const std::string& today)
{
    DateRange range;
    if (arguments.has("date")) {
        range = parse_dates(arguments.value("date"), today);
    }
    if (arguments.has("since")) {
        range.since = std::max(range.since, parse_dates(arguments.value("since"), today).since);
    }
    if (arguments.has("until")) {
        const auto until = parse_dates(arguments.value("until"), today).until;
        range.until = range.until.empty() ? until : std::min(range.until, until);
    }
    if (!range.since.empty() && !range.until.empty() && range.since > range.until) {
        throw Error(ErrorCode::usage, localized("No day is both since {} and until {}.",
                                                "Немає дня, що був би від {} і до {}.", range.since, range.until));
    }
    return range;
}

} // namespace

Options parse_options(const std::vector<std::string>& arguments, Language language)
{
    const auto parsed = command_line::parse(arguments, option_table());
    Options options;
    command_line::read_standard_options(parsed, language, options);
    const char* db = std::getenv("POSHUK_DB");
    options.db = parsed.value("db", db == nullptr ? "" : db);
    options.output = chosen_output(parsed);
    options.trec_queries = parsed.value("trec");
    const std::vector<std::string> when{"always", "never", "auto"};
    options.colour = command_line::use_colour(parsed.choice("color", "auto", when));

    auto& request = options.request;
    request.limit = parsed.number("limit", request.limit);
    request.offset = parsed.number("offset", request.offset);
    request.all_words = parsed.has("all");
    request.as_you_type = parsed.has("as-you-type");
    request.today = parsed.value("today");
    request.dates = chosen_dates(parsed, request.today);
    request.sources = parsed.values("source");
    request.tags = parsed.values("tag");
    request.filter = parsed.value("filter");
    request.facets = divided(parsed.value("facets"));
    const std::vector<std::string> orders{"relevance", "date", "-date"};
    const auto order = parsed.choice("sort", "relevance", orders);
    request.sort = order == "date"    ? SortOrder::oldest_first
                   : order == "-date" ? SortOrder::newest_first
                                      : SortOrder::relevance;
    request.ranking = chosen_ranking(parsed);
    request.explain = parsed.has("explain");
    // An evaluation judges articles, so it sees each of them.
    request.collapse = !parsed.has("no-collapse") && !parsed.has("trec");
    request.similar_to = parsed.value("similar");
    options.open = parsed.number("open", 0, 1);
    options.pager = !parsed.has("no-pager");
    request.snippet.max_words = parsed.number("snippet-words", 0);
    request.snippet.max_characters = parsed.number("snippet-length", request.snippet.max_characters, 20);
    request.snippet.max_passages = parsed.number("passages", request.snippet.max_passages);
    for (const auto& word : parsed.operands()) {
        request.query += (request.query.empty() ? "" : " ") + word;
    }
    if (options.help || options.version) {
        return options;
    }
    command_line::require_db(
        options.db, localized("Add --db DIR, or set POSHUK_DB.", "Додайте --db ТЕКА або встановіть POSHUK_DB."));
    if (options.output == Output::article) { // the page is the one hit
        request.offset += options.open - 1;
        request.limit = 1;
    }
    const bool filtered = request.dates != DateRange{} || !request.sources.empty() || !request.tags.empty() ||
                          !request.filter.empty() || !request.similar_to.empty();
    if (parsed.operands().empty() && !filtered && options.output != Output::trec) {
        throw Error(ErrorCode::usage, localized("There is no query.", "Немає запиту."),
                    localized("Try: poshuk-searcher --db DIR WORD…, or --help.",
                              "Спробуйте: poshuk-searcher --db ТЕКА СЛОВО… або --help."));
    }
    if (!parsed.operands().empty() && options.output == Output::trec) {
        throw Error(ErrorCode::usage,
                    localized("--trec reads its queries from the file; words beside it are not searched.",
                              "--trec читає запити з файла; слова поза ним не шукаються."));
    }
    return options;
}

std::string help_text(Language language)
{
    const bool uk = language == Language::ukrainian;
    std::string help = uk ? "poshuk-searcher шукає в індексі українських статей, який будує poshuk-indexer.\n\n"
                            "poshuk-searcher [параметри] ЗАПИТ…\n\n"
                            "Запит:\n"
                            "  слово           у будь-якій формі: «поліція» знаходить «поліцією»\n"
                            "  \"…\" «…» „…“     слова поспіль, теж у будь-якій формі\n"
                            "  +слово          має бути\n"
                            "  -слово          не має бути\n"
                            "  І АБО НЕ ( )    великими літерами, між словами; ПОРУЧ/5: не далі як за 5 слів\n"
                            "  =слово          саме ця форма; слово*: починається так; слово~: з описками\n"
                            "  заголовок: текст: джерело: тег: автор: дата:\n"
                            "Не ту розкладку, латинку й описки буде виправлено.\n\n"
                            "Параметри:\n"
                          : "poshuk-searcher searches an index of Ukrainian articles that poshuk-indexer built.\n\n"
                            "poshuk-searcher [options] QUERY…\n\n"
                            "Query:\n"
                            "  слово           in any form: «поліція» finds «поліцією»\n"
                            "  \"…\" «…» „…“     words that follow each other, in any form too\n"
                            "  +слово          must be there\n"
                            "  -слово          must not be there\n"
                            "  AND OR NOT ( )  in capitals, between words; NEAR/5: within 5 words\n"
                            "  =слово          this form only; слово*: begins so; слово~: with typing errors\n"
                            "  title: text: source: tag: author: date:\n"
                            "The wrong keyboard layout, Latin letters and typing errors are mended.\n\n"
                            "Options:\n";
    help += command_line::option_help(option_table(), language);
    help += uk ? "\nКоди завершення: 0 знайдено, 1 нічого не знайдено, 2 помилка.\n"
               : "\nExit codes: 0 found, 1 nothing found, 2 error.\n";
    return help;
}

} // namespace poshuk::search_program
