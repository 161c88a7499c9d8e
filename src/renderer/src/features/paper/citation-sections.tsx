import { Tooltip } from '@mantine/core'
import { IconInfoCircle, IconPlus } from '@tabler/icons-react'
import type { Reference } from '#domain/citation'
import type { Work, WorkId } from '#domain/work'
import { useCitationRow } from '#renderer/db/paper-queries'
import { providerWords } from '#renderer/ui/provider-words'
import { StatusMark } from '#renderer/ui/status-mark'
import { useNeighbours } from '#renderer/workers/library/hooks'
import type { Neighbour, Neighbours } from '#renderer/workers/library/protocol'
import { AskRow } from './ask-row'
import { AskedSources } from './asked-sources'
import classes from './citation-sections.module.css'
import { NeighbourList } from './neighbour-list'
import { dayWords, provenanceWords } from './provenance-words'
import { Section } from './section'
import small from './small-words.module.css'

export interface CitationSectionsProps {
  readonly work: Work
  readonly onOpenPaper: (id: WorkId) => void
  readonly onAddCited: (reference: Reference) => void
  /** Absent where nobody can be asked. */
  readonly onAskAboutPaper?: (() => void) | undefined
  readonly onStopAsking: () => void
}

/** Who cites the paper and whom it cites: what is known here, and honestly what is not. */
export function CitationSections(props: CitationSectionsProps) {
  const { work } = props
  const { result: neighbours, error } = useNeighbours(work.id)
  if (neighbours === undefined) {
    return error === undefined ? null : (
      <Section name="citedBy" title="Citations">
        <p className={small.unknown}>The citations could not be read: {error}</p>
      </Section>
    )
  }
  return (
    <>
      <CitedBy {...props} neighbours={neighbours} />
      <References {...props} neighbours={neighbours} />
    </>
  )
}

type Props = CitationSectionsProps & { readonly neighbours: Neighbours }

function CitedBy({ work, neighbours, onOpenPaper, onAddCited }: Props) {
  const { citedBy, citedByYear, worksWithReferences } = neighbours
  const basis = `Counted here from the bibliographies of ${worksWithReferences.toLocaleString('en')} papers of this library.`
  const provenance = work.provenance.citationCount
  const known = work.citationCount
  return (
    <Section
      name="citedBy"
      title="Cited by"
      hint={
        worksWithReferences + citedBy.length === 0
          ? '–'
          : `${citedBy.length.toLocaleString('en')} here`
      }
      aside={
        <Tooltip
          multiline
          w={260}
          label={`${basis} ${known === undefined ? 'No source has given a count of all citations yet.' : provenanceWords('citationCount', provenance)}`}
        >
          <span className={classes.known}>
            {known === undefined
              ? 'all: not known'
              : `${known.toLocaleString('en')} known${provenance ? ` · ${providerWords[provenance.provider]}` : ''}`}
            <IconInfoCircle size={13} stroke={1.9} aria-label={basis} />
          </span>
        </Tooltip>
      }
    >
      {worksWithReferences + citedBy.length === 0 ? (
        <p className={small.unknown}>
          No bibliographies are known in this library yet, so nobody can be seen to cite this paper.
        </p>
      ) : citedBy.length === 0 ? (
        <p className={small.unknown}>
          {worksWithReferences === 1
            ? 'The one paper with a known bibliography does not cite it.'
            : `None of the ${worksWithReferences.toLocaleString('en')} papers with a known bibliography cites it.`}
        </p>
      ) : (
        <>
          <YearBars counts={citedByYear} />
          <NeighbourList
            key={work.id}
            neighbours={citedBy}
            noun="citing papers"
            onOpenPaper={onOpenPaper}
            onAddCited={onAddCited}
          />
        </>
      )}
      <CitingElsewhere
        work={work}
        neighbours={neighbours}
        onOpenPaper={onOpenPaper}
        onAddCited={onAddCited}
      />
    </Section>
  )
}

/** Citing papers that upstreams named and that are not in the library: each can be added. */
function CitingElsewhere({
  work,
  neighbours,
  onOpenPaper,
  onAddCited,
}: Pick<Props, 'work' | 'neighbours' | 'onOpenPaper' | 'onAddCited'>) {
  const lists = useCitationRow(work.id)?.citingLists ?? []
  const { citingElsewhere, citingTotal, citedBy } = neighbours
  if (citingElsewhere.length === 0) return <AskedSources answers={lists} />
  const named = citingElsewhere.length + citedBy.length
  return (
    <>
      <p className={small.subhead}>
        {citingElsewhere.length.toLocaleString('en')} more{' '}
        {citingElsewhere.length === 1 ? 'paper cites' : 'papers cite'} it and{' '}
        {citingElsewhere.length === 1 ? 'is' : 'are'} not in your library
        {citingTotal !== undefined && citingTotal > named
          ? `; ${citingTotal.toLocaleString('en')} are counted in all.`
          : '.'}
      </p>
      <NeighbourList
        key={`${work.id} elsewhere`}
        neighbours={citingElsewhere}
        noun="others"
        onOpenPaper={onOpenPaper}
        onAddCited={onAddCited}
      />
      <AskedSources answers={lists} />
    </>
  )
}

/** The newest eight years; older ones would make the bars unreadable. */
const mostBars = 8

function YearBars({ counts }: { readonly counts: Neighbours['citedByYear'] }) {
  const shown = counts.toSorted((a, b) => a.year - b.year).slice(-mostBars)
  const most = Math.max(1, ...shown.map(({ count }) => count))
  return (
    <div
      className={classes.bars}
      role="img"
      aria-label={`Citations here by year: ${shown.map(({ year, count }) => `${year}: ${count}`).join(', ')}`}
    >
      {shown.map(({ year, count }) => (
        <span key={year} className={classes.barCell}>
          <span className={classes.bar} style={{ height: 4 + (22 * count) / most }} />
          <span className={classes.barWords}>
            <span>{shown.length > 5 ? `’${String(year).slice(-2)}` : year}</span>
            <span>{count}</span>
          </span>
        </span>
      ))}
    </div>
  )
}

const isReadStatus = ({ status }: Neighbour): boolean => status === 'read' || status === 'skimmed'

function References(props: Props) {
  const { work, neighbours, onOpenPaper, onAddCited, onAskAboutPaper } = props
  const bibliographies = useCitationRow(work.id)?.bibliographies ?? []
  const { references, isReferencesKnown, referencesAskedAt } = neighbours
  const here = references.filter(({ workId }) => workId !== undefined)
  const read = here.filter(isReadStatus).length
  const addable = references.filter(
    ({ workId, identifiers }) => workId === undefined && identifiers.length > 0,
  ).length
  return (
    <Section
      name="references"
      title="References"
      hint={
        isReferencesKnown
          ? `${here.length.toLocaleString('en')} of ${references.length.toLocaleString('en')} here`
          : '–'
      }
      aside={
        isReferencesKnown && (
          <span className={classes.tally}>
            <span title={`${read} read`}>
              <StatusMark status="read" size={12} /> {read}
            </span>
            <span title={`${here.length - read} in the library, not read`}>
              <StatusMark status="toRead" size={12} isDecorative /> {here.length - read}
            </span>
            <span title={`${addable} can be added`}>
              <IconPlus size={12} stroke={1.9} aria-label="Can be added" /> {addable}
            </span>
          </span>
        )
      }
    >
      {!isReferencesKnown ? (
        <>
          <p className={small.unknown}>
            No references are known for this paper yet.{' '}
            {referencesAskedAt === undefined
              ? 'Nobody was asked.'
              : `Asked ${dayWords(referencesAskedAt)}.`}
          </p>
          {onAskAboutPaper !== undefined && (
            <AskRow onAsk={onAskAboutPaper} onStop={props.onStopAsking} />
          )}
        </>
      ) : references.length === 0 ? (
        <p className={small.unknown}>
          Its bibliography is known and empty
          {referencesAskedAt === undefined ? '.' : `, as of ${dayWords(referencesAskedAt)}.`}
        </p>
      ) : (
        <NeighbourList
          key={work.id}
          neighbours={references}
          noun="references"
          onOpenPaper={onOpenPaper}
          onAddCited={onAddCited}
        />
      )}
      <AskedSources answers={bibliographies} />
    </Section>
  )
}
