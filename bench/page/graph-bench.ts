import type { WorkId } from '#domain/work'
import { createCitationGraph } from '#graph/citation-graph'
import { createLayout } from '#graph/layout-session'
import { createRandom } from '#graph/random'
import { StemmaDatabase } from '#renderer/db/database'
import { readLayout, saveLayout } from '#renderer/db/layout-store'
import { createGraphCanvas } from '#renderer/features/graph/graph-canvas'
import type { ColouredGraph } from '#renderer/features/graph/graph-colouring'
import { preparePlaces, toPlaces } from '#renderer/features/graph/known-places'
import { buildScene } from '#renderer/features/graph/scene'
import type { GraphSlice } from '#renderer/workers/library/protocol'

export interface FrameFigures {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly longestMs: number
}

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

const families = 8
const framesMeasured = 180
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
  const prepared = preparePlaces(slice, (id) => saved.places.get(id))
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

/** Families in a ring, each denser towards its middle, as a layout draws them. */
function inventedPlaces(nodeCount: number): Float32Array {
  const random = createRandom(11)
  const reach = 14 * Math.sqrt(nodeCount)
  const positions = new Float32Array(2 * nodeCount)
  for (let node = 0; node < nodeCount; node += 1) {
    const family = (2 * Math.PI * (node % families)) / families
    const angle = 2 * Math.PI * random()
    const distance = 0.45 * reach * random() ** 0.7
    positions[2 * node] = 0.6 * reach * Math.cos(family) + distance * Math.cos(angle)
    positions[2 * node + 1] = 0.6 * reach * Math.sin(family) + distance * Math.sin(angle)
  }
  return positions
}

async function timeFrames(act: (frame: number) => void): Promise<FrameFigures> {
  const times: number[] = []
  let last = await nextFrame()
  for (let frame = 0; frame < framesMeasured; frame += 1) {
    act(frame)
    const now = await nextFrame()
    times.push(now - last)
    last = now
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return { p50Ms: at(0.5), p95Ms: at(0.95), longestMs: at(1) }
}

const nextFrame = (): Promise<number> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))
/** Lets the page do other things, as rendering between two steps does. */
const nextTask = (): Promise<void> => pause(0)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Families that cite inside mostly, and old papers more often than new ones. */
function inventedNetwork(
  nodeCount: number,
  edgeCount: number,
): { readonly slice: GraphSlice; readonly coloured: ColouredGraph } {
  const random = createRandom(7)
  const edgeFrom = new Uint32Array(edgeCount)
  const edgeTo = new Uint32Array(edgeCount)
  const citedHere = new Uint32Array(nodeCount)
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const from = 1 + Math.floor(random() * (nodeCount - 1))
    const any = Math.floor(random() ** 2 * from)
    const to =
      random() < 0.85 ? Math.max(0, any - (any % families) + (from % families)) % from : any
    edgeFrom[edge] = from
    edgeTo[edge] = to
    citedHere[to] = (citedHere[to] ?? 0) + 1
  }
  const nodes = Array.from({ length: nodeCount }, (_, node) => node)
  return {
    slice: {
      ids: nodes.map((node) => `work-${node}` as WorkId),
      titles: nodes.map((node) => `Invented paper ${node} on something of note`),
      authors: nodes.map(() => ''),
      years: new Int16Array(nodeCount),
      statuses: nodes.map((node) => (node % 9 === 0 ? 'read' : 'none')),
      categories: nodes.map((node) => `family ${node % families}`),
      citedHere,
      citedEverywhere: new Int32Array(nodeCount).fill(-1),
      edgeFrom,
      edgeTo,
      worksWithReferences: nodeCount,
    },
    coloured: {
      groupOf: Uint8Array.from(nodes, (node) => node % families),
      groups: Array.from({ length: families }, (_, family) => ({
        key: `family ${family}`,
        label: `family ${family}`,
        colour: `cat-${family}` as const,
        shape: 'disc' as const,
        count: 0,
        isBackground: false,
      })),
    },
  }
}
