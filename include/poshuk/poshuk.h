#ifndef POSHUK_POSHUK_H
#define POSHUK_POSHUK_H

/*
 * Poshuk for C, and for every language that calls C.
 *
 * Every function returns a status; what went wrong is told by poshuk_error_message() and poshuk_error_hint(). No exception leaves it.
 *
 * Text is UTF-8 and ends with a zero byte. JSON goes in and comes out: requests as docs/embedding.md has them, results as
 * docs/result.schema.json has them. A string that a function gives out through a `char**` belongs to the caller, who gives it back with
 * poshuk_string_free(); it is NULL where the function fails.
 *
 * A handle is no pointer to memory: a null, closed or foreign one, or one of the other kind, gets POSHUK_INVALID_HANDLE. Handles may be
 * used from any thread. Calls with one handle wait for each other, so threads that search at the same time open a searcher each. Closing
 * a handle while another thread uses it lets that call end first.
 *
 * A relative path counts from the folder that is the process's when it is opened. A process may fork: a fork waits for calls with searchers
 * to end, and its child may go on with them; of writers it has none, and it does not hold their lock.
 */

#if defined(__GNUC__)
#define POSHUK_C_EXPORT __attribute__((visibility("default")))
#else
#define POSHUK_C_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Grows whenever a function or a status changes its meaning or goes; new ones leave it as it is. */
#define POSHUK_ABI_VERSION 1

/** What became of a call. The numbers stay. */
typedef enum poshuk_status {
    POSHUK_OK = 0,
    POSHUK_USAGE = 1,              /**< a request, an article or an argument makes no sense */
    POSHUK_INPUT = 2,              /**< something cannot be read */
    POSHUK_CONFIGURATION = 3,      /**< a file of the stemmer configuration has a bad line */
    POSHUK_DATA_MISSING = 4,       /**< the lexicon or the configuration is not where it should be */
    POSHUK_INDEX_MISSING = 5,      /**< there is no index at this path */
    POSHUK_INDEX_INCOMPATIBLE = 6, /**< the index has another schema, or its analysis cannot be reproduced */
    POSHUK_INDEX_DAMAGED = 7,      /**< the index exists and cannot be read */
    POSHUK_INDEX_LOCKED = 8,       /**< another writer is at work */
    POSHUK_VERIFICATION = 9,       /**< a new index failed its checks and was not published */
    POSHUK_OUTPUT = 10,            /**< writing failed: a full disk, no permission */
    POSHUK_INTERNAL = 11,          /**< something failed in a way that nobody foresaw */
    POSHUK_INVALID_ARGUMENT = 12,  /**< a pointer is NULL that must not be */
    POSHUK_INVALID_HANDLE = 13,    /**< the handle is null, closed, foreign or of the other kind */
    POSHUK_NOT_FOUND = 14          /**< the index has no such article */
} poshuk_status;

typedef enum poshuk_language { POSHUK_ENGLISH = 0, POSHUK_UKRAINIAN = 1 } poshuk_language;

typedef struct poshuk_searcher poshuk_searcher; /**< an index open for searching */
typedef struct poshuk_writer poshuk_writer;     /**< a new generation of an index that is being written */

/** The version of the library, "0.1.0". Not to be freed. */
POSHUK_C_EXPORT const char* poshuk_version(void);
/** POSHUK_ABI_VERSION of the library, to compare with that of this header. */
POSHUK_C_EXPORT int poshuk_abi_version(void);

/**
 * What the last call of this thread that failed has to say: one sentence, and what to do now (maybe empty). Valid until the next call of
 * this thread. Never NULL.
 */
POSHUK_C_EXPORT const char* poshuk_error_message(poshuk_language language);
POSHUK_C_EXPORT const char* poshuk_error_hint(poshuk_language language);

/** Frees a string that a function gave out. NULL is no error; what no function gave out, or was freed, is POSHUK_INVALID_ARGUMENT. */
POSHUK_C_EXPORT poshuk_status poshuk_string_free(char* string);

/**
 * Opens the current generation of an index. `data_dir` is the folder of uk.lexicon; NULL: $POSHUK_DATA_DIR, else share/poshuk beside the
 * library.
 */
POSHUK_C_EXPORT poshuk_status poshuk_searcher_open(const char* index_dir, const char* data_dir, poshuk_searcher** searcher);
/** Answers a request: {"q":"міст","limit":10,"filter":"year >= 2024","facets":["source"]}. */
POSHUK_C_EXPORT poshuk_status poshuk_searcher_search(poshuk_searcher* searcher, const char* request, char** result);
/** What may be meant by a query that is still being typed: [{"query":"міська рада","estimatedTotalHits":7}]. */
POSHUK_C_EXPORT poshuk_status poshuk_searcher_suggest(poshuk_searcher* searcher, const char* typed, unsigned limit, char** suggestions);
/** A whole article by its id, else by its URL. POSHUK_NOT_FOUND when the index has neither. */
POSHUK_C_EXPORT poshuk_status poshuk_searcher_document(poshuk_searcher* searcher, const char* id_or_url, char** document);
/**
 * Goes over to the generation that is current now, also where it has the name of the one before, as the index was built anew. `*changed`
 * (which may be NULL) is 1 when that is another, else 0. Fails once for a generation that cannot be opened; the one that is open answers on.
 */
POSHUK_C_EXPORT poshuk_status poshuk_searcher_refresh(poshuk_searcher* searcher, int* changed);
POSHUK_C_EXPORT poshuk_status poshuk_searcher_close(poshuk_searcher* searcher);

/**
 * Begins a new generation of an index, which is created where there is none. `keep_articles` 1: with the articles of the current one,
 * until they are added anew or removed; 0: empty. Until poshuk_writer_publish() searchers see nothing of it.
 */
POSHUK_C_EXPORT poshuk_status poshuk_writer_open(const char* index_dir, const char* data_dir, int keep_articles, poshuk_writer** writer);
/**
 * Adds an article as a line of JSON Lines has it (docs/sources.md). `*result` (`result` may be NULL) says what came of it:
 * {"change":"added","warnings":[]}. POSHUK_USAGE for an article that is rejected, which costs the others nothing.
 */
POSHUK_C_EXPORT poshuk_status poshuk_writer_add(poshuk_writer* writer, const char* article, char** result);
/** Removes an article. POSHUK_NOT_FOUND when there is none. */
POSHUK_C_EXPORT poshuk_status poshuk_writer_remove(poshuk_writer* writer, const char* id);
/** Verifies and publishes. `*result` (`result` may be NULL): {"generation":"000001","documents":44}. Afterwards only closing is left. */
POSHUK_C_EXPORT poshuk_status poshuk_writer_publish(poshuk_writer* writer, char** result);
/** Closes the writer. What was not published is dropped. */
POSHUK_C_EXPORT poshuk_status poshuk_writer_close(poshuk_writer* writer);

#ifdef __cplusplus
}
#endif

#endif
