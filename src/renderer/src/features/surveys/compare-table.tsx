import classes from './compare-table.module.css'
import type { CompareProps } from './compare-view'
import { rememberSurvey } from './survey-memory'

/** How many papers every two surveys of the library share. */
export function CompareTable({ comparison, nameOf, survey, onOpenSurvey }: CompareProps) {
  const { surveys, counts } = comparison
  const most = Math.max(
    1,
    ...counts.flatMap((row, index) => row.filter((_, column) => column !== index)),
  )
  return (
    <div className={classes.scroller}>
      <p className={classes.lead}>
        Papers that every two surveys share; where a survey meets itself stands how many it has.
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {surveys.map(({ id }) => (
              <th key={id} scope="col" className={classes.column} title={nameOf(id)}>
                <span>{nameOf(id)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {surveys.map(({ id }, row) => (
            <tr key={id} data-here={id === survey.id || undefined}>
              <th scope="row" className={classes.row}>
                <button
                  type="button"
                  className={classes.name}
                  title={nameOf(id)}
                  onClick={() => onOpenSurvey(id, '')}
                >
                  {nameOf(id)}
                </button>
              </th>
              {surveys.map((other, column) => {
                const count = counts[row]?.[column] ?? 0
                if (row === column) {
                  return (
                    <td key={other.id} className={classes.self}>
                      {count.toLocaleString('en')}
                    </td>
                  )
                }
                const isOfThis = id === survey.id || other.id === survey.id
                return (
                  <td
                    key={other.id}
                    className={classes.cell}
                    style={{
                      background: `color-mix(in srgb, var(--st-ac-fill) ${Math.round((28 * count) / most)}%, var(--st-bg))`,
                    }}
                  >
                    {isOfThis && count > 0 ? (
                      <button
                        type="button"
                        className={classes.open}
                        title="Show these papers"
                        onClick={() =>
                          rememberSurvey(survey.id, {
                            comparing: 'shared',
                            comparedWith: id === survey.id ? other.id : id,
                          })
                        }
                      >
                        {count.toLocaleString('en')}
                      </button>
                    ) : (
                      count.toLocaleString('en')
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
