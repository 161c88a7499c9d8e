import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('start.mjs', import.meta.url))

describe('npm start', () => {
  it.each(['--shell=firefox', '--shell', '--shell='])(
    'says how it is used before it builds anything: %s',
    (argument) => {
      const { status, stderr } = spawnSync(process.execPath, [script, argument], {
        encoding: 'utf8',
      })
      expect(status).toBe(2)
      expect(stderr).toMatch(/^Usage: npm start -- \[--shell=electron\|server\].*\n$/)
    },
  )
})
