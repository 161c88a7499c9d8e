import { type Command, useCommands } from '#renderer/state/commands'
import { useBesideMenu } from './beside-menu'
import { type LeftTab, showLeftTab } from './left-pane'
import { isPaneOpen, setPaneOpen } from './pane-open'
import type { ReaderActions } from './reader-actions'
import type { ReaderDocument } from './reader-document'

/** Everything that a person can do in the reader, by name and by key; all work on the side that is active. */
export function useReaderCommands(
  document: ReaderDocument | undefined,
  actions: ReaderActions,
  isBeside: boolean,
): void {
  const of = (
    id: string,
    label: string,
    keys: readonly string[],
    act: (document: ReaderDocument) => void,
    more: Partial<Command> = {},
  ): Command => ({
    id: `reader.${id}`,
    label,
    group: 'Reading',
    keys,
    unavailable: () =>
      document?.state.getState().phase.kind === 'ready' ? undefined : 'The paper is not open yet.',
    run: () => {
      if (document !== undefined) act(document)
    },
    ...more,
  })
  const keyOnly = { isKeyOnly: true }
  useCommands([
    of('next-page', 'Next page', ['J'], (open) => open.turnPage(1), keyOnly),
    of('previous-page', 'Previous page', ['K'], (open) => open.turnPage(-1), keyOnly),
    of('down', 'A screen down', ['PageDown', 'Space'], (open) => scrollScreen(open, 1), keyOnly),
    of('up', 'A screen up', ['PageUp', 'shift+Space'], (open) => scrollScreen(open, -1), keyOnly),
    of('first-page', 'First page', ['Home'], (open) => open.scrollTo({ pageIndex: 0 }, jump)),
    of('last-page', 'Last page', ['End'], (open) =>
      open.scrollTo({ pageIndex: open.state.getState().pageCount - 1 }, jump),
    ),
    of('go-to-page', 'Go to page', ['P'], () =>
      window.document.querySelector<HTMLInputElement>('[data-reader-page]')?.focus(),
    ),
    of('larger', 'Larger', ['+', '='], (open) => open.zoomBy(1)),
    of('smaller', 'Smaller', ['-'], (open) => open.zoomBy(-1)),
    of('actual-size', 'Actual size', ['0'], (open) => open.setZoom('actual')),
    of('fit-width', 'Fit the width', ['W'], (open) => open.setZoom('width')),
    of('fit-page', 'Fit the page', ['H'], (open) => open.setZoom('page')),
    of('turn', 'Turn the pages right', ['shift+R'], actions.rotate),
    of('two-pages', 'Two pages side by side', ['D'], (open) =>
      open.setSpread(open.state.getState().spread === 'two' ? 'single' : 'two'),
    ),
    of('present', 'Presentation', ['F'], actions.present),
    of('find', 'Find in this paper', ['mod+F', '/'], openFind, { worksInFields: true }),
    of('next-hit', 'Next hit', ['F3', 'mod+G'], (open) => open.find.step(1), {
      worksInFields: true,
    }),
    of('previous-hit', 'Previous hit', ['shift+F3', 'mod+shift+G'], (open) => open.find.step(-1), {
      worksInFields: true,
    }),
    of('hits', 'List of all hits', ['mod+shift+F'], (open) => showHits(open, isBeside), {
      worksInFields: true,
    }),
    of('select-hit', 'Select the found words', ['mod+Enter'], (open) => void open.selectHit(), {
      worksInFields: true,
    }),
    of('back', 'Back to before the link', ['alt+ArrowLeft'], (open) =>
      open.state.getState().canGoBack ? open.back() : window.history.back(),
    ),
    of('forward', 'Forward again', ['alt+ArrowRight'], (open) =>
      open.state.getState().canGoForward ? open.forward() : window.history.forward(),
    ),
    of('original-page', 'Original page or dark page', ['I'], actions.toggleOriginalPage),
    of('beside', isBeside ? 'Close the other side' : 'Side by side', ['B'], () =>
      isBeside ? actions.closeBeside() : useBesideMenu.setState({ isOpen: true }),
    ),
    ...(isBeside
      ? [
          of('swap', 'Swap the sides', ['X'], actions.swap),
          of('other-side', 'The other side', ['A'], actions.activateOther),
          of('scroll-together', 'Scroll both sides together', [], actions.toggleScrolledTogether),
        ]
      : []),
    of('left-pane', 'Show or hide pages and outline', ['V'], () =>
      setPaneOpen(isBeside, !isPaneOpen(isBeside)),
    ),
    of('outline', 'Outline', ['O'], () => openLeft('outline', isBeside)),
    of('pages', 'Pages as pictures', ['shift+O'], () => openLeft('pages', isBeside)),
  ])
}

const jump = { isJump: true }

function openLeft(tab: LeftTab, isBeside: boolean): void {
  setPaneOpen(isBeside, true)
  showLeftTab(tab)
}

function showHits(open: ReaderDocument, isBeside: boolean): void {
  openLeft('hits', isBeside)
  if (!open.state.getState().find.isOpen) openFind(open)
}

/** Two lines of what was seen stay in view. */
const keptPx = 40

function scrollScreen({ container }: ReaderDocument, direction: 1 | -1): void {
  container.scrollBy({ top: direction * Math.max(80, container.clientHeight - keptPx) })
}

/** What is selected in the paper is looked for; with the search open already, its field gets the keyboard. */
function openFind(open: ReaderDocument): void {
  const selected = window.document.getSelection()
  const words =
    selected !== null && open.container.contains(selected.anchorNode)
      ? selected.toString().trim()
      : ''
  open.find.open(words !== '' && words.length < 200 ? words : undefined)
  const field = window.document.querySelector<HTMLInputElement>('[data-reader-find]')
  field?.focus()
  field?.select()
}
