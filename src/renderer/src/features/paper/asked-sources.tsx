import type { Reference } from '#domain/citation'
import type { Provider } from '#domain/work'
import { providerWords } from '#renderer/ui/provider-words'
import classes from './figures.module.css'
import { dayWords } from './provenance-words'

interface Asked {
  readonly provider: Provider
  readonly askedAt: string
  readonly entries?: readonly Reference[]
}

/** Who was asked, when, and what each had: a list is as complete as those who gave it. */
export function AskedSources({ answers }: { readonly answers: readonly Asked[] }) {
  const byProvider = new Map<Provider, Asked>()
  for (const answer of answers) {
    const held = byProvider.get(answer.provider)
    if ((answer.entries?.length ?? -1) >= (held?.entries?.length ?? -1))
      byProvider.set(answer.provider, answer)
  }
  if (byProvider.size === 0) return null
  const shown = [...byProvider.values()]
  const days = new Set(shown.map(({ askedAt }) => dayWords(askedAt)))
  const [onlyDay] = days.size === 1 ? days : []
  return (
    <p className={classes.askedSources}>
      {shown.map(({ provider, entries, askedAt }, index) => (
        <span key={provider}>
          {index > 0 && ' · '}
          {providerWords[provider]}:{' '}
          {entries === undefined ? 'no answer' : entries.length.toLocaleString('en')}
          {onlyDay === undefined && ` (${dayWords(askedAt)})`}
        </span>
      ))}
      {onlyDay !== undefined && `, asked ${onlyDay}`}
    </p>
  )
}
