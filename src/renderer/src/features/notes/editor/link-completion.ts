import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  currentCompletions,
  pickedCompletion,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import type { LinkTarget } from '#domain/note-links'
import { formatNoteLink, oneLine } from '#domain/note-links'
import { createNote, linkTargetOf, newNoteId } from '#renderer/db/note-commands'
import { completeNotes } from '#renderer/db/note-queries'
import { matchSpans } from '#renderer/ui/match-spans'
import { libraryClient } from '#renderer/workers/library/client'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import { drawKey, drawNoteMark, drawPlus, drawStatusMark } from './completion-marks'

const mostPapers = 6
const mostNotes = 4

/** What a line of the menu stands for, beside its words. */
type Kind =
  | { readonly kind: 'paper'; readonly status: ShownStatus }
  | { readonly kind: 'note' }
  | { readonly kind: 'newNote' }

interface LinkCompletion extends Completion {
  readonly link: Kind
}

/** Papers and notes after `[[`, and at the end a note that is not there yet. */
export const linkCompletion = autocompletion({
  override: [completeLinks],
  icons: false,
  defaultKeymap: true,
  activateOnTypingDelay: 60,
  // Who has typed [[ wants a link: Enter takes what is shown, however fast it comes.
  interactionDelay: 0,
  optionClass: (completion) => (isNewNote(completion) ? 'cm-st-new-note' : ''),
  addToOptions: [
    { render: drawMark, position: 20 },
    { render: drawEnd, position: 90 },
  ],
})

export const isNewNote = (completion: Completion): boolean =>
  (completion as LinkCompletion).link.kind === 'newNote'

/** Where in the menu the new note stands, -1 when there is none. */
export const newNoteIndex = (view: EditorView): number =>
  currentCompletions(view.state).findIndex(isNewNote)

async function completeLinks(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/\[\[[^[\]|\n]*$/)
  if (!typed) return null
  const text = typed.text.slice(2)
  const [papers, notes] = await Promise.all([
    text.trim() === '' ? [] : libraryClient.complete(text, mostPapers).catch(() => []),
    completeNotes(text, mostNotes),
  ])
  const targets = await Promise.all(papers.map(({ workId }) => linkTargetOf(workId)))
  if (context.aborted) return null
  const options: LinkCompletion[] = [
    ...papers.flatMap(({ workId, title, year, status }, index): LinkCompletion[] => {
      const target = targets[index] ?? { kind: 'work', workId }
      const detail = year === undefined ? {} : { detail: String(year) }
      return [option(title, target, { kind: 'paper', status }, detail)]
    }),
    ...notes.map(({ id, title }) =>
      option(title, { kind: 'note', noteId: id }, { kind: 'note' }, {}),
    ),
  ]
  const title = oneLine(text)
  const isTitleTaken = notes.some((note) => note.title.toLowerCase() === title.toLowerCase())
  if (title !== '' && !isTitleTaken) options.push(newNoteOption(title))
  return options.length === 0
    ? null
    : {
        from: typed.from,
        options,
        // They come in order, and match by more than their beginning.
        filter: false,
        getMatch: (completion) =>
          isNewNote(completion)
            ? []
            : matchSpans(completion.displayLabel ?? completion.label, text)
                .filter(({ isMatch }) => isMatch)
                .flatMap(({ at, text: matched }) => [at, at + matched.length]),
      }
}

const option = (
  title: string,
  target: LinkTarget,
  link: Kind,
  rest: { readonly detail?: string },
): LinkCompletion => ({
  label: formatNoteLink(title, target),
  displayLabel: title === '' ? 'Untitled' : title,
  link,
  ...rest,
  apply: (view, completion, from, to) =>
    insertLink(view, completion, from, to, formatNoteLink(title, target)),
})

const newNoteOption = (title: string): LinkCompletion => ({
  label: `[[${title}]]`,
  displayLabel: `New note “${title}”`,
  link: { kind: 'newNote' },
  apply: (view, completion, from, to) => {
    const noteId = newNoteId()
    insertLink(view, completion, from, to, formatNoteLink(title, { kind: 'note', noteId }))
    void createNote({ id: noteId, title })
  },
})

/** Brackets that were closed by themselves stand behind the cursor and belong to the link: else they would be doubled. */
function insertLink(
  view: EditorView,
  completion: Completion,
  from: number,
  to: number,
  link: string,
): void {
  const closing = /^\]{0,2}/.exec(view.state.sliceDoc(to, to + 2))?.[0].length ?? 0
  view.dispatch({
    changes: { from, to: to + closing, insert: link },
    selection: { anchor: from + link.length },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}

function drawMark(completion: Completion): Node {
  const { link } = completion as LinkCompletion
  switch (link.kind) {
    case 'paper':
      return drawStatusMark(link.status)
    case 'note':
      return drawNoteMark()
    case 'newNote':
      return drawPlus()
    default:
      return link satisfies never
  }
}

function drawEnd(completion: Completion): Node | null {
  return isNewNote(completion) ? drawKey('Tab') : null
}
