import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './command'
import { listeningTerminal } from './listening-terminal'
import { surveyParse } from './survey-parse'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-parse-'))
  writeFileSync(
    join(folder, 'README.md'),
    `# Awesome Walking
## Feet
- [A Title of Some Words](https://arxiv.org/abs/2401.01234). Jane Roe, John Doe. [[code]](https://github.com/a/b)
- [[Paper](https://arxiv.org/abs/2401.05678)]
- [Walker](https://github.com/a/walker): a tool
`,
  )
  writeFileSync(join(folder, 'empty.md'), 'Nothing here.\n')
  writeFileSync(join(folder, 'picture.md'), Buffer.from([0, 1, 2]))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = async (...argv: string[]) => {
  const { terminal, written, said } = listeningTerminal()
  return { code: await runCommand(surveyParse(), argv, terminal), written, said }
}

describe('stemma survey parse', () => {
  it('writes one line a placement and leaves out what is not known', async () => {
    const { code, written, said } = await run(folder)
    expect(code).toBe(0)
    expect(written).toEqual([
      {
        title: 'A Title of Some Words',
        authors: ['Jane Roe', 'John Doe'],
        identifiers: { arxiv: '2401.01234' },
        url: 'https://arxiv.org/abs/2401.01234',
        links: [
          { rel: 'paper', url: 'https://arxiv.org/abs/2401.01234' },
          { rel: 'code', url: 'https://github.com/a/b' },
        ],
        codeUrl: 'https://github.com/a/b',
        taxonomy: ['Feet'],
        file: 'README.md',
        line: 3,
      },
    ])
    expect(said).toEqual([
      'picture.md was left out: The file is not text.',
      'README.md:4 was not read: No title could be read.',
      '1 row names no paper (a tool, a data set, a talk, …) and was set aside.',
    ])
  })

  it('ends with 1 and one sentence on what it cannot read', async () => {
    for (const path of ['nowhere', 'empty.md', 'picture.md']) {
      const { code, written, said } = await run(join(folder, path))
      expect(code).toBe(1)
      expect(written).toEqual([])
      expect(said).toHaveLength(1)
    }
  })

  it('ends with 2 when it is used wrongly', async () => {
    for (const argv of [[], ['--all'], [folder, 'more']]) expect((await run(...argv)).code).toBe(2)
  })
})
