import { drawYearBands, drawYearLabels } from './axis'
import type { CanvasLook } from './canvas-contract'
import { paintDots } from './draw-dots'
import { paintEdges } from './draw-edges'
import { drawLabels } from './draw-scene'
import { createGroundLayer, drawGroundLabels } from './ground-layer'

/** How long the page is kept busy at a time. */
const sliceMs = 12

/** What is seen now, `factor` times as large, as PNG. Gives way between small steps. */
export async function drawPng(look: CanvasLook, factor: number): Promise<Blob> {
  const { viewport, palette, camera, scene, positions, axis } = look
  const canvas = new OffscreenCanvas(viewport.width * factor, viewport.height * factor)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This window has no 2D canvas.')
  context.scale(factor, factor)
  context.fillStyle = palette.background
  context.fillRect(0, 0, viewport.width, viewport.height)
  if (axis !== undefined) drawYearBands(context, axis, camera, viewport, palette)
  createGroundLayer().fill(context, { grounds: scene.grounds, positions, camera, palette })
  await inSlices(paintEdges(context, { ...look, overscan: 0 }))
  await inSlices(paintDots(context, look, 0))
  drawGroundLabels(context, look.groundLabels, camera, palette)
  drawLabels(context, { ...look, hovered: undefined, open: undefined })
  if (axis !== undefined) drawYearLabels(context, axis, camera, viewport, palette)
  return await canvas.convertToBlob({ type: 'image/png' })
}

async function inSlices(steps: Generator<void>): Promise<void> {
  let until = performance.now() + sliceMs
  for (const _ of steps) {
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    until = performance.now() + sliceMs
  }
}
