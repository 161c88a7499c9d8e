import { median } from './open-browser.mjs'

const runs = 3

/** The citation map: the first picture from saved places, and frames while it is moved and zoomed, without a GPU. */
export async function benchGraph(browser) {
  const lines = [
    '| papers / citations | arranged, ms | first picture, ms | whole picture, ms | longest task, ms | pan, median and p95 ms a frame | zoom, median and p95 ms a frame |',
    '|---|---|---|---|---|---|---|',
  ]
  for (const [nodes, edges, isArranged] of [
    [500, 2_500, true],
    [2_000, 10_000, true],
    [33_868, 305_672, false],
    [100_000, 600_000, false],
  ]) {
    const page = await browser.freshPage()
    const figures = []
    for (let run = 0; run < runs; run += 1)
      figures.push(await page.call('measureGraphFrames', nodes, edges, isArranged))
    await page.close()
    const of = (read) => median(figures.map(read)).toFixed(1)
    const round = (read) => median(figures.map(read)).toFixed(0)
    lines.push(
      `| ${nodes.toLocaleString('en')} / ${edges.toLocaleString('en')} | ${isArranged ? of((one) => one.layoutMs) : '–'} | ${round((one) => one.firstPictureMs)} | ${round((one) => one.wholePictureMs)} | ${round((one) => one.longestTaskMs)} | ${of((one) => one.pan.p50Ms)}, ${of((one) => one.pan.p95Ms)} | ${of((one) => one.zoom.p50Ms)}, ${of((one) => one.zoom.p95Ms)} |`,
    )
  }
  return [
    'An invented network; medians of three runs; frames cannot be shorter than 16.6 ms here. The two large ones stand at made-up places, so that the picture does not wait for a layout. Targets: first picture ≤ 300 ms from saved places, p95 ≤ 20 ms a frame, no task over 100 ms.',
    '',
    ...lines,
  ].join('\n')
}
