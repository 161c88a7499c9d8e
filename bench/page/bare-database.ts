/** IndexedDB without anything on top: the limit that ingest is measured against. Same stores, same indexes. */

interface StoreShape {
  readonly name: string
  readonly keyPath: string
  readonly indexes: readonly { readonly keyPath: string; readonly isMulti: boolean }[]
}

/** Reads the shape of a database as it is, so that the bare loop cannot have fewer indexes than the library. */
export async function shapeOf(name: string): Promise<readonly StoreShape[]> {
  const database = await opened(indexedDB.open(name))
  const names = [...database.objectStoreNames]
  const transaction = database.transaction(names, 'readonly')
  const shape = names.map((storeName): StoreShape => {
    const store = transaction.objectStore(storeName)
    return {
      name: storeName,
      keyPath: String(store.keyPath),
      indexes: [...store.indexNames].map((indexName) => {
        const index = store.index(indexName)
        return { keyPath: String(index.keyPath), isMulti: index.multiEntry }
      }),
    }
  })
  database.close()
  return shape
}

export async function createBare(name: string, shape: readonly StoreShape[]): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    for (const { name: storeName, keyPath, indexes } of shape) {
      const store = request.result.createObjectStore(storeName, { keyPath })
      for (const { keyPath: indexPath, isMulti } of indexes) {
        store.createIndex(indexPath, indexPath, { multiEntry: isMulti })
      }
    }
  }
  return await opened(request)
}

/** One batch: what ingest writes for it, in one transaction of the same durability. */
export async function putBatch(
  database: IDBDatabase,
  rows: Readonly<Record<string, readonly object[]>>,
): Promise<void> {
  const transaction = database.transaction(Object.keys(rows), 'readwrite', {
    durability: 'relaxed',
  })
  for (const [name, own] of Object.entries(rows)) {
    const store = transaction.objectStore(name)
    for (const row of own) store.put(row)
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

const opened = (request: IDBOpenDBRequest): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
