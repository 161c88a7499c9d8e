import { spawn } from 'node:child_process'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { serverFile } from './shells'

const isolation = (page: Page) =>
  page.evaluate(() => ({
    origin: location.origin,
    search: location.search,
    isSecureContext,
    isCrossOriginIsolated: crossOriginIsolated,
  }))

/** Writes a row of its own database or reads it, with nothing of Stemma in between. */
const remember = (page: Page, word: string) =>
  page.evaluate(
    (value) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shell-spec', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('words')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const writing = opening.result.transaction('words', 'readwrite', { durability: 'strict' })
          writing.objectStore('words').put(value, 'word')
          writing.oncomplete = () => resolve()
          writing.onerror = () => reject(writing.error)
        }
      }),
    word,
  )
const recall = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open('shell-spec', 1)
        opening.onupgradeneeded = () => opening.transaction?.abort()
        opening.onerror = () => resolve(undefined)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('words').objectStore('words').get('word')
          reading.onsuccess = () => resolve(reading.result)
          reading.onerror = () => reject(reading.error)
        }
      }),
  )

/** Whether the host answers this page: `open`, or the close of a refused or lost connection. */
const tryConnection = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/rpc`)
        socket.onopen = () => {
          socket.close()
          resolve('open')
        }
        socket.onerror = () => resolve('refused')
      }),
  )

/** What the content security policy of the page has refused since it was loaded. */
const refusals = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const observer = new ReportingObserver(() => undefined, {
      types: ['csp-violation'],
      buffered: true,
    })
    observer.observe()
    return observer.takeRecords().map(({ body }) => JSON.stringify(body))
  })

test.describe('closed and opened again', () => {
  test.use({ keepsProfile: true })

  test('the library is there at the next start, whatever the port, and after window and host were killed', async ({
    stemma,
  }) => {
    await test.step('at the next start', async () => {
      await remember(stemma.page, 'kept')
      await stemma.reopen()
      expect(await recall(stemma.page)).toBe('kept')
    })

    await test.step('killed', async () => {
      await remember(stemma.page, 'kept again')
      await stemma.reopen({ isKilled: true })
      expect(await recall(stemma.page)).toBe('kept again')
    })
  })
})

test.describe('the policy of the page', () => {
  test.use({ expectedErrors: { patterns: [/Content Security Policy/i, /ERR_BLOCKED_BY_CSP/] } })

  test('the window opens isolated, at a clean address, and its policy holds', async ({
    stemma,
    upstream,
  }) => {
    await test.step('on an origin of its own, with nothing refused', async () => {
      await expect(stemma.page).toHaveTitle(/Stemma/)
      expect(await isolation(stemma.page)).toEqual({
        origin: stemma.shell === 'electron' ? 'app://stemma' : 'http://stemma.localhost',
        search: '',
        isSecureContext: true,
        isCrossOriginIsolated: true,
      })
      await expect(stemma.page.getByRole('navigation', { name: 'Library' })).toBeVisible()
      expect(await refusals(stemma.page), 'what the start tried and the policy refused').toEqual([])
    })

    await test.step('the page cannot run a script that is not a file of Stemma, nor load from elsewhere', async () => {
      const refused = await stemma.page.evaluate(async (elsewhere) => {
        const violations: string[] = []
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          violations.push(effectiveDirective),
        )
        const script = document.createElement('script')
        script.textContent = 'document.title = "taken over"'
        document.head.append(script)
        const image = document.createElement('img')
        image.src = `${elsewhere}/picture.png`
        document.body.append(image)
        await fetch(elsewhere).catch(() => {})
        const frame = document.createElement('iframe')
        frame.src = elsewhere
        document.body.append(frame)
        // Reports come one by one; a refusal that never comes ends the test by its own limit.
        while (new Set(violations).size < 4)
          await new Promise((resolve) => requestAnimationFrame(resolve))
        return { violations, title: document.title }
      }, upstream.url)
      expect(refused.title).not.toBe('taken over')
      expect(new Set(refused.violations)).toEqual(
        new Set(['script-src-elem', 'img-src', 'connect-src', 'frame-src']),
      )
      expect(upstream.requests).toEqual([])
    })
  })
})

test.describe('the loopback shell', () => {
  test.beforeEach(({ stemma }) => {
    test.skip(stemma.shell === 'electron', 'The Electron shell has no address.')
  })

  test('answers those with its token alone, once for a profile, and again after it was killed', async ({
    stemma,
  }) => {
    await test.step('answers nobody without its token or cookie, and keeps the cookie from scripts', async () => {
      const address = `http://127.0.0.1:${stemma.host.port}`
      for (const path of ['/', '/index.html', `/?token=${stemma.host.token}`]) {
        const answer = await fetch(`${address}${path}`, { redirect: 'manual' })
        expect(answer.status).toBe(401)
      }
      expect(await stemma.page.evaluate(() => document.cookie)).toBe('')
    })

    await test.step('is started once for a profile: the second start prints the address of the first', async () => {
      const argv = [serverFile, '--no-open', '--profile', stemma.profileFolder]
      const second = spawn(process.execPath, argv)
      let printed = ''
      second.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
      })
      const code = await new Promise((resolve) => second.once('exit', resolve))
      expect(code).toBe(0)
      const [, port, token] =
        /^Stemma is at http:\/\/127\.0\.0\.1:(\d+)\/\?token=(\S+)\n$/.exec(printed) ?? []
      expect(Number(port)).toBe(stemma.host.port)
      const answer = await fetch(`http://127.0.0.1:${port}/?token=${token}`, { redirect: 'manual' })
      expect(answer.status).toBe(303)
    })

    await test.step('serves an open page again after its host was killed and started anew', async () => {
      expect(await tryConnection(stemma.page)).toBe('open')
      await stemma.host.stop('SIGKILL')
      expect(await tryConnection(stemma.page)).toBe('refused')
      await stemma.restartHost()
      expect(await tryConnection(stemma.page)).toBe('open')
      await stemma.page.reload()
      await expect(stemma.page).toHaveTitle(/Stemma/)
    })
  })
})
