import type { YearAxis } from './axis'
import type { Camera, Viewport } from './camera'
import type { GroundLabel } from './ground-labels'
import type { SelectingTool } from './lasso'
import type { Palette } from './palette'
import type { PlacedLabel, Rectangle } from './place-labels'
import type { Scene } from './scene'

/** What a person does on the canvas. Nodes are indices of the scene. */
export interface GraphCanvasEvents {
  readonly onHover: (node: number | undefined) => void
  /** `isAdding`: with Ctrl or Shift held. */
  readonly onOpen: (node: number, isAdding: boolean) => void
  /** `isAdding`: to what is shown, instead of in its place. */
  readonly onExpand: (node: number, isAdding: boolean) => void
  /** A drag begins to move a paper: the last moment that knows its old place. */
  readonly onDragStarted: () => void
  /** A paper was dragged to a new place; `positions` hold it already. */
  readonly onDragged: (node: number) => void
  /** A box or a lasso was drawn around these. */
  readonly onSelect: (nodes: readonly number[], isAdding: boolean) => void
  /** Percent of the scale that shows the whole map. Called up to once a frame: write it to the page without rendering. */
  readonly onZoom: (percent: number) => void
}

export interface GraphCanvas {
  setScene(scene: Scene): void
  /** `isSettled`: no more are expected now. The array is kept and may be changed by a drag. */
  setPositions(positions: Float32Array, isSettled: boolean, axis?: YearAxis): void
  setPinned(isPinned: Uint8Array): void
  setPointed(pointed: {
    readonly hovered?: number | undefined
    readonly focused?: number | undefined
    readonly open?: number | undefined
    readonly matches: readonly number[]
    readonly selected?: readonly number[]
  }): void
  /** Floating panels over the canvas, in its CSS pixels. */
  setObstacles(obstacles: readonly Rectangle[]): void
  /** What a drag on the ground does; undefined: it moves the map. */
  setTool(tool: SelectingTool | undefined): void
  /** Shows the whole map, and goes on doing so until the person moves the camera. */
  fit(isAnimated: boolean): void
  /** Shows only these papers in full size. */
  frame(isWanted: (node: number) => boolean): void
  zoomBy(factor: number): void
  /** Brings a paper into view, in the middle if it was outside. */
  reveal(node: number): void
  /** Middle of a dot on the canvas, CSS px, and its radius. */
  place(node: number): { readonly x: number; readonly y: number; readonly radius: number }
  /** What is seen now, for writing it to a file. */
  look(): CanvasLook | undefined
  /** Looks at the middle of the map as another window of another size did. */
  lookAt(view: SavedCamera): void
  /** The picture is drawn with everything in it. */
  readonly isWhole: boolean
  destroy(): void
}

/** Where a camera looks, whatever the size of the window: the middle of the view in units of the map, and the scale against the whole map. */
export interface SavedCamera {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface CanvasLook {
  readonly scene: Scene
  readonly positions: Float32Array
  readonly axis: YearAxis | undefined
  readonly camera: Camera
  readonly viewport: Viewport
  readonly palette: Palette
  readonly scale: number
  readonly labels: readonly PlacedLabel[]
  readonly groundLabels: readonly GroundLabel[]
  readonly saved: SavedCamera
}
