import { Graph as CosmosGraph } from '@cosmos.gl/graph'
import { DirectedGraph } from 'graphology'
import { Application, Graphics } from 'pixi.js'
import Sigma from 'sigma'
import { type FrameFigures, nextFrame, pause, timeFrames } from './frames'
import { inventedNetwork, inventedPlaces } from './invented-network'

export interface PeerFigures {
  /** From the network as arrays to the first frame after its picture was asked for. */
  readonly firstPictureMs: number
  readonly pan: FrameFigures
}

/** The canvas of the map beside navigation and table in a window of 1280 × 800. */
const [width, height] = [940, 752]
const restMs = 1000
/** Seconds a frame are seconds a frame after ten of them. */
const mostMs = 10_000

interface Network {
  readonly nodeCount: number
  readonly edgeFrom: Uint32Array
  readonly edgeTo: Uint32Array
  readonly positions: Float32Array
  /** Half the width of all places, in their units. */
  readonly reach: number
}

interface Peer {
  /** Moves the picture by `x`, `y` pixels from where it began. */
  pan(x: number, y: number): void
  close(): void
}

/** Every line and dot drawn, in one colour each, as the library does by itself when nothing is asked of it. */
const peers = { sigma: drawBySigma, pixi: drawByPixi, cosmos: drawByCosmos } as const
export type PeerName = keyof typeof peers

/** The same invented network at the same places as `measureGraphFrames`, moved along the same way. */
export async function measurePeerFrames(
  name: PeerName,
  nodeCount: number,
  edgeCount: number,
): Promise<PeerFigures> {
  const { slice } = inventedNetwork(nodeCount, edgeCount)
  const positions = inventedPlaces(nodeCount)
  const reach = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const network = { nodeCount, edgeFrom: slice.edgeFrom, edgeTo: slice.edgeTo, positions, reach }
  const container = document.createElement('div')
  container.style.cssText = `position:fixed;inset:0 auto auto 0;width:${width}px;height:${height}px`
  document.body.append(container)
  await nextFrame()
  const started = performance.now()
  const peer = await peers[name](container, network)
  await nextFrame()
  await nextFrame()
  const firstPictureMs = performance.now() - started
  await pause(restMs)
  const pan = await timeFrames(
    (frame) => peer.pan(Math.sin(frame / 12) * 200, Math.cos(frame / 15) * 100),
    mostMs,
  )
  peer.close()
  container.remove()
  return { firstPictureMs, pan }
}

async function drawBySigma(container: HTMLElement, network: Network): Promise<Peer> {
  const { nodeCount, edgeFrom, edgeTo, positions } = network
  const graph = new DirectedGraph()
  for (let node = 0; node < nodeCount; node += 1) {
    graph.addNode(node, { x: positions[2 * node], y: positions[2 * node + 1], size: 2 })
  }
  for (let edge = 0; edge < edgeFrom.length; edge += 1)
    graph.mergeEdge(edgeFrom[edge], edgeTo[edge])
  const sigma = new Sigma(graph, container)
  const camera = sigma.getCamera()
  const start = camera.getState()
  return {
    pan: (x, y) => camera.setState({ x: start.x + x / width, y: start.y + y / height }),
    close: () => sigma.kill(),
  }
}

async function drawByPixi(container: HTMLElement, network: Network): Promise<Peer> {
  const { nodeCount, edgeFrom, edgeTo, positions, reach } = network
  const application = new Application()
  await application.init({ width, height, background: '#ffffff', preference: 'webgl' })
  container.append(application.canvas)
  const scale = height / 2 / reach
  const place = (node: number, axis: 0 | 1): number =>
    (positions[2 * node + axis] as number) * scale
  const lines = new Graphics()
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    const [from, to] = [edgeFrom[edge] as number, edgeTo[edge] as number]
    lines.moveTo(place(from, 0), place(from, 1)).lineTo(place(to, 0), place(to, 1))
  }
  lines.stroke({ color: 0x999999, width: 1, alpha: 0.2 })
  const dots = new Graphics()
  for (let node = 0; node < nodeCount; node += 1) dots.circle(place(node, 0), place(node, 1), 2)
  dots.fill(0x336699)
  application.stage.addChild(lines, dots)
  const pan = (x: number, y: number): void => {
    application.stage.position.set(width / 2 + x, height / 2 + y)
  }
  pan(0, 0)
  return { pan, close: () => application.destroy(true, { children: true }) }
}

async function drawByCosmos(container: HTMLElement, network: Network): Promise<Peer> {
  const { edgeFrom, edgeTo, positions, reach } = network
  const cosmos = new CosmosGraph(container as HTMLDivElement, {
    enableSimulation: false,
    spaceSize: 4096,
    backgroundColor: '#ffffff',
  })
  const scale = 1500 / reach
  cosmos.setPointPositions(
    positions.map((value) => 2048 + value * scale),
    true,
  )
  const links = new Float32Array(2 * edgeFrom.length)
  edgeFrom.forEach((from, edge) => {
    links[2 * edge] = from
    links[2 * edge + 1] = edgeTo[edge] as number
  })
  cosmos.setLinks(links)
  cosmos.render()
  const zoom = height / 3000
  return {
    pan: (x, y) =>
      cosmos.setZoomTransformByPointPositions(
        Float32Array.of(2048 - x / zoom, 2048 - y / zoom),
        0,
        zoom,
        0,
        false,
      ),
    close: () => cosmos.destroy(),
  }
}
