import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import { type Identifier, identifierSchemes, longestIdentifier } from '#domain/identifier'
import { arxivFields } from '#domain/source'
import type { MatchCandidate } from '#domain/survey-row'
import type { WorkRecord } from '#domain/work'
import type { Answer, Failure } from './failure'
import {
  type LanguageModelSettings,
  languageModelChoiceSchema,
  type ModelWords,
  modelListSchema,
  modelMessagesSchema,
} from './language-model'
import {
  fileHashSchema,
  type KeptPdf,
  type PdfFetchState,
  type PdfUsage,
  pdfAddressSchema,
} from './pdf'
import type { Batch, SyncProgress } from './sync-record'

const shortText = z.string().max(2_000)

export const identifierSchema = z.object({
  scheme: z.enum(identifierSchemes),
  value: z.string().min(1).max(longestIdentifier),
})

export const arxivQuerySchema = z.object({
  categories: z.array(z.string().max(40)).max(50).readonly(),
  words: z
    .array(z.object({ field: z.enum(arxivFields), text: shortText }))
    .max(50)
    .readonly(),
  authors: z.array(shortText).max(50).readonly(),
  since: z.iso.date().exactOptional(),
  raw: shortText.exactOptional(),
})

export const surveyLocationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('github'),
    owner: z.string().regex(/^[\w.-]{1,100}$/),
    repository: z.string().regex(/^[\w.-]{1,100}$/),
  }),
  z.object({ kind: z.literal('folder'), path: z.string().min(1).max(4_096) }),
])

/** What is printed of a paper, by which it is looked for. */
export const printedPaperSchema = z.object({
  title: z.string().min(1).max(2_000),
  authors: z.array(z.string().max(500)).max(50).readonly(),
  year: z.int().min(0).max(9_999).exactOptional(),
})
export type PrintedPaper = z.infer<typeof printedPaperSchema>

/** A row to look for by its title. */
export const wantedRowSchema = printedPaperSchema.extend({ rowKey: z.string().min(1).max(100) })
export type WantedRow = z.infer<typeof wantedRowSchema>

/** A paper whose references are wanted, with what the library knows to ask further indexes by. */
export const wantedReferencesSchema = identifierSchema.extend({
  /** Its published DOI, where it is asked for by another name. */
  doi: z.string().min(1).max(longestIdentifier).exactOptional(),
  /** Main category of arXiv. */
  category: z.string().max(40).exactOptional(),
  /** The indexes beside Semantic Scholar were asked lately: only that is still to be asked. */
  isAskedElsewhere: z.literal(true).exactOptional(),
})
export type WantedReferences = z.infer<typeof wantedReferencesSchema>

/** A paper that a person has opened, by all its names, the one that answers go by first. */
export const wantedPaperSchema = z.object({
  identifiers: z.array(identifierSchema).min(1).max(50).readonly(),
  category: z.string().max(40).exactOptional(),
  /** Newest version on arXiv. */
  version: z.int().min(1).max(9_999).exactOptional(),
  /** The version whose bibliography was read off arxiv.org already. */
  readVersion: z.int().min(1).max(9_999).exactOptional(),
})
export type WantedPaper = z.infer<typeof wantedPaperSchema>

/** What a run asks the host for. `wanted` is filled by the page, which alone knows the library. */
export const syncRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arxivSearch'), query: arxivQuerySchema }),
  z.object({ kind: z.literal('survey'), location: surveyLocationSchema }),
  z.object({
    kind: z.literal('arxivCompletion'),
    wanted: z.array(identifierSchema).max(200_000).readonly(),
  }),
  z.object({
    kind: z.literal('references'),
    wanted: z.array(wantedReferencesSchema).max(200_000).readonly(),
  }),
  /** Citations and figures of papers that a person asks about. */
  z.object({
    kind: z.literal('openedPapers'),
    wanted: z.array(wantedPaperSchema).max(1_000).readonly(),
  }),
  /** Works known by DOI, ACL id or corpus id alone: Semantic Scholar first, then Crossref. */
  z.object({
    kind: z.literal('publishedCompletion'),
    wanted: z.array(identifierSchema).max(200_000).readonly(),
  }),
  z.object({ kind: z.literal('pasted'), wanted: z.array(identifierSchema).max(10_000).readonly() }),
  /** The past of a survey, from the commits of its repository. `known`: commits that need not be read again. */
  z.object({
    kind: z.literal('surveyHistory'),
    location: surveyLocationSchema,
    surveyId: z.string().min(1).max(5_000),
    known: z.array(z.string().max(100)).max(10_000).readonly(),
  }),
  /** Candidates for rows of a survey that print no identifier. */
  z.object({
    kind: z.literal('rowMatches'),
    surveyId: z.string().min(1).max(5_000),
    rows: z.array(wantedRowSchema).max(20_000).readonly(),
  }),
  z.object({ kind: z.literal('sample') }),
])
export type SyncRequest = z.infer<typeof syncRequestSchema>

const runIdSchema = z.string().min(1).max(100)
const fileHashesSchema = z.array(fileHashSchema).max(100_000).readonly()

export type NextAnswer =
  | Batch
  /** `cursor`: where the next run of this source begins. */
  | { readonly kind: 'done'; readonly cursor: string }
  | { readonly kind: 'failed'; readonly error: Failure }

export interface HostDescription {
  readonly version: string
  readonly shell: 'electron' | 'loopback'
  /** True when `STEMMA_UPSTREAM_BASE` sends upstream requests elsewhere. */
  readonly isMirrored: boolean
  readonly profileFolder: string
  readonly canChooseFolder: boolean
}

export const secretNames = [
  'githubToken',
  'semanticScholarKey',
  'openAlexKey',
  'languageModelKey',
] as const
export type SecretName = (typeof secretNames)[number]

export interface ArxivPreview {
  readonly total: number
  readonly records: readonly WorkRecord[]
  /** The query as arXiv got it. */
  readonly query: string
}

export interface SurveyInspection {
  readonly title: string
  readonly location: string
  readonly commit?: string
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[]
}

/** One table that types both ends. Procedures are noun.verb. */
export const contract = {
  host: {
    describe: oc.output(type<HostDescription>()),
  },
  sync: {
    /** `cursor`: the source's checkpoint, absent on the first run. */
    start: oc
      .input(
        z.object({ request: syncRequestSchema, cursor: z.string().max(100_000).exactOptional() }),
      )
      .output(type<Answer<{ readonly runId: string }>>()),
    /** `ack`: the sequence number of the last batch that is committed, 0 before the first. Unacknowledged batches come again. */
    next: oc
      .input(z.object({ runId: runIdSchema, ack: z.int().min(0) }))
      .output(type<NextAnswer>()),
    cancel: oc.input(z.object({ runId: runIdSchema })).output(type<Answer<null>>()),
    /** Lossy; carries no data. Ends with the run. */
    progressed: oc
      .input(z.object({ runId: runIdSchema }))
      .output(eventIterator(type<SyncProgress>())),
  },
  /** The bytes themselves are given to `POST /pdf` and read at `/pdf/<hash>.pdf`. */
  pdf: {
    /** Those that are on the disk. */
    describe: oc
      .input(z.object({ hashes: fileHashesSchema }))
      .output(type<Answer<readonly KeptPdf[]>>()),
    usage: oc.output(type<Answer<PdfUsage>>()),
    /** Deletes files. Whether anybody still needs them, the page knows. */
    remove: oc
      .input(z.object({ hashes: fileHashesSchema }))
      .output(type<Answer<{ readonly freedBytes: number }>>()),
    /** Starts to get a PDF, or joins who is getting it. What broke off before goes on where it ended. */
    fetch: oc
      .input(z.object({ address: pdfAddressSchema }))
      .output(type<Answer<{ readonly fetchId: string }>>()),
    /** Lossy, but never without its end. */
    progressed: oc
      .input(z.object({ fetchId: runIdSchema }))
      .output(eventIterator(type<PdfFetchState>())),
    cancel: oc.input(z.object({ fetchId: runIdSchema })).output(type<Answer<null>>()),
  },
  arxiv: {
    preview: oc.input(z.object({ query: arxivQuerySchema })).output(type<Answer<ArxivPreview>>()),
  },
  paper: {
    /** Which papers identifiers name, where somebody knows: nothing of it is added. */
    lookUp: oc
      .input(z.object({ identifiers: z.array(identifierSchema).min(1).max(20).readonly() }))
      .output(type<Answer<readonly WorkRecord[]>>()),
    /** Papers that may be the one of a title, best first. */
    search: oc.input(printedPaperSchema).output(type<Answer<readonly MatchCandidate[]>>()),
  },
  survey: {
    inspect: oc
      .input(z.object({ location: surveyLocationSchema }))
      .output(type<Answer<SurveyInspection>>()),
  },
  languageModel: {
    /** Null: none was ever named. */
    describe: oc.output(type<Answer<LanguageModelSettings | null>>()),
    put: oc.input(languageModelChoiceSchema).output(type<Answer<LanguageModelSettings>>()),
    /** The names of the models that an address offers. */
    list: oc.input(modelListSchema).output(type<Answer<readonly string[]>>()),
    /** Sends the messages to the model that is set, and nothing else. Ends with the call's `signal`. */
    write: oc
      .input(z.object({ messages: modelMessagesSchema }))
      .output(eventIterator(type<ModelWords>())),
  },
  secret: {
    describe: oc.output(type<Readonly<Record<SecretName, boolean>>>()),
    put: oc
      .input(z.object({ name: z.enum(secretNames), value: z.string().min(1).max(1_000) }))
      .output(type<Answer<null>>()),
    remove: oc.input(z.object({ name: z.enum(secretNames) })).output(type<Answer<null>>()),
  },
  shell: {
    /** Opens a parsed https address in the person's browser; anything else is refused. */
    openExternal: oc.input(z.object({ url: z.url() })).output(type<Answer<null>>()),
    /** Null when the person cancelled. Only where `canChooseFolder`. */
    chooseFolder: oc.output(type<Answer<string | null>>()),
    /** Deep links (`stemma://paper/arxiv/2312.03863`) and menu commands. */
    requested: oc.output(eventIterator(type<ShellRequest>())),
  },
}

export type ShellRequest =
  | { readonly kind: 'openPaper'; readonly identifier: Identifier }
  | { readonly kind: 'runCommand'; readonly command: string }
