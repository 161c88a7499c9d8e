import { readFileSync } from 'node:fs'
import { measureLayout } from '../../src/graph/layout-quality'
import { type Engine, engines } from './engines'
import { inventNetwork, readNetwork } from './networks'

// `node run.mjs ENGINE EDGES.csv.gz [LOOKS]` or `node run.mjs ENGINE NODES/EDGES [LOOKS]`: one layout in a process of its own, whose
// processor time is then that of the layout. One JSON line a look at the picture; LOOKS 0 leaves the quality out.
const [name = '', network = '', looks = '1'] = process.argv.slice(2)
const create = engines[name]
if (create === undefined) throw new Error(`There is no engine ${name}`)
const [nodeCount = '', edgeCount] = network.split('/')
const graph =
  /^\d+$/.test(nodeCount) && edgeCount !== undefined
    ? inventNetwork(Number(nodeCount), Number(edgeCount))
    : readNetwork(network)
const residentBefore = process.memoryUsage.rss()

let cpuMs = 0
let wallMs = 0
let longestMs = 0
function timed<Result>(work: () => Result): Result {
  const cpu = process.cpuUsage()
  const wall = performance.now()
  const result = work()
  const used = process.cpuUsage(cpu)
  const ms = (used.user + used.system) / 1000
  cpuMs += ms
  wallMs += performance.now() - wall
  longestMs = Math.max(longestMs, ms)
  return result
}

/** Not `maxRSS`: on Linux that begins with what the program held that started this one. */
function peakResidentMb(): number {
  try {
    const [, kb] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kb !== undefined) return Number(kb) / 1000
  } catch {
    // No such file on this system.
  }
  return process.resourceUsage().maxRSS / 1000
}

const engine: Engine = timed(() => create(graph))
const every = engine.steps === undefined ? undefined : engine.steps / Math.max(1, Number(looks))
let steps = 0
for (let goesOn = true; goesOn; ) {
  goesOn = timed(() => engine.step())
  steps += 1
  if (engine.steps !== undefined && steps >= engine.steps) goesOn = false
  if (goesOn && (every === undefined || steps % every !== 0)) continue
  const peakMb = peakResidentMb()
  const quality = Number(looks) === 0 ? undefined : measureLayout(graph, engine.positions())
  console.log(
    JSON.stringify({
      nodes: graph.nodeCount,
      edges: graph.edgeCount,
      steps,
      cpuMs,
      wallMs,
      longestMs,
      residentBeforeMb: residentBefore / 1e6,
      peakMb,
      ...quality,
    }),
  )
}
