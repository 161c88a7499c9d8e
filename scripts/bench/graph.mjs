import { median } from './open-browser.mjs'

const runs = 3

/** The citation map: time to arrange, and frames while it is moved and zoomed, without a GPU. */
export async function benchGraph(browser) {
  const lines = [
    '| papers / citations | arranged, ms | pan, median and p95 ms a frame | zoom, median and p95 ms a frame | target p95 |',
    '|---|---|---|---|---|',
  ]
  for (const [nodes, edges] of [
    [500, 2_500],
    [2_000, 10_000],
  ]) {
    const page = await browser.freshPage()
    const figures = []
    for (let run = 0; run < runs; run += 1)
      figures.push(await page.call('measureGraphFrames', nodes, edges))
    await page.close()
    const of = (read) => median(figures.map(read)).toFixed(1)
    lines.push(
      `| ${nodes.toLocaleString('en')} / ${edges.toLocaleString('en')} | ${of((one) => one.layoutMs)} | ${of((one) => one.pan.p50Ms)}, ${of((one) => one.pan.p95Ms)} | ${of((one) => one.zoom.p50Ms)}, ${of((one) => one.zoom.p95Ms)} | ≤ 20 |`,
    )
  }
  return [
    'An invented network; medians of three runs; frames cannot be shorter than 16.6 ms here.',
    '',
    ...lines,
  ].join('\n')
}
