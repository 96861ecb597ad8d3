#pragma once

#include "indexer/sources/file_source.hpp"
#include "message_limit.hpp"
#include "poshuk/message.hpp"
#include "progress.hpp"
#include "saved_searches.hpp"
#include "tally.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace poshuk::indexer {

/// What a run tells while it is at work: lines on stderr, with their priorities where systemd's
/// journal reads them, and the file of what was rejected. Whether anybody hears it matters nothing
/// to the work.
class RunLog {
public:
    /// `rejects` is a file, or empty. Counts in `tally`, and clears `progress` before each line; both
    /// must outlive the object. Throws Error (output).
    RunLog(Language language, const std::filesystem::path& rejects, Progress& progress, Tally& tally);

    /// What of a record is worth a word, though it goes on.
    void warn(const sources::Place& place, const std::vector<Message>& warnings);
    /// Why a record or a whole file is not read.
    void reject(const sources::Place& place, const Message& reason);
    /// Of many messages of a kind some were shown: says how many others there were.
    void end_of_source(const std::string& name);
    /// How saved searches were understood.
    void tell(const std::vector<SearchNote>& notes);
    /// A line about the run itself.
    void tell(const Message& sentence);

private:
    void say(const sources::Place& place, MessageLimit::Verdict verdict, const Message& why);
    void say(const sources::Place& place, const Message& what, const Message& why, int priority);

    Language language_;
    Progress& progress_;
    Tally& tally_;
    std::ofstream rejects_;
    MessageLimit messages_; ///< of the source that is read
};

} // namespace poshuk::indexer
