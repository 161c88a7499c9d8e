import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { readRecordedSurveys } from '../e2e/upstream/recorded'
import { startUpstream } from '../e2e/upstream/upstream-server'
import { pictureReading } from './pictures-of-reading'
import { pictureLivingSurvey } from './pictures-of-surveys'

/**
 * The pictures of the user guide, from the running application on the sample library, light and dark. Statuses, tags, lists and
 * notes in them are examples, made the way a person makes them.
 */

const width = 1280
const height = 800

export async function takePictures(root: string, browserFile: string): Promise<void> {
  const folder = join(root, 'docs', 'pictures')
  await mkdir(folder, { recursive: true })
  const scratch = await mkdtemp(join(tmpdir(), 'stemma-pictures-'))
  const upstream = await startUpstream()
  const host = spawn(
    process.execPath,
    [
      join(root, 'out/main/server.js'),
      '--no-open',
      '--port',
      '0',
      '--profile',
      join(scratch, 'profile'),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, STEMMA_UPSTREAM_BASE: upstream.url },
    },
  )
  let context: BrowserContext | undefined
  try {
    const address = await addressOf(host.stdout)
    context = await chromium.launchPersistentContext(join(scratch, 'browser'), {
      executablePath: browserFile,
      viewport: { width, height },
      colorScheme: 'light',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--force-device-scale-factor=1',
      ],
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(address)
    const shoot = async (name: string) => {
      const dismiss = page.getByRole('button', { name: 'Dismiss' })
      while ((await dismiss.count()) > 0) await dismiss.first().click()
      const cards = page.getByRole('region', { name: 'Files', exact: true })
      // What says that files came goes by itself, perhaps right now.
      if ((await cards.count()) > 0)
        await cards
          .getByRole('button', { name: 'Close' })
          .click({ timeout: 5_000 })
          .catch(() => {})
      await page
        .getByRole('link', { name: /^Syncing/ })
        .waitFor({ state: 'hidden', timeout: 120_000 })
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
        await settled(page)
        await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) })
      }
    }
    await page.getByRole('heading', { name: 'Where did this idea come from?' }).waitFor()
    await shoot('first-start')
    await page.getByRole('button', { name: 'Open sample library' }).click()
    await page.getByRole('link', { name: /Synced/ }).waitFor({ timeout: 60_000 })
    await live(page)
    await pictureScreens(page, shoot)
    const recorded = readRecordedSurveys().find(({ owner }) => owner === 'AIoT-MLSys-Lab')
    if (recorded) await pictureLivingSurvey(page, shoot, upstream, recorded)
    else
      console.warn(
        'The recorded surveys are not here: pictures of what changed are left as they are.',
      )
    await pictureReading(page, shoot)
  } catch (error) {
    // What the page showed when it stopped is the quickest answer to why.
    await context?.pages()[0]?.screenshot({ path: join(tmpdir(), 'stemma-pictures-failure.png') })
    throw error
  } finally {
    await context?.close()
    host.kill('SIGTERM')
    await upstream.close()
    await rm(scratch, { recursive: true, force: true })
  }
}

/** What a reader would have done in the first week. */
async function live(page: Page): Promise<void> {
  const filter = page.getByPlaceholder(/Title, author/)
  const first = async (words: string) => {
    await filter.fill(words)
    await page.getByRole('row').filter({ hasText: words }).first().waitFor()
    await page.getByRole('row').filter({ hasText: words }).first().click()
  }
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const statuses: readonly (readonly [string, string])[] = [
    ['Longformer', 'Reading'],
    ['Generating Long Sequences with Sparse Transformers', 'Read'],
    ['Linformer', 'Read'],
    ['Reformer: The Efficient Transformer', 'Read'],
    ['Big Bird', 'To read'],
    ['Rethinking Attention with Performers', 'Reading'],
    ['Transformer-XL', 'Skimmed'],
    ['Megatron-LM', 'Dropped'],
    ['H2O: Heavy-Hitter', 'To read'],
    ['LoRA: Low-Rank', 'Read'],
    ['GPTQ', 'Read'],
  ]
  for (const [words, status] of statuses) {
    await first(words)
    await press('s')
    await page.getByRole('menu').waitFor()
    await page.getByRole('menu').getByText(status, { exact: true }).click()
    await page.getByRole('menu').waitFor({ state: 'hidden' })
  }
  for (const [words, tag] of [
    ['Longformer', 'long-context'],
    ['Big Bird', 'long-context'],
    ['Linformer', 'long-context'],
    ['GPTQ', 'quantization'],
    ['H2O: Heavy-Hitter', 'kv-cache'],
  ] as const) {
    await first(words)
    await press('t')
    const field = page.getByPlaceholder('Find or create')
    await field.fill(tag)
    await press('Enter')
    await press('Escape')
  }
  for (const words of [
    'Longformer',
    'Big Bird',
    'Generating Long Sequences with Sparse Transformers',
    'Linformer',
    'Reformer: The Efficient Transformer',
  ]) {
    await first(words)
    await press('l')
    await page.getByPlaceholder('Find or create').fill('Chapter 2: long context')
    await press('Enter')
    await page.getByRole('option', { name: /Chapter 2/, selected: true }).waitFor()
    await press('Escape')
    const dismiss = page.getByRole('button', { name: 'Dismiss' })
    while ((await dismiss.count()) > 0) await dismiss.first().click()
  }
  await filter.fill('')
}

async function pictureScreens(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const go = async (hash: string) => {
    await page.evaluate((next) => {
      window.location.hash = next
    }, hash)
  }
  await go('#/library?sort=citations&down=true')
  await page.getByRole('row').filter({ hasText: 'Longformer' }).first().click()
  await page.getByRole('complementary', { name: 'Paper' }).getByText('Longformer').first().waitFor()
  await shoot('library')
  await page.keyboard.press('g')
  await page.getByText('Cites it').first().waitFor()
  await shoot('graph-ego')
  // A paper with more references in the sample than the one above.
  await go('#/library?text=MEGABYTE')
  await page.getByRole('row').filter({ hasText: 'MEGABYTE' }).first().click()
  await page.keyboard.press('g')
  await page.getByText('Cited by it').first().waitFor()
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Origins/ }).click()
  await page.getByRole('treeitem').first().waitFor()
  await shoot('graph-origins')
  await go('#/graph?shape=time&colour=community')
  await page.getByRole('button', { name: 'Years', exact: true }).waitFor()
  await shoot('graph-years')
  await go('#/graph?colour=year')
  await shoot('graph')
  await go('#/answers?of=words%3Aspeculative')
  await page.getByRole('main').getByRole('listitem').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await shoot('answers')
  await page.getByRole('link', { name: /Efficient LLMs/ }).click()
  const categories = page.getByRole('tree', { name: 'Categories' })
  await categories.getByRole('treeitem', { name: /^KV-Cache Optimization,/ }).click()
  await shoot('survey')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  // Its topics are in English alone: not every machine that takes pictures has letters for others.
  const other = await page.getByRole('option', { name: /^Efficient Arch/ }).getAttribute('value')
  await page.getByLabel('With').selectOption(other)
  await page
    .getByRole('main')
    .getByRole('button', { name: /\d shared/, expanded: false })
    .first()
    .click()
  await page.getByRole('region', { name: 'In both' }).getByRole('listitem').first().waitFor()
  await shoot('survey-compare')
  await go('#/surveys')
  await page.getByRole('region', { name: 'Catalogue' }).waitFor()
  await shoot('surveys')
  await page.getByText('Chapter 2: long context').first().click()
  await page.getByText('Next up').waitFor()
  await shoot('list')
  await go('#/notes')
  await page.getByRole('button', { name: 'New note' }).last().click()
  await page.getByRole('textbox', { name: 'Title of the note' }).fill('Memory of attention')
  await page.locator('.cm-content').click()
  await page.keyboard.insertText(
    'A layer that keeps everything pays $O(n^2)$ time and $O(n)$ memory per step. Three ways to forget:\n\n1. by place: a window\n2. by use: evict what is seldom attended to\n3. by compression: a state of fixed size\n\n$$S_t = S_{t-1} + \\phi(k_t)\\, v_t^\\top$$\n\n',
  )
  await shoot('notes')
  await go('#/sync')
  await page.getByRole('heading', { name: 'History' }).waitFor()
  await shoot('sync')
  await go('#/doubles')
  await page.getByRole('heading', { name: 'Likely one paper' }).waitFor()
  await shoot('doubles')
  await go('#/settings')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await shoot('settings')
  await go('#/library')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('attention')
  await shoot('palette')
}

/** Nothing moves any more: no animation runs, and two pictures in a row are the same. */
async function settled(page: Page): Promise<void> {
  let before = ''
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const now = (await page.screenshot()).toString('base64')
    if (now === before) return
    before = now
  }
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, address] = /^Stemma is at (http:\S+)$/.exec(line) ?? []
    if (address !== undefined) return address
  }
  throw new Error('The host ended before it said its address')
}
