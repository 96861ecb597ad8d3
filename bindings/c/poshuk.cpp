#include "poshuk/poshuk.h"

#include "handles.hpp"
#include "poshuk/error.hpp"
#include "poshuk/index_writer.hpp"
#include "poshuk/json.hpp"
#include "poshuk/searcher.hpp"
#include "poshuk/version.hpp"

#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <pthread.h>
#include <string>
#include <unordered_set>

namespace poshuk::c_library {

std::uintptr_t next_handle() noexcept
{
    constexpr std::uintptr_t step = 16; // as far apart as what malloc returns, should anybody look
    static std::atomic<std::uintptr_t> next{step};
    return next.fetch_add(step);
}

namespace {

using Json = nlohmann::ordered_json;

/// A writer that publishes once.
struct OneGeneration {
    OneGeneration(const std::filesystem::path& index_dir, const IndexWriterOptions& options)
        : writer(index_dir, options)
    {
    }

    IndexWriter writer;
    bool published = false; ///< or tried to
};

/// What strings are the caller's, so that others are not freed.
class Strings {
public:
    char* give(const std::string& text)
    {
        auto* const copy = static_cast<char*>(std::malloc(text.size() + 1));
        if (copy == nullptr) {
            throw std::bad_alloc();
        }
        std::memcpy(copy, text.c_str(), text.size() + 1);
        const std::lock_guard lock(mutex_);
        given_.insert(copy);
        return copy;
    }

    bool free(char* string)
    {
        {
            const std::lock_guard lock(mutex_);
            if (given_.erase(string) == 0) {
                return false;
            }
        }
        std::free(string);
        return true;
    }

    void hold() { mutex_.lock(); }
    void let_go() { mutex_.unlock(); }

private:
    std::mutex mutex_;
    std::unordered_set<const char*> given_;
};

/// All that is open in this process.
///
/// A process may be forked while threads of it are in calls. What they hold would be held for ever
/// in the child, where they are not, so the fork waits for calls with searchers to end, and those go
/// on being good in both. Writers are not waited for, as one may publish for minutes: the child has
/// none of them, nor their lock.
class Open {
public:
    static Open& in_process()
    {
        static auto* const all = new Open; // lives until the process ends, as handles may
        return *all;
    }

    Handles<poshuk_searcher, Searcher> searchers;
    std::unique_ptr<Handles<poshuk_writer, OneGeneration>> writers =
        std::make_unique<Handles<poshuk_writer, OneGeneration>>();
    Strings strings;

private:
    Open() { ::pthread_atfork(before_fork, in_parent, in_child); }

    static void before_fork()
    {
        in_process().searchers.hold();
        in_process().strings.hold();
    }

    static void in_parent()
    {
        in_process().strings.let_go();
        in_process().searchers.let_go();
    }

    static void in_child()
    {
        // Never destroyed here: that would delete what the parent still writes.
        static_cast<void>(in_process().writers.release());
        in_process().writers = std::make_unique<Handles<poshuk_writer, OneGeneration>>();
        in_parent();
    }
};

Handles<poshuk_searcher, Searcher>& searchers()
{
    return Open::in_process().searchers;
}

Handles<poshuk_writer, OneGeneration>& writers()
{
    return *Open::in_process().writers;
}

Strings& strings()
{
    return Open::in_process().strings;
}

/// What this thread's last failure has to say.
struct LastError {
    Message problem;
    Message hint;
};

LastError& last_error() noexcept
{
    static thread_local LastError error;
    return error;
}

poshuk_status status_of(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::usage: return POSHUK_USAGE;
    case ErrorCode::input: return POSHUK_INPUT;
    case ErrorCode::configuration: return POSHUK_CONFIGURATION;
    case ErrorCode::data_missing: return POSHUK_DATA_MISSING;
    case ErrorCode::index_missing: return POSHUK_INDEX_MISSING;
    case ErrorCode::index_incompatible: return POSHUK_INDEX_INCOMPATIBLE;
    case ErrorCode::index_damaged: return POSHUK_INDEX_DAMAGED;
    case ErrorCode::index_locked: return POSHUK_INDEX_LOCKED;
    case ErrorCode::verification: return POSHUK_VERIFICATION;
    case ErrorCode::output: return POSHUK_OUTPUT;
    case ErrorCode::interrupted:
    case ErrorCode::internal: break;
    }
    return POSHUK_INTERNAL;
}

poshuk_status failed(poshuk_status status, Message problem, Message hint = {})
{
    last_error() = {std::move(problem), std::move(hint)};
    return status;
}

/// Runs a call: the one place where exceptions end.
template <typename Work>
poshuk_status called(Work work) noexcept
{
    try {
        try {
            return work();
        } catch (const Error& error) {
            return failed(status_of(error.code()), error.problem(), error.hint());
        } catch (const std::bad_alloc&) {
            return failed(POSHUK_INTERNAL, {"The memory is not enough.", "Не вистачає пам'яті."});
        } catch (const std::exception& error) {
            const std::string what = error.what();
            return failed(POSHUK_INTERNAL,
                          {"An unforeseen error: " + what + ".", "Непередбачена помилка: " + what + "."});
        }
    } catch (...) { // not even the message could be kept
        return POSHUK_INTERNAL;
    }
}

poshuk_status null_argument(const std::string& name)
{
    return failed(POSHUK_INVALID_ARGUMENT, {"The argument " + name + " is NULL.", "Аргумент " + name + " — NULL."});
}

poshuk_status no_such_handle()
{
    return failed(POSHUK_INVALID_HANDLE,
                  {"The handle is null, closed or of another kind.", "Дескриптор порожній, закритий або іншого виду."},
                  {"Open it first, and close it last; after a fork open writers anew.",
                   "Спершу відкрийте його, а закривайте наостанок; після fork відкривайте запис заново."});
}

poshuk_writer* open_writer(const std::filesystem::path& index_dir, IndexWriterOptions options)
{
    try {
        return writers().open(index_dir, options);
    } catch (const Error& error) {
        if (options.base != IndexWriterOptions::Base::current || error.code() != ErrorCode::index_missing) {
            throw;
        }
        options.base = IndexWriterOptions::Base::nothing; // the first time there are no articles to keep
        return writers().open(index_dir, options);
    }
}

/// Calls `work` with the object of a handle, alone.
template <typename Handle, typename Object, typename Work>
poshuk_status with(Handles<Handle, Object>& handles, Handle* handle, Work work) noexcept
{
    return called([&] {
        const auto guarded = handles.find(handle);
        if (guarded == nullptr) {
            return no_such_handle();
        }
        const std::lock_guard lock(guarded->mutex);
        return work(guarded->object);
    });
}

/// The same with a writer that has not published yet.
template <typename Work>
poshuk_status with_writer(poshuk_writer* writer, Work work) noexcept
{
    return with(writers(), writer, [&](OneGeneration& generation) {
        return generation.published
                   ? failed(POSHUK_USAGE,
                            {"The writer has published its generation.", "Запис уже опублікував своє покоління."},
                            {"Close it and open another.", "Закрийте його й відкрийте інший."})
                   : work(generation);
    });
}

template <typename Handle, typename Object>
poshuk_status close(Handles<Handle, Object>& handles, Handle* handle) noexcept
{
    return called([&] { return handles.close(handle) == nullptr ? no_such_handle() : POSHUK_OK; });
}

AnalyzerOptions analyzer_options(const char* data_dir)
{
    AnalyzerOptions options;
    options.data_dir = data_dir == nullptr ? std::filesystem::path() : std::filesystem::absolute(data_dir);
    return options;
}

std::string added_json(const AddResult& added, std::vector<Message> warnings)
{
    warnings.insert(warnings.end(), added.warnings.begin(), added.warnings.end());
    using Change = AddResult::Change;
    Json object{{"change", added.change == Change::added     ? "added"
                           : added.change == Change::changed ? "changed"
                                                             : "unchanged"},
                {"warnings", Json::array()}};
    for (const auto& warning : warnings) {
        object["warnings"].push_back(warning.en);
    }
    return object.dump();
}

} // namespace
} // namespace poshuk::c_library

using namespace poshuk;
using namespace poshuk::c_library;

const char* poshuk_version()
{
    return POSHUK_VERSION;
}

int poshuk_abi_version()
{
    return POSHUK_ABI_VERSION;
}

const char* poshuk_error_message(poshuk_language language)
{
    return last_error().problem.in(language == POSHUK_UKRAINIAN ? Language::ukrainian : Language::english).c_str();
}

const char* poshuk_error_hint(poshuk_language language)
{
    return last_error().hint.in(language == POSHUK_UKRAINIAN ? Language::ukrainian : Language::english).c_str();
}

poshuk_status poshuk_string_free(char* string)
{
    return called([&] {
        return string == nullptr || strings().free(string)
                   ? POSHUK_OK
                   : failed(POSHUK_INVALID_ARGUMENT,
                            {"The string is not one that Poshuk gave out, or was freed before.",
                             "Цей рядок видав не Пошук, або його вже звільнено."});
    });
}

poshuk_status poshuk_searcher_open(const char* index_dir, const char* data_dir, poshuk_searcher** searcher)
{
    return called([&] {
        if (searcher == nullptr) {
            return null_argument("searcher");
        }
        *searcher = nullptr;
        if (index_dir == nullptr) {
            return null_argument("index_dir");
        }
        *searcher =
            searchers().open(std::filesystem::absolute(index_dir), SearcherOptions{analyzer_options(data_dir), {}});
        return POSHUK_OK;
    });
}

poshuk_status poshuk_searcher_search(poshuk_searcher* searcher, const char* request, char** result)
{
    return with(searchers(), searcher, [&](Searcher& object) {
        if (request == nullptr || result == nullptr) {
            return null_argument(request == nullptr ? "request" : "result");
        }
        *result = nullptr;
        const auto start = std::chrono::steady_clock::now();
        const auto search = search_from_json(request);
        const auto found = object.search(search.request);
        const auto elapsed =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
        *result = strings().give(to_json(found, search.display, static_cast<std::uint64_t>(elapsed.count())));
        return POSHUK_OK;
    });
}

poshuk_status poshuk_searcher_suggest(poshuk_searcher* searcher, const char* typed, unsigned limit, char** suggestions)
{
    return with(searchers(), searcher, [&](Searcher& object) {
        if (typed == nullptr || suggestions == nullptr) {
            return null_argument(typed == nullptr ? "typed" : "suggestions");
        }
        *suggestions = nullptr;
        *suggestions = strings().give(to_json(object.suggest(typed, limit)));
        return POSHUK_OK;
    });
}

poshuk_status poshuk_searcher_document(poshuk_searcher* searcher, const char* id_or_url, char** document)
{
    return with(searchers(), searcher, [&](Searcher& object) {
        if (id_or_url == nullptr || document == nullptr) {
            return null_argument(id_or_url == nullptr ? "id_or_url" : "document");
        }
        *document = nullptr;
        const auto article = object.article(id_or_url);
        if (!article) {
            return failed(POSHUK_NOT_FOUND, {"The index has no such article.", "В індексі немає такої статті."});
        }
        *document = strings().give(to_json(*article));
        return POSHUK_OK;
    });
}

poshuk_status poshuk_searcher_refresh(poshuk_searcher* searcher, int* changed)
{
    return with(searchers(), searcher, [&](Searcher& object) {
        const bool other = object.refresh();
        if (changed != nullptr) {
            *changed = other ? 1 : 0;
        }
        return POSHUK_OK;
    });
}

poshuk_status poshuk_searcher_close(poshuk_searcher* searcher)
{
    return close(searchers(), searcher);
}

poshuk_status poshuk_writer_open(const char* index_dir, const char* data_dir, int keep_articles, poshuk_writer** writer)
{
    return called([&] {
        if (writer == nullptr) {
            return null_argument("writer");
        }
        *writer = nullptr;
        if (index_dir == nullptr) {
            return null_argument("index_dir");
        }
        IndexWriterOptions options;
        options.analyzer = analyzer_options(data_dir);
        options.base = keep_articles != 0 ? IndexWriterOptions::Base::current : IndexWriterOptions::Base::nothing;
        *writer = open_writer(std::filesystem::absolute(index_dir), options);
        return POSHUK_OK;
    });
}

poshuk_status poshuk_writer_add(poshuk_writer* writer, const char* article, char** result)
{
    return with_writer(writer, [&](OneGeneration& generation) {
        if (result != nullptr) {
            *result = nullptr;
        }
        if (article == nullptr) {
            return null_argument("article");
        }
        std::vector<Message> warnings;
        const auto added = generation.writer.add(article_from_json(article, &warnings));
        if (!added.added) {
            return failed(POSHUK_USAGE, {"The article is rejected: " + added.reason.en + ".",
                                         "Статтю відхилено: " + added.reason.uk + "."});
        }
        if (result != nullptr) {
            *result = strings().give(added_json(added, std::move(warnings)));
        }
        return POSHUK_OK;
    });
}

poshuk_status poshuk_writer_remove(poshuk_writer* writer, const char* id)
{
    return with_writer(writer, [&](OneGeneration& generation) {
        if (id == nullptr) {
            return null_argument("id");
        }
        return generation.writer.remove(id)
                   ? POSHUK_OK
                   : failed(POSHUK_NOT_FOUND, {"The index has no such article.", "В індексі немає такої статті."});
    });
}

poshuk_status poshuk_writer_publish(poshuk_writer* writer, char** result)
{
    return with_writer(writer, [&](OneGeneration& generation) {
        if (result != nullptr) {
            *result = nullptr;
        }
        generation.published = true;
        const auto published = generation.writer.publish();
        if (result != nullptr) {
            *result = strings().give(Json{{"generation", published.name}, {"documents", published.documents}}.dump());
        }
        return POSHUK_OK;
    });
}

poshuk_status poshuk_writer_close(poshuk_writer* writer)
{
    return close(writers(), writer);
}
