/** A frame on a page; all in shares of the page's width and height, so that it stays where it is when the page is zoomed. */
export interface KeyFrame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The part of a page that is in sight, in the same shares. */
export interface SeenPart {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const directions = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const
type Arrow = keyof typeof directions

export const isArrow = (key: string): key is Arrow => Object.hasOwn(directions, key)

/** In the middle of what is seen, small enough to show what is around it. */
export function firstFrame({ left, top, right, bottom }: SeenPart): KeyFrame {
  const width = (right - left) / 2
  const height = (bottom - top) / 3
  return { left: (left + right - width) / 2, top: (top + bottom - height) / 2, width, height }
}

/** Not over the edge of the page. */
export function movedFrame(frame: KeyFrame, arrow: Arrow, step: Step): KeyFrame {
  const [x, y] = directions[arrow]
  return {
    ...frame,
    left: clamp(frame.left + x * step.x, 0, 1 - frame.width),
    top: clamp(frame.top + y * step.y, 0, 1 - frame.height),
  }
}

/** By its right and its lower edge; never smaller than a step. */
export function sizedFrame(frame: KeyFrame, arrow: Arrow, step: Step): KeyFrame {
  const [x, y] = directions[arrow]
  return {
    ...frame,
    width: clamp(frame.width + x * step.x, Math.min(step.x, frame.width), 1 - frame.left),
    height: clamp(frame.height + y * step.y, Math.min(step.y, frame.height), 1 - frame.top),
  }
}

/** How far one press goes, in shares of the page. */
export interface Step {
  readonly x: number
  readonly y: number
}

export const beginWords = (page: string): string =>
  `A frame is on page ${page}. Arrows move it, Shift with arrows sizes it, Enter keeps it, Escape leaves it.`

/** What a person who does not see the frame is told as it moves, or changes its size. */
export const placeWords = ({ left, top }: KeyFrame): string =>
  `${percent(left)} from the left, ${percent(top)} from the top.`
export const sizeWords = ({ width, height }: KeyFrame): string =>
  `${percent(width)} of the page wide, ${percent(height)} high.`

const percent = (share: number): string => `${Math.round(share * 100)} %`

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value))
