import { type RefObject, useEffect, useRef, useState } from 'react'
import type { GraphCanvas, GraphCanvasEvents } from './canvas-contract'
import { createGraphCanvas } from './graph-canvas'

/** The canvas of a mounted pair of elements. Handlers may change between renders. */
export function useGraphCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  minimap: RefObject<HTMLCanvasElement | null>,
  events: GraphCanvasEvents,
): GraphCanvas | undefined {
  const [created, setCreated] = useState<GraphCanvas>()
  const latest = useRef(events)
  latest.current = events
  useEffect(() => {
    if (canvas.current === null) return
    const graph = createGraphCanvas(canvas.current, minimap.current, {
      onHover: (node) => latest.current.onHover(node),
      onOpen: (node, isAdding) => latest.current.onOpen(node, isAdding),
      onExpand: (node, isAdding) => latest.current.onExpand(node, isAdding),
      onDragStarted: () => latest.current.onDragStarted(),
      onDragged: (node) => latest.current.onDragged(node),
      onSelect: (nodes, isAdding) => latest.current.onSelect(nodes, isAdding),
      onZoom: (percent) => latest.current.onZoom(percent),
    })
    setCreated(graph)
    return () => {
      graph.destroy()
      setCreated(undefined)
    }
  }, [canvas, minimap])
  return created
}
