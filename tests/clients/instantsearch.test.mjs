// InstantSearch over @meilisearch/instant-meilisearch against a live server: the real widgets' logic, without a page to draw on.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { instantMeiliSearch } from '@meilisearch/instant-meilisearch'
import instantsearch from 'instantsearch.js/es/index.js'
import { connectHits, connectPagination, connectRefinementList, connectSearchBox } from 'instantsearch.js/es/connectors/index.js'
import { startServer } from './server.mjs'

let server
before(async () => {
  server = await startServer()
})
after(async () => assert.equal(await server.stop(), 0))

/** Starts InstantSearch and gives what its widgets were last drawn with. */
async function started() {
  const { searchClient } = instantMeiliSearch(server.url, '', { finitePagination: true })
  const search = instantsearch({ indexName: 'news', searchClient, future: { preserveSharedStateOnUnmount: true } })
  const drawn = {}
  const drawing = (name) => (options) => {
    drawn[name] = options
  }
  search.addWidgets([
    connectSearchBox(drawing('box'))({}),
    connectHits(drawing('hits'))({}),
    connectPagination(drawing('pages'))({}),
    connectRefinementList(drawing('sources'))({ attribute: 'source', operator: 'or' }),
    connectRefinementList(drawing('tags'))({ attribute: 'tags', operator: 'and' }),
  ])
  let failure
  search.on('error', (error) => (failure = error))
  // InstantSearch draws several times for one search; what counts is what it drew with the new results.
  const afterResults = async (before) => {
    while (search.status !== 'idle' || search.helper.lastResults === before) {
      if (failure) throw failure
      await setTimeout(5)
    }
    await setTimeout(20)
  }
  search.start()
  await afterResults(null)
  return {
    drawn,
    act: async (work) => {
      const before = search.helper.lastResults
      work(drawn)
      await afterResults(before)
    },
    stop: () => search.dispose(),
  }
}

test('the first page has everything, and typing narrows it', async () => {
  const page = await started()
  assert.equal(page.drawn.pages.nbHits, 44)
  assert.equal(page.drawn.hits.items.length, 20)
  await page.act(({ box }) => box.refine('мости'))
  const [hit] = page.drawn.hits.items
  assert.equal(hit.id, 'bridge-repair')
  // InstantSearch has escaped the text itself, and once only.
  assert.equal(hit._highlightResult.title.value, "<mark>Міст</mark> через Буг біля Вербинця закриють на пів року: об&#39;їзд – 22 кілометри")
  assert.match(hit._snippetResult?.body?.value ?? hit._highlightResult.body.value, /<mark>мостом<\/mark>/)
  page.stop()
})

test('values of facets are counted, chosen and found', async () => {
  const page = await started()
  const counts = Object.fromEntries(page.drawn.sources.items.map((item) => [item.label, item.count]))
  assert.ok(Object.keys(counts).length >= 3)
  await page.act(({ sources }) => sources.refine('Вісник Надбужжя'))
  assert.equal(page.drawn.pages.nbHits, counts['Вісник Надбужжя'])
  assert.ok(page.drawn.hits.items.every((hit) => hit.source === 'Вісник Надбужжя'))
  // The others stay to be chosen too.
  assert.ok(page.drawn.sources.items.length >= 3)
  await page.act(({ sources }) => sources.refine('Степовий край'))
  assert.equal(page.drawn.pages.nbHits, counts['Вісник Надбужжя'] + counts['Степовий край'])
  await page.act(({ tags }) => tags.refine('поліція'))
  assert.ok(page.drawn.hits.items.every((hit) => hit.tags.includes('поліція')))
  page.drawn.sources.searchForItems('степ')
  while (!page.drawn.sources.isFromSearch) await setTimeout(5)
  assert.deepEqual(page.drawn.sources.items.map((item) => item.value), ['Степовий край'])
  page.stop()
})

test('pages are leafed through', async () => {
  const page = await started()
  const first = page.drawn.hits.items.map((hit) => hit.id)
  assert.equal(page.drawn.pages.nbPages, 3)
  await page.act(({ pages }) => pages.refine(2))
  const last = page.drawn.hits.items.map((hit) => hit.id)
  assert.equal(last.length, 4)
  assert.ok(last.every((id) => !first.includes(id)))
  page.stop()
})
