import { type Identifier, identifierFromDoi, identityKey, parseArxivId } from '#domain/identifier'
import { type BibtexStrings, isBibtexRemark, paperOfBibtex, readBibtexEntry } from './bibtex-reader'
import { type CslRecord, paperOfCsl, readCslJson } from './csl-json-reader'
import { arxivReferenceFromUrl, identifiersFromUrl } from './paper-url'
import type { PastedEntry } from './pasted-entry'
import { isRis, namesOfRis, paperOfRis, readRis, splitRis } from './ris-reader'

export interface PastedIdentifier {
  readonly identifier: Identifier
  /** The `vN` that was written. */
  readonly version?: number
  /** The text that named it. */
  readonly found: string
}

/** A paper that was named by the address of its PDF: who pastes that wants the file as well. */
export interface PastedPdf {
  readonly identifier: Identifier
  /** The `vN` that was written. */
  readonly version?: number
  /** https. */
  readonly url: string
}

export interface PastedReading {
  /** Each once, in the order of the text. */
  readonly identifiers: readonly PastedIdentifier[]
  /** Those of them that an address of a PDF named, outside of BibTeX. */
  readonly pdfs: readonly PastedPdf[]
  /** Addresses of PDFs that name no paper by themselves: what they hold tells which it is. */
  readonly pdfLinks: readonly string[]
  /** Entries of a bibliography that say what their papers are called, whether or not they name them in `identifiers`, too. */
  readonly entries: readonly PastedEntry[]
  /** Lines and words that look meant and name nothing, shortened for showing. */
  readonly notUnderstood: readonly string[]
  /** The text is longer than is read at once: its end was left out. */
  readonly isCut: boolean
}

/** A bibliography of some thousand entries with abstracts: a seventh of a second a million letters on two slow cores. */
const longestText = 8_000_000
/** Of what stands outside entries, where each word is looked at: twenty times slower. */
const longestPlainText = 200_000
const longestShown = 120

/**
 * Reads what people have at hand: arXiv ids, addresses in any spelling, DOIs, ACL ids, and BibTeX or RIS, one or many,
 * with words around them; CSL-JSON; and addresses of PDFs. An entry of a bibliography names one paper: by its arXiv id if it has one, else by its
 * DOI, else by its address.
 */
export function readPastedIdentifiers(text: string): PastedReading {
  const identifiers = new Map<string, PastedIdentifier>()
  const entries: PastedEntry[] = []
  const notUnderstood: string[] = []
  const pdfLinks = new Set<string>()
  const pdfs = new Map<string, PastedPdf>()
  const keep = (found: readonly PastedIdentifier[]) => {
    for (const one of found) {
      const key = identityKey(one.identifier)
      if (!identifiers.has(key)) identifiers.set(key, one)
    }
  }
  const keepEntry = ({ named, paper }: EntryReading, written: string) => {
    keep(named.slice(0, 1))
    if (paper !== undefined)
      entries.push({ ...paper, identifiers: named.map(({ identifier }) => identifier) })
    else if (named.length === 0) notUnderstood.push(shorten(written))
  }
  const cut = text.slice(0, longestText)
  const records = readCslJson(cut)
  for (const record of records ?? []) keepEntry(readCsl(record), record.title)
  const strings = stringsOf(cut)
  let plainLeft = longestPlainText
  for (const part of records === undefined ? splitEntries(cut) : []) {
    if (part.startsWith('@')) {
      if (!isBibtexRemark(part)) keepEntry(readEntry(part, strings), part)
      continue
    }
    if (isRis(part)) {
      keepEntry(readRisEntry(part), part)
      continue
    }
    const plain = part.slice(0, Math.max(0, plainLeft))
    plainLeft -= part.length
    for (const line of plain.split('\n')) {
      const { found, links, strange } = readLine(line)
      keep(found)
      for (const one of found) {
        const pdf = pdfNamedBy(one)
        if (pdf !== undefined) pdfs.set(identityKey(one.identifier), pdf)
      }
      for (const link of links) pdfLinks.add(link)
      if (found.length + links.length > 0) notUnderstood.push(...strange.map(shorten))
      else if (/[\p{L}\p{N}]/u.test(line)) notUnderstood.push(shorten(line))
    }
  }
  return {
    identifiers: [...identifiers.values()],
    pdfs: [...pdfs.values()],
    pdfLinks: [...pdfLinks],
    entries,
    notUnderstood: [...new Set(notUnderstood)],
    isCut: text.length > longestText || plainLeft < 0,
  }
}

const shorten = (text: string): string => {
  const folded = text.replace(/\s+/g, ' ').trim()
  return folded.length > longestShown ? `${folded.slice(0, longestShown - 1)}…` : folded
}

/** Entries, and the plain text before, between and behind them. */
const splitEntries = (text: string): readonly string[] =>
  text.split(/(?=@[a-z]{3,20}\s{0,3}\{)/i).flatMap((part) => {
    if (!part.startsWith('@')) return splitRis(part)
    const end = endOfEntry(part)
    return [part.slice(0, end), ...splitRis(part.slice(end))]
  })

/** Behind the brace that closes the entry; the end of the text where a brace is missing. */
function endOfEntry(entry: string): number {
  let depth = 0
  for (let at = entry.indexOf('{'); at < entry.length; at += 1) {
    const sign = entry.charAt(at)
    if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return entry.length
}

/** An arXiv id in words ("arXiv preprint arXiv:2401.01234") or a field of an entry. */
const arxivInText = /arxiv[:./]\s?((?:[a-z-]{2,12}(?:\.[a-z]{2})?\/)?\d{4}\.?\d{3,5}(?:v\d{1,3})?)/i
const field =
  /\b(eprint|doi|url|howpublished|note|link)\s{0,8}=\s{0,8}[{"]{0,2}(?:\\url\{)?([^{}"\n]{1,2000})/gi

interface EntryReading {
  /** What names its paper, the first first of all. */
  readonly named: readonly PastedIdentifier[]
  readonly paper: Omit<PastedEntry, 'identifiers'> | undefined
}

function readEntry(entry: string, strings: BibtexStrings): EntryReading {
  const found = [...entry.matchAll(field)].flatMap(([, , value = '']) => readLine(value).found)
  const id = arxivInText.exec(entry)?.[1]
  const inWords = id === undefined ? undefined : readWord(id)
  return {
    named: namesAmong(inWords === undefined ? found : [...found, inWords]),
    paper: paperOfBibtex(readBibtexEntry(entry, strings)),
  }
}

function readRisEntry(text: string): EntryReading {
  const record = readRis(text)
  return {
    named: namesAmong(namesOfRis(record).flatMap((name) => readLine(name).found)),
    paper: paperOfRis(record),
  }
}

const readCsl = (record: CslRecord): EntryReading => ({
  named: namesAmong([record.DOI, record.URL].flatMap((name) => readLine(name).found)),
  paper: paperOfCsl(record),
})

/** Its arXiv id and its DOI, in this order; what else an address says only where it has neither. */
function namesAmong(found: readonly PastedIdentifier[]): readonly PastedIdentifier[] {
  const named = (['arxiv', 'doi'] as const).flatMap(
    (scheme) => found.find(({ identifier }) => identifier.scheme === scheme) ?? [],
  )
  return named.length > 0 ? named : found.slice(0, 1)
}

/** `@string{jl = {Journal of Looms}}`: names that any entry may use. */
function stringsOf(text: string): BibtexStrings {
  const strings = new Map<string, string>()
  for (const match of text.matchAll(/@string\s{0,3}\{/gi)) {
    const { fields } = readBibtexEntry(text.slice(match.index, match.index + longestString))
    for (const [name, value] of fields) strings.set(name, value)
  }
  return strings
}

/** The name of a journal is short; one that is never closed must not be read again to the end of the text for each. */
const longestString = 2_000

interface LineReading {
  readonly found: readonly PastedIdentifier[]
  readonly links: readonly string[]
  readonly strange: readonly string[]
}

function readLine(line: string): LineReading {
  const found: PastedIdentifier[] = []
  const links: string[] = []
  const strange: string[] = []
  // "arXiv: 2401.01234" and "doi: 10.1000/x" are one word.
  const words = line.replace(/\b(arxiv|doi|corpusid):\s{1,4}/gi, '$1:').split(/[\s\u3000]+/)
  for (const word of words) {
    if (word === '') continue
    const whole = readWord(word)
    if (whole !== undefined) {
      found.push(whole)
      continue
    }
    const wholeLink = pdfLinkOf(word)
    if (wholeLink !== undefined) {
      links.push(wholeLink)
      continue
    }
    // A Markdown link, a list without spaces: only then do brackets and commas part, because DOIs may hold them.
    for (const piece of word.split(/[,;<>"'()[\]{}|\uff0c\uff1b\u3001]+/)) {
      const one = piece === '' ? undefined : readWord(piece)
      const link = one === undefined ? pdfLinkOf(piece) : undefined
      if (one !== undefined) found.push(one)
      else if (link !== undefined) links.push(link)
      else if (looksMeant(piece)) strange.push(piece)
    }
  }
  return { found, links, strange }
}

/** "2401.0123x", an address: a slip of the pen rather than a word between two ids. */
const looksMeant = (piece: string): boolean =>
  /^https?:\/\//i.test(piece) || /^\d{4}[./]\w{3,8}$/.test(piece) || /^10\.\d{4}/.test(piece)

const longestWord = 4096

/** An https address of a file whose name ends in `.pdf`, or that a server hands out under `/pdf/`. */
function pdfLinkOf(word: string): string | undefined {
  if (word.length > longestWord || !/https:/i.test(word)) return undefined
  const bare = trimPunctuation(word)
  return isPdfAddress(bare) ? bare : undefined
}

function isPdfAddress(url: string): boolean {
  const path = /^https:\/\/[a-z\d.-]{1,253}\.[a-z]{2,63}(\/[^?#]*)/i.exec(url)?.[1]
  return path !== undefined && /\.pdf$|\/pdf(?:\/|$)/i.test(path)
}

function pdfNamedBy({ identifier, version, found }: PastedIdentifier): PastedPdf | undefined {
  const url = `https://${found.replace(/^https?:\/\//i, '')}`
  if (!isPdfAddress(url)) return undefined
  return { identifier, ...(version === undefined ? {} : { version }), url }
}

function readWord(word: string): PastedIdentifier | undefined {
  if (word.length > longestWord) return undefined
  const bare = trimPunctuation(word)
  if (bare === '') return undefined
  const id = parseArxivId(bare) ?? arxivReferenceFromUrl(bare)
  if (id !== undefined) {
    const identifier: Identifier = { scheme: 'arxiv', value: id.id }
    return id.version === undefined
      ? { identifier, found: bare }
      : { identifier, version: id.version, found: bare }
  }
  const identifier =
    identifierFromDoi(bare) ??
    identifiersFromUrl(bare)[0] ??
    identifiersFromUrl(`https://${hostOfBare(bare)}/${bare}`)[0]
  return identifier === undefined ? undefined : { identifier, found: bare }
}

/** Ids that stand alone are read as the end of the address they stand for. */
const hostOfBare = (bare: string): string =>
  /^corpusid:/i.test(bare) ? 'api.semanticscholar.org' : 'aclanthology.org'

/** Brackets and stops around a word; a closing bracket stays if the word opened it. */
function trimPunctuation(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && '([{<"\'“‘*_`'.includes(word.charAt(start))) start += 1
  while (end > start && '.,;:!?"\'”’*`>]}'.includes(word.charAt(end - 1))) end -= 1
  if (word.charAt(end - 1) === ')' && !word.slice(start, end).includes('(')) end -= 1
  return word.slice(start, end)
}
