import { StemmaDatabase } from './database'

/** The one library of this origin. Workers open their own connection to the same name. */
export const library = new StemmaDatabase()
