/** Widths of names, px, each measured once: measuring is the dearest part of placing names. */
export interface TextWidths {
  measure(text: string, font: string): number
  /** Fonts have come since. */
  clear(): void
}

export function createTextWidths(context: CanvasRenderingContext2D): TextWidths {
  const widths = new Map<string, number>()
  return {
    measure(text, font) {
      const known = widths.get(text)
      if (known !== undefined) return known
      context.font = font
      const { width } = context.measureText(text)
      widths.set(text, width)
      return width
    },
    clear: () => widths.clear(),
  }
}
