import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { readSurvey, type SurveyFile } from '../src/formats/survey-markdown'

/** As written in the issue that set the target: 13 MB in twelve files. */
const largeFiles = 12
const largeFileCharacters = 1_083_000
const listCharacters = 400_000

/** Twelve files, each of all the repositories' READMEs in an order of its own, repeated and cut at a line's end. */
export function largeSurvey(folder: string, repositories: readonly string[]): SurveyFile[] {
  const texts = repositories.map((name) => readFileSync(join(folder, name, 'README.md'), 'utf8'))
  return Array.from({ length: largeFiles }, (_, file) => {
    let text = ''
    for (let next = file; text.length < largeFileCharacters; next += 1)
      text += `${texts[next % texts.length] ?? ''}\n\n`
    return { path: `part-${file}.md`, text: cut(text, largeFileCharacters) }
  })
}

/** The longest list of the repositories. */
export function longList(folder: string, repositories: readonly string[]): SurveyFile {
  const [longest = ''] = repositories
    .map((name) => readFileSync(join(folder, name, 'README.md'), 'utf8'))
    .sort((one, other) => other.length - one.length)
  let text = longest
  while (text.length < listCharacters) text += `\n\n${longest}`
  return { path: 'README.md', text: cut(text, listCharacters) }
}

const cut = (text: string, characters: number): string =>
  text.slice(0, text.lastIndexOf('\n', characters) + 1)

export interface PeerComparison {
  readonly readMs: number
  readonly peerMs: number
}

/** One file, on this thread: read as a survey, and merely parsed by remark. Each once to warm up and once to count. */
export function compareWithRemark(file: SurveyFile): PeerComparison {
  const peer = unified().use(remarkParse).use(remarkGfm)
  return {
    readMs: second(() => readSurvey([file])),
    peerMs: second(() => peer.parse(file.text)),
  }
}

function second(run: () => unknown): number {
  run()
  const started = performance.now()
  run()
  return performance.now() - started
}
