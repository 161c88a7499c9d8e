import { expect, it } from 'vitest'
import { followPages } from './asked-pages'

/** A file whose pages come when they are told to. */
function slowPdf() {
  const coming = new Map<number, { come: () => void; fail: () => void }>()
  const pdf = {
    getPage: (number: number) =>
      new Promise<never>((resolve, reject) => {
        coming.set(number, {
          come: () => resolve(`page ${number}` as never),
          fail: () => reject(new Error(`no page ${number}`)),
        })
      }),
  }
  return { pdf, coming }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

it('hands pages out, and what went wrong with them', async () => {
  const { pdf, coming } = slowPdf()
  followPages(pdf)
  const [first, second] = [pdf.getPage(1), pdf.getPage(2)]
  coming.get(1)?.come()
  coming.get(2)?.fail()
  expect(await first).toBe('page 1')
  await expect(second).rejects.toThrow('no page 2')
})

it('waits for the pages under way as the file is closed, and hands none of them out any more', async () => {
  const { pdf, coming } = slowPdf()
  const asked = followPages(pdf)
  const told: string[] = []
  for (const number of [1, 2])
    pdf.getPage(number).then(
      () => told.push(`${number} came`),
      () => told.push(`${number} failed`),
    )
  let isOver = false
  const ending = asked.end().then(() => {
    isOver = true
  })
  coming.get(1)?.come()
  await settled()
  expect(isOver).toBe(false)
  coming.get(2)?.fail()
  await ending
  await settled()
  expect(told).toEqual([])
  void pdf.getPage(3).then(() => told.push('3 came'))
  expect(coming.has(3)).toBe(false)
})
