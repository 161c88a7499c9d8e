/** A peer that has drawn and panned nothing by then draws seconds a frame. */
const mostMs = 60_000
const peers = ['sigma', 'pixi', 'cosmos']

/** The map beside the libraries that draw networks, in one run on one machine without a GPU: theirs use WebGL in software then. */
export async function benchDrawing(browser) {
  const lines = [
    '| papers / citations | drawn by | first picture, ms | pan, median and p95 ms a frame | against ours |',
    '|---|---|---|---|---|',
  ]
  for (const [nodes, edges] of [
    [2_000, 10_000],
    [10_000, 50_000],
    [33_868, 305_672],
  ]) {
    const network = `${nodes.toLocaleString('en')} / ${edges.toLocaleString('en')}`
    const ours = await figuresOf(browser, 'measureGraphFrames', nodes, edges, false)
    lines.push(line(network, 'Stemma', ours))
    for (const peer of peers) {
      try {
        const theirs = await figuresOf(browser, 'measurePeerFrames', peer, nodes, edges)
        lines.push(line('', peer, theirs, theirs.p50Ms / ours.p50Ms))
      } catch (error) {
        const [reason = ''] = String(error).split('\n')
        lines.push(`|  | ${peer} | ${reason.replaceAll('|', '/')} | | |`)
      }
    }
  }
  return [
    'The same invented network at the same places, moved along the same way; one run of 180 frames or ten seconds each. Stemma moves a bitmap while the map moves and draws every line when it rests; the peers draw every line in every frame. Frames cannot be shorter than 16.6 ms here. "Against ours" is the ratio of the median frames.',
    '',
    ...lines,
  ].join('\n')
}

/** Once each: a slow peer takes a minute, and tens of times slower is told by one run. */
async function figuresOf(browser, method, ...argv) {
  const page = await browser.freshPage()
  let timer
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(`not drawn and moved within ${mostMs / 1000} s`), mostMs)
  })
  try {
    const { firstPictureMs, pan } = await Promise.race([page.call(method, ...argv), limit])
    return { firstPictureMs, p50Ms: pan.p50Ms, p95Ms: pan.p95Ms }
  } finally {
    clearTimeout(timer)
    await page.close()
  }
}

const line = (network, name, { firstPictureMs, p50Ms, p95Ms }, ratio) =>
  `| ${network} | ${name} | ${firstPictureMs.toFixed(0)} | ${p50Ms.toFixed(1)}, ${p95Ms.toFixed(1)} | ${ratio === undefined ? '1' : `${ratio.toFixed(1)}×`} |`
