import { z } from 'zod'
import {
  type Annotation,
  type AnnotationId,
  type Box,
  markColours,
  markKinds,
} from '#domain/annotation'
import { type FileHash, isFileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'

/**
 * Marks as W3C Web Annotations (Web Annotation Data Model, https://www.w3.org/TR/annotation-model/). The subset: one target with
 * TextQuoteSelector (4.2.4), TextPositionSelector (4.2.5, over the page's normalised text) and FragmentSelector (4.2.1,
 * `page=n` of RFC 8118); bodies of text for comment and tags, and resources for links. What the model has no word for (boxes in PDF
 * user space, strokes, colour, kind) stands under names of our own, which a reader of other programs may skip.
 */
export interface WebAnnotationSource {
  /** Where the paper can be found; the file itself is named by its hash. */
  readonly url?: string
  readonly title?: string
}

const ownTerms = 'urn:stemma:annotation#'
const pdfFragments = 'http://tools.ietf.org/rfc/rfc8118'
const hashPrefix = 'urn:sha256:'
const idPrefix = 'urn:uuid:'
const linkPrefix = 'urn:stemma:'

const motivations: Readonly<Record<Annotation['kind'], string>> = {
  highlight: 'highlighting',
  underline: 'highlighting',
  strike: 'editing',
  note: 'commenting',
  area: 'highlighting',
  ink: 'highlighting',
  freeText: 'commenting',
}

export type WebAnnotation = Readonly<Record<string, unknown>>

export function toWebAnnotation(
  annotation: Annotation,
  { url, title }: WebAnnotationSource = {},
): WebAnnotation {
  const { id, kind, colour, place, comment, tags, links, origin } = annotation
  const { quote, position } = place
  const bodies = [
    ...(comment === ''
      ? []
      : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: comment }]),
    ...tags.map((tag) => ({ type: 'TextualBody', purpose: 'tagging', value: tag })),
    ...links.map((link) => ({
      type: 'SpecificResource',
      purpose: 'linking',
      source: `${linkPrefix}${encodeURIComponent(link)}`,
    })),
  ]
  return {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { stemma: ownTerms }],
    id: `${idPrefix}${id}`,
    type: 'Annotation',
    motivation: motivations[kind],
    created: annotation.createdAt,
    modified: annotation.updatedAt,
    ...(bodies.length > 0 && { body: bodies }),
    target: {
      type: 'SpecificResource',
      source: {
        id: url ?? `${hashPrefix}${place.hash}`,
        type: 'Text',
        format: 'application/pdf',
        ...(title !== undefined && { title }),
      },
      selector: [
        ...(quote === undefined ? [] : [{ type: 'TextQuoteSelector', ...quote }]),
        ...(position === undefined ? [] : [{ type: 'TextPositionSelector', ...position }]),
        {
          type: 'FragmentSelector',
          conformsTo: pdfFragments,
          value: `page=${place.pageIndex + 1}`,
        },
      ],
    },
    'stemma:file': `${hashPrefix}${place.hash}`,
    'stemma:work': annotation.workId,
    'stemma:kind': kind,
    'stemma:colour': colour,
    'stemma:boxes': place.boxes,
    ...(place.continued !== undefined && { 'stemma:continued': place.continued }),
    ...(place.strokes !== undefined && { 'stemma:strokes': place.strokes }),
    ...(origin !== undefined && { 'stemma:origin': origin }),
  }
}

const box = z.tuple([z.number(), z.number(), z.number(), z.number()])
const bodySchema = z.union([
  z.object({ type: z.literal('TextualBody'), purpose: z.string(), value: z.string() }),
  z.object({ type: z.literal('SpecificResource'), purpose: z.string(), source: z.string() }),
])
const selectorSchema = z.union([
  z.object({
    type: z.literal('TextQuoteSelector'),
    exact: z.string(),
    prefix: z.string().default(''),
    suffix: z.string().default(''),
  }),
  z.object({ type: z.literal('TextPositionSelector'), start: z.number(), end: z.number() }),
  z.object({ type: z.literal('FragmentSelector'), value: z.string() }),
])
const annotationSchema = z.object({
  id: z.string(),
  created: z.string(),
  modified: z.string(),
  body: z.array(bodySchema).default([]),
  target: z.object({ selector: z.array(selectorSchema) }),
  'stemma:file': z.string(),
  'stemma:work': z.string(),
  'stemma:kind': z.enum(markKinds),
  'stemma:colour': z.enum(markColours),
  'stemma:boxes': z.array(box),
  'stemma:continued': z.array(box).optional(),
  'stemma:strokes': z.array(z.array(z.number())).optional(),
  'stemma:origin': z
    .object({ program: z.string(), key: z.string(), author: z.string().optional() })
    .optional(),
})

/** A mark as `toWebAnnotation` wrote it; undefined for anything else. It is new to the library, so it is of revision 0. */
export function fromWebAnnotation(value: unknown): Annotation | undefined {
  const parsed = annotationSchema.safeParse(value)
  if (!parsed.success) return undefined
  const { id, body, target, created, modified, ...own } = parsed.data
  const hash = own['stemma:file'].slice(hashPrefix.length)
  if (!isFileHash(hash)) return undefined
  const page = target.selector.find((one) => one.type === 'FragmentSelector')
  const quote = target.selector.find((one) => one.type === 'TextQuoteSelector')
  const position = target.selector.find((one) => one.type === 'TextPositionSelector')
  const pageNumber = Number(/^page=(\d+)/.exec(page?.value ?? '')?.[1] ?? Number.NaN)
  if (!(pageNumber >= 1)) return undefined
  const texts = body.filter((one) => one.type === 'TextualBody')
  return {
    id: id.slice(id.startsWith(idPrefix) ? idPrefix.length : 0) as AnnotationId,
    workId: own['stemma:work'] as WorkId,
    kind: own['stemma:kind'],
    colour: own['stemma:colour'],
    place: {
      hash: hash as FileHash,
      pageIndex: pageNumber - 1,
      boxes: own['stemma:boxes'] as readonly Box[],
      ...(own['stemma:continued'] !== undefined && {
        continued: own['stemma:continued'] as readonly Box[],
      }),
      ...(quote !== undefined && {
        quote: { exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
      }),
      ...(position !== undefined && { position: { start: position.start, end: position.end } }),
      ...(own['stemma:strokes'] !== undefined && { strokes: own['stemma:strokes'] }),
    },
    comment: texts.find(({ purpose }) => purpose === 'commenting')?.value ?? '',
    tags: texts.filter(({ purpose }) => purpose === 'tagging').map((one) => one.value),
    links: body.flatMap((one) =>
      one.type === 'SpecificResource' && one.source.startsWith(linkPrefix)
        ? decoded(one.source.slice(linkPrefix.length))
        : [],
    ),
    ...(own['stemma:origin'] !== undefined && { origin: own['stemma:origin'] }),
    createdAt: created,
    updatedAt: modified,
    isRemoved: false,
    rev: 0,
  }
}

/** A link that was damaged on its way leads nowhere; the mark is read without it. */
function decoded(text: string): readonly string[] {
  try {
    return [decodeURIComponent(text)]
  } catch {
    return []
  }
}

const sourceSchema = z.object({
  target: z.object({
    source: z.object({ id: z.string().optional(), title: z.string().optional() }),
  }),
})

/** What an annotation says of its paper, for a library that does not know its work. */
export function sourceOfWebAnnotation(value: unknown): WebAnnotationSource {
  const parsed = sourceSchema.safeParse(value)
  if (!parsed.success) return {}
  const { id, title } = parsed.data.target.source
  return {
    ...(id !== undefined && !id.startsWith(hashPrefix) && { url: id }),
    ...(title !== undefined && { title }),
  }
}
