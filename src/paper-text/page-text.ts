/** The text of one page as the file draws it, character by character: what quotes, bibliographies and key terms are read from. */
export interface PageText {
  /** From 0. */
  readonly pageIndex: number
  /** Size in points (1/72 inch) before rotation. */
  readonly width: number
  readonly height: number
  readonly rotation: 0 | 90 | 180 | 270
  /** In the order in which the file draws it; a line ends in `\n`. */
  readonly text: string
  /**
   * Four numbers a UTF-16 unit of `text`: left, bottom, right, top in PDF user space (ISO 32000-2, 8.3.2.3), so that they can be
   * written as QuadPoints as they are. All zero where nothing is drawn (line ends, spaces put in between).
   */
  readonly boxes: Float32Array
  /** One a UTF-16 unit: size of the font in points, as drawn. */
  readonly sizes: Float32Array
  /** One a UTF-16 unit: where its font stands in `fontNames`. */
  readonly fonts: Uint16Array
  readonly fontNames: readonly string[]
}
