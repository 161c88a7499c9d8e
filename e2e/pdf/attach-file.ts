import type { Page } from '@playwright/test'

/** Gives a file to the host and to a paper, as taking it in by hand does; without a name to the only one of the library. */
export async function attachFile(
  page: Page,
  bytes: Uint8Array,
  paper?: string,
): Promise<{ readonly workId: string; readonly hash: string }> {
  const base64 = Buffer.from(bytes).toString('base64')
  return await page.evaluate(
    async ([file = '', named = '']) => {
      const content = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))
      const response = await fetch('/pdf', {
        method: 'POST',
        body: content,
        headers: { 'content-type': 'application/pdf' },
      })
      const { value } = (await response.json()) as { readonly value: { readonly hash: string } }
      const { hash } = value
      return await new Promise<{ workId: string; hash: string }>((resolve, reject) => {
        const opening = indexedDB.open('stemma')
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['works', 'attachments'], 'readwrite')
          const reading = writing.objectStore('works').getAllKeys()
          let workId = ''
          reading.onsuccess = () => {
            workId = named === '' ? String(reading.result[0]) : named
            const now = new Date().toISOString()
            writing.objectStore('attachments').put({
              id: `${workId} ${hash}`,
              workId,
              hash,
              origin: { kind: 'file', name: 'paper.pdf' },
              sizeBytes: content.length,
              addedAt: now,
              changedAt: now,
              isRemoved: false,
              rev: 1,
            })
          }
          writing.oncomplete = () => {
            opening.result.close()
            resolve({ workId, hash })
          }
          writing.onerror = () => reject(writing.error)
        }
      })
    },
    [base64, paper ?? ''],
  )
}
