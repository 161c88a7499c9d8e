import type { Camera, Viewport } from './camera'
import { type GroundLabel, placeGroundLabels } from './ground-labels'
import { type Ground, outlineGrounds } from './grounds'
import type { MapContext } from './map-context'
import type { Palette } from './palette'
import type { Rectangle } from './place-labels'

/** Grounds and names of the families of a map. Outlines are found once per arrangement, not per frame. */
export interface GroundLayer {
  /** The places or the families have changed. */
  clear(): void
  /** Fills the grounds; what is drawn after stands on them. */
  fill(context: MapContext, view: GroundView): void
  /** Finds places for the names. */
  label(
    context: MapContext,
    view: GroundView,
    viewport: Viewport,
    obstacles: readonly Rectangle[],
  ): readonly GroundLabel[]
}

export interface GroundView {
  readonly grounds: readonly Ground[]
  readonly positions: Float32Array
  readonly camera: Camera
  readonly palette: Palette
}

export function createGroundLayer(): GroundLayer {
  let paths: readonly { readonly ground: Ground; readonly path: Path2D }[] | undefined
  return {
    clear() {
      paths = undefined
    },
    fill(context, { grounds, positions, camera, palette }) {
      paths ??= outlineGrounds(grounds, positions).map(({ ground, lines }) => {
        const path = new Path2D()
        for (const line of lines) {
          line.forEach(([x, y], index) => {
            if (index === 0) path.moveTo(x, y)
            else path.lineTo(x, y)
          })
          path.closePath()
        }
        return { ground, path }
      })
      context.save()
      context.translate(camera.x, camera.y)
      context.scale(camera.k, camera.k)
      for (const { ground, path } of paths) {
        context.fillStyle = palette.groundOf(ground.colour)
        context.fill(path, 'evenodd')
      }
      context.restore()
    },
    label: (context, { grounds, positions, camera, palette }, viewport, obstacles) =>
      placeGroundLabels({
        grounds,
        positions,
        camera,
        viewport,
        obstacles,
        measure: (text, kind) => {
          context.font = kind === 'letter' ? letterFont(palette) : nameFont(palette)
          return context.measureText(text).width
        },
      }),
  }
}

export function drawGroundLabels(
  context: MapContext,
  labels: readonly GroundLabel[],
  camera: Camera,
  palette: Palette,
): void {
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = palette.background
  for (const { ground, text, x, y, dx, dy, letterWidth } of labels) {
    const left = x * camera.k + camera.x + dx
    const middle = y * camera.k + camera.y + dy
    if (ground.letter !== undefined) {
      context.font = letterFont(palette)
      context.strokeText(ground.letter, left, middle)
      context.fillStyle = palette.of(ground.colour)
      context.fillText(ground.letter, left, middle)
    }
    context.font = nameFont(palette)
    context.strokeText(text, left + letterWidth, middle)
    context.fillStyle = palette.textSecondary
    context.fillText(text, left + letterWidth, middle)
  }
}

const nameFont = ({ font }: Palette): string => `600 13px ${font}`
const letterFont = ({ serif }: Palette): string => `italic 700 16px ${serif}`
