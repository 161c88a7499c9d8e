import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkId } from '#domain/work'
import type { FileReference } from '#paper-text/file-text'
import type { CitedPaper } from '#renderer/db/cited-paper-queries'

const known = vi.hoisted(() => ({
  paper: undefined as CitedPaper | undefined,
  citedBy: [] as readonly { readonly workId: string; readonly title: string }[],
}))
vi.mock('#renderer/db/cited-paper-queries', () => ({ useCitedPaper: () => known.paper }))
vi.mock('#renderer/db/wanted-cited', async (original) => ({
  ...(await original<object>()),
  useWantedCited: () => [],
}))
vi.mock('#renderer/workers/library/hooks', () => ({
  useNeighbours: (workId: WorkId | undefined) => ({
    result: workId === undefined ? undefined : { citedBy: known.citedBy },
  }),
}))
const { CitedEntry } = await import('./cited-card')

const entry: FileReference = {
  label: '12',
  text: 'A. Weaver. Counting threads. In Looms, 2019.',
  title: 'Counting threads',
  pageIndex: 4,
  top: 300,
}
const looms = 'looms' as WorkId
const inLibrary = (changes: Partial<CitedPaper> = {}): CitedPaper => ({
  work: { id: 'threads', title: 'Counting Threads' } as CitedPaper['work'] & object,
  hasPdf: false,
  noteCount: 0,
  marked: [],
  markCount: 0,
  ...changes,
})
const nothing = { hasPdf: false, noteCount: 0, marked: [], markCount: 0 }

const card = (): string =>
  renderToStaticMarkup(
    <MantineProvider>
      <CitedEntry
        entry={entry}
        citing={looms}
        onOpenPaper={() => undefined}
        onOpenBeside={() => undefined}
        onAddCited={() => undefined}
        onShowEntry={() => undefined}
      />
    </MantineProvider>,
  )
const buttons = (html: string): readonly string[] =>
  [...html.matchAll(/<button.*?<\/button>/gs)].map(([button]) => button.replace(/<[^>]*>/g, ''))

describe('what a place cites', () => {
  beforeEach(() => {
    known.paper = inLibrary()
    known.citedBy = [{ workId: looms, title: 'Looms' }]
  })

  it('says who else in the library cites it, and never the paper that is read', () => {
    expect(card()).not.toContain('cites it')
    known.citedBy = [...known.citedBy, { workId: 'mills', title: 'Mills' }]
    expect(card()).toContain('“Mills” in your library cites it too.')
    known.citedBy = [...known.citedBy, { workId: 'birch', title: 'Birch' }]
    expect(card()).toContain('“Mills” and 1 other paper of your library cite it too.')
    known.citedBy = [...known.citedBy, { workId: 'amber', title: 'Amber' }]
    expect(card()).toContain('“Mills” and 2 other papers of your library cite it too.')
  })

  it('has a name for a paper without a title', () => {
    known.citedBy = [{ workId: 'mills', title: '' }]
    expect(card()).toContain('“Untitled” in your library cites it too.')
  })

  it('asks nobody who cites what the library does not have', () => {
    known.paper = nothing
    known.citedBy = [{ workId: 'mills', title: 'Mills' }]
    expect(card()).toContain('Not in your library.')
    expect(card()).not.toContain('Mills')
  })

  it('opens beside only what has a file to read', () => {
    expect(buttons(card())).toEqual(['Open', 'Show in bibliography'])
    known.paper = inLibrary({ hasPdf: true })
    expect(buttons(card())).toEqual(['Open', 'Open beside', 'Show in bibliography'])
    known.paper = nothing
    expect(buttons(card())).toEqual(['Find by title', 'Show in bibliography'])
    known.paper = undefined
    expect(buttons(card())).toEqual(['Show in bibliography'])
  })

  it('says what the person has of it', () => {
    known.paper = inLibrary({
      status: 'read',
      note: 'Ask the guild.',
      noteCount: 2,
      marked: ['Threads of amber'],
      markCount: 1,
    })
    const html = card()
    expect(html).toContain('In your library: read · 2 notes · 1 mark')
    expect(html).toContain('Ask the guild.')
    expect(html).toContain('“Threads of amber”')
  })
})
