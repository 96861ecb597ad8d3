#include "run_log.hpp"

#include "command_line/terminal.hpp"
#include "messages/localized.hpp"
#include "poshuk/error.hpp"

#include <cstdio>

namespace poshuk::indexer {
namespace {

constexpr int journal_error = 3;
constexpr int journal_warning = 4;

void print_line(const std::string& line, int priority)
{
    std::fputs(fmt::format("{}{}\n", command_line::journal_prefix(priority), line).c_str(), stderr);
}

} // namespace

RunLog::RunLog(Language language, const std::filesystem::path& rejects, Progress& progress, Tally& tally)
    : language_(language), progress_(progress), tally_(tally)
{
    if (rejects.empty()) {
        return;
    }
    rejects_.open(rejects, std::ios::binary | std::ios::trunc);
    if (!rejects_) {
        throw Error(ErrorCode::output, localized("{} cannot be written.", "{} не вдалося записати.", rejects.string()));
    }
}

void RunLog::warn(const sources::Place& place, const std::vector<Message>& warnings)
{
    for (const auto& warning : warnings) {
        if (messages_.shows(MessageLimit::Verdict::warning, warning)) {
            say(place, MessageLimit::Verdict::warning, warning);
        }
        ++tally_.warnings;
    }
}

void RunLog::reject(const sources::Place& place, const Message& reason)
{
    if (messages_.shows(MessageLimit::Verdict::rejection, reason)) {
        say(place, MessageLimit::Verdict::rejection, reason);
    }
    if (rejects_.is_open()) {
        rejects_ << place.text() << '\t' << reason.in(language_) << '\n';
    }
    ++tally_.rejected;
}

void RunLog::end_of_source(const std::string& name)
{
    for (const auto& rest : messages_.end_of_source()) {
        say({name, 0}, rest.verdict, rest.text);
    }
}

void RunLog::tell(const std::vector<SearchNote>& notes)
{
    for (const auto& note : notes) {
        say({note.search.file, note.search.line}, localized("note", "примітка"), note.text, journal_warning);
    }
}

void RunLog::tell(const Message& sentence)
{
    progress_.clear();
    print_line(command_line::printable(sentence.in(language_)), journal_warning);
}

void RunLog::say(const sources::Place& place, MessageLimit::Verdict verdict, const Message& why)
{
    const bool rejected = verdict == MessageLimit::Verdict::rejection;
    say(place, rejected ? localized("rejected", "відхилено") : localized("warning", "попередження"), why,
        rejected ? journal_error : journal_warning);
}

void RunLog::say(const sources::Place& place, const Message& what, const Message& why, int priority)
{
    progress_.clear();
    const auto line = fmt::format("{}: {}: {}", place.text(), what.in(language_), why.in(language_));
    print_line(command_line::printable(line), priority);
}

} // namespace poshuk::indexer
