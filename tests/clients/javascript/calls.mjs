// Every call of Meilisearch's client for JavaScript that reads, and some that write; calls.py says what is printed.

import assert from 'node:assert/strict'
import { Meilisearch, MeilisearchApiError } from 'meilisearch-newest'

const client = new Meilisearch({ host: process.env.POSHUK_URL })
const news = client.index('news')
const id = 'drug-lab'

const calls = {
  health: async () => assert.equal((await client.health()).status, 'available'),
  version: async () => assert.match((await client.getVersion()).pkgVersion, /^\d/),
  stats: async () => assert.equal((await client.getStats()).indexes.news.numberOfDocuments, 44),
  indexes: async () => assert.equal((await client.getIndexes({ limit: 1 })).results[0].uid, 'news'),
  index: async () => assert.ok((await client.getIndex('news')).createdAt.getTime() > 0),
  'index stats': async () => assert.equal((await news.getStats()).fieldDistribution.id, 44),
  search: async () => {
    const found = await news.search('мости', { limit: 2, facets: ['source'], attributesToSearchOn: ['title'], distinct: 'source', rankingScoreThreshold: 0.01 })
    assert.match(found.hits[0]._formatted.title, /<em>Міст/)
  },
  'search by GET': async () => assert.equal((await news.searchGet('міст', { limit: 1, attributesToSearchOn: ['title'] })).hits.length, 1),
  'multi-search': async () => assert.equal((await client.multiSearch({ queries: [{ indexUid: 'news', q: 'школа' }, { indexUid: 'news' }] })).results.length, 2),
  'federated search': async () => {
    const found = await client.multiSearch({ federation: { limit: 3 }, queries: [{ indexUid: 'news', q: 'школа', federationOptions: { weight: 0.5 } }, { indexUid: 'news', q: 'міст' }] })
    assert.equal(found.hits.length, 3)
    assert.equal(found.hits[0]._federation.indexUid, 'news')
  },
  'facet search': async () => assert.equal((await news.searchForFacetValues({ facetName: 'source', facetQuery: 'віс' })).facetHits[0].value, 'Вісник Надбужжя'),
  similar: async () => assert.ok((await news.searchSimilarDocuments({ id, embedder: 'default', limit: 2 })).hits.length > 0),
  documents: async () => assert.deepEqual((await news.getDocuments({ limit: 2, fields: ['id'] })).total, 44),
  'documents by filter': async () => assert.ok((await news.getDocuments({ filter: 'year = 2025', limit: 1 })).total > 1),
  document: async () => assert.deepEqual(Object.keys(await news.getDocument(id, { fields: ['title'] })), ['title']),
  settings: async () => assert.deepEqual((await news.getSettings()).sortableAttributes, ['date']),
  'displayed attributes': async () => assert.deepEqual(await news.getDisplayedAttributes(), ['*']),
  'searchable attributes': async () => assert.ok((await news.getSearchableAttributes()).includes('title')),
  'filterable attributes': async () => assert.ok((await news.getFilterableAttributes()).includes('source')),
  'sortable attributes': async () => assert.deepEqual(await news.getSortableAttributes(), ['date']),
  'ranking rules': async () => assert.ok((await news.getRankingRules()).length > 0),
  'stop words': async () => assert.ok((await news.getStopWords()).length > 0),
  synonyms: async () => assert.ok((await news.getSynonyms())['ЗСУ'].length > 0),
  'distinct attribute': async () => assert.equal(await news.getDistinctAttribute(), null),
  'typo tolerance': async () => assert.equal((await news.getTypoTolerance()).enabled, true),
  faceting: async () => assert.equal((await news.getFaceting()).maxValuesPerFacet, 100),
  pagination: async () => assert.equal((await news.getPagination()).maxTotalHits, 10000),
  'separator tokens': async () => assert.deepEqual(await news.getSeparatorTokens(), []),
  'non-separator tokens': async () => assert.deepEqual(await news.getNonSeparatorTokens(), []),
  dictionary: async () => assert.deepEqual(await news.getDictionary(), []),
  'proximity precision': async () => assert.equal(await news.getProximityPrecision(), 'byWord'),
  embedders: async () => assert.deepEqual(await news.getEmbedders(), {}),
  'search cutoff': async () => assert.equal(await news.getSearchCutoffMs(), null),
  'localized attributes': async () => assert.equal((await news.getLocalizedAttributes())[0].locales[0], 'ukr'),
  'facet search setting': async () => assert.equal(await news.getFacetSearch(), true),
  'prefix search': async () => assert.equal(await news.getPrefixSearch(), 'indexingTime'),
  'foreign keys': async () => assert.deepEqual(await news.getForeignKeys(), []),
  fields: async () => assert.ok((await news.getFields({ filter: { sortable: true } })).results.some((field) => field.name === 'date')),
  chat: () => news.getChat(),
  'chat workspaces': () => client.getChatWorkspaces(),
  keys: () => client.getKeys(),
  key: () => client.getKey('a'),
  tasks: () => client.tasks.getTasks(),
  task: () => client.tasks.getTask(1),
  batches: () => client.batches.getBatches(),
  batch: () => client.batches.getBatch(1),
  network: () => client.getNetwork(),
  webhooks: () => client.getWebhooks(),
  webhook: () => client.getWebhook('a'),
  'search rules': () => client.getDynamicSearchRules(),
  'search rule': () => client.getDynamicSearchRule('a'),
  'experimental features': () => client.getExperimentalFeatures(),
  'add documents': () => news.addDocuments([{ id: 1 }]),
  'delete documents': () => news.deleteAllDocuments(),
  'delete a document': () => news.deleteDocument(id),
  'create an index': () => client.createIndex('other'),
  'delete an index': () => client.deleteIndex('news'),
  'change settings': () => news.updateSettings({ stopWords: [] }),
  'create a key': () => client.createKey({ actions: ['*'], indexes: ['*'], expiresAt: null }),
  dump: () => client.createDump(),
  snapshot: () => client.createSnapshot(),
  'swap indexes': () => client.swapIndexes([{ indexes: ['news', 'other'], rename: false }]),
}

for (const [name, call] of Object.entries(calls)) {
  try {
    await call()
    console.log(`${name}\tanswered`)
  } catch (error) {
    const refused = error instanceof MeilisearchApiError && error.cause?.code
    console.log(`${name}\t${refused ? 'refused' : 'failed'}`)
    if (!refused) console.error(`${name}:`, error)
  }
}
