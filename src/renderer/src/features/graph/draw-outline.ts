import type { Point } from './lasso'
import type { Palette } from './palette'

/** The line that a selecting pointer has drawn so far. */
export function drawOutline(
  context: CanvasRenderingContext2D,
  outline: readonly Point[],
  palette: Palette,
): void {
  context.beginPath()
  outline.forEach(({ x, y }, index) => {
    if (index === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  })
  context.closePath()
  context.fillStyle = palette.accent
  context.globalAlpha = 0.1
  context.fill()
  context.globalAlpha = 1
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.setLineDash([5, 4])
  context.stroke()
  context.setLineDash([])
}
