/** One filled point, a stem, three witnesses, the last one filled. */
export function Logo({ size = 40 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" color="var(--st-ac)">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        <path d="M20 9v9M8 28v-3c0-4 2-7 6-7h12c4 0 6 3 6 7v3M20 18v10" />
        <circle cx="8" cy="32" r="4" />
        <circle cx="20" cy="32" r="4" />
      </g>
      <circle cx="20" cy="7" r="5" fill="currentColor" />
      <circle cx="32" cy="32" r="5.2" fill="currentColor" />
    </svg>
  )
}
