import { type PastedEntry, paperOfFields } from './pasted-entry'

/** A record of RIS: what its tags say, in the order in which they stand (refdb.sourceforge.net/manual/c1219.html). */
type RisRecord = ReadonlyMap<string, readonly string[]>

/** Whether a text begins with a record: `TY  - JOUR`. */
export const isRis = (text: string): boolean => /^TY {2}- /.test(text)

/** Records, and the plain text before, between and behind them. */
export const splitRis = (text: string): readonly string[] =>
  text.split(/^(?=TY {2}- )/m).flatMap((part) => {
    const end = isRis(part) ? /^ER {2}-.*$/m.exec(part) : null
    if (end === null) return [part]
    const at = end.index + end[0].length
    return [part.slice(0, at), part.slice(at)]
  })

export function readRis(text: string): RisRecord {
  const said = new Map<string, string[]>()
  let last: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    const [, tag, value = ''] = /^([A-Z][A-Z\d]) {2}-\s?(.*)$/.exec(line) ?? []
    if (tag !== undefined) {
      last = said.get(tag) ?? []
      last.push(value.trim())
      said.set(tag, last)
    } else if (last !== undefined && line.trim() !== '') {
      // A long abstract goes on in the next line.
      last.push(`${last.pop() ?? ''} ${line.trim()}`.trim())
    }
  }
  return said
}

/** What a record is of that is no paper. */
const noPapers = /^(?:ADVS|ART|BLOG|COMP|DATA|ELEC|ICOMM|MAP|MPCT|MUSIC|PAT|SLIDE|SOUND|VIDEO|WEB)$/

/** What names the paper in a record: addresses and identifiers, to be read as words. */
export const namesOfRis = (record: RisRecord): readonly string[] =>
  ['DO', 'M3', 'UR', 'L1', 'L2', 'LK'].flatMap((tag) => record.get(tag) ?? [])

/** Undefined where the record has no title, or is of no paper. */
export function paperOfRis(record: RisRecord): Omit<PastedEntry, 'identifiers'> | undefined {
  const say = (...tags: readonly string[]): string =>
    tags.flatMap((tag) => record.get(tag) ?? []).find((value) => value !== '') ?? ''
  if (noPapers.test(say('TY'))) return undefined
  return paperOfFields({
    title: say('TI', 'T1', 'CT').replace(/\s+/g, ' '),
    authors: ['AU', 'A1'].flatMap((tag) => record.get(tag) ?? []).map(givenFirst),
    published: say('PY', 'Y1', 'DA'),
    venue: say('JO', 'JF', 'T2', 'BT', 'JA'),
    abstract: say('AB', 'N2'),
    url: say('UR'),
  })
}

/** `Roe, Jane, Jr.` */
function givenFirst(name: string): string {
  const [family = '', given = '', suffix = ''] = name.split(',').map((part) => part.trim())
  return [given, family, suffix].filter((part) => part !== '').join(' ')
}
