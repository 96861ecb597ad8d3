// A poshuk-server of the test's own over the sample articles; $POSHUK_BIN is the folder of the programs.

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const program = (name) => join(process.env.POSHUK_BIN, name)

export async function startServer(...options) {
  const folder = mkdtempSync(join(tmpdir(), 'poshuk-server-'))
  const index = join(folder, 'index')
  execFileSync(program('poshuk-indexer'), ['build', '-q', '--db', index, process.env.POSHUK_SAMPLES])
  const log = []
  const server = spawn(program('poshuk-server'), ['--lang', 'en', '--listen', '127.0.0.1:0', ...options, `news=${index}`], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const url = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    createInterface({ input: server.stderr }).on('line', (line) => {
      const told = /listening at (http:\S+)/.exec(line)
      if (told) resolve(told[1])
      log.push(line)
    })
  })
  return {
    url,
    log,
    stop: async () => {
      const ended = new Promise((resolve) => {
        server.removeAllListeners('exit')
        server.once('exit', resolve)
      })
      server.kill('SIGTERM')
      const code = await ended
      rmSync(folder, { recursive: true })
      return code
    },
  }
}
