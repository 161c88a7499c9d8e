/** Held, over all windows, by whoever writes works: a sync, or the import of a library file. */
export const writerLockName = 'stemma-sync-writer'
