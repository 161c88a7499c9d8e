/** Lower-case words inside a name: "Laurens van der Maaten". */
const particle =
  /^(?:v[ao]n|de[rnl]?|della|di|da|do|du|dos|la|le|los|las|el|al|bin|ibn|te[nr]|zu[rm]?|vom|y|e)$/
const initial = /^\p{Lu}\p{M}?\.?(?:-\p{Lu}\p{M}?\.?)*$/u
/** "Meyer", "O’Neil", "McCoy", "Hatfield-Dodds"; words in capitals are titles, headings and short names of institutions. */
const word = /^(?:[dlDLO]['’])?\p{Lu}[\p{L}\p{M}]*\p{Ll}[\p{L}\p{M}]*(?:[-‐'’][\p{L}\p{M}]+)*$/u
const suffix = /^(?:Jr|Sr)\.?$|^(?:II|III|IV)$/

/** Words that stand where authors do and are of no name: institutions, companies, places, and what is printed around them. */
const neverInNames = new RegExp(
  `^(?:${[
    'universit\\p{L}*|institut\\p{L}*|department|dept|school|college|academy|faculty|polytechni\\p{L}*|politecnico|hochschule|[eé]cole',
    'labs?|laborator\\p{L}*|cent(?:er|re)|research|group|team|consortium|collaboration|foundation|hospital|clinic|ministry|council|society|association|agency|bureau|office',
    'inc|corp|corporation|company|ltd|llc|gmbh|technolog\\p{L}*|systems?|science|sciences|engineering|computing|informatics|mathematics|physics|statistics|medicine|intelligence|learning|language|data|network|networks|model|models|analysis|theory|study',
    'google|deepmind|microsoft|meta|facebook|openai|anthropic|amazon|apple|nvidia|ibm|intel|adobe|huawei|tencent|alibaba|baidu|bytedance|samsung|salesforce|mila|inria|cnrs|mit|eth|epfl|kaist|brain|hugging|face|mellon|allen',
    'usa|uk|united|states|kingdom|republic|china|japan|korea|india|germany|france|italy|spain|canada|australia|singapore|taiwan|israel|switzerland|austria|netherlands|sweden|denmark|norway|brazil',
    'new|york|hong|kong|san|francisco|los|angeles|santa|saint|cape|tel|aviv|south|north|east|west|street|road|avenue|city|campus|park|beach|hill|hills|valley|bay',
    'the|an?|of|on|in|for|to|with|from|by|at|and|how|why|what|is|are|this|that|these|we|our',
    'january|february|march|april|may|june|july|august|september|october|november|december',
    'member|senior|student|fellow|professor|prof|dr|phd|ieee|acm|usenix|author|authors|corresponding|equal|contribution|contributions|email|mail|orcid|anonymous|editor|editors',
    'abstract|summary|keywords|introduction|preprint|draft|version|technical|report|submitted|accepted|published|conference|workshop|symposium|journal|proceedings|transactions|letters|review|survey|article|paper|open|access|received|revised|copyright|license|licence|creative|commons|association|international|national|annual|advances|user|admin|administrator|owner',
  ].join('|')})$`,
  'iu',
)

const longestName = 45

/** Whether a text is a person's name, given name first, and surely nothing else. */
export function isPersonName(text: string): boolean {
  if (text.length > longestName || /[^\p{L}\p{M} .'’‐-]/u.test(text)) return false
  const words = text.split(' ').filter((part) => part !== '')
  if (words.length < 2 || words.length > 6) return false
  const last = words.at(-1) ?? ''
  const family = suffix.test(last) ? (words.at(-2) ?? '') : last
  if (!word.test(family) || particle.test(words[0] ?? '')) return false
  return words.every(
    (part, index) =>
      // The sign of ORCID is read as two letters behind the name.
      !/\p{Ll}\p{Lu}{2,}$/u.test(part) &&
      (isDotted(part) || !neverInNames.test(part.replace(/\.$/, ''))) &&
      (word.test(part) ||
        initial.test(part) ||
        (index > 0 && particle.test(part)) ||
        (index === words.length - 1 && suffix.test(part))),
  )
}

/** The names of a list, given name first; empty unless all of it is names. "Doe, Jane; Roe, Max" is turned round. */
export function namesOfList(text: string): readonly string[] {
  const folded = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const isTurned = folded.includes(';') && folded.includes(',')
  const parts = folded
    .split(isTurned ? /\s*;\s*/ : /\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|\s*\n\s*/)
    .filter((part) => part !== '')
    .map((part) => (isTurned ? turnedRound(part) : part))
  return parts.every(isPersonName) ? [...new Set(parts)] : []
}

const turnedRound = (part: string): string => {
  const [family = '', given, ...more] = part.split(/,\s*/)
  return given === undefined || more.length > 0 ? part : `${given} ${family}`
}

/** "A." is an initial, "A" may be a word. */
const isDotted = (part: string): boolean => initial.test(part) && part.includes('.')
