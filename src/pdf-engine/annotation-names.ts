/** Kinds of annotations by PDFium's numbers (fpdf_annot.h). */
export const annotationTypes = {
  text: 1,
  freeText: 3,
  line: 4,
  square: 5,
  circle: 6,
  polygon: 7,
  polyline: 8,
  highlight: 9,
  underline: 10,
  squiggly: 11,
  strikeOut: 12,
  caret: 14,
  ink: 15,
} as const

/** What Stemma keeps beside a mark that it wrote, and which mark a part on the next page belongs to. */
export const ownRecordKey = 'Stemma'
export const ownPartKey = 'StemmaPart'
