// The Node file over the C library, used as its users use it.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
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
