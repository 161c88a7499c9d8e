import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { projectFolder } from './shells'

/** Fine enough to tell where papers stand, coarse enough for another machine's fonts and smoothing. */
const columns = 48
const rows = 36
/** Ink of a cell, from paper to solid, as a digit each: a kept picture can be read, and compared by eye in a diff. */
const levels = '.123456789abcdef'

/**
 * The picture that `area` shows is the kept one, `e2e/kept-pictures/NAME.txt`, or soon is: it may still be drawn. Where papers stand
 * is compared, not pixels. `STEMMA_KEEP_PICTURES=1` keeps what is shown now.
 */
export async function expectKeptPicture(area: Locator, name: string): Promise<void> {
  // Without the application's policy, which would not let a picture in from elsewhere.
  const blankPage = await area.page().context().newPage()
  try {
    await compareWithKept(() => inkOf(area, blankPage), name)
  } finally {
    await blankPage.close()
  }
}

async function compareWithKept(look: () => Promise<string>, name: string): Promise<void> {
  const file = join(projectFolder, 'e2e', 'kept-pictures', `${name}.txt`)
  if (process.env.STEMMA_KEEP_PICTURES === '1') {
    let before = ''
    await expect
      .poll(async () => {
        const now = await look()
        const isStill = now === before
        before = now
        return isStill
      })
      .toBe(true)
    writeFileSync(file, before)
  }
  if (!existsSync(file)) throw new Error(`There is no kept picture "${name}".`)
  const kept = readFileSync(file, 'utf8')
  let shown = ''
  await expect
    .poll(
      async () => {
        shown = await look()
        return likeness(kept, shown)
      },
      { message: `the picture of ${name}` },
    )
    .toBeGreaterThan(0.9)
    .catch((error: unknown) => {
      throw new Error(`${String(error)}\nShown:\n${shown}Kept:\n${kept}`)
    })
}

/** Correlation of the ink of all cells: 1 for the same picture, about 0 for any other. */
function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) =>
    [...text.replaceAll('\n', '')].map((digit) => levels.indexOf(digit)),
  )
  if (a === undefined || b === undefined || a.length !== b.length) return 0
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let both = 0
  let squaresA = 0
  let squaresB = 0
  for (const [at, value] of a.entries()) {
    const [fromA, fromB] = [value - meanA, (b[at] ?? 0) - meanB]
    both += fromA * fromB
    squaresA += fromA ** 2
    squaresB += fromB ** 2
  }
  return squaresA === 0 || squaresB === 0 ? 0 : both / Math.sqrt(squaresA * squaresB)
}

async function inkOf(area: Locator, blankPage: Page): Promise<string> {
  const picture = await area.screenshot({ animations: 'disabled' })
  return await blankPage.evaluate(
    async ({ encoded, columns, rows, levels }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${encoded}`
      await image.decode()
      const canvas = new OffscreenCanvas(columns * 8, rows * 8)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('No canvas')
      context.drawImage(image, 0, 0, canvas.width, canvas.height)
      const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height)
      const shade = (at: number) => (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)
      const paper = shade(0)
      let text = ''
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          let ink = 0
          for (let y = 0; y < 8; y += 1)
            for (let x = 0; x < 8; x += 1)
              ink += Math.abs(shade(4 * ((8 * row + y) * width + 8 * column + x)) - paper)
          // A third of full ink is as dark as a cell full of papers gets.
          const level = Math.round((ink / (64 * 255)) * levels.length)
          text += levels.charAt(Math.min(level, levels.length - 1))
        }
        text += '\n'
      }
      return text
    },
    { encoded: picture.toString('base64'), columns, rows, levels },
  )
}
