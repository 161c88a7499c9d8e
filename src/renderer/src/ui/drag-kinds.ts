/** A drag of papers from any table of the window: a JSON array of work ids. Reading lists take it. */
export const worksType = 'application/x-stemma-works'
