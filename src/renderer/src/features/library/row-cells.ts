import type { Tag, TagId } from '#domain/reading'
import type { ColumnName } from '#renderer/state/preferences'
import type { LibraryRow, ShownStatus } from '#renderer/workers/library/protocol'
import { addedWords } from './added-words'
import classes from './library-table.module.css'

/** Marks drawn once by React and cloned into the rows that it does not draw. */
export interface RowTemplates {
  readonly status: (status: ShownStatus) => Node | undefined
  readonly note: () => Node | undefined
  readonly pdf: () => Node | undefined
}

export interface CellContext {
  readonly templates: RowTemplates
  readonly tags: ReadonlyMap<TagId, Tag>
  readonly tagLimit: number
  /** ISO UTC, for "today". */
  readonly now: string
}

export const element = (name: string, className: string | undefined): HTMLElement => {
  const created = document.createElement(name)
  if (className !== undefined) created.className = className
  return created
}

/** Writes the one text node of an element; a scroll replaces no nodes. */
export function setText(target: HTMLElement, text: string): void {
  const { firstChild } = target
  if (firstChild instanceof Text && firstChild === target.lastChild) firstChild.data = text
  else target.textContent = text
}

/** A dash is "not known", with the reason; never "none". */
function setKnown(cell: HTMLElement, value: string | undefined, unknown: string): void {
  const isKnown = value !== undefined && value !== ''
  setText(cell, isKnown ? value : '–')
  cell.toggleAttribute('data-unknown', !isKnown)
  if (isKnown) cell.removeAttribute('title')
  else cell.title = unknown
}

type PaintCell = (cell: HTMLElement, row: LibraryRow, context: CellContext) => void

export const paintCell: Readonly<Record<ColumnName, PaintCell>> = {
  authors: (cell, row) => setKnown(cell, row.authors, 'No source has named the authors yet'),
  year: (cell, row) =>
    setKnown(cell, row.year === undefined ? undefined : String(row.year), 'The year is not known'),
  venue: (cell, row) => setKnown(cell, row.venue, 'The venue is not known'),
  added: (cell, row, { now }) => setText(cell, addedWords(row.addedAt, now)),
  category: (cell, row) => setKnown(cell, row.category, 'No arXiv category is known'),
  rating: (cell, row) => {
    setText(cell, '★'.repeat(row.rating))
    if (row.rating > 0) cell.setAttribute('aria-label', `${row.rating} of 5 stars`)
    else cell.removeAttribute('aria-label')
  },
  citations: (cell, row) => {
    // None seen among the bibliographies known so far does not say that there is none; sorting holds it so, too.
    const known = row.citationCount ?? (row.citedHere > 0 ? row.citedHere : undefined)
    setKnown(
      cell,
      known === undefined ? undefined : known.toLocaleString('en'),
      'Not known: no bibliography read so far names it',
    )
    if (known !== undefined) {
      cell.title =
        row.citationCount === undefined
          ? `Cited by ${row.citedHere} in this library`
          : `${row.citationCount} citations known, ${row.citedHere} of them here`
    }
  },
  notes: (cell, row, { templates }) => {
    if (row.noteCount === 0) {
      cell.replaceChildren()
      return
    }
    const count = document.createTextNode(String(row.noteCount))
    const mark = templates.note()
    cell.replaceChildren(...(mark ? [mark] : []), count)
    cell.title = `${row.noteCount} ${row.noteCount === 1 ? 'note' : 'notes'}`
  },
  pdf: (cell, row, { templates }) => {
    const isMarked = cell.childElementCount > 0
    if (row.hasPdf === isMarked) return
    const mark = row.hasPdf ? templates.pdf() : undefined
    cell.replaceChildren(...(mark ? [mark] : []))
    if (row.hasPdf) cell.title = 'Its PDF is on this disk'
    else cell.removeAttribute('title')
  },
  tags: (cell, row, { tags, tagLimit }) => {
    const known = row.tagIds.flatMap((id) => tags.get(id) ?? [])
    if (known.length === 0 && cell.childElementCount === 0) return
    while (cell.childElementCount < tagLimit) cell.append(emptyTagLabel())
    const labels = [...cell.querySelectorAll<HTMLElement>(':scope > [data-label]')]
    labels.forEach((label, index) => {
      const tag = known[index]
      label.hidden = tag === undefined
      if (tag) writeTagLabel(label, tag)
    })
    const isMore = known.length > tagLimit
    if (isMore && cell.childElementCount === tagLimit) cell.append(element('span', classes.more))
    const more = cell.children[tagLimit]
    if (more instanceof HTMLElement) setText(more, isMore ? `+${known.length - tagLimit}` : '')
    if (isMore) cell.title = known.map(({ name }) => name).join(', ')
    else cell.removeAttribute('title')
  },
}

/** A dot and a word, to be written anew as rows scroll in. */
function emptyTagLabel(): HTMLElement {
  const label = element('span', classes.tag)
  label.dataset.label = ''
  label.append(element('span', classes.tagDot), element('span', classes.tagName))
  return label
}

function writeTagLabel(label: HTMLElement, tag: Tag): void {
  const [dot, name] = label.children
  if (dot instanceof HTMLElement) dot.style.background = `var(--st-cat-${tag.colour})`
  if (name instanceof HTMLElement) setText(name, tag.name)
}
