import { type D3DragEvent, type D3ZoomEvent, drag, select, zoom, zoomIdentity } from 'd3'
import { boundsOf, type Camera, centreCamera, fitBeside, type Viewport } from './camera'
import { drawMovingEdges, drawScene, type Frame, labelFont } from './draw-scene'
import { createEdgeLayer } from './edge-layer'
import { type GroundLabel, groundLabelBoxes } from './ground-labels'
import { createGroundLayer } from './ground-layer'
import { createMinimap } from './minimap'
import { readPalette, watchPalette } from './palette'
import { pickNode } from './pick-node'
import { type PlacedLabel, placeLabels, type Rectangle } from './place-labels'
import { crowdingOf, dotScale, type Scene } from './scene'

/** What a person does on the canvas. Nodes are indices of the scene. */
export interface GraphCanvasEvents {
  readonly onHover: (node: number | undefined) => void
  readonly onOpen: (node: number) => void
  readonly onExpand: (node: number) => void
  /** A drag begins to move a paper: the last moment that knows its old place. */
  readonly onDragStarted: () => void
  /** A paper was dragged to a new place; `positions` hold it already. */
  readonly onDragged: (node: number) => void
  /** Percent of the scale that shows the whole map. Called up to once a frame: write it to the page without rendering. */
  readonly onZoom: (percent: number) => void
}

export interface GraphCanvas {
  setScene(scene: Scene): void
  /** `isSettled`: no more are expected now. The array is kept and may be changed by a drag. */
  setPositions(positions: Float32Array, isSettled: boolean): void
  setPinned(isPinned: Uint8Array): void
  setPointed(pointed: {
    readonly hovered?: number | undefined
    readonly focused?: number | undefined
    readonly open?: number | undefined
    readonly matches: readonly number[]
  }): void
  /** Floating panels over the canvas, in its CSS pixels. */
  setObstacles(obstacles: readonly Rectangle[]): void
  /** Shows the whole map, and goes on doing so until the person moves the camera. */
  fit(isAnimated: boolean): void
  /** Shows only these papers in full size. */
  frame(isWanted: (node: number) => boolean): void
  zoomBy(factor: number): void
  /** Brings a paper into view, in the middle if it was outside. */
  reveal(node: number): void
  /** Middle of a dot on the canvas, CSS px, and its radius. */
  place(node: number): { readonly x: number; readonly y: number; readonly radius: number }
  destroy(): void
}

/** After this long without movement the picture is drawn in full. */
const restMs = 140
const cameraMs = 320

/**
 * Owns camera, frame loop and pointer on one canvas, outside of React: nothing is rendered per frame. d3-zoom answers
 * wheel, pinch and drag of the ground; d3-drag moves papers.
 */
export function createGraphCanvas(
  canvas: HTMLCanvasElement,
  minimapCanvas: HTMLCanvasElement | null,
  events: GraphCanvasEvents,
): GraphCanvas {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This window has no 2D canvas.')
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)')
  const edges = createEdgeLayer()
  const grounds = createGroundLayer()
  let palette = readPalette()
  let zoomPercent = 0
  let scene: Scene | undefined
  let positions = new Float32Array(0)
  let isPinned = new Uint8Array(0)
  let isSettled = true
  let viewport: Viewport = { width: 1, height: 1 }
  let pixelRatio = 1
  let camera: Camera = { x: 0, y: 0, k: 1 }
  let fitK = 1
  let crowding = 1
  let isFitWanted = true
  let pointed: Parameters<GraphCanvas['setPointed']>[0] = { matches: [] }
  let obstacles: readonly Rectangle[] = []
  let labels: readonly PlacedLabel[] = []
  let groundLabels: readonly GroundLabel[] = []
  let areLabelsStale = true
  let areEdgesStale = true
  let movedAt = Number.NEGATIVE_INFINITY
  let requested = 0
  let restTimer = 0
  const widths = new Map<string, number>()

  const scale = () => dotScale(camera.k, fitK, crowding)
  const request = () => {
    if (requested === 0) requested = requestAnimationFrame(draw)
  }
  const moved = () => {
    movedAt = performance.now()
    window.clearTimeout(restTimer)
    restTimer = window.setTimeout(() => {
      areLabelsStale = true
      areEdgesStale = true
      request()
    }, restMs)
    request()
  }
  const measure = (text: string): number => {
    const known = widths.get(text)
    if (known !== undefined) return known
    context.font = labelFont(palette)
    const { width } = context.measureText(text)
    widths.set(text, width)
    return width
  }

  const draw = () => {
    requested = 0
    if (scene === undefined || positions.length < 2 * scene.nodeCount) return
    const isResting = performance.now() - movedAt >= restMs - 5
    const groundView = { grounds: scene.grounds, positions, camera, palette }
    const placeAll = () =>
      placeLabels({
        scene: scene as Scene,
        positions,
        camera,
        viewport,
        scale: scale(),
        always: [centreOf(scene as Scene), pointed.open, pointed.focused].filter(isNode),
        first: pointed.matches,
        obstacles: [...obstacles, ...groundLabelBoxes(groundLabels, camera)],
        measure,
      })
    if (areLabelsStale && isSettled && isResting) {
      groundLabels = grounds.label(context, groundView, viewport, obstacles)
      labels = placeAll()
      areLabelsStale = false
    } else if (!isSettled) {
      labels = []
      groundLabels = []
    }
    if (areEdgesStale && isSettled && isResting) {
      edges.restart({ scene, positions, camera, viewport, pixelRatio, palette })
      areEdgesStale = false
    }
    const isDrawingEdges = isSettled && isResting && edges.step()
    const frame: Frame = {
      scene,
      positions,
      camera,
      viewport,
      palette,
      scale: scale(),
      labels,
      groundLabels,
      hovered: pointed.hovered,
      focused: pointed.focused,
      open: pointed.open,
      matches: pointed.matches,
      isPinned,
      isMoving: !isResting || !isSettled,
    }
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    context.fillStyle = palette.background
    context.fillRect(0, 0, viewport.width, viewport.height)
    if (isSettled) {
      grounds.fill(context, groundView)
      edges.show(context, camera)
    } else drawMovingEdges(context, frame)
    drawScene(context, frame)
    minimap?.draw({ scene, positions, camera, viewport, palette, pixelRatio })
    const percent = Math.round((100 * camera.k) / fitK)
    if (percent !== zoomPercent) {
      zoomPercent = percent
      events.onZoom(percent)
    }
    if (isDrawingEdges) request()
  }

  const selection = select(canvas)
  const zooming = zoom<HTMLCanvasElement, unknown>()
    .scaleExtent([0.01, 40])
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      camera = { x: transform.x, y: transform.y, k: transform.k }
      // A person's own movement ends the following of a layout under way.
      if (sourceEvent) isFitWanted = false
      moved()
    })
  const moveCamera = (wanted: Camera, isAnimated: boolean) => {
    const transform = zoomIdentity.translate(wanted.x, wanted.y).scale(wanted.k)
    if (isAnimated && !reducedMotion.matches) {
      selection.transition().duration(cameraMs).call(zooming.transform, transform)
    } else {
      selection.interrupt()
      zooming.transform(selection, transform)
    }
  }

  const updateFit = () => {
    const fitted = fitBeside(boundsOf(positions), positions, viewport, obstacles)
    fitK = fitted.k
    zooming.scaleExtent([fitK / 8, Math.max(fitK * 40, 8)])
    if (scene !== undefined) crowding = crowdingOf(scene.radii, viewport.width, viewport.height)
    return fitted
  }

  const nodeAt = (x: number, y: number): number | undefined =>
    scene === undefined || positions.length < 2 * scene.nodeCount
      ? undefined
      : pickNode(scene, positions, camera, scale(), x, y)

  interface Held {
    readonly node: number
    readonly x: number
    readonly y: number
  }
  type HeldEvent = D3DragEvent<HTMLCanvasElement, unknown, Held>
  let wasDragged = false
  const dragging = drag<HTMLCanvasElement, unknown, Held | undefined>()
    .container(canvas)
    .clickDistance(4)
    .subject((event: { readonly x: number; readonly y: number }) => {
      const node = isSettled ? nodeAt(event.x, event.y) : undefined
      if (node === undefined) return undefined
      return {
        node,
        x: (positions[2 * node] as number) * camera.k + camera.x,
        y: (positions[2 * node + 1] as number) * camera.k + camera.y,
      }
    })
    .on('start', () => {
      wasDragged = false
    })
    .on('drag', ({ subject, x, y }: HeldEvent) => {
      if (!wasDragged) {
        if (Math.hypot(x - subject.x, y - subject.y) < 3) return
        wasDragged = true
        events.onDragStarted()
      }
      positions[2 * subject.node] = (x - camera.x) / camera.k
      positions[2 * subject.node + 1] = (y - camera.y) / camera.k
      minimap?.clear()
      // Its own edges follow it; the picture of all edges is drawn anew when it rests.
      pointed = { ...pointed, hovered: subject.node }
      moved()
    })
    .on('end', ({ subject }: HeldEvent) => {
      if (!wasDragged) return
      grounds.clear()
      events.onDragged(subject.node)
    })

  selection.call(dragging).call(zooming).on('dblclick.zoom', null)

  const minimap =
    minimapCanvas === null
      ? undefined
      : createMinimap(minimapCanvas, (x, y) => {
          isFitWanted = false
          moveCamera(centreCamera(camera, x, y, viewport), false)
        })

  const stops: (() => void)[] = minimap === undefined ? [] : [minimap.destroy]
  const listen = <Name extends keyof HTMLElementEventMap>(
    element: HTMLElement,
    name: Name,
    handler: (event: HTMLElementEventMap[Name]) => void,
  ) => {
    element.addEventListener(name, handler)
    stops.push(() => element.removeEventListener(name, handler))
  }
  listen(canvas, 'pointermove', (event) => {
    if (event.buttons !== 0) return
    const node = nodeAt(event.offsetX, event.offsetY)
    canvas.style.cursor = node === undefined ? 'grab' : 'pointer'
    events.onHover(node)
  })
  listen(canvas, 'pointerdown', () => events.onHover(undefined))
  listen(canvas, 'pointerleave', () => events.onHover(undefined))
  listen(canvas, 'click', (event) => {
    const node = nodeAt(event.offsetX, event.offsetY)
    if (node !== undefined) events.onOpen(node)
  })
  listen(canvas, 'dblclick', (event) => {
    const node = nodeAt(event.offsetX, event.offsetY)
    if (node !== undefined) {
      events.onExpand(node)
      return
    }
    isFitWanted = false
    const point: [number, number] = [event.offsetX, event.offsetY]
    if (reducedMotion.matches) zooming.scaleBy(selection, 2, point)
    else selection.transition().duration(cameraMs).call(zooming.scaleBy, 2, point)
  })
  const resize = () => {
    const { clientWidth, clientHeight } = canvas
    if (clientWidth === 0 || clientHeight === 0) return
    const before = viewport
    const isFirst = before.width <= 1
    viewport = { width: clientWidth, height: clientHeight }
    pixelRatio = window.devicePixelRatio
    canvas.width = Math.round(clientWidth * pixelRatio)
    canvas.height = Math.round(clientHeight * pixelRatio)
    if (isFirst || isFitWanted) moveCamera(updateFit(), false)
    else {
      updateFit()
      // The middle stays the middle.
      moveCamera(
        {
          ...camera,
          x: camera.x + (clientWidth - before.width) / 2,
          y: camera.y + (clientHeight - before.height) / 2,
        },
        false,
      )
    }
    // Resizing has cleared the canvas: without this it would be blank for a frame.
    draw()
  }
  const observer = new ResizeObserver(resize)
  observer.observe(canvas)
  const recolour = () => {
    palette = readPalette()
    minimap?.clear()
    areEdgesStale = true
    edges.clear()
    request()
  }
  stops.push(watchPalette(recolour))
  // Names are measured again once the fonts are there.
  void document.fonts.ready.then(() => {
    widths.clear()
    areLabelsStale = true
    request()
  })

  return {
    setScene(next) {
      scene = next
      crowding = crowdingOf(next.radii, viewport.width, viewport.height)
      minimap?.clear()
      grounds.clear()
      areLabelsStale = true
      areEdgesStale = true
      if (isPinned.length !== next.nodeCount) isPinned = new Uint8Array(next.nodeCount)
      request()
    },
    setPositions(next, settled) {
      positions = next as Float32Array<ArrayBuffer>
      isSettled = settled
      minimap?.clear()
      edges.clear()
      grounds.clear()
      areEdgesStale = true
      areLabelsStale = true
      const fitted = updateFit()
      if (isFitWanted) moveCamera(fitted, false)
      request()
    },
    setPinned(next) {
      isPinned = next as Uint8Array<ArrayBuffer>
      request()
    },
    setPointed(next) {
      const needsLabels =
        next.open !== pointed.open ||
        next.focused !== pointed.focused ||
        next.matches !== pointed.matches
      pointed = next
      if (needsLabels) areLabelsStale = true
      request()
    },
    setObstacles(next) {
      obstacles = next
      areLabelsStale = true
      const fitted = updateFit()
      if (isFitWanted) moveCamera(fitted, false)
      request()
    },
    fit(isAnimated) {
      isFitWanted = true
      moveCamera(updateFit(), isAnimated)
    },
    frame(isWanted) {
      isFitWanted = false
      moveCamera(fitBeside(boundsOf(positions, isWanted), positions, viewport, obstacles), true)
    },
    zoomBy(factor) {
      isFitWanted = false
      if (reducedMotion.matches) zooming.scaleBy(selection, factor)
      else selection.transition().duration(cameraMs).call(zooming.scaleBy, factor)
    },
    reveal(node) {
      const x = (positions[2 * node] as number) * camera.k + camera.x
      const y = (positions[2 * node + 1] as number) * camera.k + camera.y
      const inset = 40
      if (
        x > inset &&
        y > inset &&
        x < viewport.width - inset &&
        y < viewport.height - inset &&
        !obstacles.some(
          (box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
        )
      ) {
        return
      }
      isFitWanted = false
      moveCamera(
        centreCamera(
          camera,
          positions[2 * node] as number,
          positions[2 * node + 1] as number,
          viewport,
        ),
        true,
      )
    },
    place: (node) => ({
      x: (positions[2 * node] ?? 0) * camera.k + camera.x,
      y: (positions[2 * node + 1] ?? 0) * camera.k + camera.y,
      radius: (scene?.radii[node] ?? 0) * scale(),
    }),
    destroy() {
      cancelAnimationFrame(requested)
      window.clearTimeout(restTimer)
      observer.disconnect()
      selection.interrupt().on('.zoom', null).on('.drag', null)
      for (const stop of stops) stop()
    },
  }
}

const isNode = (node: number | undefined): node is number => node !== undefined

const centreOf = (scene: Scene): number | undefined => {
  const node = scene.dots.findIndex(({ shape }) => shape === 'ringed')
  return node < 0 ? undefined : node
}
