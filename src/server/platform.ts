import { openExternalUrl } from '#services/external-url'
import type { Log } from '#services/log'
import type { Platform } from '#services/platform'
import { applicationParts, profileParts } from '#services/profile'
import { createSecretStore, plainCipher } from '#services/secrets'
import type { ShellRequests } from '#services/shell-requests'
import { readUpstreamEnvironment } from '#services/upstream-environment'
import { type Machine, openWithSystem } from './chromium'

/** What the loopback shell gives the services. It has no folder dialog: a person types the path. */
export function createLoopbackPlatform(options: {
  readonly applicationFolder: string
  readonly profileFolder: string
  readonly version: string
  readonly log: Log
  readonly requests: ShellRequests
  readonly machine: Machine
}): Platform {
  const { log, requests, machine, version } = options
  const application = applicationParts(options.applicationFolder)
  const profile = profileParts(options.profileFolder)
  return {
    shell: 'loopback',
    version,
    profileFolder: profile.folder,
    sampleLibraryFile: application.sampleLibraryFile,
    surveyWorkerFile: application.surveyWorkerFile,
    ...readUpstreamEnvironment(machine.environment),
    secrets: createSecretStore({ file: profile.plainSecretsFile, cipher: plainCipher, log }),
    log,
    openExternal: (url) => openExternalUrl(url, (checked) => openWithSystem(checked, machine)),
    shellRequests: (signal) => requests.subscribe(signal),
    now: () => new Date(),
  }
}
