import type { WorldPaper } from './world'

/** Whether a paper answers a query in arXiv's language: fields, AND, OR, ANDNOT, brackets, phrases, date ranges. */
export type PaperTest = (paper: WorldPaper) => boolean

type Token =
  | { readonly kind: 'word'; readonly field: string; readonly text: string }
  | { readonly kind: 'operator'; readonly name: 'AND' | 'OR' | 'ANDNOT' }
  | { readonly kind: 'open' | 'close' }

const tokenPattern = /\s*(?:(\()|(\))|(?:([a-zA-Z]+):)?(?:"([^"]*)"|\[([^\]]*)\]|([^\s()":]+)))/gy

/** The subset of https://info.arxiv.org/help/api/user-manual.html §5.1 that Stemma sends. Missing operators mean OR, as there. */
export function parseSearchQuery(query: string): PaperTest {
  const tokens = tokensOf(query)
  let position = 0

  const expression = (): PaperTest => {
    let test = term()
    while (position < tokens.length) {
      const token = tokens[position]
      if (token === undefined || token.kind === 'close') break
      let name: 'AND' | 'OR' | 'ANDNOT' = 'OR'
      if (token.kind === 'operator') {
        name = token.name
        position += 1
      }
      test = combined(name, test, term())
    }
    return test
  }

  const term = (): PaperTest => {
    const token = tokens[position]
    position += 1
    if (token === undefined) return () => false
    if (token.kind === 'open') {
      const inner = expression()
      position += 1
      return inner
    }
    return token.kind === 'word' ? wordTest(token.field, token.text) : () => false
  }

  return expression()
}

function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = []
  for (const [, open, close, field, phrase, range, word] of query.matchAll(tokenPattern)) {
    if (open !== undefined) tokens.push({ kind: 'open' })
    else if (close !== undefined) tokens.push({ kind: 'close' })
    else if (field === undefined && (word === 'AND' || word === 'OR' || word === 'ANDNOT'))
      tokens.push({ kind: 'operator', name: word })
    else tokens.push({ kind: 'word', field: field ?? 'all', text: phrase ?? range ?? word ?? '' })
  }
  return tokens
}

const combined =
  (name: 'AND' | 'OR' | 'ANDNOT', left: PaperTest, right: PaperTest): PaperTest =>
  (paper) => {
    if (name === 'AND') return left(paper) && right(paper)
    if (name === 'OR') return left(paper) || right(paper)
    return left(paper) && !right(paper)
  }

function wordTest(field: string, text: string): PaperTest {
  const wanted = text.toLowerCase().replaceAll('_', ' ')
  const has = (value: string): boolean => value.toLowerCase().includes(wanted)
  switch (field) {
    case 'cat': {
      const pattern = text.replaceAll('.', '\\.').replaceAll('*', '.*')
      const category = new RegExp(`^${pattern}$`)
      return (paper) => paper.categories.some((name) => category.test(name))
    }
    case 'ti':
      return (paper) => has(paper.title)
    case 'abs':
      return (paper) => has(paper.abstract)
    case 'au':
      return (paper) => paper.authors.some(has)
    // The deployed server rewrites lastUpdatedDate to submittedDate.
    case 'submittedDate':
    case 'lastUpdatedDate': {
      const [from = '', to = ''] = text.split(/\s+TO\s+/)
      return (paper) => {
        const at = (paper.versions[0] ?? '').replaceAll(/[-T:Z]/g, '').slice(0, 12)
        return at >= from.padEnd(12, '0') && at <= to.padEnd(12, '9')
      }
    }
    default:
      return (paper) => has(paper.title) || has(paper.abstract) || paper.authors.some(has)
  }
}
