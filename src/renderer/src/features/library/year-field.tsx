import { NumberInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createSentTexts } from './sent-texts'

/** Years that arXiv and the older literature can have; a slip of the finger is not a filter. */
export const earliestYear = 1900

export interface YearFieldProps {
  readonly label: string
  readonly placeholder: string
  readonly year: number | undefined
  /** Of digits that are no year yet nothing is told but that there is none. */
  readonly onYear: (year: number | undefined) => void
  readonly isFirst?: boolean
}

/** What is typed is shown at once, also while it is no year; the address follows when the router is ready. */
export function YearField({ label, placeholder, year, onYear, isFirst = false }: YearFieldProps) {
  const said = wordsOf(year)
  const [shown, setShown] = useState<string | number>(said)
  const [sent] = useState(() => createSentTexts(said))
  useEffect(() => {
    // The address changed by itself (back, another filter), not by older digits of ours coming round.
    if (!sent.isOurs(said)) setShown(said)
  }, [sent, said])
  return (
    <NumberInput
      {...(isFirst && { 'data-autofocus': true })}
      aria-label={label}
      placeholder={placeholder}
      hideControls
      allowDecimal={false}
      thousandSeparator=""
      value={shown}
      onChange={(typed) => {
        const typedYear = yearOf(typed)
        setShown(typed)
        sent.send(wordsOf(typedYear))
        onYear(typedYear)
      }}
    />
  )
}

const wordsOf = (year: number | undefined): string => (year === undefined ? '' : String(year))

function yearOf(typed: string | number): number | undefined {
  const year = Number(typed)
  return Number.isInteger(year) && year >= earliestYear && year < 2200 ? year : undefined
}
