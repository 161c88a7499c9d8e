import { type EventBus, viewer } from './pdf-js'

/** Where a link of a file leads out of the file: asked about before anything is opened. */
export type OnExternalLink = (url: string) => void

/**
 * Links of a file. Inside it they move the page and remember where they were followed from. Out of it they are no addresses of the
 * page (a middle click would open them without a question): they ask.
 */
export class ReaderLinkService extends viewer.PDFLinkService {
  readonly #onExternalLink: OnExternalLink
  readonly #onJump: () => void

  constructor(eventBus: EventBus, onExternalLink: OnExternalLink, onJump: () => void) {
    super({ eventBus, ignoreDestinationZoom: true })
    this.#onExternalLink = onExternalLink
    this.#onJump = onJump
  }

  override addLinkAttributes(link: HTMLAnchorElement, url: string): void {
    link.title = url
    makeButtonLike(link, () => this.#onExternalLink(url))
  }

  override async goToDestination(destination: string | unknown[]): Promise<void> {
    this.#onJump()
    await super.goToDestination(destination)
  }

  override goToPage(page: number | string): void {
    this.#onJump()
    super.goToPage(page)
  }

  /** Without an address there is nothing that another window could be opened with. */
  override getAnchorUrl(): string {
    return ''
  }
}

/** Links keep their place in the order of Tab and act on Enter, but hold no address. */
export function makeButtonLike(link: HTMLAnchorElement, act: () => void): void {
  link.removeAttribute('href')
  link.setAttribute('role', 'link')
  link.tabIndex = 0
  link.onclick = () => {
    act()
    return false
  }
  link.onkeydown = (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    act()
  }
}

/** pdf.js gives inner links an address of the page and, often, no name. */
export function tameLinks(page: HTMLElement, pageNumber: number): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.annotationLayer a')) {
    if (link.hasAttribute('href')) {
      const follow = link.onclick
      makeButtonLike(link, () => follow?.call(link, new PointerEvent('click')))
    }
    if (link.title === '' && !link.hasAttribute('aria-label'))
      link.setAttribute('aria-label', `Link within the paper, on page ${pageNumber}`)
  }
}
