import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/**
 * The layers of docs/architecture.md, by where an import really leads: Biome's rules see the words of an import, so a relative path
 * could walk round them. Tests may reach further (fakes, fixtures) and are left out.
 */

const sourceFolder = fileURLToPath(new URL('../src', import.meta.url))
const pure = ['domain', 'formats', 'graph', 'paper-text', 'pdf-engine', 'search', 'contract']

/** Folder → what it may import from beside itself: folders of src, packages, or `node:`. `*` is any package. */
const allowed: Readonly<
  Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>
> = {
  domain: { folders: [], packages: [] },
  formats: {
    folders: ['domain'],
    packages: ['saxes', 'markdown-it', 'htmlparser2', 'domhandler', 'unicode2latex', 'zod'],
  },
  graph: { folders: ['domain'], packages: [] },
  'paper-text': { folders: ['domain'], packages: ['approx-string-match'] },
  'pdf-engine': {
    folders: ['domain', 'paper-text'],
    packages: ['@embedpdf/pdfium'],
  },
  search: { folders: ['domain'], packages: [] },
  contract: { folders: ['domain'], packages: ['@orpc/contract', 'zod'] },
  services: {
    folders: pure,
    packages: ['node:', '@orpc/server', '@orpc/contract', 'p-queue', 'zod'],
  },
  main: { folders: [...pure, 'services'], packages: ['node:', 'electron', '@orpc/server', 'zod'] },
  preload: { folders: ['contract'], packages: ['electron'] },
  server: { folders: [...pure, 'services'], packages: ['node:', '@orpc/server', 'ws', 'zod'] },
  cli: { folders: [...pure, 'services'], packages: ['node:'] },
  renderer: { folders: pure, packages: ['*'] },
}

const forbiddenInRenderer = (specifier: string): boolean =>
  specifier === 'electron' || specifier.startsWith('electron/') || specifier.startsWith('node:')

const files = (readdirSync(sourceFolder, { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => name.split(sep).join('/'))

const importPattern = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"\n]+)\1/g

interface Import {
  readonly from: string
  readonly specifier: string
  /** Path inside src, absent for packages. */
  readonly target?: string
}

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(sourceFolder, from), 'utf8').matchAll(importPattern)].map(
    (match): Import => {
      const specifier = match[2] ?? ''
      if (specifier.startsWith('.')) {
        const target = relative(sourceFolder, resolve(sourceFolder, dirname(from), specifier))
        return { from, specifier, target: target.split(sep).join('/') }
      }
      const alias = /^#([\w-]+)\/(.+)$/.exec(specifier)
      if (alias) {
        const [, folder = '', rest = ''] = alias
        return {
          from,
          specifier,
          target: folder === 'renderer' ? `renderer/src/${rest}` : `${folder}/${rest}`,
        }
      }
      return { from, specifier }
    },
  ),
)

const folderOf = (path: string): string => path.split('/')[0] ?? ''
const featureOf = (path: string): string | undefined =>
  /^renderer\/src\/features\/([^/]+)\//.exec(path)?.[1]
const say = ({ from, specifier }: Import): string => `${from} imports ${specifier}`

describe('layers', () => {
  it('reads the sources', () => {
    expect(imports.length).toBeGreaterThan(500)
  })

  it('lets every folder import only what lies below it', () => {
    const wrong = imports.filter(({ from, specifier, target }) => {
      const rule = allowed[folderOf(from)]
      if (!rule) return true
      if (target !== undefined) {
        return folderOf(target) !== folderOf(from) && !rule.folders.includes(folderOf(target))
      }
      if (rule.packages.includes('*')) return forbiddenInRenderer(specifier)
      return !rule.packages.some((name) =>
        name.endsWith(':')
          ? specifier.startsWith(name)
          : specifier === name || specifier.startsWith(`${name}/`),
      )
    })
    expect(wrong.map(say)).toEqual([])
  })

  it('crosses folders by alias, so that the lint rules can see it', () => {
    const wrong = imports.filter(
      ({ from, specifier, target }) =>
        specifier.startsWith('.') && target !== undefined && folderOf(target) !== folderOf(from),
    )
    expect(wrong.map(say)).toEqual([])
  })

  it('keeps features apart', () => {
    const wrong = imports.filter(({ from, target }) => {
      const feature = target === undefined ? undefined : featureOf(`${target}/`)
      if (feature === undefined) return false
      const isComposer = from.startsWith('renderer/src/window/') || from === 'renderer/src/app.tsx'
      return !isComposer && featureOf(from) !== feature
    })
    expect(wrong.map(say)).toEqual([])
  })

  it('lets only the database and the workers see Dexie, and only the maps draw with d3', () => {
    const wrong = imports.filter(({ from, specifier }) => {
      if (/^dexie(-react-hooks)?$/.test(specifier))
        return !/^renderer\/src\/(db|workers)\//.test(from)
      if (/^d3(-|$)/.test(specifier))
        return !/^renderer\/src\/features\/(graph|surveys)\//.test(from)
      return false
    })
    expect(wrong.map(say)).toEqual([])
  })
})
