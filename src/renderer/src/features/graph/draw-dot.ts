import type { ColourToken, NodeShape } from './graph-colouring'
import type { MapContext } from './map-context'
import type { Palette } from './palette'

/** How one dot looks. */
export interface Dot {
  readonly colour: ColourToken
  readonly shape: NodeShape
  /** Read: a hole in the middle. */
  readonly isRead: boolean
  /** Receding: no ground around it, no hole. */
  readonly isPale: boolean
}

/** In px: the ground shows between dots that touch. */
const dotGap = 1.2
const ringDistance = 3.5
/** In motion only dots from this radius on are drawn in full. */
const fullInMotionFrom = 6

/**
 * Without a GPU 2,000 dots take 10 ms with the ground around them and 5 ms without; copied pictures of dots take 10. So
 * small ones go without ground and hole while the map moves.
 */
export function drawDot(
  context: MapContext,
  palette: Palette,
  { colour, shape, isRead, isPale }: Dot,
  x: number,
  y: number,
  radius: number,
  isMoving: boolean,
): void {
  const isFull = !isPale && (!isMoving || radius >= fullInMotionFrom)
  if (isFull) {
    context.fillStyle = palette.background
    traceShape(context, shape, x, y, radius + dotGap)
    context.fill()
  }
  context.fillStyle = palette.of(colour)
  traceShape(context, shape, x, y, radius)
  context.fill()
  if ((shape === 'ring' && !isPale) || (isFull && isRead && radius > 2.5)) {
    context.fillStyle = palette.background
    const hole = shape === 'ring' ? Math.max(radius - 1.6, radius * 0.4) : radius * 0.38
    traceShape(context, 'disc', x, y, hole)
    context.fill()
  }
  if (shape === 'ringed') {
    context.strokeStyle = palette.of(colour)
    context.lineWidth = 1.5
    traceShape(context, 'disc', x, y, radius + ringDistance)
    context.stroke()
  }
}

function traceShape(
  context: MapContext,
  shape: NodeShape,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath()
  if (shape === 'square') {
    // The square of the disc's area.
    const half = radius * 0.89
    if (half > 3) context.roundRect(x - half, y - half, 2 * half, 2 * half, 2)
    else context.rect(x - half, y - half, 2 * half, 2 * half)
  } else {
    context.arc(x, y, radius, 0, 2 * Math.PI)
  }
}
