import type { NodeShape } from './graph-colouring'

/** The sign of a family as it stands on the canvas, 14 px. */
export function LegendMark({
  colour,
  shape,
  radius = 4.6,
  hasHole = false,
}: {
  readonly colour: string
  readonly shape: NodeShape
  readonly radius?: number
  readonly hasHole?: boolean
}) {
  return (
    <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
      {shape === 'square' ? (
        <rect x={2.6} y={2.6} width={8.8} height={8.8} rx={2} fill={colour} />
      ) : shape === 'ring' ? (
        <circle cx={7} cy={7} r={4} fill="none" stroke={colour} strokeWidth={1.6} />
      ) : (
        <circle cx={7} cy={7} r={radius} fill={colour} />
      )}
      {shape === 'ringed' && (
        <circle cx={7} cy={7} r={6.3} fill="none" stroke={colour} strokeWidth={1.2} />
      )}
      {hasHole && <circle cx={7} cy={7} r={1.8} fill="var(--st-raised)" />}
    </svg>
  )
}
