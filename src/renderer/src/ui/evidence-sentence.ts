import type { TitleRelation } from '#domain/same-title'
import type { SameEvidence } from '#domain/same-work'
import { providerWords } from './provider-words'

const titleWords: Readonly<Record<TitleRelation, string>> = {
  same: 'the titles are the same',
  spelling: 'the titles differ in spelling only',
  reordered: 'the titles have the same words in another order',
  named: 'one title has a name before it, the rest is the same',
  near: 'the titles are much alike',
  apart: 'the titles differ',
}

/** "The titles are the same, all 3 authors are the same, and they are a year apart." What speaks against it comes last. */
export function evidenceSentence(evidence: readonly SameEvidence[]): string {
  const grounds = evidence.flatMap((one) => groundOf(one) ?? [])
  const doubts = evidence.flatMap((one) => doubtOf(one) ?? [])
  const sentence = [listed(grounds), ...(doubts.length === 0 ? [] : [`but ${listed(doubts)}`])]
    .filter((part) => part !== '')
    .join('; ')
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function groundOf(evidence: SameEvidence): string | undefined {
  switch (evidence.kind) {
    case 'joined':
      return `${providerWords[evidence.provider]} knows both as one paper`
    case 'title':
      return evidence.relation === 'apart' ? undefined : titleWords[evidence.relation]
    case 'authors':
      return evidence.shared === 0
        ? undefined
        : evidence.shared === evidence.of
          ? evidence.of === 1
            ? 'the author is the same'
            : `all ${evidence.of} authors are the same`
          : `${evidence.shared} of ${evidence.of} authors are the same`
    case 'years':
      return evidence.apart === 0
        ? 'the year is the same'
        : evidence.apart === 1
          ? 'they are a year apart'
          : `they are ${evidence.apart} years apart`
    case 'references':
      return `${evidence.shared} of ${evidence.of} references are the same`
    case 'identifiers':
    case 'citedTogether':
      return undefined
    default:
      return evidence satisfies never
  }
}

function doubtOf(evidence: SameEvidence): string | undefined {
  switch (evidence.kind) {
    case 'identifiers':
      return evidence.scheme === 'arxiv'
        ? 'each has an arXiv id of its own'
        : `each has ${evidence.scheme === 'doi' ? 'a DOI' : 'an identifier'} of its own`
    case 'citedTogether':
      return evidence.papers === 1 ? 'a paper cites both' : `${evidence.papers} papers cite both`
    case 'title':
      return evidence.relation === 'apart' ? titleWords.apart : undefined
    case 'joined':
    case 'authors':
    case 'years':
    case 'references':
      return undefined
    default:
      return evidence satisfies never
  }
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
