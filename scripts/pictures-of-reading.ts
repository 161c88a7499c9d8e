import type { Page } from 'playwright'
import { makeTestPdf, type TestLine } from '../src/pdf-engine/test-pdf'

/**
 * A paper that is read: marked, its citations shown, beside another, and carried to a newer version. Its words are invented, because
 * those of others may not be in this repository; what it cites is real.
 */
export async function pictureReading(
  page: Page,
  shoot: (name: string) => Promise<void>,
): Promise<void> {
  const toLibrary = async () => {
    await page.evaluate(() => {
      window.location.hash = '#/library?sort=added&down=true'
    })
    await page.getByRole('row').nth(3).waitFor()
  }
  await toLibrary()
  await drop(page, 'looms-v1.pdf', paperOf(first))
  await page.getByText(/^PDF attached to/).waitFor()
  await page.getByRole('row').filter({ hasText: title }).first().click()
  await page.getByRole('list', { name: 'Key terms' }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Read', exact: true }).first().click()
  for (const [words, colour] of [
    ['A loom that keeps every thread', '1'],
    ['threads are lost at the edge', '4'],
    ['We count the threads of each', '3'],
  ] as const) {
    await select(page, words)
    await page.getByRole('toolbar', { name: 'Mark the selected words' }).waitFor()
    await page.keyboard.press(colour)
    await page.locator('[data-mark]').first().waitFor()
  }
  await page
    .getByText(/^Marks \d+$/)
    .first()
    .click()
  await page
    .getByRole('region', { name: /^Pages of/ })
    .first()
    .focus()
  await shoot('reader')
  await page.keyboard.press('y')
  await page.getByRole('dialog', { name: /cites$/ }).waitFor()
  await shoot('reader-cites')
  await page.keyboard.press('Escape')
  await page.keyboard.press('b')
  await page.getByRole('menuitem', { name: 'This paper again' }).click()
  await page.locator('.pdfViewer .textLayer > span').last().waitFor()
  await shoot('reader-beside')
  await page.keyboard.press('b')

  await toLibrary()
  await drop(page, 'looms-v2.pdf', paperOf(second))
  await page.getByText(/^PDF attached to/).waitFor()
  await page.getByRole('row').filter({ hasText: title }).first().click()
  await page.getByRole('button', { name: 'Read', exact: true }).first().click()
  const tray = page.getByText(/of an older file (?:is|are) not in this one/)
  await tray.waitFor({ timeout: 60_000 })
  await tray.click()
  await shoot('reader-orphans')
}

async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ([file, base64]) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], file, { type: 'application/pdf' }))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
        )
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  )
}

async function select(page: Page, words: string): Promise<void> {
  const line = page.locator('.textLayer > span').filter({ hasText: words }).first()
  await line.waitFor({ timeout: 60_000 })
  await line.scrollIntoViewIfNeeded()
  const box = await line.boundingBox()
  if (box === null) throw new Error(`“${words}” is not on the page`)
  const middle = box.y + box.height / 2
  await page.mouse.move(box.x + 1, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, middle, { steps: 4 })
  await page.mouse.move(box.x + box.width - 1, middle, { steps: 4 })
  await page.mouse.up()
}

const title = 'Amber Looms That Forget by Place and by Use'

interface Version {
  readonly left: readonly string[]
  readonly right: readonly string[]
}

const opening = [
  '1  Introduction',
  'A loom that keeps every thread it was ever given',
  'needs room that grows with the cloth. Longer cloth',
  'was woven by looms that look at a window only [1],',
  'by looms that share their threads [2], and by looms',
  'that guess which threads will be wanted again [3].',
  'Each of them forgets, and each says little of what',
  'it has forgotten. We ask which threads are missed.',
  '',
]
const first: Version = {
  left: [
    ...opening,
    '2  What is forgotten',
    'In a window of fixed width the middle is kept and',
    'threads are lost at the edge of the cloth, where',
    'the pattern turns. A loom that evicts by use keeps',
    'the edge, but drops what is wanted once and late.',
    'Neither loss shows in the weight of the cloth, and',
    'both show in its pattern when it is long enough.',
  ],
  right: [
    '3  Method',
    'We count the threads of each row before and after',
    'it was woven, and mark those that a later row asks',
    'for in vain. A row asks for a thread when its own',
    'pattern cannot be told without it.',
    '',
    '4  Results',
    'Windows lose 14 of 100 threads that are asked for,',
    'eviction by use loses 9, and both together lose 3.',
    'The room they take is the same in all three cases.',
    '',
    ...references(),
  ],
}
const second: Version = {
  left: [
    ...opening,
    '2  What is forgotten',
    'A loom that evicts by use drops what is wanted once',
    'and late. The loss does not show in the weight of',
    'the cloth, and shows in its pattern when the cloth',
    'is long enough to turn.',
  ],
  right: first.right.map((line) =>
    line.startsWith('We count the threads')
      ? 'We count the threads of every tenth row before and'
      : line,
  ),
}

function references(): readonly string[] {
  return [
    'References',
    '[1] I. Beltagy, M. E. Peters, and A. Cohan. Longformer:',
    'The long-document transformer. arXiv:2004.05150, 2020.',
    '[2] N. Shazeer. Fast transformer decoding: One',
    'write-head is all you need. arXiv:1911.02150, 2019.',
    '[3] Z. Zhang et al. H2O: Heavy-hitter oracle for',
    'efficient generative inference of large language',
    'models. arXiv:2306.14048, 2023.',
  ]
}

function paperOf({ left, right }: Version): Uint8Array {
  const column = (lines: readonly string[], x: number): TestLine[] =>
    lines.flatMap((text, index) =>
      text === ''
        ? []
        : [{ text, x, y: 610 - index * 14, size: /^\d {2}|^References/.test(text) ? 11.5 : 10 }],
    )
  return makeTestPdf({
    title,
    author: 'A. Weaver',
    pages: [
      {
        lines: [
          { text: title, x: 88, y: 700, size: 20 },
          { text: 'A. Weaver and B. Miller', x: 240, y: 672, size: 11 },
          { text: 'https://doi.org/10.5555/amber.looms.1', x: 216, y: 654, size: 9 },
          ...column(left, 54),
          ...column(right, 318),
        ],
      },
    ],
  })
}
