import { useDeferredValue, useMemo, useRef } from 'react'
import { type Category, findCategory } from '#domain/taxonomy'
import { searchTaxonomy } from '#domain/taxonomy-search'
import { useCommands } from '#renderer/state/commands'
import { clearSelection, useSelection } from '#renderer/state/selection'
import { CategoryMap } from './category-map'
import { CategoryPapers } from './category-papers'
import { CategoryTree } from './category-tree'
import { commonAncestor, layoutIcicle, parentOf } from './icicle-layout'
import { MapPath } from './map-path'
import classes from './map-view.module.css'
import { sendingOf } from './send-request'
import { allBranches, openAtFirst, rememberSurvey, useSurveyMemory } from './survey-memory'
import type { SurveyViewProps } from './survey-view'
import { treeLines } from './tree-lines'
import { TreeTools } from './tree-tools'

/** The taxonomy as a tree and as a map, and the papers of the chosen category. */
export function MapView(props: SurveyViewProps) {
  return props.root.children.length === 0 ? <FlatSurvey {...props} /> : <TaxonomyMap {...props} />
}

/** A list without headings is still a list. */
function FlatSurvey(props: SurveyViewProps) {
  return (
    <div className={classes.flat}>
      <p className={classes.note}>
        This survey has no headings above its papers, so there is no tree to show. All of its papers
        stand here in the order of the list.
      </p>
      <CategoryPapers {...props} />
    </div>
  )
}

function TaxonomyMap(props: SurveyViewProps) {
  const { survey, root, topic, rows, coverage, onTopic, onSend, onCategoryMenu } = props
  const memory = useSurveyMemory(survey.id)
  const open = memory.open ?? openAtFirst(root)
  const remember = (change: Parameters<typeof rememberSurvey>[1]) =>
    rememberSurvey(survey.id, change)
  const field = useRef<HTMLInputElement>(null)
  const tree = useRef<HTMLDivElement>(null)
  // Letters come first: thousands of titles are compared behind them.
  const words = useDeferredValue(memory.words)
  const findings = useMemo(
    () => searchTaxonomy(root, words, (id) => rows.get(id)?.title),
    [root, words, rows],
  )
  const lines = treeLines(root, open, findings)
  const icicle = useMemo(() => layoutIcicle(root), [root])
  // What is chosen is always in the map, wherever it was chosen.
  const zoom = commonAncestor(memory.zoom, topic.key)
  const zoomTo = (key: string): void => {
    remember({ zoom: key })
    onTopic(key)
  }
  useCommands([
    {
      id: 'survey.search',
      label: 'Find a category or a paper of this survey',
      group: 'Papers',
      keys: ['/'],
      run: () => field.current?.focus(),
    },
    {
      id: 'survey.up',
      label: 'Up in the survey',
      group: 'Papers',
      keys: ['Escape'],
      isKeyOnly: true,
      run: () => {
        if (useSelection.getState().selected.size > 0) clearSelection()
        else zoomTo(parentOf(zoom === '' ? topic.key : zoom))
      },
    },
  ])
  return (
    <div className={classes.view}>
      <div className={classes.treePane}>
        <TreeTools
          field={field}
          words={memory.words}
          findings={findings}
          categoryCount={icicle.cells.length - 1}
          onWords={(next) => remember({ words: next })}
          onLeave={() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()}
          onFoldAll={() => remember({ open: new Set() })}
          onUnfoldAll={() => remember({ open: new Set(root.children.flatMap(allBranches)) })}
        />
        <CategoryTree
          tree={tree}
          lines={lines}
          chosen={topic.key}
          coverage={coverage}
          words={words}
          findings={findings}
          onChoose={onTopic}
          onOpenChange={(key, isOpen) => {
            const after = new Set(open)
            if (isOpen) after.add(key)
            else after.delete(key)
            remember({ open: after })
          }}
          onOpenSiblings={(parent) =>
            remember({
              open: new Set([...open, ...siblingsOf(root, parent).map(({ key }) => key)]),
            })
          }
          onSend={(category, at) => onSend(sendingOf(category, survey.title), at)}
          onMenu={onCategoryMenu}
        />
      </div>
      <div className={classes.right}>
        <div className={classes.mapPane}>
          <MapPath root={root} zoom={zoom} onUp={() => zoomTo(parentOf(zoom))} onZoom={zoomTo} />
          <div className={classes.map}>
            <CategoryMap
              icicle={icicle}
              zoom={zoom}
              chosen={topic.key}
              coverage={coverage}
              onChoose={(key) => {
                // A second click on what fills the map goes up again.
                if (key === zoom && key === topic.key) return zoomTo(parentOf(key))
                const isBranch = (findCategory(root, key)?.children.length ?? 0) > 0
                remember({ zoom: isBranch ? key : parentOf(key) })
                onTopic(key)
              }}
            />
          </div>
        </div>
        <CategoryPapers {...props} />
      </div>
    </div>
  )
}

const siblingsOf = (root: Category, parent: string): readonly Category[] =>
  findCategory(root, parent)?.children ?? []
