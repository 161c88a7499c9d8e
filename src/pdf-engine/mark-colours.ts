import type { MarkColour } from '#domain/annotation'

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** In a PDF: pale ones that text stays readable under, full ones for lines. Of the same hues as in the reader. */
export const paleColours: Readonly<Record<MarkColour, Rgb>> = {
  keyPoint: [0xff, 0xd8, 0x4d],
  result: [0x8f, 0xd6, 0x94],
  method: [0x8e, 0xc5, 0xf4],
  doubt: [0xf5, 0xa3, 0xb5],
  definition: [0xcd, 0xb0, 0xee],
}

export const fullColours: Readonly<Record<MarkColour, Rgb>> = {
  keyPoint: [0xb5, 0x8a, 0x12],
  result: [0x3e, 0x8f, 0x55],
  method: [0x3b, 0x7b, 0xbd],
  doubt: [0xb8, 0x4e, 0x70],
  definition: [0x84, 0x58, 0xbf],
}

/** Up to which hue, in degrees, a colour is taken for which. */
const ranges: readonly (readonly [below: number, MarkColour])[] = [
  [20, 'doubt'],
  [75, 'keyPoint'],
  [166, 'result'],
  [249, 'method'],
  [310, 'definition'],
]

/** Below it a colour is a grey, and says nothing. */
const leastChroma = 24

/** The named colour that a colour is most like: yellow and orange are key points, reds doubts, blues and cyan methods. */
export function nearestColour([red, green, blue]: Rgb): MarkColour {
  const highest = Math.max(red, green, blue)
  const chroma = highest - Math.min(red, green, blue)
  if (!(chroma >= leastChroma)) return 'keyPoint'
  const sixth =
    highest === red
      ? (green - blue) / chroma
      : highest === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma
  const hue = (sixth * 60 + 360) % 360
  return ranges.find(([below]) => hue < below)?.[1] ?? 'doubt'
}
