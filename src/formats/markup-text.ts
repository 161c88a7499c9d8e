import { Parser } from 'htmlparser2'

/** Longer text is cut, so that hostile markup stays cheap. */
const longestMarkup = 100_000

/** Elements that begin a new piece of text; others join what they hold to what stands beside it: H<sub>2</sub>O. */
const blocks = new Set(['p', 'title', 'sec', 'list', 'list-item', 'break', 'br', 'div', 'li'])
/** Said in any other case by the place that the text has. */
const heading = /^(?:abstract|summary)[.:]?$/i

/**
 * The text of a title or abstract that holds HTML, MathML or JATS (https://jats.nlm.nih.gov), as Crossref's members deposit them:
 * tags are dropped whatever their prefix, entities resolved also where they were escaped twice, formulas given once where they
 * are given in several notations, headings of an abstract's sections kept before a colon.
 */
export function markupText(markup: string): string {
  const once = textOf(markup.slice(0, longestMarkup))
  // "&amp;lt;i&amp;gt;" and "&lt;i&gt;" are both in the wild for an italic word.
  return /&(?:[a-z]{2,8}|#\d{2,6});|<\/?[a-z][a-z:]{0,20}>/i.test(once) ? textOf(once) : once
}

interface Alternatives {
  /** Depth of the element that holds them. */
  readonly depth: number
  children: number
}

function textOf(markup: string): string {
  let text = ''
  let depth = 0
  let headingStart: number | undefined
  const alternatives: Alternatives[] = []
  /** Depth of the element that is left out, with all in it. */
  let hiddenFrom: number | undefined
  const parser = new Parser(
    {
      onopentag(prefixed) {
        const name = localName(prefixed)
        depth += 1
        const around = alternatives.at(-1)
        if (around !== undefined && depth === around.depth + 1) {
          around.children += 1
          if (around.children > 1) hiddenFrom ??= depth
        }
        if (name === 'alternatives') alternatives.push({ depth, children: 0 })
        if (blocks.has(name)) text += '\n'
        if (name === 'title') headingStart = text.length
      },
      ontext(more) {
        if (hiddenFrom === undefined) text += more
      },
      onclosetag(prefixed) {
        const name = localName(prefixed)
        if (alternatives.at(-1)?.depth === depth) alternatives.pop()
        if (hiddenFrom === depth) hiddenFrom = undefined
        depth -= 1
        if (name === 'title' && headingStart !== undefined) {
          const words = text.slice(headingStart).trim()
          text = text.slice(0, headingStart)
          if (words !== '' && !heading.test(words)) text += `${words.replace(/[.:]$/, '')}: `
          headingStart = undefined
        } else if (blocks.has(name)) text += '\n'
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  )
  parser.end(markup)
  return text
    .replace(/[\u200b\u00ad\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const localName = (prefixed: string): string => prefixed.slice(prefixed.indexOf(':') + 1)
