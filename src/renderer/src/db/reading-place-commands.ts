import { library } from './library-database'
import type { PlaceToKeep } from './reading-place-drafts'
import { takeRevision } from './revision'

/** Where a person is, and what they have read so far. Reading is not an action: it is neither undone nor announced. */
export async function keepReadingPlace(place: PlaceToKeep): Promise<void> {
  await library.transaction('rw', [library.readingPlaces, library.meta], async () => {
    const rev = await takeRevision(library)
    const before = await library.readingPlaces.get(place.hash)
    await library.readingPlaces.put({
      ...place,
      // Another window may have read other pages meanwhile.
      pagesRead: [...new Set([...(before?.pagesRead ?? []), ...place.pagesRead])].sort(
        (one, other) => one - other,
      ),
      secondsRead: Math.max(before?.secondsRead ?? 0, place.secondsRead),
      changedAt: new Date().toISOString(),
      rev,
    })
  })
}
