import { xfaPdf, rightToLeftPdf } from '../src/pdf-engine/odd-test-pdfs'
import { test } from './fixtures'
import { addReadable, addServed, paperReader } from './pages/paper-reader'

test('pictures', async ({ stemma: { page } }) => {
  const reader = paperReader(page)
  for (const name of ['One', 'Two', 'Three']) await addServed(page, name, { status: 404 })
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('stemma')
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['attachments'], 'readwrite')
          const store = writing.objectStore('attachments')
          const all = store.getAll()
          all.onsuccess = () => {
            all.result.slice(0, 2).forEach((row, index) =>
              store.put({ ...row, origin: { kind: 'arxiv', id: `2401.0000${index + 1}`, version: 1 } }),
            )
          }
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
  )
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const [width, height] of [[1280, 800], [1920, 1080]] as const) {
      await page.setViewportSize({ width, height })
      await page.evaluate(() => {
        window.location.hash = '#/settings'
      })
      await page.getByText('Not on this disk').scrollIntoViewIfNeeded()
      await page.waitForTimeout(400)
      await page.screenshot({ path: `/tmp/odd/settings-${scheme}-${width}.png` })
      await reader.open(await addReadable(page, 'A form', xfaPdf()))
      await reader.drawn(1)
      await page.waitForTimeout(800)
      await page.screenshot({ path: `/tmp/odd/xfa-${scheme}-${width}.png` })
    }
  }
  await reader.open(await addReadable(page, 'Hebrew', rightToLeftPdf(['האריגה הישנה נמצאה בעמק'], 'seen')))
  await reader.drawn(1)
  await page.waitForTimeout(800)
  await page.screenshot({ path: `/tmp/odd/hebrew.png` })
})
