import { atomsOf, plainText } from './survey-atoms'
import type { Block } from './survey-document'
import { wordKey } from './survey-text'

const abstractKeys =
  /^(?:(?:click (?:to|for) )?(?:expand |show |view |see )?(?:the )?(?:abstract|bib ?tex|citation|cite|tl ?dr)|摘要|引用)$/u

/** Folded abstracts stand between a title and its links: without links of their own they are passed over. */
export function withoutAbstracts(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some(({ kind }) => kind === 'summary')) return blocks
  const kept: Block[] = []
  for (let index = 0; index < blocks.length; index += 1) {
    const end = endOfAbstract(blocks, index)
    if (end !== undefined) index = end
    else {
      const block = blocks[index]
      if (block !== undefined) kept.push(block)
    }
  }
  return kept
}

/** An abstract has a few paragraphs; what is longer is a section with that name. */
const mostParagraphs = 8

function endOfAbstract(blocks: readonly Block[], index: number): number | undefined {
  const summary = blocks[index + 1]
  if (blocks[index]?.kind !== 'detailsOpen' || summary?.kind !== 'summary') return undefined
  if (!abstractKeys.test(wordKey(plainText(atomsOf(summary.pieces)).slice(0, 60)))) return undefined
  for (let at = index + 2; at < index + 3 + mostParagraphs; at += 1) {
    const block = blocks[at]
    if (block?.kind === 'detailsClose') return at
    if (block?.kind === 'code') continue
    if (block?.kind !== 'paragraph' || block.pieces.some(({ link }) => link !== undefined))
      return undefined
  }
  return undefined
}
