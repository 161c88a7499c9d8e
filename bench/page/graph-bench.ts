import type { WorkId } from '#domain/work'
import { createCitationGraph } from '#graph/citation-graph'
import { createLayout } from '#graph/layout-session'
import { createRandom } from '#graph/random'
import { createGraphCanvas } from '#renderer/features/graph/graph-canvas'
import type { ColouredGraph } from '#renderer/features/graph/graph-colouring'
import { buildScene } from '#renderer/features/graph/scene'
import type { GraphSlice } from '#renderer/workers/library/protocol'

export interface FrameFigures {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly longestMs: number
}

export interface GraphFigures {
  readonly layoutMs: number
  readonly ticks: number
  readonly pan: FrameFigures
  readonly zoom: FrameFigures
}

const families = 8
const framesMeasured = 180
/** Until edges and names of a map at rest are drawn. */
const restMs = 1500

/** Arranges an invented network, draws it, and times frames while it is moved by the pointer and by the wheel. */
export async function measureGraphFrames(
  nodeCount: number,
  edgeCount: number,
): Promise<GraphFigures> {
  const { slice, coloured } = inventedNetwork(nodeCount, edgeCount)
  const started = performance.now()
  const session = createLayout(createCitationGraph(nodeCount, slice.edgeFrom, slice.edgeTo), {
    seed: 1,
  })
  let ticks = 0
  while (!session.isSettled) {
    session.tick()
    ticks += 1
  }
  const layoutMs = performance.now() - started

  const canvas = document.createElement('canvas')
  // The canvas beside navigation and table in a window of 1280 × 800.
  canvas.style.cssText = 'position:fixed;inset:0 auto auto 0;width:940px;height:752px'
  document.body.append(canvas)
  const ignore = () => {}
  const graph = createGraphCanvas(canvas, null, {
    onHover: ignore,
    onOpen: ignore,
    onExpand: ignore,
    onDragStarted: ignore,
    onDragged: ignore,
    onZoom: ignore,
  })
  graph.setScene(buildScene({ slice, coloured, isFaded: new Uint8Array(nodeCount) }))
  graph.setPositions(session.positions, true)
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
  graph.destroy()
  canvas.remove()
  return { layoutMs, ticks, pan, zoom }
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
      edgeFrom,
      edgeTo,
      worksWithReferences: nodeCount,
      worksWithoutAnswer: 0,
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
