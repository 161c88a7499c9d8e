import { statusWords } from '#renderer/ui/status-mark'
import type { ShownStatus } from '#renderer/workers/library/protocol'

/** Marks for the lines of the completion menu, which CodeMirror draws and React does not. */

const space = 'http://www.w3.org/2000/svg'

function draw(label: string | undefined, size: number, shapes: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('width', '14')
  svg.setAttribute('height', '14')
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`)
  svg.classList.add('cm-st-option-mark')
  if (label === undefined) svg.setAttribute('aria-hidden', 'true')
  else {
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', label)
  }
  for (const shape of shapes) {
    const path = document.createElementNS(space, 'path')
    const isFilled = shape.startsWith('fill ')
    path.setAttribute('d', isFilled ? shape.slice(5) : shape)
    path.setAttribute('fill', isFilled ? 'currentColor' : 'none')
    if (!isFilled) path.setAttribute('stroke', 'currentColor')
    path.setAttribute('stroke-width', size === 14 ? '1.5' : '1.9')
    path.setAttribute('stroke-linecap', 'round')
    path.setAttribute('stroke-linejoin', 'round')
    svg.append(path)
  }
  return svg
}

const ring = 'M1.6 7a5.4 5.4 0 1 0 10.8 0a5.4 5.4 0 1 0-10.8 0'
const tick = 'm4.6 7.2 1.7 1.7 3.1-3.5'

/** The shapes of `StatusMark`. */
const shapes: Readonly<Record<ShownStatus, readonly string[]>> = {
  new: [ring, 'fill M4.8 7a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0'],
  toRead: [ring],
  reading: [ring, 'fill M7 1.6a5.4 5.4 0 0 1 0 10.8z'],
  read: [ring, tick],
  skimmed: [ring, tick],
  dropped: [ring, 'M4.5 7h5'],
  none: ['fill M5.4 7a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0'],
}

export function drawStatusMark(status: ShownStatus): SVGSVGElement {
  const mark = draw(statusWords[status], 14, shapes[status])
  mark.dataset.status = status
  return mark
}

export const drawNoteMark = (): SVGSVGElement =>
  draw('Note', 24, [
    'M14 3v4a1 1 0 0 0 1 1h4',
    'M17 21h-10a2 2 0 0 1-2-2v-14a2 2 0 0 1 2-2h7l5 5v11a2 2 0 0 1-2 2',
    'M9 13h6M9 17h6',
  ])

export const drawPlus = (): SVGSVGElement => draw(undefined, 24, ['M12 5v14M5 12h14'])

export function drawKey(key: string): HTMLElement {
  const element = document.createElement('kbd')
  element.className = 'cm-st-key'
  element.textContent = key
  return element
}
