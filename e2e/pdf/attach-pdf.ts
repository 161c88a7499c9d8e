import type { Page } from '@playwright/test'

/**
 * Gives a file to the host and to the only paper of the library, as taking it in by hand does; `pages` are its text as the background
 * reads it. Returns the file's hash.
 */
export async function attachPdf(
  page: Page,
  bytes: Uint8Array,
  pages: readonly string[] = [],
): Promise<string> {
  return await page.evaluate(
    async ({ numbers, pages }) => {
      const response = await fetch('/pdf', {
        method: 'POST',
        body: new Uint8Array(numbers),
        headers: { 'content-type': 'application/pdf' },
      })
      const { value } = (await response.json()) as { readonly value: { readonly hash: string } }
      const { hash } = value
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('stemma')
        opening.onsuccess = () => {
          const writing = opening.result.transaction(
            ['works', 'attachments', 'fileTexts', 'meta'],
            'readwrite',
          )
          const reading = writing.objectStore('works').getAllKeys()
          reading.onsuccess = () => {
            const workId = String(reading.result[0])
            const now = new Date().toISOString()
            writing.objectStore('attachments').put({
              id: `${workId} ${hash}`,
              workId,
              hash,
              origin: { kind: 'file', name: 'paper.pdf' },
              sizeBytes: numbers.length,
              addedAt: now,
              changedAt: now,
              isRemoved: false,
              rev: 1,
            })
          }
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          writing.onerror = () => reject(writing.error)
        }
      })
      return hash
    },
    { numbers: [...bytes], pages },
  )
}
