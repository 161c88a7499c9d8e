import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { type SectionName, toggleSection, useFoldedSections } from './folded-sections'
import classes from './section.module.css'

/** A part of the panel that folds; its place never changes. */
export function Section({
  name,
  title,
  hint,
  aside,
  children,
}: {
  readonly name: SectionName
  readonly title: string
  /** Beside the title: a count. */
  readonly hint?: ReactNode
  /** At the right edge, shown while open. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const isFolded = useFoldedSections(({ folded }) => folded.includes(name))
  const id = useId()
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h3 className={classes.sectionTitle}>
          <button
            type="button"
            className={classes.fold}
            aria-expanded={!isFolded}
            aria-controls={id}
            onClick={() => toggleSection(name)}
          >
            {title}
            <IconChevronRight size={12} stroke={2} className={classes.chevron} aria-hidden />
          </button>
        </h3>
        {hint !== undefined && <span className={classes.hint}>{hint}</span>}
        {aside !== undefined && !isFolded && <span className={classes.aside}>{aside}</span>}
      </div>
      <div id={id} hidden={isFolded} className={classes.sectionBody}>
        {!isFolded && children}
      </div>
    </section>
  )
}
