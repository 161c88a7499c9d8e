import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { library } from '#renderer/db/library-database'
import { createList } from '#renderer/db/list-commands'
import { HostUnavailableError } from '#renderer/host-connection'
import { WorkerStopped } from '#renderer/workers/call'
import { useNotices } from './notices'
import { tellUnheardFailures } from './unheard-failures'

const target = new EventTarget()
let stop: () => void

beforeEach(() => {
  useNotices.setState({ notices: [] })
  stop = tellUnheardFailures(target)
})
afterEach(() => stop())

const reject = (reason: unknown) =>
  target.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }))
const words = () => useNotices.getState().notices.map(({ kind, text }) => `${kind}: ${text}`)

it('says that the disk is full, however deep the error says so, and says it once', () => {
  const full = new DOMException('full', 'QuotaExceededError')
  reject(full)
  reject({ name: 'AbortError', inner: { name: 'AbortError', inner: full } })
  expect(words()).toEqual([expect.stringMatching(/^failure: .*full.*not written/)])
})

it('says that a write to a closed library did not happen', async () => {
  library.close({ disableAutoOpen: true })
  reject(await createList({ name: 'x' }).catch((error: unknown) => error))
  expect(words()).toEqual([expect.stringContaining('not written')])
})

it('says what nobody expected, and that the host is gone', () => {
  reject(new TypeError('x is undefined'))
  reject(new HostUnavailableError())
  reject(undefined)
  expect(words()).toEqual([
    expect.stringContaining('did not expect'),
    expect.stringContaining('background process'),
  ])
})

it('is silent on what was given up or is said elsewhere', () => {
  reject(new DOMException('given up', 'AbortError'))
  reject(new WorkerStopped('stopped'))
  expect(words()).toEqual([])
})
