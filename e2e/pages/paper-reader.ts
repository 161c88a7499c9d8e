import { createHash } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { testWork } from '../../src/domain/test-work'

/** A paper of the library with a file that the host keeps. */
export interface ReadablePaper {
  readonly workId: string
  readonly hash: string
  readonly title: string
}

export interface PaperReader {
  /** Scrolls; the pages lie inside. */
  readonly pages: Locator
  readonly toolbar: Locator
  readonly pageField: Locator
  readonly tabs: Locator
  readonly leftPane: Locator
  page(number: number): Locator
  /** Opens it in the place of what is open. */
  open(paper: ReadablePaper, search?: string): Promise<void>
  /** Waits until the picture of a page is drawn. */
  drawn(number: number): Promise<void>
}

export function paperReader(page: Page): PaperReader {
  const pages = page.getByRole('region', { name: /^Pages of / })
  const of = (number: number) => pages.locator(`.page[data-page-number="${number}"]`)
  return {
    pages,
    toolbar: page.getByRole('toolbar', { name: 'Reading' }),
    pageField: page.getByRole('textbox', { name: 'Page', exact: true }),
    tabs: page.getByRole('navigation', { name: 'Open papers' }),
    leftPane: page.locator('[data-pane="reader-left"]'),
    page: of,
    open: async ({ workId, hash, title }, search = '') => {
      await page.evaluate((address) => {
        window.location.hash = address
      }, `#/read/${workId}?file=${hash}${search}`)
      // The paper before is there until this one is, with pages and toolbar.
      if (title !== '')
        await expect(
          page.getByRole('region', { name: `Pages of ${title}`, exact: true }).first(),
        ).toBeVisible()
    },
    drawn: (number) => expect(of(number).locator('canvas').first()).toBeVisible(),
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Puts the file into the host's folder as the page does, and the paper into the library. */
export async function addReadable(
  page: Page,
  title: string,
  bytes: Uint8Array,
): Promise<ReadablePaper> {
  const status = await page.evaluate(async (content) => {
    const binary = atob(content)
    const body = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const answer = await fetch('/pdf', {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body,
    })
    return answer.status
  }, Buffer.from(bytes).toString('base64'))
  expect(status).toBe(200)
  return await addRows(page, title, hashOf(bytes))
}

/** A paper whose file the host serves as told: empty, cut off, something else. What the host itself would never keep. */
export async function addServed(
  page: Page,
  title: string,
  answer: { readonly status: number; readonly body?: Buffer },
): Promise<ReadablePaper> {
  const hash = hashOf(Buffer.from(title))
  await page.route(`**/pdf/${hash}.pdf`, (route) =>
    route.fulfill({ status: answer.status, body: answer.body ?? Buffer.alloc(0) }),
  )
  return await addRows(page, title, hash)
}

async function addRows(page: Page, title: string, hash: string): Promise<ReadablePaper> {
  const work = testWork(`work-${hash.slice(0, 12)}`, {
    title,
    authors: [{ name: 'Ada Almquist' }],
    year: 2024,
    addedAt: new Date().toISOString(),
  })
  await page.evaluate(
    (paper) =>
      new Promise<void>((resolve, reject) => {
        const now = new Date().toISOString()
        const opening = indexedDB.open('stemma')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['works', 'attachments'], 'readwrite')
          writing.objectStore('works').put(paper.work)
          writing.objectStore('attachments').put({
            id: `attachment-${paper.hash.slice(0, 12)}`,
            workId: paper.work.id,
            hash: paper.hash,
            origin: { kind: 'file', name: 'paper.pdf' },
            sizeBytes: 1,
            addedAt: now,
            changedAt: now,
            isRemoved: false,
            rev: 1,
          })
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          writing.onerror = () => reject(writing.error)
        }
      }),
    { work, hash },
  )
  return { workId: work.id, hash, title }
}
