import { measurePeerFrames } from './drawing-peers'
import { measureGraphFrames } from './graph-bench'
import { fillLibrary, measureIngest, measureLongTasks } from './ingest-bench'
import { measureQueries, measureStart, untilSaved } from './library-bench'

/** What `scripts/bench.mjs` calls. */
Object.assign(globalThis, {
  stemmaBench: {
    fillLibrary,
    measureGraphFrames,
    measureIngest,
    measureLongTasks,
    measurePeerFrames,
    measureQueries,
    measureStart,
    untilSaved,
  },
})
