// Every answer of a live server is as server/openapi.yaml says, every address there is asked, and a result is as docs/result.schema.json says.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { startServer } from './server.mjs'

const api = parse(readFileSync(process.env.POSHUK_OPENAPI, 'utf8'))
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema(api, 'api')
const resultSchema = ajv.compile(JSON.parse(readFileSync(process.env.POSHUK_RESULT_SCHEMA, 'utf8')))
const asked = new Set()

let server
before(async () => {
  server = await startServer()
})
after(async () => assert.equal(await server.stop(), 0))

const pointer = (...parts) => 'api#/' + parts.map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')

/** Asks, and holds the answer to what the description says of it. */
async function ask(method, path, { parameters = {}, query = {}, body, headers = {} } = {}) {
  const operation = api.paths[path][method]
  asked.add(operation.operationId)
  const target = path.replace(/{(\w+)}/g, (_, name) => encodeURIComponent(parameters[name]))
  const response = await fetch(`${server.url}${target}?${new URLSearchParams(query)}`, {
    method: method.toUpperCase(),
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const place = String(response.status) in operation.responses ? String(response.status) : 'default'
  let described = operation.responses[place]
  assert.ok(described, `${method} ${path}: the description has no ${response.status}: ${text}`)
  let base = ['paths', path, method, 'responses', place]
  if (described.$ref) {
    base = described.$ref.slice(2).split('/')
    described = api.components.responses[base.at(-1)]
  }
  const type = response.headers.get('content-type').split(';')[0]
  assert.ok(described.content[type], `${method} ${path}: the description has no ${type}`)
  const value = type.endsWith('json') ? JSON.parse(text) : text
  const validate = ajv.getSchema(pointer(...base, 'content', type, 'schema'))
  assert.ok(validate(value), `${method} ${path}: ${ajv.errorsText(validate.errors)}\n${text.slice(0, 2000)}`)
  return { status: response.status, value }
}

test('the description is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(api))
  assert.ok(valid, JSON.stringify(errors))
})

test('searches', async () => {
  const uid = 'news'
  for (const body of [
    {},
    { q: 'мости', facets: ['*'], explain: true, limit: 3 },
    { q: 'поліція', attributesToRetrieve: ['title', 'body'], attributesToHighlight: ['*'], highlightPreTag: '[', highlightPostTag: ']' },
    { q: 'школа', page: 1, hitsPerPage: 2 },
    { q: 'gjkswsz' },
    { q: 'абракадабрище міст' },
    { q: 'наркоділки', filter: [['year = 2025', 'year = 2024'], 'source EXISTS'], sort: ['date:desc'] },
  ]) {
    const { status, value } = await ask('post', '/indexes/{uid}/search', { parameters: { uid }, body })
    assert.equal(status, 200)
    if (value.estimatedTotalHits !== undefined && !body.attributesToRetrieve) assert.ok(resultSchema(value), ajv.errorsText(resultSchema.errors))
  }
  for (const body of [{ limit: -1 }, { nothing: 1 }, '{', '', { facets: ['nothing'] }, { filter: 'x' }]) {
    assert.equal((await ask('post', '/indexes/{uid}/search', { parameters: { uid }, body })).status, 400)
  }
  assert.equal((await ask('post', '/indexes/{uid}/search', { parameters: { uid: 'none' }, body: {} })).status, 404)
  assert.equal((await ask('post', '/indexes/{uid}/search', { parameters: { uid }, body: '{}', headers: { 'Content-Type': 'text/plain' } })).status, 415)
  assert.equal((await ask('get', '/indexes/{uid}/search', { parameters: { uid }, query: { q: 'міст', facets: 'source,year', limit: 2, sort: 'date:asc' } })).status, 200)
  assert.equal((await ask('get', '/indexes/{uid}/search', { parameters: { uid }, query: { limit: 'x' } })).status, 400)
})

test('several searches, facets and articles', async () => {
  assert.equal((await ask('post', '/multi-search', { body: { queries: [{ indexUid: 'news', q: 'міст' }, { indexUid: 'news', page: 2 }] } })).status, 200)
  assert.equal((await ask('post', '/multi-search', { body: { queries: [{}] } })).status, 400)
  const parameters = { uid: 'news' }
  assert.equal((await ask('post', '/indexes/{uid}/facet-search', { parameters, body: { facetName: 'tags', facetQuery: 'по' } })).status, 200)
  assert.equal((await ask('post', '/indexes/{uid}/facet-search', { parameters, body: { facetName: 'source', q: 'міст' } })).status, 200)
  assert.equal((await ask('post', '/indexes/{uid}/facet-search', { parameters, body: {} })).status, 400)
  assert.equal((await ask('get', '/indexes/{uid}/documents/{id}', { parameters: { uid: 'news', id: 'drug-lab' } })).status, 200)
  assert.equal((await ask('get', '/indexes/{uid}/documents/{id}', { parameters: { uid: 'news', id: 'a/б?%' } })).status, 404)
  assert.equal((await ask('get', '/similar/{id}', { parameters: { id: 'drug-lab' }, query: { limit: 3, filter: 'year >= 2025' } })).status, 200)
  assert.equal((await ask('get', '/similar/{id}', { parameters: { id: 'none' } })).status, 404)
})

test('one result of several searches', async () => {
  const queries = [{ indexUid: 'news', q: 'школа', federationOptions: { weight: 0.5 } }, { indexUid: 'news', q: 'міст' }]
  assert.equal((await ask('post', '/multi-search', { body: { federation: {}, queries } })).status, 200)
  assert.equal((await ask('post', '/multi-search', { body: { federation: { page: 2, hitsPerPage: 1 }, queries } })).value.page, 2)
  assert.equal((await ask('post', '/multi-search', { body: { federation: {}, queries: [{ indexUid: 'news', limit: 1 }] } })).status, 400)
})

test('documents, similar articles, settings and figures', async () => {
  const parameters = { uid: 'news' }
  assert.equal((await ask('get', '/indexes/{uid}/documents', { parameters, query: { limit: 3, fields: 'id,title' } })).value.results.length, 3)
  assert.equal((await ask('post', '/indexes/{uid}/documents/fetch', { parameters, body: { ids: ['drug-lab', 'none'], filter: 'year = 2025' } })).value.total, 1)
  assert.equal((await ask('post', '/indexes/{uid}/documents/fetch', { parameters, body: { filter: 'x' } })).status, 400)
  assert.ok((await ask('post', '/indexes/{uid}/similar', { parameters, body: { id: 'drug-lab', limit: 2 } })).value.hits.length > 0)
  assert.equal((await ask('get', '/indexes/{uid}/similar', { parameters, query: { id: 'none' } })).status, 400)
  const { value: settings } = await ask('get', '/indexes/{uid}/settings', { parameters })
  for (const [name, value] of Object.entries(settings)) {
    const setting = name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())
    assert.deepEqual((await ask('get', '/indexes/{uid}/settings/{setting}', { parameters: { uid: 'news', setting } })).value, value)
  }
  assert.deepEqual(
    Object.keys(settings).map((name) => name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())).sort(),
    api.paths['/indexes/{uid}/settings/{setting}'].parameters[1].schema.enum.toSorted(),
  )
  assert.equal((await ask('get', '/indexes/{uid}/settings/{setting}', { parameters: { uid: 'news', setting: 'chat' } })).status, 404)
  assert.ok((await ask('post', '/indexes/{uid}/fields', { parameters, body: { filter: { searchable: true } } })).value.total > 3)
  assert.equal((await ask('get', '/stats')).value.indexes.news.numberOfDocuments, 44)
  assert.equal((await ask('get', '/indexes/{uid}/stats', { parameters })).status, 200)
})

test('suggestions, the feed, pages and the state of the server', async () => {
  assert.equal((await ask('get', '/suggest', { query: { q: 'полі' } })).value.suggestions[0].query, 'поліція')
  assert.equal((await ask('get', '/suggest', { query: { q: 'полі', format: 'opensearch' } })).value[1][0], 'поліція')
  assert.equal((await ask('get', '/suggest', { query: { q: 'полі', index: 'none' } })).status, 404)
  assert.match((await ask('get', '/feed', { query: { q: 'міст' } })).value, /<item>/)
  assert.equal((await ask('get', '/feed', { query: { q: 'міст', filter: '(' } })).status, 400)
  assert.match((await ask('get', '/opensearch.xml')).value, /OpenSearchDescription/)
  assert.match((await ask('get', '/', { query: { q: 'міст' } })).value, /<article>/)
  assert.match((await ask('get', '/metrics')).value, /poshuk_requests_total/)
  for (const path of ['/health', '/version', '/indexes']) assert.equal((await ask('get', path)).status, 200)
  assert.equal((await ask('get', '/indexes/{uid}', { parameters: { uid: 'news' } })).status, 200)
  assert.equal((await ask('get', '/indexes/{uid}', { parameters: { uid: 'none' } })).status, 404)
})

test('every address of the description was asked', () => {
  const described = Object.values(api.paths).flatMap((path) => Object.values(path).map((operation) => operation.operationId)).filter(Boolean)
  assert.deepEqual(described.filter((id) => !asked.has(id)), [])
})
