#include "options.hpp"

#include "command_line/near_name.hpp"
#include "indexer/articles/iso_date.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"
#include "verbs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace poshuk::indexer {
namespace {

using command_line::OptionSpec;

const std::vector<OptionSpec>& option_table()
{
    static const auto table = command_line::with_standard_options({
        {"db", 'd', {"DIR", "ТЕКА"}, {"the folder of the index", "тека індексу"}},
        {"format",
         'f',
         {"NAME", "НАЗВА"},
         {"the format of the sources, where their names or content do not tell it: text, html, jsonl, json, ninjs, "
          "superdesk, wordpress, jsonfeed, telegram, ghost, csv, tsv, rss, atom, wxr, newsml, nitf, markdown, eml, mbox, "
          "mhtml, warc, wacz, "
          "docx, odt, pdf",
          "формат джерел, якщо його не видно з назви чи вмісту: text, html, jsonl, json, ninjs, superdesk, wordpress, "
          "jsonfeed, telegram, ghost, csv, tsv, rss, atom, wxr, newsml, nitf, markdown, eml, mbox, mhtml, warc, wacz, docx, "
          "odt, "
          "pdf"}},
        {"map",
         '\0',
         {"OURS=THEIRS", "НАШЕ=ЇХНЄ"},
         {"the name of a field in JSON or of a column in CSV, e.g. title=headline, or the path to one: "
          "title=title.rendered, authors=authors[].name; may be given again",
          "назва поля в JSON чи стовпця в CSV, наприклад title=headline, або шлях до нього: title=title.rendered, "
          "authors=authors[].name; можна кілька разів"}},
        {"require-text",
         '\0',
         {},
         {"reject articles that have no text, only a title", "відхиляти статті, що не мають тексту, лише заголовок"}},
        {"type",
         '\0',
         {"NAME", "НАЗВА"},
         {"a type of WordPress's that is articles too, besides post: page, or one of the site's own; may be given "
          "again",
          "тип записів WordPress, що теж є статтями, крім post: page або власний тип сайту; можна кілька разів"}},
        {"saved",
         '\0',
         {"DAY", "ДЕНЬ"},
         {"the day the pages were saved (2026-11-24), for “yesterday” in them; else the one in their paths",
          "день, коли збережено сторінки (2026-11-24), для «вчора» в них; інакше той, що в їхніх шляхах"}},
        {"keep",
         '\0',
         {"N", "N"},
         {"generations of the index to keep, the new one included (2)",
          "скільки поколінь індексу зберігати, разом із новим (2)"}},
        {"prune-missing",
         '\0',
         {},
         {"with update: delete the articles that no source has any more, a fifth of all at most",
          "для update: видалити статті, яких більше немає в жодному джерелі, щонайбільше п'яту частину"}},
        {"force",
         '\0',
         {},
         {"with --prune-missing: however many they are", "для --prune-missing: хоч скільки їх буде"}},
        {"dry-run",
         '\0',
         {},
         {"tell what a build or an update would do, and publish nothing",
          "сказати, що зробили б build чи update, і нічого не публікувати"}},
        {"max-shrink",
         '\0',
         {"PERCENT", "ВІДСОТКІВ"},
         {"how many articles fewer than the last generation a new one may have (20)",
          "на скільки менше статей, ніж у попередньому поколінні, може бути в новому (20)"}},
        {"canaries",
         '\0',
         {"FILE", "ФАЙЛ"},
         {"queries, one a line, that must find something before a generation is published",
          "запити, по одному в рядку, які мають щось знайти, перш ніж покоління опублікують"}},
        {"alerts",
         '\0',
         {"FILE", "ФАЙЛ"},
         {"saved searches (lines: name, tab, query): print the new articles of each as JSON lines",
          "збережені пошуки (рядки: назва, табуляція, запит): надрукувати нові статті кожного рядками JSON"}},
        {"rejects",
         '\0',
         {"FILE", "ФАЙЛ"},
         {"where to write the places and reasons of what was rejected", "куди записати місця й причини відхилень"}},
        {"report", '\0', {"FILE", "ФАЙЛ"}, {"where to write a report in JSON", "куди записати звіт у JSON"}},
        {"metrics-file",
         '\0',
         {"FILE", "ФАЙЛ"},
         {"where to write metrics for node_exporter's textfile collector (*.prom)",
          "куди записати метрики для textfile-збирача node_exporter (*.prom)"}},
        {"memory",
         '\0',
         {"SIZE", "РОЗМІР"},
         {"how much memory the work may take, about: 512M, 2G", "скільки приблизно пам'яті можна взяти: 512M, 2G"}},
        {"threads",
         '\0',
         {"N", "N"},
         {"how many threads analyse articles (as many as there are cores)",
          "скільки потоків розбирає статті (стільки, скільки ядер)"}},
        {"writer",
         '\0',
         {"bulk|xapian", "bulk|xapian"},
         {"with build: what writes the index, Poshuk's fast writer (bulk) or Xapian's own functions",
          "для build: що пише індекс — швидкий записувач Пошуку (bulk) чи функції самого Xapian"}},
        {"term-lists",
         '\0',
         {},
         {"with build: write the terms of each article too, which Xapian's own tools need to replicate the index",
          "для build: записати й слова кожної статті — вони потрібні програмам самого Xapian, щоб реплікувати індекс"}},
        {"positions",
         '\0',
         {"file|xapian", "file|xapian"},
         {"with build: where it is kept where words stand, in a file of Poshuk's (file) or in Xapian's own table, for "
          "phrases of other programs",
          "для build: де зберігати місця слів — у файлі Пошуку (file) чи в таблиці самого Xapian, для фраз інших "
          "програм"}},
        {"wait",
         '\0',
         {"SECONDS", "СЕКУНД"},
         {"how long to wait for another writer (0)", "скільки чекати на іншу програму, що пише в індекс (0)"}},
        {"skip-space-check",
         '\0',
         {},
         {"start even if the disk seems too full", "почати, навіть якщо на диску ніби замало місця"}},
        {"max-rejected",
         '\0',
         {"N", "N"},
         {"rejected articles that are still a success (0); more end with exit code 3",
          "скільки відхилених статей ще не помилка (0); якщо більше, код завершення 3"}},
        {"stemmer-config",
         '\0',
         {"DIR", "ТЕКА"},
         {"the stemmer configuration to use in place of the installed one",
          "конфігурація стемера замість установленої"}},
        {"explain",
         '\0',
         {},
         {"with analyze: what each stage made of each word", "для analyze: що кожен етап зробив із кожним словом"}},
        {"show",
         '\0',
         {},
         {"with extract: the lines of a page, kept (+) and dropped (-)",
          "для extract: рядки сторінки, залишені (+) і відкинуті (-)"}},
        {"json", '\0', {}, {"with info: one JSON object", "для info: один об'єкт JSON"}},
        {"quiet", 'q', {}, {"no progress, no summary", "без перебігу роботи і підсумку"}},
    });
    return table;
}

sources::FieldMap parse_map(const std::vector<std::string>& values)
{
    sources::FieldMap map;
    for (const auto& value : values) {
        const auto equals = value.find('=');
        auto ours = value.substr(0, equals);
        ours = ours == "authors" ? "author" : ours;
        const auto& names = sources::article_field_names();
        if (equals == std::string::npos || equals + 1 == value.size()) {
            throw Error(ErrorCode::usage,
                        localized("--map takes OURS=THEIRS, not “{}”.", "--map приймає НАШЕ=ЇХНЄ, а не «{}».", value));
        }
        if (std::find(names.begin(), names.end(), ours) == names.end()) {
            const auto near = command_line::near_name(ours, names);
            throw Error(ErrorCode::usage,
                        localized("--map: an article has no field “{}”.", "--map: у статті немає поля «{}».", ours),
                        near ? localized("Did you mean {}?", "Може, {}?", *near) : Message{});
        }
        map[ours] = value.substr(equals + 1);
    }
    return map;
}

std::optional<std::chrono::sys_days> parse_day(const std::string& value)
{
    if (value.empty()) {
        return std::nullopt;
    }
    const auto date = sources::parse_iso_date(value);
    const auto day = date && date->precision == DatePrecision::day ? sources::day_in_path(value) : std::nullopt;
    if (!day) {
        throw Error(ErrorCode::usage, localized("--saved takes a day such as 2026-11-24, not “{}”.",
                                                "--saved приймає день, наприклад 2026-11-24, а не «{}».", value));
    }
    return day;
}

/// «512M», «2G», in bytes; 0 for nothing.
std::uint64_t parse_size(const std::string& value)
{
    std::uint64_t size = 0;
    const auto* const end = value.data() + value.size();
    const auto [rest, error] = std::from_chars(value.data(), end, size);
    const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
    constexpr std::uint64_t kilo = 1024;
    const std::uint64_t factor = unit == "M" || unit == "m"   ? kilo * kilo
                                 : unit == "G" || unit == "g" ? kilo * kilo * kilo
                                                              : 0;
    constexpr std::uint64_t least = 64 * kilo * kilo;
    if (!value.empty() && (error != std::errc{} || factor == 0 || size * factor < least)) {
        throw Error(ErrorCode::usage,
                    localized("--memory takes a size of 64M at least, such as 512M or 2G, not “{}”.",
                              "--memory приймає розмір від 64M, наприклад 512M чи 2G, а не «{}».", value));
    }
    return size * factor;
}

} // namespace

Options parse_options(const std::vector<std::string>& arguments, Language language)
{
    const auto parsed = command_line::parse(arguments, option_table());
    Options options;
    command_line::read_standard_options(parsed, language, options);
    options.operands = parsed.operands();
    if (!options.operands.empty()) {
        options.verb = options.operands.front();
        options.operands.erase(options.operands.begin());
    }
    options.db = parsed.value("db");
    options.reading.format = sources::format_named(parsed.choice("format", "detect", sources::format_names()));
    options.reading.map = parse_map(parsed.values("map"));
    const auto types = parsed.values("type");
    options.reading.types = {types.begin(), types.end()};
    options.reading.saved = parse_day(parsed.value("saved"));
    options.reading.require_text = parsed.has("require-text");
    options.keep = static_cast<unsigned>(
        std::min<std::uint64_t>(parsed.number("keep", options.keep, 1), std::numeric_limits<unsigned>::max()));
    options.max_rejected = parsed.number("max-rejected", options.max_rejected);
    options.max_shrink = parsed.number("max-shrink", options.max_shrink);
    options.memory_bytes = parse_size(parsed.value("memory"));
    static const std::array<std::string, 2> writers{"bulk", "xapian"};
    options.threads = command_line::threads(parsed, 0);
    options.writer = parsed.choice("writer", "bulk", writers) == "bulk" ? IndexWriterOptions::Writer::bulk
                                                                        : IndexWriterOptions::Writer::xapian;
    options.wait_seconds = std::min<std::uint64_t>(parsed.number("wait", 0), std::numeric_limits<int>::max());
    options.term_lists = parsed.has("term-lists");
    static const std::array<std::string, 2> homes_of_positions{"file", "xapian"};
    options.positions = parsed.choice("positions", "file", homes_of_positions) == "file"
                            ? IndexWriterOptions::Positions::in_file
                            : IndexWriterOptions::Positions::by_xapian;
    options.skip_space_check = parsed.has("skip-space-check");
    options.prune_missing = parsed.has("prune-missing");
    options.force = parsed.has("force");
    options.dry_run = parsed.has("dry-run");
    options.canaries = parsed.value("canaries");
    options.alerts = parsed.value("alerts");
    options.rejects = parsed.value("rejects");
    options.report = parsed.value("report");
    options.metrics_file = parsed.value("metrics-file");
    options.explain = parsed.has("explain");
    options.show = parsed.has("show");
    options.json = parsed.has("json");
    options.quiet = parsed.has("quiet");
    return options;
}

std::string help_text(Language language)
{
    const bool uk = language == Language::ukrainian;
    std::string help = uk ? "poshuk-indexer будує індекс українських статей для poshuk-searcher.\n\n"
                            "poshuk-indexer ДІЯ [параметри] [ДЖЕРЕЛО…]\n\nДії:\n"
                          : "poshuk-indexer builds an index of Ukrainian articles for poshuk-searcher.\n\n"
                            "poshuk-indexer VERB [options] [SOURCE…]\n\nVerbs:\n";
    for (const auto& verb : verbs) {
        help.append("  ").append(uk ? verb.summary_uk : verb.summary_en).append("\n");
    }
    help +=
        uk ? "\nДжерело — файл або тека (.jsonl, .json, .csv, .tsv, .xml, .rss, .html, .txt, .md, .eml, .mbox,\n"
             ".mhtml, .warc, .wacz, .docx, .odt, .pdf, також .gz і .zst) чи «-» (stdin).\n\nПараметри:\n"
           : "\nA source is a file or a folder (.jsonl, .json, .csv, .tsv, .xml, .rss, .html, .txt, .md, .eml, .mbox,\n"
             ".mhtml, .warc, .wacz, .docx, .odt, .pdf, .gz and .zst of them), or - for stdin.\n\nOptions:\n";
    help += command_line::option_help(option_table(), language);
    help += uk ? "\nКоди завершення: 0 зроблено; 2 помилка вживання, читання або запису; 3 зроблено, але відхилено\n"
                 "більше статей, ніж дозволяє --max-rejected; 4 в індекс пише інша програма; 5 перевірка не пройшла,\n"
                 "старий індекс лишився.\n"
               : "\nExit codes: 0 done; 2 usage, input or output error; 3 done, but more articles were rejected than\n"
                 "--max-rejected allows; 4 another program is writing to the index; 5 verification failed and the old\n"
                 "index stays.\n";
    return help;
}

void require_db(const Options& options)
{
    command_line::require_db(options.db, localized("Add --db DIR.", "Додайте --db ТЕКА."));
}

} // namespace poshuk::indexer
