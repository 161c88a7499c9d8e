import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright'
import { build, runnerImport } from 'vite'
import { ensureBrowser } from '../browser.mjs'
import { projectFolder } from '../run.mjs'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/**
 * Builds the bench page as the app is built, serves it on a free port, and opens it in a real Chromium.
 * `freshPage` has an empty library; `reload` keeps the library and starts the page anew.
 */
export async function openBenchBrowser() {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-bench-'))
  const aliases = (await runnerImport(join(projectFolder, 'aliases.ts'), { configFile: false }))
    .module.aliases
  await build({
    configFile: false,
    logLevel: 'warn',
    root: join(projectFolder, 'bench/page'),
    resolve: {
      alias: [
        ...aliases,
        // cosmos imports its default export, which only the file for modules has; the one for browsers has none.
        {
          find: /^gl-bench$/,
          replacement: join(projectFolder, 'node_modules/gl-bench/dist/gl-bench.module.js'),
        },
      ],
    },
    worker: { format: 'es' },
    build: { outDir: folder, target: 'chrome140', emptyOutDir: true },
  })
  const server = createServer(async (request, response) => {
    const name = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    const path = join(folder, name === '/' ? 'index.html' : name)
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    )
    response.writeHead(isFile ? 200 : 404, { 'content-type': types[extname(path)] ?? 'text/plain' })
    if (isFile) createReadStream(path).pipe(response)
    else response.end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${server.address().port}/`
  const executablePath = process.env.STEMMA_CHROMIUM ?? (await ensureBrowser())
  const isRoot = process.getuid?.() === 0
  const contexts = []

  const openPage = async (profile) => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: isRoot ? ['--no-sandbox'] : [],
    })
    contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error('In the page:', error.message))
    await page.goto(address)
    await page.waitForFunction(() => 'stemmaBench' in globalThis)
    return { context, page }
  }

  const probe = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] })
  const version = probe.version()
  await probe.close()

  return {
    version,
    executablePath,
    /** Of the server of the bench page: another name can be mapped onto it. */
    port: server.address().port,
    /** A page in a profile of its own, whose library is empty. */
    freshPage: async () => {
      const profile = await mkdtemp(join(tmpdir(), 'stemma-bench-profile-'))
      let opened = await openPage(profile)
      return {
        call: (method, ...argv) =>
          opened.page.evaluate(
            ([name, values]) => globalThis.stemmaBench[name](...values),
            [method, argv],
          ),
        /** A new browser on the same profile: nothing is left in memory. */
        reopen: async () => {
          await opened.context.close()
          opened = await openPage(profile)
        },
        close: async () => {
          await opened.context.close()
          await rm(profile, { recursive: true, force: true })
        },
      }
    },
    close: async () => {
      for (const context of contexts) await context.close().catch(() => {})
      server.close()
      server.closeAllConnections()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
