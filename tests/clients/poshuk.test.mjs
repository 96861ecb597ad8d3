// The Node file over the C library, used as its users use it.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PoshukError, Searcher, Writer, version } from './poshuk.js'

const folder = mkdtempSync(join(tmpdir(), 'poshuk-node-'))
after(() => rmSync(folder, { recursive: true }))
const index = join(folder, 'index')
const writer = new Writer(index)
for (const line of readFileSync(process.env.POSHUK_SAMPLES, 'utf8').trim().split('\n')) writer.add(JSON.parse(line))
const published = writer.publish()
writer.close()

test('the samples are indexed and searched', async () => {
  assert.match(version(), /^\d+\.\d+\.\d+$/)
  assert.deepEqual(published, { generation: '000001', documents: 44 })
  const searcher = new Searcher(index)
  const result = await searcher.search('наркоділки', { limit: 1, facets: ['source'] })
  assert.match(result.hits[0]._formatted.body, /<em>Наркоділків<\/em>/)
  assert.deepEqual(result.facetDistribution.source, { 'Степовий край': 1 })
  assert.equal(searcher.suggest('полі')[0].query, 'поліція')
  assert.ok(!(await searcher.similar('drug-lab')).hits.some((hit) => hit.id === 'drug-lab'))
  assert.match(searcher.document('drug-lab').body, /^Оперативники/)
  assert.equal(searcher.refresh(), false)
  searcher.close()
})

test('searches at the same time each get their own answer', async () => {
  const searcher = new Searcher(index)
  const queries = ['міст', 'поліція', 'школа', 'ремонт', 'бюджет']
  const results = await Promise.all([...Array(50).keys()].map((i) => searcher.search(queries[i % 5])))
  results.forEach((result, i) => assert.equal(result.query, queries[i % 5]))
  searcher.close()
})

test('what is wrong is an error in both languages', async () => {
  const searcher = new Searcher(index)
  await assert.rejects(searcher.search('міст', { limit: -1 }), (error) => error instanceof PoshukError && /limit/.test(error.message) && /ціле число/.test(error.messageUk))
  assert.throws(() => searcher.document('none'), { notFound: true })
  assert.throws(() => searcher.document('a\0b'), TypeError)
  searcher.close()
  assert.throws(() => searcher.document('drug-lab'), /handle/)
  await assert.rejects(searcher.search('міст'), /handle/)
  assert.throws(() => new Searcher('/nowhere'), /no index/)
})

test('what is undefined is no text', async () => {
  const searcher = new Searcher(index)
  assert.throws(() => searcher.search(undefined), TypeError)
  assert.throws(() => searcher.document(undefined), TypeError)
  assert.throws(() => searcher.suggest(null), TypeError)
  assert.throws(() => new Searcher(undefined), TypeError)
  const writer = new Writer(join(folder, 'undefined'))
  assert.throws(() => writer.add(undefined), TypeError)
  assert.throws(() => writer.remove({}), TypeError)
  writer.close()
  assert.equal((await searcher.search('міст', { limit: undefined })).query, 'міст')
  searcher.close()
})

test('what was closed may be closed again', () => {
  const searcher = new Searcher(index)
  searcher.close()
  searcher.close()
  assert.throws(() => searcher.refresh(), /handle/)
})

test('a path counts from where it was opened', async () => {
  const before = process.cwd()
  process.chdir(folder)
  const searcher = new Searcher('index')
  process.chdir(before)
  assert.equal(searcher.refresh(), false)
  assert.equal((await searcher.search('міст', { limit: 1 })).hits.length, 1)
  searcher.close()
})

test('what was forgotten is closed, and its lock is free', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const locked = join(folder, 'locked')
  ;(() => new Writer(locked))()
  for (let opened = false; !opened; ) {
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    try {
      new Writer(locked).close()
      opened = true
    } catch (error) {
      assert.match(error.message, /writing to the index/)
    }
  }
})
