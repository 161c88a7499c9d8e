import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconListDetails } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import type { CategoryPair } from '#domain/survey-overlap'
import { type Category, pathSeparator } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import { EmptyState } from '#renderer/ui/pane-state'
import { StatusMark } from '#renderer/ui/status-mark'
import { useRows } from '#renderer/workers/library/hooks'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import classes from './compare-topics.module.css'
import type { CompareProps } from './compare-view'

/** So many pairs say most of it; the rest follows on demand. */
const firstShown = 60

/** Categories of different surveys that hold the same papers, the best match first. */
export function CompareTopics({
  withSurvey,
  ...props
}: CompareProps & { readonly withSurvey: SourceId | undefined }) {
  const { comparison, nameOf } = props
  const pairs = comparison.overlap.pairs.filter(
    ({ survey }) => withSurvey === undefined || survey === withSurvey,
  )
  const [openKey, setOpenKey] = useState<string>()
  const [isWhole, setWhole] = useState(false)
  if (pairs.length === 0) {
    return (
      <EmptyState title="No category of another survey shares two papers with one here.">
        The surveys may look at different things, or name the same papers in other words: look at
        the shared papers.
      </EmptyState>
    )
  }
  return (
    <div className={classes.scroller}>
      <p className={classes.lead}>
        Each line is a category here and one of another survey that hold the same papers: first
        those with many papers in common and few that only one of them has.
      </p>
      <ul className={classes.pairs}>
        {(isWhole ? pairs : pairs.slice(0, firstShown)).map((pair) => {
          const key = `${pair.here.key}\n${pair.survey}\n${pair.there.key}`
          return (
            <Pair
              key={key}
              {...props}
              pair={pair}
              surveyName={nameOf(pair.survey)}
              isOpen={key === openKey}
              onToggle={() => setOpenKey(key === openKey ? undefined : key)}
            />
          )
        })}
      </ul>
      {!isWhole && pairs.length > firstShown && (
        <Button variant="default" onClick={() => setWhole(true)}>
          Show all {pairs.length.toLocaleString('en')}
        </Button>
      )}
    </div>
  )
}

function Pair({
  pair,
  surveyName,
  isOpen,
  onToggle,
  ...props
}: CompareProps & {
  readonly pair: CategoryPair
  readonly surveyName: string
  readonly isOpen: boolean
  readonly onToggle: () => void
}) {
  const { here, there, shared, jaccard } = pair
  const detailId = useId()
  const onlyHere = here.all.length - shared
  const onlyThere = there.all.length - shared
  return (
    <li className={classes.pair} data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.line}
        aria-expanded={isOpen}
        aria-controls={detailId}
        onClick={onToggle}
      >
        {isOpen ? (
          <IconChevronDown size={14} stroke={1.9} aria-hidden />
        ) : (
          <IconChevronRight size={14} stroke={1.9} aria-hidden />
        )}
        <CategoryName category={here} />
        <span
          className={classes.share}
          title={`${shared} in both, ${onlyHere} only here, ${onlyThere} only there`}
        >
          <span className={classes.figure}>
            <b>{shared.toLocaleString('en')}</b> shared, {Math.round(jaccard * 100)} %
          </span>
          <span className={classes.bar} aria-hidden>
            <span className={classes.barHere} style={{ flexGrow: onlyHere }} />
            <span className={classes.barBoth} style={{ flexGrow: shared }} />
            <span className={classes.barThere} style={{ flexGrow: onlyThere }} />
          </span>
        </span>
        <span className={classes.other}>
          <CategoryName category={there} />
          <span className={classes.survey}>{surveyName}</span>
        </span>
      </button>
      {isOpen && <PairDetail {...props} pair={pair} surveyName={surveyName} id={detailId} />}
    </li>
  )
}

function CategoryName({ category }: { readonly category: Category }) {
  const above = category.key.split(pathSeparator).slice(0, -1)
  return (
    <span className={classes.category} title={[...above, category.name].join(' › ')}>
      <span className={classes.name}>{category.name}</span>
      {above.length > 0 && <span className={classes.above}>{above.join(' › ')}</span>}
    </span>
  )
}

function PairDetail({
  pair,
  surveyName,
  id,
  ...props
}: CompareProps & {
  readonly pair: CategoryPair
  readonly surveyName: string
  readonly id: string
}) {
  const { here, there } = pair
  const { both, onlyHere, onlyThere } = useMemo(() => {
    const inThere = new Set(there.all)
    const inHere = new Set(here.all)
    return {
      both: here.all.filter((one) => inThere.has(one)),
      onlyHere: here.all.filter((one) => !inThere.has(one)),
      onlyThere: there.all.filter((one) => !inHere.has(one)),
    }
  }, [here, there])
  const rows = useRows(useMemo(() => [...here.all, ...onlyThere], [here, onlyThere]))
  const shared = { ...props, rows }
  return (
    <div className={classes.detail} id={id}>
      <PaperColumn
        {...shared}
        title="Only here"
        ids={onlyHere}
        listName={`${here.name}, only here`}
        link={{ label: 'Show in the map', onOpen: () => props.onTopicInMap(here.key) }}
      />
      <PaperColumn {...shared} title="In both" ids={both} listName={here.name} />
      <PaperColumn
        {...shared}
        title={`Only in ${surveyName}`}
        ids={onlyThere}
        listName={`${there.name}, only in ${surveyName}`}
        link={{
          label: 'Show it there',
          onOpen: () => props.onOpenSurvey(pair.survey, there.key),
        }}
      />
    </div>
  )
}

/** A column longer than this asks first. */
const firstPapers = 40

function PaperColumn({
  title,
  ids,
  listName,
  link,
  rows,
  openPaper,
  onOpenPaper,
  onPaperMenu,
  onSend,
}: CompareProps & {
  readonly title: string
  readonly ids: readonly WorkId[]
  readonly listName: string
  readonly link?: { readonly label: string; readonly onOpen: () => void }
  readonly rows: ReadonlyMap<WorkId, LibraryRow>
}) {
  const [isWhole, setWhole] = useState(false)
  return (
    <section className={classes.column} aria-label={title}>
      <div className={classes.columnHead}>
        <h3 className={classes.columnTitle}>{title}</h3>
        <span className={classes.columnCount}>{ids.length.toLocaleString('en')}</span>
        {ids.length > 0 && (
          <button
            type="button"
            className={classes.tool}
            aria-label={`Send to a reading list: ${title}`}
            title="Send to a reading list"
            onClick={(event) =>
              onSend({ name: listName, workIds: ids }, event.currentTarget.getBoundingClientRect())
            }
          >
            <IconListDetails size={15} stroke={1.7} aria-hidden />
          </button>
        )}
      </div>
      <div className={classes.linkLine}>
        {link && (
          <button type="button" className={classes.link} onClick={link.onOpen}>
            {link.label}
          </button>
        )}
      </div>
      {ids.length === 0 && <p className={classes.none}>None.</p>}
      <ul className={classes.papers}>
        {(isWhole ? ids : ids.slice(0, firstPapers)).map((id) => {
          const row = rows.get(id)
          if (row === undefined) return null
          return (
            <li key={id}>
              <button
                type="button"
                className={classes.paper}
                data-open={id === openPaper || undefined}
                title={row.title}
                onClick={() => onOpenPaper(id)}
                onContextMenu={(event) => {
                  event.preventDefault()
                  onPaperMenu([id], {
                    left: event.clientX,
                    top: event.clientY,
                    width: 0,
                    height: 0,
                  })
                }}
              >
                <StatusMark status={row.status} />
                <span className={classes.paperTitle}>{row.title}</span>
                <span className={classes.year}>{row.year ?? '–'}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {!isWhole && ids.length > firstPapers && (
        <button type="button" className={classes.link} onClick={() => setWhole(true)}>
          Show all {ids.length.toLocaleString('en')}
        </button>
      )}
    </section>
  )
}
