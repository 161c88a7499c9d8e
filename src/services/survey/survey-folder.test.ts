import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { largestSurveyFileBytes } from '../sync/survey-files'
import { readSurveyFolder } from './survey-folder'

// A test runs in a thread, whose environment is its own, and Node's `homedir` goes by that of the process.
const home = vi.hoisted(() => ({ folder: '' }))
vi.mock(import('node:os'), async (importOriginal) => ({
  ...(await importOriginal()),
  homedir: () => home.folder,
}))

let root = ''
let survey = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'stemma-survey-'))
  survey = join(root, 'survey')
  for (const folder of ['', 'topics', 'node_modules/x', '.git', 'empty'])
    mkdirSync(join(survey, folder), { recursive: true })
  writeFileSync(join(root, 'secret.md'), 'not of the survey')
  writeFileSync(join(survey, 'README.md'), '# A survey\n')
  writeFileSync(join(survey, 'topics', 'b.md'), '# B\n')
  writeFileSync(join(survey, 'notes.txt'), 'no Markdown')
  writeFileSync(join(survey, 'picture.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]))
  writeFileSync(join(survey, 'huge.md'), Buffer.alloc(largestSurveyFileBytes + 1, 'a'))
  // Has no content on the disk, so that the test is quick.
  writeFileSync(join(survey, 'enormous.md'), '')
  truncateSync(join(survey, 'enormous.md'), 50_000_000)
  writeFileSync(
    join(survey, 'wide.md'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# Breit', 'utf16le')]),
  )
  writeFileSync(join(survey, 'node_modules', 'x', 'readme.md'), '# X')
  writeFileSync(join(survey, '.git', 'a.md'), '# Git')
  symlinkSync(join(root, 'secret.md'), join(survey, 'link.md'))
  symlinkSync(root, join(survey, 'up'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('reading the folder of a survey', () => {
  it('reads Markdown below the folder, and only that', async () => {
    const folder = await readSurveyFolder(survey)
    if (!folder.ok) throw new Error(folder.error.message)
    expect(folder.value.files).toEqual([
      { path: 'README.md', text: '# A survey\n' },
      { path: 'wide.md', text: '# Breit' },
      { path: 'topics/b.md', text: '# B\n' },
    ])
  })

  it('says what it left out and why', async () => {
    const folder = await readSurveyFolder(survey)
    if (!folder.ok) throw new Error(folder.error.message)
    expect(new Map(folder.value.left.map(({ path, reason }) => [path, reason]))).toEqual(
      new Map([
        ['link.md', 'It is a symbolic link.'],
        ['picture.md', 'The file is not text.'],
        ['huge.md', expect.stringContaining('The file has 10 MB')],
        ['enormous.md', 'The file has 50 MB; Stemma reads survey files of up to 10 MB.'],
      ]),
    )
  })

  it('knows the home folder by its sign, and no other folder', async () => {
    home.folder = root
    const folder = await readSurveyFolder('~/survey')
    expect(folder.ok && folder.value.files.map(({ path }) => path)).toContain('README.md')
    expect((await readSurveyFolder('~survey')).ok).toBe(false)
  })

  it('reads one file by its own name', async () => {
    const folder = await readSurveyFolder(join(survey, 'topics', 'b.md'))
    expect(folder).toEqual({
      ok: true,
      value: { files: [{ path: 'b.md', text: '# B\n' }], left: [] },
    })
  })

  it.each([
    ['nowhere', 'notFound'],
    ['survey/README.md/inside', 'notFound'],
    ['survey/empty', 'noPapers'],
    ['survey/huge.md', 'tooLarge'],
    ['survey/enormous.md', 'tooLarge'],
    ['survey/picture.md', 'malformed'],
  ])('refuses %s with %s', async (path, code) => {
    expect(await readSurveyFolder(join(root, path))).toMatchObject({ ok: false, error: { code } })
  })

  it('stops when it is cancelled', async () => {
    const folder = await readSurveyFolder(survey, { signal: AbortSignal.abort() })
    expect(folder).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})
