import { drawYearBands, drawYearLabels, type YearAxis } from './axis'
import { boundsOf, type Camera, centreCamera, fitBeside, isInSight, type Viewport } from './camera'
import type { GraphCanvas, GraphCanvasEvents } from './canvas-contract'
import { attachPointer } from './canvas-pointer'
import { sketchDots } from './draw-dots'
import { sketchEdges } from './draw-edges'
import { drawOutline } from './draw-outline'
import { drawScene, type Frame, labelFont, type PointedEdges, pointedEdgesOf } from './draw-scene'
import { type GroundLabel, groundLabelBoxes } from './ground-labels'
import { createGroundLayer } from './ground-layer'
import { nodesInside, type Point } from './lasso'
import { createMapPicture } from './map-picture'
import { createMinimap } from './minimap'
import { readPalette, watchPalette } from './palette'
import { pickNode } from './pick-node'
import { indexPlaces, type PlaceIndex } from './place-index'
import { type PlacedLabel, placeLabels, type Rectangle } from './place-labels'
import { crowdingOf, dotScale, type Scene } from './scene'
import { createTextWidths } from './text-widths'

/** After this long without movement the picture is drawn in full. */
const restMs = 140
/** A map of more papers has its dots in the picture that is moved; fewer are drawn sharp in every frame, 5 ms for 2,000. */
const mostLiveDots = 2500
/** Dots that are drawn while a layout still moves them. */
const mostMovingDots = 20_000

/** Owns camera and frame loop on one canvas, outside of React: nothing is rendered per frame. */
export function createGraphCanvas(
  canvas: HTMLCanvasElement,
  minimapCanvas: HTMLCanvasElement | null,
  events: GraphCanvasEvents,
): GraphCanvas {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This window has no 2D canvas.')
  const picture = createMapPicture()
  const widths = createTextWidths(context)
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
  let wholeCamera: Camera = camera
  let axis: YearAxis | undefined
  let places: PlaceIndex | undefined
  let pointedEdges: PointedEdges | undefined
  let outline: readonly Point[] | undefined
  let pointed: Parameters<GraphCanvas['setPointed']>[0] = { matches: [] }
  let obstacles: readonly Rectangle[] = []
  let labels: readonly PlacedLabel[] = []
  let groundLabels: readonly GroundLabel[] = []
  let areLabelsStale = true
  let isPictureStale = true
  let movedAt = Number.NEGATIVE_INFINITY
  let requested = 0
  let restTimer = 0

  const scale = () => dotScale(camera.k, fitK, crowding)
  const request = () => {
    if (requested === 0) requested = requestAnimationFrame(draw)
  }
  const moved = () => {
    movedAt = performance.now()
    window.clearTimeout(restTimer)
    restTimer = window.setTimeout(() => {
      areLabelsStale = true
      isPictureStale = true
      request()
    }, restMs)
    request()
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
        always: [scene?.centre, pointed.open, pointed.focused].filter(isNode),
        first: pointed.matches,
        obstacles: [...obstacles, ...groundLabelBoxes(groundLabels, camera)],
        measure: (text) => widths.measure(text, labelFont(palette)),
      })
    const hasDotsBelow = scene.nodeCount > mostLiveDots
    // Names are placed a frame later: with 100,000 papers both together would be a long task.
    const isBeginning = isPictureStale && isSettled && (isResting || !picture.isWhole)
    if (isBeginning) {
      picture.restart({
        scene,
        positions,
        camera,
        viewport,
        pixelRatio,
        palette,
        scale: scale(),
        hasDots: hasDotsBelow,
        wholeCamera,
        wholeScale: dotScale(1, 1, crowding),
      })
      isPictureStale = false
    }
    if (areLabelsStale && isSettled && isResting && !isBeginning) {
      groundLabels = grounds.label(context, groundView, viewport, obstacles)
      labels = placeAll()
      areLabelsStale = false
    } else if (!isSettled) {
      labels = []
      groundLabels = []
    }
    const isDrawing = isSettled && isResting && picture.step()
    const target = pointed.hovered ?? pointed.focused
    if (target !== pointedEdges?.node) {
      pointedEdges = target === undefined ? undefined : pointedEdgesOf(scene, target)
    }
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
      selected: pointed.selected ?? [],
      isPinned,
      pointedEdges,
      isMoving: !isResting || !isSettled,
      hasDotsBelow,
    }
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    context.fillStyle = palette.background
    context.fillRect(0, 0, viewport.width, viewport.height)
    if (axis !== undefined) drawYearBands(context, axis, camera, viewport, palette)
    if (isSettled) {
      grounds.fill(context, groundView)
      picture.show(context, camera, viewport)
    } else {
      sketchEdges(context, frame)
      if (hasDotsBelow) sketchDots(context, frame, mostMovingDots)
    }
    drawScene(context, frame)
    if (axis !== undefined) drawYearLabels(context, axis, camera, viewport, palette)
    if (outline !== undefined) drawOutline(context, outline, palette)
    minimap?.draw({ scene, positions, camera, viewport, palette, pixelRatio })
    const percent = Math.round((100 * camera.k) / fitK)
    if (percent !== zoomPercent) {
      zoomPercent = percent
      events.onZoom(percent)
    }
    // For tests and benches, which cannot see how far the picture is.
    const state = !isSettled ? 'moving' : picture.isWhole ? 'whole' : 'sketch'
    if (canvas.dataset.picture !== state) canvas.dataset.picture = state
    if (isDrawing || isBeginning) request()
  }

  const updateFit = () => {
    const fitted = fitBeside(boundsOf(positions), positions, viewport, obstacles)
    fitK = fitted.k
    wholeCamera = fitted
    pointer.setScaleExtent(fitK / 8, Math.max(fitK * 40, 8))
    if (scene !== undefined) crowding = crowdingOf(scene, viewport.width, viewport.height)
    return fitted
  }

  const indexed = (): PlaceIndex => {
    if (places?.positions !== positions) places = indexPlaces(positions)
    return places
  }
  const nodeAt = (x: number, y: number): number | undefined =>
    scene === undefined || positions.length < 2 * scene.nodeCount
      ? undefined
      : pickNode(scene, indexed(), camera, scale(), x, y)

  const pointer = attachPointer(canvas, {
    onCamera(next, isByPerson) {
      camera = next
      // A person's own movement ends the following of a layout under way.
      if (isByPerson) isFitWanted = false
      moved()
    },
    nodeAt,
    placeOf: (node) =>
      isSettled
        ? {
            x: (positions[2 * node] as number) * camera.k + camera.x,
            y: (positions[2 * node + 1] as number) * camera.k + camera.y,
          }
        : undefined,
    onHover: events.onHover,
    onClick: events.onOpen,
    onDoubleClick: events.onExpand,
    onDragStarted: events.onDragStarted,
    onDrag(node, { x, y }) {
      // Under a time axis a paper keeps its year.
      if (axis === undefined) positions[2 * node] = (x - camera.x) / camera.k
      positions[2 * node + 1] = (y - camera.y) / camera.k
      // Its own edges follow it; the picture of all edges, and of a large map the small one, is drawn anew when it rests.
      pointed = { ...pointed, hovered: node }
      moved()
    },
    onDragged(node) {
      places = undefined
      minimap?.clear()
      grounds.clear()
      events.onDragged(node)
    },
    onOutline(next) {
      outline = next
      request()
    },
    onOutlined: (line, isAdding) => events.onSelect(nodesInside(line, indexed(), camera), isAdding),
  })
  const moveCamera = pointer.moveTo

  const minimap =
    minimapCanvas === null
      ? undefined
      : createMinimap(minimapCanvas, (x, y) => {
          isFitWanted = false
          moveCamera(centreCamera(camera, x, y, viewport), false)
        })

  const stops: (() => void)[] = minimap === undefined ? [] : [minimap.destroy]
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
    isPictureStale = true
    picture.clear()
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
      // Lines of the same papers stay until the new ones are there; dots in the picture would show what was before.
      if (next.nodeCount !== scene?.nodeCount || next.nodeCount > mostLiveDots) picture.clear()
      scene = next
      crowding = crowdingOf(next, viewport.width, viewport.height)
      minimap?.clear()
      grounds.clear()
      pointedEdges = undefined
      areLabelsStale = true
      isPictureStale = true
      if (isPinned.length !== next.nodeCount) isPinned = new Uint8Array(next.nodeCount)
      request()
    },
    setPositions(next, settled, years) {
      positions = next as Float32Array<ArrayBuffer>
      isSettled = settled
      axis = years
      places = undefined
      minimap?.clear()
      picture.clear()
      grounds.clear()
      isPictureStale = true
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
    setTool: pointer.setTool,
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
      pointer.scaleBy(factor)
    },
    reveal(node) {
      const x = (positions[2 * node] as number) * camera.k + camera.x
      const y = (positions[2 * node + 1] as number) * camera.k + camera.y
      if (isInSight(x, y, viewport, obstacles)) return
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
    look: () =>
      scene === undefined || positions.length < 2 * scene.nodeCount
        ? undefined
        : {
            scene,
            positions,
            axis,
            camera,
            viewport,
            palette,
            scale: scale(),
            labels,
            groundLabels,
            saved: {
              x: (viewport.width / 2 - camera.x) / camera.k,
              y: (viewport.height / 2 - camera.y) / camera.k,
              zoom: camera.k / fitK,
            },
          },
    lookAt({ x, y, zoom }) {
      isFitWanted = false
      moveCamera(centreCamera({ k: fitK * zoom }, x, y, viewport), false)
    },
    get isWhole() {
      return picture.isWhole
    },
    destroy() {
      cancelAnimationFrame(requested)
      window.clearTimeout(restTimer)
      observer.disconnect()
      pointer.destroy()
      for (const stop of stops) stop()
    },
  }
}

const isNode = (node: number | undefined): node is number => node !== undefined
