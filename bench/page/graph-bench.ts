import { createCitationGraph } from '#graph/citation-graph'
import { createLayout } from '#graph/layout-session'
import { StemmaDatabase } from '#renderer/db/database'
import { readLayout, saveLayout } from '#renderer/db/layout-store'
import { createGraphCanvas } from '#renderer/features/graph/graph-canvas'
import { preparePlaces, toPlaces } from '#renderer/features/graph/known-places'
import { buildScene } from '#renderer/features/graph/scene'
import { type FrameFigures, nextFrame, nextTask, pause, timeFrames } from './frames'
import { inventedNetwork, inventedPlaces } from './invented-network'

export interface GraphFigures {
  /** Undefined where places were made up, so that the picture does not wait for the layout. */
  readonly layoutMs: number | undefined
  /** From the saved places in the library to the first picture of all papers. */
  readonly firstPictureMs: number
  /** Until every line and dot is drawn. */
  readonly wholePictureMs: number
  readonly longestTaskMs: number
  readonly pan: FrameFigures
  readonly zoom: FrameFigures
}

/** Until edges and names of a map at rest are drawn. */
const restMs = 1500

/** Draws an invented network from saved places, and times frames while it is moved by the pointer and by the wheel. */
export async function measureGraphFrames(
  nodeCount: number,
  edgeCount: number,
  isArranged: boolean,
): Promise<GraphFigures> {
  const { slice, coloured } = inventedNetwork(nodeCount, edgeCount)
  let positions = inventedPlaces(nodeCount)
  let layoutMs: number | undefined
  if (isArranged) {
    const started = performance.now()
    const session = createLayout(createCitationGraph(nodeCount, slice.edgeFrom, slice.edgeTo), {
      seed: 1,
    })
    while (!session.isSettled) session.tick()
    layoutMs = performance.now() - started
    positions = session.positions
  }
  const database = new StemmaDatabase('graph-bench')
  await database.delete()
  await database.open()
  await saveLayout(
    database,
    'library',
    { places: toPlaces(slice, positions, new Uint8Array(nodeCount)), edgeCount },
    { isWhole: true, now: new Date().toISOString() },
  )
  await pause(restMs)
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  })
  observer.observe({ entryTypes: ['longtask'] })

  const canvas = document.createElement('canvas')
  // The canvas beside navigation and table in a window of 1280 × 800.
  canvas.style.cssText = 'position:fixed;inset:0 auto auto 0;width:940px;height:752px'
  document.body.append(canvas)
  const started = performance.now()
  const saved = await readLayout(database, 'library')
  const prepared = preparePlaces(slice, (id, node) => saved.placeOf(id, node))
  await nextTask()
  const scene = buildScene({ slice, coloured, isFaded: new Uint8Array(nodeCount) })
  await nextTask()
  const ignore = () => {}
  const graph = createGraphCanvas(canvas, null, {
    onHover: ignore,
    onOpen: ignore,
    onExpand: ignore,
    onDragStarted: ignore,
    onDragged: ignore,
    onSelect: ignore,
    onZoom: ignore,
  })
  graph.setScene(scene)
  graph.setPositions(prepared.positions, true)
  await nextFrame()
  await nextFrame()
  const firstPictureMs = performance.now() - started
  while (!graph.isWhole) await nextFrame()
  const wholePictureMs = performance.now() - started
  await pause(restMs)
  const mouse = (target: EventTarget, type: string, x: number, y: number) =>
    target.dispatchEvent(
      new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, view: window, buttons: 1 }),
    )
  mouse(canvas, 'mousedown', 4, 300)
  const pan = await timeFrames((frame) =>
    mouse(window, 'mousemove', 4 + Math.sin(frame / 12) * 200, 300 + Math.cos(frame / 15) * 100),
  )
  mouse(window, 'mouseup', 4, 300)
  await pause(restMs)
  const zoom = await timeFrames((frame) =>
    canvas.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        cancelable: true,
        clientX: 470,
        clientY: 376,
        deltaY: Math.sin(frame / 18) * 40,
      }),
    ),
  )
  await pause(restMs)
  observer.disconnect()
  graph.destroy()
  canvas.remove()
  await database.delete()
  return {
    layoutMs,
    firstPictureMs,
    wholePictureMs,
    longestTaskMs: Math.max(0, ...tasks),
    pan,
    zoom,
  }
}
