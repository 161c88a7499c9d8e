import type { Reference } from '#domain/citation'
import type { Provider } from '#domain/work'
import classes from './paper-panel.module.css'
import { dayWords, providerWords } from './provenance-words'

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
  return (
    <p className={classes.askedSources}>
      {[...byProvider.values()].map(({ provider, entries, askedAt }, index) => (
        <span key={provider}>
          {index > 0 && ' · '}
          {providerWords[provider]}{' '}
          {entries === undefined ? 'had no answer' : entries.length.toLocaleString('en')},{' '}
          {dayWords(askedAt)}
        </span>
      ))}
    </p>
  )
}
