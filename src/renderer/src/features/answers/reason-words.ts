import type { Reason } from '#renderer/workers/library/question-protocol'

/** Who a reason speaks of: several papers, or one. */
export interface ReasonSpeech {
  readonly isOnePaper: boolean
  /** The two sides of a bridge. */
  readonly names: readonly [string, string]
}

/** Why a paper is in the answer, in one sentence. */
export function reasonSentence(reason: Reason, { isOnePaper, names }: ReasonSpeech): string {
  switch (reason.kind) {
    case 'foundation':
    case 'missing':
      return `${sharePhrase(reason.here, reason.hereOf)}${elsewherePhrase(reason)}.`
    case 'similar':
      return similarSentence(reason, isOnePaper)
    case 'order':
      return orderSentence(reason)
    case 'step':
      return reason.isFromCitingList === true
        ? `${stepSentences[reason.step].slice(0, -1)}, as a citing list says.`
        : stepSentences[reason.step]
    case 'mainStep':
      return reason.share === undefined
        ? 'The path begins here.'
        : `${percent(reason.share)} of all chains of citations take the step to here.`
    case 'newCiting':
      return `Cites ${count(reason.read, 'paper')} that you have read.`
    case 'bridge':
      return `Linked with ${number(reason.first)} of ${names[0]} and ${number(reason.second)} of ${names[1]}; with ${reason.elsewhere === 0 ? 'none' : number(reason.elsewhere)} of the others.`
    default:
      return reason satisfies never
  }
}

/** "14 of your 40 cite it". */
function sharePhrase(here: number, of: number): string {
  if (of === 1) return 'Your one paper cites it'
  if (here === of) return of === 2 ? 'Both of yours cite it' : `All ${number(of)} of yours cite it`
  return `${number(here)} of your ${number(of)} ${here === 1 ? 'cites' : 'cite'} it`
}

/** "; 1 in 900 elsewhere": where there is an elsewhere. */
function elsewherePhrase({
  elsewhere,
  elsewhereOf,
}: {
  readonly elsewhere: number
  readonly elsewhereOf: number
}): string {
  if (elsewhereOf === 0) return ''
  return `; ${elsewhere === 0 ? 'none' : number(elsewhere)} in ${number(elsewhereOf)} elsewhere`
}

function similarSentence(
  {
    sharedReferences,
    sharedCiting,
    words,
  }: {
    readonly sharedReferences: number
    readonly sharedCiting: number
    readonly words: readonly string[]
  },
  isOnePaper: boolean,
): string {
  const shared = [
    ...(sharedReferences > 0 ? [count(sharedReferences, 'reference')] : []),
    ...(sharedCiting > 0 ? [count(sharedCiting, 'citing paper')] : []),
  ].join(' and ')
  const quoted = words.map((word) => `‘${word}’`)
  if (shared === '') return `Shares the ${words.length === 1 ? 'word' : 'words'} ${listed(quoted)}.`
  const withWhom = isOnePaper ? 'with it' : 'with these'
  const also =
    quoted.length === 0
      ? ''
      : `, and the ${words.length === 1 ? 'word' : 'words'} ${listed(quoted)}`
  return `Shares ${shared} ${withWhom}${also}.`
}

function orderSentence({
  citedBy,
  buildsOn,
  areReferencesKnown,
}: {
  readonly citedBy: number
  readonly buildsOn: number
  readonly areReferencesKnown: boolean
}): string {
  const needed =
    citedBy === 0 ? '' : `${number(citedBy)} of these ${citedBy === 1 ? 'builds' : 'build'} on it`
  if (!areReferencesKnown && buildsOn > 0) {
    return `Builds on ${number(buildsOn)} of these at least, as citing lists say${needed === '' ? '' : `; ${needed}`}.`
  }
  if (!areReferencesKnown) {
    return `${needed === '' ? '' : `${needed}; `}${needed === '' ? 'Its' : 'its own'} references are not known, so its year places it.`
  }
  const built = buildsOn === 0 ? 'Cites none of these' : `Builds on ${number(buildsOn)} of these`
  return `${built}${needed === '' ? '' : `; ${needed}`}.`
}

const stepSentences = {
  start: 'From here.',
  cites: 'Cites the paper above.',
  citedBy: 'Is cited by the paper above.',
  both: 'Cites the paper above, and is cited by it.',
} as const

const number = (value: number): string => value.toLocaleString('en')

const count = (value: number, noun: string): string =>
  `${number(value)} ${noun}${value === 1 ? '' : 's'}`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** "24 %"; small shares keep a digit, so that none is "0 %". */
function percent(share: number): string {
  const value = share * 100
  if (value >= 10) return `${Math.round(value)} %`
  return value >= 0.1 ? `${value.toFixed(1)} %` : 'Under 0.1 %'
}
