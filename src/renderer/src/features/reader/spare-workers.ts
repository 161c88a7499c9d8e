import { fetchFirstBytes } from './file-transport'
import { core, drawNextIn, openingOptions, startDrawingWorker } from './pdf-js'

/** Of each paper: one reads the file, one draws its pages. None can hold up another paper's. */
export interface ReaderWorkers {
  readonly reading: InstanceType<typeof core.PDFWorker>
  /** Ended by us: pdf.js ends only what it has started itself. Undefined: it starts one when it needs it. */
  readonly drawing: Worker | undefined
}

interface Spare {
  readonly workers: ReaderWorkers
  /** Nothing runs in them. */
  isReady: boolean
}

/** Workers take a tenth of a second to start, and longer to compile what they run first: two wait for the next paper. */
let spare: Spare | undefined

function startReadingWorker(): ReaderWorkers['reading'] {
  const worker = core.PDFWorker.create({})
  // One that is ended before it has begun says so to nobody.
  worker.promise.catch(() => undefined)
  return worker
}

const startWorkers = (): ReaderWorkers => ({
  reading: startReadingWorker(),
  drawing: startDrawingWorker(),
})

export function takeWorkers(): ReaderWorkers {
  const taken = spare
  spare = undefined
  if (taken?.isReady === true) return taken.workers
  if (taken !== undefined) endWorkers(taken.workers)
  return { reading: startReadingWorker(), drawing: undefined }
}

export function endWorkers({ reading, drawing }: ReaderWorkers): void {
  reading.destroy()
  drawing?.terminate()
}

/** Has two workers wait that have shown the first page of the file at `url`, so that all they need is compiled; without one they only start. */
export function prepareWorkers(url: string | undefined): void {
  if (spare !== undefined) return
  const prepared: Spare = { workers: startWorkers(), isReady: url === undefined }
  spare = prepared
  if (url === undefined) return
  const warm = async (): Promise<void> => {
    try {
      await Promise.race([showFirstPage(url, prepared.workers), tooLong()])
      prepared.isReady = true
    } catch {
      // A file that cannot be shown, or not soon, warms nothing, and may have left the workers in any state: others wait.
      if (spare !== prepared) return
      endWorkers(prepared.workers)
      spare = { workers: startWorkers(), isReady: true }
    }
  }
  void warm()
}

/** A page that is one enormous picture would keep them for many seconds. */
const longestWarmingMs = 3_000

const tooLong = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error('Not shown in time')), longestWarmingMs)
  })

/** For when no paper is open or looked at any more. */
export function dropSpareWorkers(): void {
  if (spare !== undefined) endWorkers(spare.workers)
  spare = undefined
}

/** Of a picture that nobody sees. */
const warmingScale = 0.3

async function showFirstPage(url: string, { reading, drawing }: ReaderWorkers): Promise<void> {
  const { bytes, isWhole } = await fetchFirstBytes(url, new AbortController().signal)
  if (!isWhole) return
  drawNextIn(drawing)
  const task = core.getDocument({ ...openingOptions, worker: reading, data: bytes })
  try {
    const page = await (await task.promise).getPage(1)
    const viewport = page.getViewport({ scale: warmingScale })
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.floor(viewport.width))
    canvas.height = Math.max(1, Math.floor(viewport.height))
    await Promise.all([page.getTextContent(), page.render({ canvas, viewport }).promise])
  } finally {
    await task.destroy()
  }
}
