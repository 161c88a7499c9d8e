import { describe, expect, it } from 'vitest'
import type { ShellRequest } from '#contract/contract'
import { createShellRequests } from './shell-requests'

const command = (name: string): ShellRequest => ({ kind: 'runCommand', command: name })

describe('requests of the shell', () => {
  it('wait for the first page, then go to every page', async () => {
    const requests = createShellRequests()
    requests.publish(command('early'))
    const first = requests.subscribe()
    const second = requests.subscribe()
    requests.publish(command('later'))
    expect((await first.next()).value).toEqual(command('early'))
    expect((await first.next()).value).toEqual(command('later'))
    expect((await second.next()).value).toEqual(command('later'))
  })

  it('end quietly when the page goes away', async () => {
    const requests = createShellRequests()
    const page = new AbortController()
    const subscription = requests.subscribe(page.signal)
    const next = subscription.next()
    page.abort()
    expect((await next).done).toBe(true)
    requests.publish(command('kept'))
    expect((await requests.subscribe().next()).value).toEqual(command('kept'))
  })
})
