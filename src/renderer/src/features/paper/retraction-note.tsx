import { IconAlertTriangle } from '@tabler/icons-react'
import { retractionOf } from '#domain/figures'
import type { WorkId } from '#domain/work'
import { doiUrl } from '#formats/doi-url'
import { useCitationRow } from '#renderer/db/paper-queries'
import { providerWords } from '#renderer/ui/provider-words'
import warning from './paper-warning.module.css'
import { dayWords } from './provenance-words'
import small from './small-words.module.css'

/** The first thing to know of a paper that was taken back. */
export function RetractionNote({
  workId,
  onOpenExternal,
}: {
  readonly workId: WorkId
  readonly onOpenExternal: (url: string) => void
}) {
  const retraction = retractionOf(useCitationRow(workId)?.figures ?? [])
  if (retraction === undefined) return null
  const { provider, askedAt, retractedOn, retractionNotice } = retraction
  const notice = retractionNotice === undefined ? undefined : doiUrl(retractionNotice)
  return (
    <p className={warning.withdrawn} role="note">
      <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
      <span>
        This paper was retracted{retractedOn !== undefined && ` on ${dayWords(retractedOn)}`} (
        {providerWords[provider]}, asked {dayWords(askedAt)}).
        {notice !== undefined && (
          <>
            {' '}
            <button
              type="button"
              className={small.inlineLink}
              onClick={() => onOpenExternal(notice)}
            >
              Read the notice
            </button>
          </>
        )}
      </span>
    </p>
  )
}
