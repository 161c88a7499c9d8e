import { median } from './open-browser.mjs'

const runs = 5
const count = 10_000

/** Ingest beside a loop of bare puts of the same rows, turn by turn in one page. */
export async function benchIngest(browser) {
  const lines = [
    '| batch | ingest, papers/s | bare IndexedDB, papers/s | ratio (median of runs) | target |',
    '|---|---|---|---|---|',
  ]
  for (const batchLength of [100, 500, 2_000]) {
    const page = await browser.freshPage()
    const figures = []
    // The first run warms the browser up and does not count.
    for (let run = 0; run <= runs; run += 1) {
      const measured = await page.call('measureIngest', count, batchLength)
      if (run > 0) figures.push(measured)
    }
    await page.close()
    const ratio = median(figures.map(({ ingestRate, bareRate }) => ingestRate / bareRate))
    lines.push(
      `| ${batchLength} | ${rate(figures.map((one) => one.ingestRate))} | ${rate(figures.map((one) => one.bareRate))} | ${ratio.toFixed(2)} | ≥ 0.8 |`,
    )
  }
  const page = await browser.freshPage()
  const longest = await page.call('measureLongTasks', 5_000, 100)
  await page.close()
  return [
    `${count.toLocaleString('en')} invented papers (1.3 kB of JSON each) into an empty library, ${runs} runs a line.`,
    '',
    ...lines,
    '',
    `Longest task of the page while 5,000 papers were written and the table asked again after each batch of 100: ${longest === 0 ? 'none over 50 ms' : `${Math.round(longest)} ms`} (target: none over 50 ms).`,
  ].join('\n')
}

const rate = (values) => Math.round(median(values)).toLocaleString('en')
