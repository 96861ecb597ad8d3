// Poshuk, full-text search for Ukrainian news, in Node: over the C library (poshuk.h) by koffi.
//
//   import { Searcher, Writer } from './poshuk.js'
//
//   const writer = new Writer('news')
//   writer.add({ id: '1', title: 'Відкрито міст', text: 'Мостом пішли перші автобуси.' })
//   writer.publish()
//   writer.close()
//
//   const searcher = new Searcher('news')
//   for (const hit of (await searcher.search('мости', { limit: 5 })).hits) console.log(hit.title)
//   searcher.close()
//
// The library is looked for as $POSHUK_LIBRARY, else as the system finds libposhuk.so. Searches run on a thread of Node's pool, so they do
// not hold up the others; those with one searcher wait for each other.

import koffi from 'koffi'

const ABI_VERSION = 1
const NOT_FOUND = 14

const library = koffi.load(process.env.POSHUK_LIBRARY ?? 'libposhuk.so')
const Text = 'str'
const Handle = 'void *'
const OutHandle = koffi.out(koffi.pointer('void *'))
const OutString = koffi.out(koffi.pointer('void *'))

/** @type {Record<string, import('koffi').KoffiFunction>} */
const c = {}
for (const [name, result, parameters] of [
  ['version', Text, []],
  ['abi_version', 'int', []],
  ['error_message', Text, ['int']],
  ['error_hint', Text, ['int']],
  ['string_free', 'int', [Handle]],
  ['searcher_open', 'int', [Text, Text, OutHandle]],
  ['searcher_search', 'int', [Handle, Text, OutString]],
  ['searcher_suggest', 'int', [Handle, Text, 'uint', OutString]],
  ['searcher_document', 'int', [Handle, Text, OutString]],
  ['searcher_refresh', 'int', [Handle, koffi.out(koffi.pointer('int'))]],
  ['searcher_close', 'int', [Handle]],
  ['writer_open', 'int', [Text, Text, 'int', OutHandle]],
  ['writer_add', 'int', [Handle, Text, OutString]],
  ['writer_remove', 'int', [Handle, Text]],
  ['writer_publish', 'int', [Handle, OutString]],
  ['writer_close', 'int', [Handle]],
]) {
  c[name] = library.func(`poshuk_${name}`, result, parameters)
}

if (c.abi_version() !== ABI_VERSION) {
  throw new Error('libposhuk.so has another ABI than this file; take both from one release of Poshuk.')
}

/** What went wrong, in English; `messageUk` and `hintUk` say it in Ukrainian, `status` is the number of poshuk_status. */
export class PoshukError extends Error {
  constructor(status) {
    const [message, hint] = [c.error_message(0), c.error_hint(0)]
    super(`${message} ${hint}`.trim())
    this.name = 'PoshukError'
    this.status = status
    this.notFound = status === NOT_FOUND
    this.messageUk = c.error_message(1)
    this.hintUk = c.error_hint(1)
  }
}

function check(status) {
  if (status !== 0) throw new PoshukError(status)
}

function text(value) {
  if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`a text for Poshuk is expected, and got ${value === null ? 'null' : typeof value}`)
  const string = String(value)
  if (string.includes('\0')) throw new TypeError('a text for Poshuk has a zero byte in it')
  return string
}

function object(value) {
  if (value === null || typeof value !== 'object') throw new TypeError('an article for Poshuk is an object')
  return JSON.stringify(value)
}

/** Takes JSON that the library gave out, and gives the string back. */
function taken(out) {
  try {
    return JSON.parse(koffi.decode(out[0], 'char', -1))
  } finally {
    check(c.string_free(out[0]))
  }
}

function answer(name, ...parameters) {
  const out = [null]
  check(c[name](...parameters, out))
  return taken(out)
}

/** Closes what nobody closed and nothing can reach any more. */
const forgotten = new FinalizationRegistry(({ close, handle }) => c[close](handle))

/** What was opened by the library. */
class Opened {
  #close
  #handle

  constructor(close, open, ...parameters) {
    const out = [null]
    check(c[open](...parameters, out))
    this.#close = close
    this.#handle = out[0]
    forgotten.register(this, { close, handle: this.#handle }, this)
  }

  get handle() {
    return this.#handle
  }

  /** Closes it; a second time is no error. */
  close() {
    const handle = this.#handle
    this.#handle = null
    forgotten.unregister(this)
    if (handle !== null) check(c[this.#close](handle))
  }
}

/** The version of the library. */
export const version = () => c.version()

/** An index open for searching. */
export class Searcher {
  #opened

  /** @param {string} index its folder @param {{dataDir?: string}} [options] */
  constructor(index, { dataDir } = {}) {
    this.#opened = new Opened('searcher_close', 'searcher_open', text(index), dataDir ?? null)
  }

  /** Answers a query: search('міст', { limit: 5, filter: 'year >= 2024', facets: ['source'] }). */
  search(query, request = {}) {
    const out = [null]
    const json = JSON.stringify({ q: text(query), ...request })
    return new Promise((resolve, reject) => {
      c.searcher_search.async(this.#opened.handle, json, out, (error, status) => {
        if (error) return reject(error)
        // What went wrong is told to the thread that called, which was another: the call is made again on this one for its words.
        try {
          resolve(status === 0 ? taken(out) : answer('searcher_search', this.#opened.handle, json))
        } catch (problem) {
          reject(problem)
        }
      })
    })
  }

  /** What may be meant by a query that is still being typed. */
  suggest(typed, limit = 8) {
    return answer('searcher_suggest', this.#opened.handle, text(typed), limit)
  }

  /** Articles about the same as one. */
  similar(idOrUrl, request = {}) {
    return this.search('', { similarTo: idOrUrl, ...request })
  }

  /** A whole article; throws a PoshukError with `notFound` when the index has none. */
  document(idOrUrl) {
    return answer('searcher_document', this.#opened.handle, text(idOrUrl))
  }

  /** Goes over to the generation that is current now; true when that is another. */
  refresh() {
    const changed = [0]
    check(c.searcher_refresh(this.#opened.handle, changed))
    return changed[0] === 1
  }

  close() {
    this.#opened.close()
  }
}

/** A new generation of an index. What was not published when it is closed is dropped. */
export class Writer {
  #opened

  /** @param {string} index its folder @param {{keepArticles?: boolean, dataDir?: string}} [options] keepArticles: begin with those of the current generation */
  constructor(index, { keepArticles = false, dataDir } = {}) {
    this.#opened = new Opened('writer_close', 'writer_open', text(index), dataDir ?? null, keepArticles ? 1 : 0)
  }

  /** Adds an article with the fields of docs/sources.md. Throws for one that is rejected; the others stay. */
  add(article) {
    return answer('writer_add', this.#opened.handle, object(article))
  }

  /** Removes an article. */
  remove(id) {
    check(c.writer_remove(this.#opened.handle, text(id)))
  }

  /** Verifies the generation and makes it the current one: { generation: '000001', documents: 44 }. */
  publish() {
    return answer('writer_publish', this.#opened.handle)
  }

  close() {
    this.#opened.close()
  }
}
