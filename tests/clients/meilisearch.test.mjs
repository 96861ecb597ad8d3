// Meilisearch's own client for JavaScript against a live server.

import assert from 'node:assert/strict'
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Meilisearch, MeilisearchApiError } from 'meilisearch'
import { startServer } from './server.mjs'

let server
let client
before(async () => {
  server = await startServer()
  client = new Meilisearch({ host: server.url })
})
after(async () => assert.equal(await server.stop(), 0))

test('the client sees a healthy server and its indexes', async () => {
  assert.equal(await client.isHealthy(), true)
  assert.equal((await client.getVersion()).pkgVersion, '0.1.0')
  assert.deepEqual((await client.getIndexes()).results.map((index) => index.uid), ['news'])
  assert.equal((await client.getRawIndex('news')).primaryKey, 'id')
})

test('search, by POST and by GET', async () => {
  const index = client.index('news')
  const found = await index.search('мости', { limit: 2, attributesToHighlight: ['*'], showRankingScore: true, facets: ['source', 'year'] })
  assert.equal(found.limit, 2)
  assert.ok(found.estimatedTotalHits >= 2)
  assert.match(found.hits[0]._formatted.title, /<em>Міст<\/em>/)
  assert.ok(found.hits[0]._rankingScore > 0)
  assert.ok(found.facetDistribution.source['Вісник Надбужжя'] >= 1)
  assert.equal(typeof found.facetStats.year.max, 'number')
  const got = await index.searchGet('мости', { limit: 2, facets: ['source'], filter: 'source = "Вісник Надбужжя"', attributesToRetrieve: ['title'] })
  assert.equal(got.hits[0].id, 'bridge-repair')
  assert.equal(got.hits[0].source, undefined)
})

test('filters, sorting and pages', async () => {
  const index = client.index('news')
  const filtered = await index.search('', { filter: [['source = "Вісник Надбужжя"', 'source = "Степовий край"'], 'year >= 2025'], sort: ['date:desc'], limit: 100 })
  assert.ok(filtered.hits.length > 0)
  for (const hit of filtered.hits) assert.ok(['Вісник Надбужжя', 'Степовий край'].includes(hit.source) && hit.date >= '2025')
  const dates = filtered.hits.map((hit) => hit.date)
  assert.deepEqual(dates, [...dates].sort().reverse())
  const page = await index.search('', { page: 2, hitsPerPage: 10 })
  assert.deepEqual([page.page, page.totalPages, page.totalHits, page.hits.length], [2, 5, 44, 10])
})

test('several searches at once, and values of a facet', async () => {
  const { results } = await client.multiSearch({ queries: [{ indexUid: 'news', q: 'школа' }, { indexUid: 'news', q: 'бюджет', limit: 1 }] })
  assert.deepEqual(results.map((result) => result.indexUid), ['news', 'news'])
  assert.equal(results[1].hits.length, 1)
  const values = await client.index('news').searchForFacetValues({ facetName: 'source', facetQuery: 'віс' })
  assert.deepEqual(values.facetHits.map((hit) => hit.value), ['Вісник Надбужжя'])
})

test('an article by its id', async () => {
  const article = await client.index('news').getDocument('drug-lab')
  assert.match(article.body, /^Оперативники/)
})

test('errors come as the client knows them', async () => {
  const told = async (work, status, code) =>
    assert.rejects(work, (error) => error instanceof MeilisearchApiError && error.response.status === status && error.cause.code === code && error.cause.type === 'invalid_request')
  await told(client.index('none').search('міст'), 404, 'index_not_found')
  await told(client.index('news').getDocument('none'), 404, 'document_not_found')
  await told(client.index('news').search('міст', { filter: 'nothing = 1' }), 400, 'invalid_search_filter')
  await told(client.index('news').search('міст', { limit: -1 }), 400, 'invalid_search_limit')
  await told(client.index('news').search('міст', { facets: ['nothing'] }), 400, 'invalid_search_facets')
})

test('a key is sent as the client sends it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'poshuk-keys-'))
  const key = 'a-key-of-the-newsroom'
  writeFileSync(join(folder, 'keys'), `${key}\n`)
  const locked = await startServer('--keys', join(folder, 'keys'))
  try {
    await assert.rejects(new Meilisearch({ host: locked.url }).index('news').search('міст'), (error) => error.cause.code === 'missing_authorization_header')
    await assert.rejects(new Meilisearch({ host: locked.url, apiKey: 'wrong' }).index('news').search('міст'), (error) => error.cause.type === 'auth')
    assert.ok((await new Meilisearch({ host: locked.url, apiKey: key }).index('news').search('міст')).hits.length > 0)
  } finally {
    assert.equal(await locked.stop(), 0)
    rmSync(folder, { recursive: true })
  }
})

test('slow searches are logged with their query, on one line', async () => {
  const slow = await startServer('--slow', '0', '--log-queries')
  await new Meilisearch({ host: slow.url }).index('news').search('міст\n\u001b[31mремонт', { filter: 'year = 2025' })
  await fetch(`${slow.url}/health`)
  assert.equal(await slow.stop(), 0)
  const told = slow.log.filter((line) => line.includes('slow search'))
  assert.equal(told.length, 1, slow.log.join('\n'))
  assert.match(told[0], /^poshuk-server: A slow search, \d+ ms: news: «міст  \[31mремонт», filter year = 2025 \([0-9a-f]{16}\)$/)
})
