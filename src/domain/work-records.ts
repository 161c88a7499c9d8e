import type { FactName, Work, WorkRecord } from './work'

/** What each provider said of a work at each time, as far as the work still holds it; names and links are left to the caller. */
export function recordsOfWork(work: Work): readonly WorkRecord[] {
  const groups = new Map<
    string,
    { provider: WorkRecord['provider']; at: string; names: FactName[] }
  >()
  for (const name of Object.keys(work.provenance) as FactName[]) {
    const said = work.provenance[name]
    if (!said) continue
    const key = `${said.provider} ${said.at}`
    const group = groups.get(key) ?? { provider: said.provider, at: said.at, names: [] }
    group.names.push(name)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ provider, at, names }) => ({
    provider,
    fetchedAt: at,
    identifiers: [],
    facts: Object.fromEntries(names.map((name) => [name, work[name]])),
  }))
}
