import type { Camera, Viewport } from './camera'
import { drawMinimapDots, drawMinimapFrame, minimapCamera } from './draw-minimap'
import type { Palette } from './palette'
import type { Scene } from './scene'

/** The small map: all papers, and the frame of what the large one shows. */
export interface Minimap {
  draw(shown: {
    readonly scene: Scene
    readonly positions: Float32Array
    readonly camera: Camera
    readonly viewport: Viewport
    readonly palette: Palette
    readonly pixelRatio: number
  }): void
  /** Papers or colours have changed. */
  clear(): void
  destroy(): void
}

/** `onGoTo`: the pointer asks for a place of the map, in its units. */
export function createMinimap(
  canvas: HTMLCanvasElement,
  onGoTo: (x: number, y: number) => void,
): Minimap {
  const dots = new OffscreenCanvas(1, 1)
  let map: Camera | undefined
  const goTo = (event: PointerEvent) => {
    if (event.buttons === 0 || map === undefined) return
    onGoTo((event.offsetX - map.x) / map.k, (event.offsetY - map.y) / map.k)
  }
  canvas.addEventListener('pointerdown', goTo)
  canvas.addEventListener('pointermove', goTo)
  return {
    draw({ scene, positions, camera, viewport, palette, pixelRatio }) {
      const context = canvas.getContext('2d')
      if (!context || canvas.clientWidth === 0) return
      const size = { width: canvas.clientWidth, height: canvas.clientHeight }
      const pixelWidth = Math.round(size.width * pixelRatio)
      const pixelHeight = Math.round(size.height * pixelRatio)
      if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
        canvas.width = pixelWidth
        canvas.height = pixelHeight
        map = undefined
      }
      if (map === undefined) {
        map = minimapCamera(positions, size)
        dots.width = pixelWidth
        dots.height = pixelHeight
        const drawn = dots.getContext('2d')
        drawn?.scale(pixelRatio, pixelRatio)
        if (drawn) drawMinimapDots(drawn, scene, positions, map, palette)
      }
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, pixelWidth, pixelHeight)
      context.drawImage(dots, 0, 0)
      context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
      drawMinimapFrame(context, size, map, camera, viewport, palette)
    },
    clear() {
      map = undefined
    },
    destroy() {
      canvas.removeEventListener('pointerdown', goTo)
      canvas.removeEventListener('pointermove', goTo)
    },
  }
}
