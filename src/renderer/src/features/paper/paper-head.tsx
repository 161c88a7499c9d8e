import { Menu, Rating } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBrandGithub,
  IconCheck,
  IconChevronDown,
  IconCopy,
  IconDots,
  IconExternalLink,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { identifierOf } from '#domain/identifier'
import type { ReadingState } from '#domain/reading'
import type { Work } from '#domain/work'
import { removeWorks, restoreWorks, setRating } from '#renderer/db/reading-commands'
import type { LibrarySearch } from '#renderer/state/search-parameters'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { CopyButton } from '#renderer/ui/copy-button'
import { IconAction } from '#renderer/ui/icon-action'
import { MathText } from '#renderer/ui/math-text'
import { StatusMark, statusWords } from '#renderer/ui/status-mark'
import { StatusMenu } from '#renderer/ui/status-menu'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import classes from './paper-head.module.css'
import { codeLinks, identifierUrl, readingLink } from './paper-links'
import warning from './paper-warning.module.css'
import { dayWords, provenanceWords } from './provenance-words'
import small from './small-words.module.css'
import { Sourced } from './sourced'

/** Status, rating, and what is seldom done. */
export function PaperToolbar({
  work,
  state,
  status,
  onOpenExternal,
  onClose,
}: {
  readonly work: Work
  readonly state: ReadingState | null
  readonly status: ShownStatus
  readonly onOpenExternal: (url: string) => void
  readonly onClose: () => void
}) {
  const [statusAt, setStatusAt] = useState<Anchor>()
  const isRemoved = state?.isRemoved === true
  const [page] = work.identifiers.flatMap((identifier) => identifierUrl(identifier) ?? [])
  const reading = readingLink(work)
  const link = page ?? reading?.url
  return (
    <div className={classes.toolbar}>
      <button
        type="button"
        className={classes.status}
        aria-haspopup="menu"
        aria-label={`Status: ${statusWords[status]}`}
        onClick={(event) => setStatusAt(event.currentTarget.getBoundingClientRect())}
      >
        <StatusMark status={status} isDecorative />
        {statusWords[status]}
        <IconChevronDown size={14} stroke={1.9} aria-hidden />
      </button>
      {statusAt && (
        <AnchoredPopover
          at={statusAt}
          label="Status"
          widthPx={180}
          onClose={() => setStatusAt(undefined)}
        >
          <StatusMenu workIds={[work.id]} current={status} onDone={() => setStatusAt(undefined)} />
        </AnchoredPopover>
      )}
      <Rating
        allowClear
        emptySymbol={<IconStar size={15} stroke={1.7} color="var(--st-ctl)" />}
        fullSymbol={<IconStarFilled size={15} color="var(--st-warn)" />}
        aria-label="Your rating"
        getSymbolLabel={(value) => (value === 1 ? '1 star' : `${value} stars`)}
        value={state?.rating ?? 0}
        onChange={(rating) => void setRating([work.id], rating === 0 ? undefined : rating)}
      />
      <span className={classes.toolbarEnd}>
        <Menu position="bottom-end" width={220}>
          <Menu.Target>
            <button type="button" className={classes.more} aria-label="More actions" title="More">
              <IconDots size={16} stroke={1.7} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {link !== undefined && (
              <>
                <Menu.Item
                  leftSection={<IconExternalLink size={16} stroke={1.7} />}
                  onClick={() => onOpenExternal(link)}
                >
                  Open on {new URL(link).hostname}
                </Menu.Item>
                <CopyButton
                  text={link}
                  render={(copy) => (
                    <Menu.Item leftSection={<IconCopy size={16} stroke={1.7} />} onClick={copy}>
                      Copy its address
                    </Menu.Item>
                  )}
                />
              </>
            )}
            <CopyButton
              text={work.title}
              render={(copy) => (
                <Menu.Item leftSection={<IconCopy size={16} stroke={1.7} />} onClick={copy}>
                  Copy its title
                </Menu.Item>
              )}
            />
            <Menu.Divider />
            {isRemoved ? (
              <Menu.Item onClick={() => void restoreWorks([work.id])}>
                Restore to the library
              </Menu.Item>
            ) : (
              <Menu.Item
                color="var(--st-bad)"
                leftSection={<IconTrash size={16} stroke={1.7} />}
                onClick={() => void removeWorks([work.id])}
              >
                Remove from the library
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <IconAction label="Close the paper" keys="Escape" onClick={onClose}>
          <IconX size={16} stroke={1.7} />
        </IconAction>
      </span>
    </div>
  )
}

/** Title, authors, venue, year, ids and code: what the paper is. */
export function PaperFacts({
  work,
  onFilter,
  onOpenExternal,
}: {
  readonly work: Work
  readonly onFilter: (search: LibrarySearch) => void
  readonly onOpenExternal: (url: string) => void
}) {
  const [main] = work.identifiers
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  const shownId = arxiv ?? main?.value
  const category = work.primaryCategory
  return (
    <>
      {work.isWithdrawn === true && (
        <p className={warning.withdrawn} role="note">
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          Its authors have withdrawn this paper
          {work.provenance.isWithdrawn && ` (arXiv, ${dayWords(work.provenance.isWithdrawn.at)})`}.
          {work.comment !== undefined && work.comment !== '' && ` They say: “${work.comment}”`}
        </p>
      )}
      <h2 className={classes.title}>
        <Sourced work={work} fact="title">
          <MathText text={work.title === '' ? 'Untitled' : work.title} />
        </Sourced>
      </h2>
      <Authors key={work.id} work={work} onFilter={onFilter} />
      <p className={classes.facts}>
        <Sourced work={work} fact="venue">
          {work.venue === undefined || work.venue === '' ? (
            <span title="The venue is not known">–</span>
          ) : (
            work.venue
          )}
        </Sourced>
        <Sourced work={work} fact="year">
          {work.year ?? '–'}
        </Sourced>
        {category !== undefined && (
          <button
            type="button"
            className={classes.factButton}
            title={`${provenanceWords('primaryCategory', work.provenance.primaryCategory)}. Show its papers`}
            onClick={() => onFilter({ category: [category] })}
          >
            {category}
          </button>
        )}
        {shownId !== undefined && (
          <CopyButton
            text={shownId}
            render={(copy, isCopied) => (
              <button
                type="button"
                className={classes.id}
                title={isCopied ? 'Copied' : 'Copy this id'}
                onClick={copy}
              >
                {shownId}
                {isCopied && <IconCheck size={12} stroke={1.9} aria-label="Copied" />}
              </button>
            )}
          />
        )}
        {codeLinks(work).map(({ label, url }) => (
          <button
            key={url}
            type="button"
            className={classes.code}
            title={`Code: ${url}`}
            onClick={() => onOpenExternal(url)}
          >
            <IconBrandGithub size={13} stroke={1.9} aria-label="Code" />
            {label}
          </button>
        ))}
      </p>
    </>
  )
}

/** So many names fit a line or two. */
const fewAuthors = 6

function Authors({
  work,
  onFilter,
}: {
  readonly work: Work
  readonly onFilter: (search: LibrarySearch) => void
}) {
  const [isWhole, setWhole] = useState(false)
  const { authors } = work
  if (authors === undefined || authors.length === 0) {
    return <p className={classes.authors}>No source has named the authors yet</p>
  }
  const shown = isWhole ? authors : authors.slice(0, fewAuthors)
  const rest = authors.length - shown.length
  return (
    <p className={classes.authors}>
      {shown.map(({ name, affiliations }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two authors may share a name; their order is the paper's.
        <Fragment key={index}>
          {index > 0 && ' '}
          <span className={classes.authorName}>
            <button
              type="button"
              className={classes.author}
              title={[...(affiliations ?? []), `Show papers by ${name}`].join('\n')}
              onClick={() => onFilter({ text: `author:"${name}"` })}
            >
              {name}
            </button>
            {index < shown.length - 1 && ','}
          </span>
        </Fragment>
      ))}
      {rest > 0 && (
        <>
          {' '}
          <button type="button" className={small.inlineLink} onClick={() => setWhole(true)}>
            and {rest} more
          </button>
        </>
      )}
      {rest <= 0 && work.hasMoreAuthors === true && (
        <span title="The source names no more authors than these"> et al.</span>
      )}
    </p>
  )
}
