import { Button } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { type Category, findCategory } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import { EmptyState } from '#renderer/ui/pane-state'
import classes from './compare-papers.module.css'
import type { CompareProps } from './compare-view'
import { PaperRows } from './paper-rows'

/** Papers of this survey that others hold too, by how many do. */
export function SharedPapers({
  withSurvey,
  ...props
}: CompareProps & { readonly withSurvey: SourceId | undefined }) {
  const { comparison, nameOf, survey, rows } = props
  const [chosen, setChosen] = useState<number>()
  const shared = useMemo(
    () =>
      comparison.overlap.shared.filter(
        ({ surveys }) => withSurvey === undefined || surveys.includes(withSurvey),
      ),
    [comparison, withSurvey],
  )
  const surveysOf = useMemo(
    () => new Map(shared.map(({ workId, surveys }) => [workId, surveys])),
    [shared],
  )
  const groups = useMemo(() => {
    const counts = new Map<number, number>()
    // With this survey itself: a paper of two surveys is in one other.
    for (const { surveys } of shared)
      counts.set(surveys.length + 1, (counts.get(surveys.length + 1) ?? 0) + 1)
    return [...counts]
  }, [shared])
  const wanted = groups.some(([k]) => k === chosen) ? chosen : undefined
  const ids = useMemo(
    () =>
      shared
        .filter(({ surveys }) => wanted === undefined || surveys.length + 1 === wanted)
        .map(({ workId }) => workId),
    [shared, wanted],
  )
  if (shared.length === 0) {
    return (
      <EmptyState title="No paper of this survey is in another one.">
        Papers are the same when they carry the same identifier, or the same title and year.
      </EmptyState>
    )
  }
  return (
    <section className={classes.papers} aria-label="Shared papers">
      <div className={classes.head}>
        <div className={classes.chips}>
          <Chip
            isOn={wanted === undefined}
            label="All"
            count={shared.length}
            onClick={() => setChosen(undefined)}
          />
          {groups.map(([k, count]) => (
            <Chip
              key={k}
              isOn={wanted === k}
              label={`In ${k} surveys`}
              count={count}
              onClick={() => setChosen(k)}
            />
          ))}
        </div>
        <SendButton name={`${survey.title}, shared`} ids={ids} onSend={props.onSend} />
      </div>
      <div className={classes.rows}>
        <PaperRows
          label="Shared papers"
          ids={ids}
          rows={rows}
          openPaper={props.openPaper}
          onOpenPaper={props.onOpenPaper}
          onPaperMenu={props.onPaperMenu}
          placesOf={(id) => (surveysOf.get(id) ?? []).map(nameOf)}
        />
      </div>
    </section>
  )
}

/** Papers that no other survey of the library names, by category. */
export function OnlyHere(props: CompareProps) {
  const { comparison, root, survey, rows } = props
  const { onlyHere, onlyHereIn } = comparison.overlap
  const [key, setKey] = useState('')
  const category = findCategory(root, key) ?? root
  const ids = useMemo(() => {
    const wanted = new Set<WorkId>(onlyHere)
    return category.all.filter((id) => wanted.has(id))
  }, [category, onlyHere])
  const lines = useMemo(() => linesOf(root, onlyHereIn), [root, onlyHereIn])
  if (onlyHere.length === 0) {
    return (
      <EmptyState title="Every paper here is in another survey too.">
        Nothing would be lost by reading one of the others instead.
      </EmptyState>
    )
  }
  return (
    <div className={classes.only}>
      <ul
        className={classes.categories}
        aria-label="Categories with papers that only this survey has"
      >
        {lines.map((line) => (
          <li key={line.key}>
            <button
              type="button"
              className={classes.categoryLine}
              aria-pressed={line.key === category.key}
              style={{ paddingLeft: 8 + Math.max(0, line.depth - 1) * 14 }}
              title={line.name}
              onClick={() => setKey(line.key)}
            >
              <span className={classes.categoryName} data-top={line.depth <= 1 || undefined}>
                {line.key === '' ? 'Whole survey' : line.name}
              </span>
              <span className={classes.count}>
                {(onlyHereIn.get(line.key) ?? 0).toLocaleString('en')} of{' '}
                {line.all.length.toLocaleString('en')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <section className={classes.papers} aria-label="Papers that only this survey has">
        <div className={classes.head}>
          <span className={classes.what}>
            {ids.length.toLocaleString('en')} of {category.all.length.toLocaleString('en')} papers
            in no other survey
          </span>
          <SendButton
            name={`${category.name === '' ? survey.title : category.name}, only here`}
            ids={ids}
            onSend={props.onSend}
          />
        </div>
        <div className={classes.rows}>
          <PaperRows
            key={category.key}
            label="Papers that only this survey has"
            ids={ids}
            rows={rows}
            openPaper={props.openPaper}
            onOpenPaper={props.onOpenPaper}
            onPaperMenu={props.onPaperMenu}
          />
        </div>
      </section>
    </div>
  )
}

function linesOf(root: Category, counts: ReadonlyMap<string, number>): readonly Category[] {
  const lines: Category[] = []
  const walk = (category: Category): void => {
    if (!counts.has(category.key)) return
    lines.push(category)
    for (const child of category.children) walk(child)
  }
  walk(root)
  return lines
}

function Chip({
  isOn,
  label,
  count,
  onClick,
}: {
  readonly isOn: boolean
  readonly label: string
  readonly count: number
  readonly onClick: () => void
}) {
  return (
    <button type="button" className={classes.chip} aria-pressed={isOn} onClick={onClick}>
      {label} <span className={classes.count}>{count.toLocaleString('en')}</span>
    </button>
  )
}

function SendButton({
  name,
  ids,
  onSend,
}: {
  readonly name: string
  readonly ids: readonly WorkId[]
  readonly onSend: CompareProps['onSend']
}) {
  return (
    <Button
      variant="default"
      leftSection={<IconListDetails size={15} stroke={1.7} />}
      onClick={(event) =>
        onSend({ name, workIds: ids }, event.currentTarget.getBoundingClientRect())
      }
    >
      To a list
    </Button>
  )
}
