import { yearColumns } from '#graph/year-layout'
import type { Camera, Viewport } from './camera'
import type { MapContext } from './map-context'
import type { Palette } from './palette'

/** The years across a map whose papers stand by year. In units of the map. */
export interface YearAxis {
  /** From left to right. */
  readonly columns: readonly YearColumn[]
}

export interface YearColumn {
  /** "2017", or what stands over papers whose year is not known. */
  readonly label: string
  readonly x: number
  readonly width: number
}

export const axisOf = (years: Int16Array): YearAxis => ({
  columns: yearColumns(years).map(({ year, x, width }) => ({
    label: year > 0 ? String(year) : 'Year not known',
    x,
    width,
  })),
})

export const axisHeight = 26
const labelGap = 14

/** Bands behind the papers, every second one shaded. */
export function drawYearBands(
  context: MapContext,
  { columns }: YearAxis,
  camera: Camera,
  viewport: Viewport,
  palette: Palette,
): void {
  context.fillStyle = palette.band
  columns.forEach(({ x, width }, index) => {
    if (index % 2 === 1) return
    context.fillRect(x * camera.k + camera.x, 0, width * camera.k, viewport.height)
  })
}

/** The years along the lower edge, over everything else; as many as have room. */
export function drawYearLabels(
  context: MapContext,
  { columns }: YearAxis,
  camera: Camera,
  viewport: Viewport,
  palette: Palette,
): void {
  context.fillStyle = palette.background
  context.globalAlpha = 0.88
  context.fillRect(0, viewport.height - axisHeight, viewport.width, axisHeight)
  context.globalAlpha = 1
  context.font = `500 11.5px ${palette.font}`
  context.textBaseline = 'middle'
  context.fillStyle = palette.textSecondary
  let takenUntil = Number.NEGATIVE_INFINITY
  for (const { label, x, width } of columns) {
    const textWidth = context.measureText(label).width
    const left = (x + width / 2) * camera.k + camera.x - textWidth / 2
    if (left < takenUntil + labelGap || left + textWidth < 0 || left > viewport.width) continue
    context.fillText(label, left, viewport.height - axisHeight / 2)
    takenUntil = left + textWidth
  }
}
