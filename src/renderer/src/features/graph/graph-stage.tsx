import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useElementSize } from '#renderer/ui/use-element-size'
import type { GraphCanvas } from './canvas-contract'
import { type EdgeWalk, walkEdges, walkWords } from './edge-walk'
import type { ColouredGraph, Relation } from './graph-colouring'
import { GraphLegend } from './graph-legend'
import { GraphNotice } from './graph-notice'
import classes from './graph-screen.module.css'
import { GraphSearch } from './graph-search'
import { GraphTools } from './graph-tools'
import type { SelectingTool } from './lasso'
import { PaperCard } from './paper-card'
import { describePaper, titleOf } from './paper-words'
import { type Direction, nearestInDirection } from './pick-node'
import type { Rectangle } from './place-labels'
import type { Scene } from './scene'
import { categoryAbove, type TopicsOnMap } from './survey-topics'
import { TopicChip } from './topic-chip'
import { useGraphCanvas } from './use-graph-canvas'
import type { Arrangement, Layout } from './use-layout'
import { useStageCommands } from './use-stage-commands'
import type { DotSize } from './view-menu'

export interface GraphStageProps {
  readonly arrangement: Arrangement
  readonly layout: Layout
  /** Where the layout sends the steps of a run; the stage puts its receiver here. */
  readonly receiver: { current: ((moved: Arrangement) => void) | undefined }
  readonly scene: Scene
  readonly coloured: ColouredGraph
  readonly relations: readonly Relation[] | undefined
  /** While colours are by topic. */
  readonly topics: TopicsOnMap | undefined
  readonly onTopicChange: (key: string | undefined) => void
  readonly hiddenGroups: ReadonlySet<string>
  readonly onToggleGroup: (key: string) => void
  readonly focused: number | undefined
  readonly open: number | undefined
  /** From the table: the paper under the pointer there. */
  readonly hoveredRow: number | undefined
  readonly matches: readonly number[] | undefined
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onFocusPaper: (node: number | undefined) => void
  readonly onOpen: (node: number) => void
  readonly onExpand: (node: number, isAdding: boolean) => void
  /** Around further papers, together with what is shown. */
  readonly canAdd: boolean
  readonly size: DotSize
  readonly selected: readonly number[]
  readonly onSelect: (nodes: readonly number[], isAdding: boolean) => void
  /** The bar of what can be done with the selected papers. */
  readonly selectionBar: ReactNode
  /** Where the screen finds the canvas, to write what is seen to a file. */
  readonly onCanvas: (graph: GraphCanvas | undefined) => void
  readonly onAskReferences: () => void
  readonly isAskingReferences: boolean
}

const cardOpensAfterMs = 250
const cardClosesAfterMs = 120
const noMatches: readonly number[] = []

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The canvas with what floats above it. */
export function GraphStage(props: GraphStageProps) {
  const { arrangement, layout, scene, focused, open, matches, relations, coloured, topics } = props
  const chosenTopic = topics?.chosen
  const { slice } = arrangement
  const stage = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const minimap = useRef<HTMLCanvasElement>(null)
  const zoomText = useRef<HTMLSpanElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const size = useElementSize(stage)
  const hovered = useRef<number>(undefined)
  const cardTimer = useRef(0)
  const [card, setCard] = useState<number>()
  const [match, setMatch] = useState(-1)
  const [tool, setTool] = useState<SelectingTool>()
  const [walk, setWalk] = useState<EdgeWalk>()

  const graph = useGraphCanvas(canvas, minimap, {
    onHover: (node) => {
      if (node === hovered.current) return
      hovered.current = node
      point()
      window.clearTimeout(cardTimer.current)
      if (node === undefined) {
        cardTimer.current = window.setTimeout(() => setCard(undefined), cardClosesAfterMs)
      } else {
        cardTimer.current = window.setTimeout(
          () => setCard(node),
          card === undefined ? cardOpensAfterMs : 0,
        )
      }
    },
    onOpen: (node, isAdding) => {
      props.onFocusPaper(node)
      if (isAdding) {
        props.onSelect([node], true)
        return
      }
      props.onOpen(node)
    },
    onExpand: props.onExpand,
    onDragStarted: layout.startDrag,
    onDragged: layout.keepDragged,
    onSelect: props.onSelect,
    onZoom: (percent) => {
      if (zoomText.current) zoomText.current.textContent = `${percent} %`
    },
  })

  const point = () =>
    graph?.setPointed({
      hovered: hovered.current ?? props.hoveredRow,
      focused,
      open,
      matches: matches ?? noMatches,
      selected: props.selected,
    })

  const shownView = useRef<string>(undefined)
  const shownSlice = useRef<Arrangement['slice']>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new canvas or scene is drawn from the arrangement as it is now.
  useEffect(() => {
    if (graph === undefined) return
    graph.setScene(scene)
    if (shownSlice.current !== slice) {
      shownSlice.current = slice
      hovered.current = undefined
      setCard(undefined)
    }
  }, [graph, scene])
  useEffect(() => {
    if (graph === undefined) return
    graph.setPositions(arrangement.positions, arrangement.isSettled, arrangement.axis)
    graph.setPinned(arrangement.isPinned)
    if (shownView.current !== arrangement.viewKey) {
      graph.fit(shownView.current !== undefined && arrangement.isInherited)
      shownView.current = arrangement.viewKey
    }
  }, [graph, arrangement])
  useEffect(() => {
    props.receiver.current = (moved) => {
      if (moved !== arrangement) return
      graph?.setPositions(moved.positions, moved.isSettled, moved.axis)
      graph?.setPinned(moved.isPinned)
    }
    return () => {
      props.receiver.current = undefined
    }
  }, [props.receiver, arrangement, graph])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `point` reads the newest of these.
  useEffect(() => {
    point()
  }, [graph, focused, open, matches, props.hoveredRow, props.selected])
  useEffect(() => {
    graph?.setTool(tool)
  }, [graph, tool])
  const { onCanvas } = props
  useEffect(() => {
    onCanvas(graph)
    return () => onCanvas(undefined)
  }, [graph, onCanvas])
  useEffect(() => {
    if (focused !== undefined) graph?.reveal(focused)
  }, [graph, focused])
  useEffect(() => () => window.clearTimeout(cardTimer.current), [])
  const framedTopic = useRef<string>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another topic moves the camera, not every change of the scene.
  useEffect(() => {
    if (graph === undefined || framedTopic.current === chosenTopic?.key) return
    framedTopic.current = chosenTopic?.key
    if (chosenTopic === undefined) graph.fit(true)
    else graph.frame((node) => scene.isFaded[node] !== 1)
  }, [graph, chosenTopic?.key])

  const hasNotice = layout.phase.kind !== 'ready'
  // biome-ignore lint/correctness/useExhaustiveDependencies: what floats above changes size with these.
  useEffect(() => {
    if (graph === undefined || stage.current === null) return
    graph.setObstacles(floatingBoxes(stage.current))
  }, [graph, size.width, size.height, coloured, hasNotice, props.selected.length > 0])

  const goTo = useCallback(
    (step: 1 | -1) => {
      if (matches === undefined || matches.length === 0) return
      const next = match < 0 && step === -1 ? matches.length - 1 : match + step
      const index = (next + matches.length) % matches.length
      setMatch(index)
      props.onFocusPaper(matches[index])
    },
    [match, matches, props.onFocusPaper],
  )

  const target = focused ?? open
  const isPinned = target !== undefined && arrangement.isPinned[target] === 1
  const noTarget =
    target === undefined ? 'Click a paper, or reach one with the arrow keys, first.' : undefined
  const togglePin = () => {
    if (target !== undefined) layout.togglePin(target)
  }
  const walkOn = (step: 1 | -1) => {
    if (target === undefined) return
    const next = walkEdges(slice, walk, target, step)
    setWalk(next)
    const node = next?.neighbours[next.at]?.node
    if (node !== undefined) props.onFocusPaper(node)
  }
  useStageCommands({
    graph,
    layout,
    target: () => hovered.current ?? target,
    noTarget,
    canAdd: props.canAdd,
    isPinned,
    onExpand: props.onExpand,
    onTogglePin: togglePin,
    onFind: () => field.current?.focus(),
    onTool: setTool,
    onWalk: walkOn,
    onSelect: () => {
      if (target !== undefined) props.onSelect([target], true)
    },
  })

  const topicUp = () => {
    if (chosenTopic !== undefined) props.onTopicChange(categoryAbove(chosenTopic.key))
  }
  const topicOf = (node: number) =>
    topics === undefined ? undefined : coloured.groups[coloured.groupOf[node] ?? 0]
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const direction = arrows[event.key]
    if (direction !== undefined) {
      const from = focused ?? open ?? slice.centre
      props.onFocusPaper(
        from === undefined
          ? scene.labelOrder[0]
          : (nearestInDirection(scene, arrangement.positions, from, direction) ?? from),
      )
    } else if (event.key === 'Enter' && target !== undefined) props.onOpen(target)
    else if (event.key === 'Escape' && tool !== undefined) setTool(undefined)
    else if (event.key === 'Escape' && props.selected.length > 0) props.onSelect([], false)
    else if (event.key === 'Escape' && focused !== undefined) props.onFocusPaper(undefined)
    else if (event.key === 'Escape' && chosenTopic !== undefined) topicUp()
    else if (event.key === '+' || event.key === '=') graph?.zoomBy(1.5)
    else if (event.key === '-') graph?.zoomBy(1 / 1.5)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const fadedCount = useMemo(
    () => scene.isFaded.reduce((count, faded) => count + faded, 0),
    [scene],
  )
  const readCount = useMemo(
    () => slice.statuses.filter((status) => status === 'read').length,
    [slice],
  )
  const cardPlace = card !== undefined && card < slice.ids.length ? graph?.place(card) : undefined

  return (
    <section
      ref={stage}
      className={classes.stage}
      aria-label="Map"
      data-has-axis={arrangement.axis !== undefined}
    >
      <div
        className={classes.canvasHost}
        role="application"
        aria-label={`Citation map of ${slice.ids.length} papers. Arrow keys go to the nearest paper, period and comma along its citations, Enter opens it, E shows what is around it.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the focus.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className={classes.canvas} />
      </div>
      <div className={classes.hidden} aria-live="polite">
        {focused === undefined || focused >= slice.ids.length
          ? ''
          : walkWords(walk, focused, (node) => titleOf(slice, node)) +
            describePaper(slice, focused, {
              relation: relations?.[focused],
              topic: topicOf(focused)?.label,
              alsoIn: topics?.alsoIn.get(focused),
            })}
      </div>
      <div className={classes.searchBox} data-floating>
        <GraphSearch
          field={field}
          typed={props.typed}
          matchCount={matches?.length}
          current={match}
          onType={(typed) => {
            setMatch(-1)
            props.onType(typed)
          }}
          onNext={goTo}
          onLeave={() => stage.current?.querySelector<HTMLElement>('[role=application]')?.focus()}
        />
        {chosenTopic !== undefined && (
          <TopicChip name={chosenTopic.name} onClear={() => props.onTopicChange(undefined)} />
        )}
      </div>
      <GraphNotice
        slice={slice}
        layout={layout}
        isAskingReferences={props.isAskingReferences}
        onAskReferences={props.onAskReferences}
      />
      <GraphLegend
        groups={coloured.groups}
        hiddenGroups={props.hiddenGroups}
        readCount={coloured.groups.some(({ key }) => key === 'read') ? 0 : readCount}
        fadedCount={fadedCount}
        topics={topics}
        size={props.size}
        onToggle={props.onToggleGroup}
        onOnly={props.onTopicChange}
      />
      <GraphTools
        zoomText={zoomText}
        canUndo={layout.canUndo}
        isPinned={isPinned}
        pinDisabledReason={noTarget}
        onUndo={layout.undo}
        onZoom={(factor) => graph?.zoomBy(factor)}
        onFit={() => graph?.fit(true)}
        onPin={togglePin}
        onArrangeAgain={layout.arrangeAgain}
        tool={tool}
        onTool={setTool}
      />
      {props.selectionBar}
      <div className={classes.minimap} data-floating aria-hidden="true">
        <canvas ref={minimap} />
      </div>
      {card !== undefined && cardPlace !== undefined && (
        <PaperCard
          slice={slice}
          node={card}
          group={coloured.groups[coloured.groupOf[card] ?? 0]}
          relation={relations?.[card]}
          alsoIn={topics?.alsoIn.get(card)}
          place={cardPlace}
          stage={size}
        />
      )}
    </section>
  )
}

/** Where labels would be covered, in the stage's own pixels. */
function floatingBoxes(stage: HTMLElement): readonly Rectangle[] {
  const origin = stage.getBoundingClientRect()
  return [...stage.querySelectorAll('[data-floating]')].map((element) => {
    const box = element.getBoundingClientRect()
    return {
      x: box.left - origin.left - 4,
      y: box.top - origin.top - 4,
      width: box.width + 8,
      height: box.height + 8,
    }
  })
}
