import type { ColourToken } from './graph-colouring'

/** The theme's colours as the canvas needs them: resolved, for one colour scheme. */
export interface Palette {
  readonly background: string
  readonly text: string
  readonly textSecondary: string
  readonly accent: string
  readonly edge: string
  /** Every second year of a time axis. */
  readonly band: string
  readonly other: string
  readonly font: string
  readonly serif: string
  /** Lines are so many times as strong: more than 1 where the person asked for contrast. */
  readonly lineStrength: number
  of(token: ColourToken): string
  /** Red, green and blue, 0–255, for pixels that are written without a context. */
  channelsOf(token: ColourToken): readonly number[]
  /** For the ground of a family: as much of its colour as in the cells of a survey's map. */
  groundOf(token: ColourToken): string
}

const yearSteps = 6
/** Every token that the map draws with. */
const tokenNames: readonly string[] = [
  'bg',
  'panel',
  't1',
  't2',
  'ac',
  'ctl',
  'warn',
  'ok',
  'font',
  'serif',
  ...['self', 'citing', 'cited', 'other', 'edge'].map((name) => `graph-${name}`),
  ...Array.from({ length: 9 }, (_, index) => `cat-${index}`),
]
/** Years go from ochre to murex: hue and lightness both change, so that neighbours can be told apart. */
const oldest = 'cat-3'

const groundShare = 0.12

/** Asked for in the system; https://developer.mozilla.org/docs/Web/CSS/@media/prefers-contrast */
const moreContrast = '(prefers-contrast: more), (forced-colors: active)'

export const readPalette = (): Palette => paletteOf(document.documentElement)

/** The light colours, whatever the window wears: paper is white. */
export function readPrintPalette(): Palette {
  const probe = document.createElement('div')
  probe.className = 'st-print'
  document.body.append(probe)
  const palette = paletteOf(probe)
  probe.remove()
  return palette
}

function paletteOf(element: Element): Palette {
  const computed = getComputedStyle(element)
  // Read now: the element may be gone when a colour is first asked for.
  const values = new Map(
    [...tokenNames].map((name) => [name, computed.getPropertyValue(`--st-${name}`).trim()]),
  )
  const read = (name: string) => values.get(name) ?? ''
  const isStrong = window.matchMedia(moreContrast).matches
  const known = new Map<ColourToken, string>()
  const resolve = (token: ColourToken): string => {
    const step = token.startsWith('year-') ? Number(token.slice(5)) : undefined
    // What recedes is still seen.
    if (isStrong && token === 'graph-other') return read('ctl')
    return step === undefined ? read(token) : mix(read(oldest), read('ac'), step / (yearSteps - 1))
  }
  const of = (token: ColourToken): string => {
    const colour = known.get(token) ?? resolve(token)
    known.set(token, colour)
    return colour
  }
  return {
    background: read('bg'),
    text: read('t1'),
    textSecondary: isStrong ? read('t1') : read('t2'),
    accent: read('ac'),
    edge: isStrong ? read('t1') : read('graph-edge'),
    band: read('panel'),
    other: read('graph-other'),
    font: read('font'),
    serif: read('serif'),
    lineStrength: isStrong ? 2 : 1,
    of,
    channelsOf: (token) => channels(of(token)) ?? [128, 128, 128],
    groundOf: (token) => mix(read('bg'), of(token), groundShare),
  }
}

/** A colour as one opaque pixel of image data: little-endian, as every machine that runs Chromium is. */
export function pixelOf(palette: Palette, token: ColourToken): number {
  const [red = 0, green = 0, blue = 0] = palette.channelsOf(token)
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

/** The same colour for the page's own elements (legend). */
export function cssColour(token: ColourToken): string {
  if (!token.startsWith('year-')) return `var(--st-${token})`
  const share = Math.round((100 * Number(token.slice(5))) / (yearSteps - 1))
  return `color-mix(in srgb, var(--st-ac) ${share}%, var(--st-${oldest}))`
}

/** Calls back when the window turns light or dark, or to more contrast. Returns how to stop. */
export function watchPalette(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-mantine-color-scheme'],
  })
  const contrast = window.matchMedia(moreContrast)
  contrast.addEventListener('change', onChange)
  return () => {
    observer.disconnect()
    contrast.removeEventListener('change', onChange)
  }
}

/** Between two colours. Tokens are written in hex, which a build may shorten; anything else is taken as it is. */
function mix(from: string, to: string, share: number): string {
  const a = channels(from)
  const b = channels(to)
  if (a === undefined || b === undefined) return to
  return `rgb(${a.map((value, index) => Math.round(value + ((b[index] ?? value) - value) * share)).join(' ')})`
}

function channels(hex: string): readonly number[] | undefined {
  const mixed = /^rgb\((\d+) (\d+) (\d+)\)$/.exec(hex)
  if (mixed !== null) return mixed.slice(1).map(Number)
  const digits = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(hex)?.[1]
  if (digits === undefined) return undefined
  const long = digits.length === 6 ? digits : digits.replace(/./g, '$&$&')
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16))
}
