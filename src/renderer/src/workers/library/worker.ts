import { StemmaDatabase } from '#renderer/db/database'
import { serveWorker, type WorkerSide } from '../call'
import { type LibraryService, runLibrary } from './library-service'
import type { LibraryWorkerEvent } from './protocol'

// What this worker writes can be computed again: it need not wait for the disk.
const database = new StemmaDatabase('stemma', { durability: 'relaxed' })
const early: LibraryWorkerEvent[] = []
let send: (event: LibraryWorkerEvent) => void = (event) => early.push(event)
const { methods } = runLibrary(database, { send: (event) => send(event) })
const served = serveWorker<LibraryService, LibraryWorkerEvent>(
  globalThis as unknown as WorkerSide,
  methods,
)
send = served.send
early.forEach(send)
