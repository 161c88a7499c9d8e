import { IconAlertTriangle, IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react'
import type { Identifier } from '#domain/identifier'
import type { FactName, Work } from '#domain/work'
import { CopyButton } from '#renderer/ui/copy-button'
import { MathText } from '#renderer/ui/math-text'
import { providerWords } from '#renderer/ui/provider-words'
import { schemeWords } from '#renderer/ui/scheme-words'
import classes from './identity-sections.module.css'
import lines from './lines.module.css'
import { identifierUrl } from './paper-links'
import { dayWords, factWords } from './provenance-words'
import { Section } from './section'
import small from './small-words.module.css'

/** Every name the paper goes by: identifiers, other titles, and those that are in doubt with the reason. */
export function IdentitySection({
  work,
  onOpenExternal,
}: {
  readonly work: Work
  readonly onOpenExternal: (url: string) => void
}) {
  const { identifiers, doubtfulIdentifiers, otherTitles } = work
  return (
    <Section name="identity" title="Identifiers" hint={String(identifiers.length)}>
      {identifiers.length === 0 && (
        <p className={small.unknown}>
          No source has given an identifier; the paper is known by its title.
        </p>
      )}
      <ul className={lines.lines}>
        {identifiers.map((identifier) => (
          <IdentifierLine
            key={`${identifier.scheme}:${identifier.value}`}
            identifier={identifier}
            onOpenExternal={onOpenExternal}
          />
        ))}
      </ul>
      {doubtfulIdentifiers.length > 0 && (
        <>
          <p className={classes.doubt}>
            <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
            In doubt: a source gave {doubtfulIdentifiers.length === 1 ? 'this id' : 'these ids'},
            but upstream {doubtfulIdentifiers.length === 1 ? 'it names' : 'they name'} a clearly
            different title. Not used to recognise the paper.
          </p>
          <ul className={lines.lines}>
            {doubtfulIdentifiers.map((identifier) => (
              <IdentifierLine
                key={`${identifier.scheme}:${identifier.value}`}
                identifier={identifier}
                onOpenExternal={onOpenExternal}
              />
            ))}
          </ul>
        </>
      )}
      {otherTitles.length > 0 && (
        <>
          <p className={small.subhead}>Also called</p>
          <ul className={classes.otherTitles}>
            {otherTitles.map((title) => (
              <li key={title}>
                <MathText text={title} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function IdentifierLine({
  identifier,
  onOpenExternal,
}: {
  readonly identifier: Identifier
  readonly onOpenExternal: (url: string) => void
}) {
  const url = identifierUrl(identifier)
  return (
    <li className={lines.line} data-plain>
      <span className={classes.scheme}>{schemeWords[identifier.scheme]}</span>
      <span className={lines.mono}>{identifier.value}</span>
      <span className={classes.lineTools}>
        <CopyButton
          text={identifier.value}
          render={(copy, isCopied) => (
            <button
              type="button"
              className={classes.tool}
              aria-label={`Copy ${identifier.value}`}
              title={isCopied ? 'Copied' : 'Copy'}
              onClick={copy}
            >
              {isCopied ? (
                <IconCheck size={14} stroke={1.9} />
              ) : (
                <IconCopy size={14} stroke={1.9} />
              )}
            </button>
          )}
        />
        {url !== undefined && (
          <button
            type="button"
            className={classes.tool}
            aria-label={`Open ${identifier.value} in the browser`}
            title={url}
            onClick={() => onOpenExternal(url)}
          >
            <IconExternalLink size={14} stroke={1.9} />
          </button>
        )}
      </span>
    </li>
  )
}

/** Who said what, and when: the hover of every field, for those who do not hover. */
export function SourcesSection({ work }: { readonly work: Work }) {
  const facts = Object.entries(work.provenance) as [
    FactName,
    NonNullable<Work['provenance'][FactName]>,
  ][]
  return (
    <Section name="sources" title="Where this comes from">
      {facts.length === 0 ? (
        <p className={small.unknown}>The sources of this paper’s facts were not noted.</p>
      ) : (
        <table className={classes.sources}>
          <tbody>
            {facts.map(([fact, { provider, at }]) => (
              <tr key={fact}>
                <th scope="row">{factWords[fact]}</th>
                <td>{providerWords[provider]}</td>
                <td>{dayWords(at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={small.unknown}>In the library since {dayWords(work.addedAt)}.</p>
    </Section>
  )
}
