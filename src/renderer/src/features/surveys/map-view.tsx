import { CategoryMap } from './category-map'
import { CategoryPapers } from './category-papers'
import { CategoryTree } from './category-tree'
import classes from './map-view.module.css'
import { openAtFirst, rememberSurvey, useSurveyMemory } from './survey-memory'
import type { SurveyViewProps } from './survey-view'

/** The taxonomy as a tree and as a map, and the papers of the chosen category. */
export function MapView(props: SurveyViewProps) {
  const { survey, root, topic, statusOf, onTopic } = props
  const memory = useSurveyMemory(survey.id)
  const open = memory.open ?? openAtFirst(root)
  return (
    <div className={classes.view}>
      <div className={classes.treePane}>
        <CategoryTree
          root={root}
          open={open}
          chosen={topic.key}
          statusOf={statusOf}
          onChoose={onTopic}
          onOpenChange={(key, isOpen) => {
            const after = new Set(open)
            if (isOpen) after.add(key)
            else after.delete(key)
            rememberSurvey(survey.id, { open: after })
          }}
        />
      </div>
      <div className={classes.right}>
        <div className={classes.mapPane}>
          <CategoryMap root={root} chosen={topic.key} statusOf={statusOf} onChoose={onTopic} />
        </div>
        <CategoryPapers {...props} />
      </div>
    </div>
  )
}
