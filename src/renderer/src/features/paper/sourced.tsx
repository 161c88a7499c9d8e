import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FactName, Work } from '#domain/work'
import { provenanceWords } from './provenance-words'

/** A fact that says on hover who named it and when. The Sources section says the same to the keyboard. */
export function Sourced({
  work,
  fact,
  children,
}: {
  readonly work: Work
  readonly fact: FactName
  readonly children: ReactNode
}) {
  return (
    <Tooltip label={provenanceWords(fact, work.provenance[fact])} position="top-start">
      <span>{children}</span>
    </Tooltip>
  )
}
