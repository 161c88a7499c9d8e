import { Menu } from '@mantine/core'
import { IconArrowsSort, IconDots, IconListDetails } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useSources } from '#renderer/db/source-queries'
import { useSurveysOfWorks } from '#renderer/db/survey-queries'
import classes from './category-papers.module.css'
import { coverageWords, noCoverage } from './coverage'
import { orderPapers, orderWords, type PaperOrder, paperOrders } from './paper-order'
import { PaperRows } from './paper-rows'
import { sendingOf } from './send-request'
import { rememberSurvey, useSurveyMemory } from './survey-memory'
import type { SurveyViewProps } from './survey-view'

/** The papers of the chosen category, with the other surveys that name them. */
export function CategoryPapers(props: SurveyViewProps) {
  const { topic: category, survey, root, rows, coverage, onSend, onCategoryMenu } = props
  const { order } = useSurveyMemory(survey.id)
  const sources = useSources()
  const surveysOf = useSurveysOfWorks(root.all)
  const nameOf = useMemo(
    () => new Map(sources?.map((source) => [source.id as string, source.title])),
    [sources],
  )
  const ids = useMemo(() => orderPapers(category.all, rows, order), [category, rows, order])
  const elsewhere = category.all.filter((id) => (surveysOf?.get(id)?.size ?? 0) > 1).length
  const name = category.name === '' ? survey.title : category.name
  return (
    <section className={classes.papers} aria-label={name}>
      <div className={classes.head}>
        <h2 className={classes.category} title={name}>
          {name}
        </h2>
        <span className={classes.facts}>
          {coverageWords(coverage.get(category.key) ?? noCoverage)}
          {elsewhere > 0 && ` · ${elsewhere.toLocaleString('en')} also in another survey`}
        </span>
        <div className={classes.tools}>
          <OrderMenu order={order} onOrder={(next) => rememberSurvey(survey.id, { order: next })} />
          <button
            type="button"
            className={classes.tool}
            aria-label="Send these papers to a reading list"
            title="Send these papers to a reading list"
            onClick={(event) =>
              onSend(sendingOf(category, survey.title), event.currentTarget.getBoundingClientRect())
            }
          >
            <IconListDetails size={16} stroke={1.7} aria-hidden />
            <span className={classes.word}>To a list</span>
          </button>
          <button
            type="button"
            className={classes.tool}
            aria-label={`More for ${name}`}
            title="More"
            onClick={(event) =>
              onCategoryMenu(category, event.currentTarget.getBoundingClientRect())
            }
          >
            <IconDots size={16} stroke={1.7} aria-hidden />
          </button>
        </div>
      </div>
      <div className={classes.rows}>
        <PaperRows
          // Another category begins at its top.
          key={category.key}
          label={`Papers of ${name}`}
          ids={ids}
          rows={rows}
          openPaper={props.openPaper}
          onOpenPaper={props.onOpenPaper}
          onPaperMenu={props.onPaperMenu}
          placesOf={(id) =>
            [...(surveysOf?.get(id) ?? [])].flatMap((one) =>
              one === survey.id ? [] : [nameOf.get(one) ?? one],
            )
          }
        />
      </div>
    </section>
  )
}

function OrderMenu({
  order,
  onOrder,
}: {
  readonly order: PaperOrder
  readonly onOrder: (order: PaperOrder) => void
}) {
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <button
          type="button"
          className={classes.tool}
          aria-label={`Order: ${orderWords[order]}`}
          title={`Order: ${orderWords[order]}`}
        >
          <IconArrowsSort size={16} stroke={1.7} aria-hidden />
          <span className={classes.word}>{orderWords[order]}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {paperOrders.map((name) => (
          <Menu.RadioItem
            key={name}
            value={name}
            checked={name === order}
            closeMenuOnClick
            onChange={() => onOrder(name)}
          >
            {orderWords[name]}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
