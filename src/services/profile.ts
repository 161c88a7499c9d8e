import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where a person's profile lies unless `--profile` says otherwise: the place each system keeps application files. */
export function defaultProfileFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): string {
  switch (platform) {
    case 'win32':
      return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Stemma')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Stemma')
    default:
      // XDG Base Directory Specification: a relative path is to be ignored.
      return join(
        environment.XDG_DATA_HOME?.startsWith('/')
          ? environment.XDG_DATA_HOME
          : join(home, '.local', 'share'),
        'stemma',
      )
  }
}

/** The parts of a profile. Each shell keeps its own browser storage, because IndexedDB belongs to an origin. */
export const profileParts = (profileFolder: string) => {
  const folder = resolve(profileFolder)
  return {
    folder,
    logFolder: join(folder, 'log'),
    /** `--user-data-dir` of the Chromium that the loopback shell opens: holds the library. */
    browserFolder: join(folder, 'browser'),
    /** Electron's `userData`: holds the library of that shell. */
    electronFolder: join(folder, 'electron'),
    /** PDFs of papers by their hash, shared by both shells. */
    pdfFolder: join(folder, 'pdfs'),
    plainSecretsFile: join(folder, 'secrets.json'),
    encryptedSecretsFile: join(folder, 'secrets-encrypted.json'),
    /** The language model that a person named: its address and name, never its key. */
    languageModelFile: join(folder, 'language-model.json'),
    loopbackFile: join(folder, 'loopback.json'),
    loopbackLockFile: join(folder, 'loopback.lock'),
    windowStateFile: join(folder, 'window-state.json'),
  } as const
}

/** The parts of an installation. `applicationFolder` holds package.json, `out` and `resources`. */
export const applicationParts = (applicationFolder: string) =>
  ({
    packageFile: join(applicationFolder, 'package.json'),
    rendererFolder: join(applicationFolder, 'out', 'renderer'),
    preloadFile: join(applicationFolder, 'out', 'preload', 'index.cjs'),
    surveyWorkerFile: join(applicationFolder, 'out', 'main', 'survey-worker.js'),
    sampleLibraryFile: join(applicationFolder, 'resources', 'sample-library.json.gz'),
    iconFile: join(applicationFolder, 'resources', 'icon.png'),
  }) as const
