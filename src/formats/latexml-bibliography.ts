import { Parser } from 'htmlparser2'
import type { Reference } from '#domain/citation'
import { foldedLine } from './json-answer'
import { printedReference } from './printed-reference'

/** A long paper of today is under 5 MB of HTML; what follows a limit is not read. */
const longestPage = 20_000_000
const mostEntries = 5_000
const mostContexts = 5
const longestContext = 600

interface Entry {
  readonly id: string
  readonly blocks: string[]
  readonly links: string[]
  text: string
}

interface Paragraph {
  readonly depth: number
  text: string
  /** Ids of the entries that it cites, each with its place in the text. */
  readonly cited: { readonly id: string; readonly at: number }[]
}

/**
 * The bibliography of a page of arxiv.org/html, as LaTeXML writes it (https://math.nist.gov/~BMiller/LaTeXML/): `li.ltx_bibitem` with
 * `span.ltx_bibblock`; `cite.ltx_cite` links to them from the sentences that cite. Empty when the page has none.
 */
export function readLatexmlBibliography(html: string): readonly Reference[] {
  const entries = new Map<string, Entry>()
  const contexts = new Map<string, string[]>()
  const paragraphs: Paragraph[] = []
  let depth = 0
  let entry: Entry | undefined
  let entryDepth = 0
  let blockDepth = 0
  let tagDepth = 0
  let citeDepth = 0
  /** TeX beside its drawing; each formula is written once. */
  let hiddenDepth = 0

  const endParagraph = ({ text, cited }: Paragraph): void => {
    for (const { id, at } of cited) {
      const known = contexts.get(id) ?? []
      const sentence = sentenceAround(text, at)
      if (sentence === undefined || known.length >= mostContexts || known.includes(sentence))
        continue
      contexts.set(id, [...known, sentence])
    }
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1
        const classes = (attributes.class ?? '').split(/\s+/)
        if (hiddenDepth > 0) return
        if (name === 'annotation' || name === 'script' || name === 'style') hiddenDepth = depth
        if (classes.includes('ltx_bibitem') && entry === undefined && entries.size < mostEntries) {
          entry = { id: attributes.id ?? `#${entries.size}`, blocks: [], links: [], text: '' }
          entryDepth = depth
        }
        if (entry !== undefined) {
          if (classes.includes('ltx_tag_bibitem')) tagDepth = depth
          if (classes.includes('ltx_bibblock') && blockDepth === 0) {
            entry.blocks.push('')
            blockDepth = depth
          }
          if (name === 'a' && attributes.href !== undefined) entry.links.push(attributes.href)
          return
        }
        if (name === 'p') paragraphs.push({ depth, text: '', cited: [] })
        if (name === 'cite' && classes.includes('ltx_cite')) citeDepth = depth
        const paragraph = paragraphs.at(-1)
        const target = /#(bib\.[\w.-]{1,40})$/.exec(attributes.href ?? '')?.[1]
        if (name === 'a' && citeDepth > 0 && paragraph !== undefined && target !== undefined)
          paragraph.cited.push({ id: target, at: paragraph.text.length })
      },
      ontext(more) {
        if (hiddenDepth > 0) return
        if (entry === undefined) {
          const paragraph = paragraphs.at(-1)
          if (paragraph !== undefined) paragraph.text += more
          return
        }
        if (tagDepth > 0) return
        entry.text += more
        if (blockDepth > 0) entry.blocks.push((entry.blocks.pop() ?? '') + more)
      },
      onclosetag() {
        if (hiddenDepth === depth) hiddenDepth = 0
        if (tagDepth === depth) tagDepth = 0
        if (blockDepth === depth) blockDepth = 0
        if (citeDepth === depth) citeDepth = 0
        if (entry !== undefined && entryDepth === depth) {
          entries.set(entry.id, entry)
          entry = undefined
          blockDepth = 0
          tagDepth = 0
        }
        if (paragraphs.at(-1)?.depth === depth) {
          const paragraph = paragraphs.pop()
          if (paragraph !== undefined) endParagraph(paragraph)
        }
        depth -= 1
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html.slice(0, longestPage))
  return [...entries.values()].flatMap((one) => {
    const title = titleOf(one)
    const read = printedReference(one.text, {
      links: one.links,
      ...(title === undefined ? {} : { title }),
    })
    const sentences = contexts.get(one.id)
    return read === undefined
      ? []
      : [{ ...read, ...(sentences === undefined ? {} : { contexts: sentences }) }]
  })
}

/** In the style that has several blocks the authors come first, then the title. In one block only the text is sure. */
function titleOf({ blocks }: Entry): string | undefined {
  const [, second = ''] = blocks
  const line = foldedLine(second)?.replace(/[.,]+$/, '')
  const isTitle =
    line !== undefined &&
    line.length <= 300 &&
    /\S+\s+\S+\s+\S+/.test(line) &&
    !/https?:/.test(line)
  return isTitle ? line : undefined
}

function sentenceAround(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - longestContext), at)
  const after = text.slice(at, at + longestContext)
  const start = Math.max(
    ...[...before.matchAll(/[.?!]\s+(?=[A-Z“"(])/g)].map((end) => end.index + 2),
    0,
  )
  const end = /[.?!](?=\s+[A-Z“"(]|\s*$)/.exec(after)
  return foldedLine(
    before.slice(start) + after.slice(0, end === null ? undefined : end.index + 1),
  )?.slice(0, longestContext)
}
