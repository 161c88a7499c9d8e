import { Autocomplete, Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Answer } from '#contract/failure'
import type { LanguageModelSettings as Settings } from '#contract/language-model'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import {
  chooseLanguageModel,
  forgetLanguageModelKey,
  readLanguageModel,
  serverName,
  useLanguageModel,
} from '#renderer/state/language-model'
import { notify } from '#renderer/state/notices'
import { Row } from './settings-row'
import classes from './settings-screen.module.css'

/** Which language model may draft key points: none, until a person names one. */
export function LanguageModelSettings() {
  const settings = useLanguageModel((state) => state.settings)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    readLanguageModel().catch(() => useLanguageModel.setState({ settings: null }))
  }, [])
  const isOn = isOpen || settings?.isOn === true
  const turn = async (next: boolean): Promise<void> => {
    setOpen(next)
    // Once named, it is on again with one click.
    if (settings && settings.isOn !== next && settings.model !== '')
      await sayFailure(chooseLanguageModel({ ...settings, isOn: next }))
  }
  return (
    <>
      <Row
        label="Language model"
        text="Off unless you name one, on this computer or elsewhere. When you press “Draft” on a paper, its title and abstract are sent to the address below, and the text of its PDF if you tick that. Nothing else is sent, and nothing ever by itself. What comes back is marked as a machine’s words."
      >
        <SegmentedControl
          aria-label="Language model"
          value={isOn ? 'on' : 'off'}
          onChange={(value) => void turn(value === 'on')}
          data={[
            { value: 'off', label: 'Off' },
            { value: 'on', label: 'On' },
          ]}
        />
      </Row>
      {isOn && settings !== undefined && (
        <ModelForm key={settings?.address ?? ''} settings={settings} />
      )}
    </>
  )
}

type Tested =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly names: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string }

function ModelForm({ settings }: { readonly settings: Settings | null }) {
  const [address, setAddress] = useState(settings?.address ?? '')
  const [model, setModel] = useState(settings?.model ?? '')
  const [key, setKey] = useState('')
  const [tested, setTested] = useState<Tested>()
  const written = { address: address.trim(), ...(key.trim() === '' ? {} : { key: key.trim() }) }
  const test = async (): Promise<void> => {
    setTested({ kind: 'asking' })
    try {
      const got = await host.languageModel.list(written)
      setTested(
        got.ok
          ? { kind: 'answered', names: got.value }
          : { kind: 'failed', message: got.error.message },
      )
      const [only] = got.ok ? got.value : []
      if (model === '' && only !== undefined) setModel(only)
    } catch (error) {
      setTested({ kind: 'failed', message: failureOf(error).message })
    }
  }
  const save = async (): Promise<void> => {
    const name = model.trim()
    const isSaved = await sayFailure(chooseLanguageModel({ ...written, model: name, isOn: true }))
    if (!isSaved) return
    setKey('')
    notify({ kind: 'done', text: `${name} can draft key points now.` })
  }
  // Another server never gets the key of this one.
  const isKeyKept =
    settings?.hasKey === true && serverName(address.trim()) === serverName(settings.address)
  const isChanged =
    settings?.isOn !== true ||
    address.trim() !== settings.address ||
    model.trim() !== settings.model ||
    key.trim() !== ''
  return (
    <form
      // What is wrong with an address Stemma says itself, in a sentence.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '' && model.trim() !== '') void save()
      }}
    >
      <Row
        label="Address"
        text="OpenAI-compatible; https, or http on this computer and its own network. Ollama: http://localhost:11434/v1"
      >
        <TextInput
          className={classes.field ?? ''}
          aria-label="Address of the language model"
          type="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="http://localhost:11434/v1"
          value={address}
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            setTested(undefined)
          }}
        />
      </Row>
      <Row
        label="Key"
        text="Optional; local models need none. Kept as the keys below are, and forgotten when the address moves to another server."
      >
        {isKeyKept ? (
          <div className={classes.kept}>
            <span className={classes.stored}>Saved</span>
            <Button variant="default" onClick={() => void sayFailure(forgetLanguageModelKey())}>
              Forget
            </Button>
          </div>
        ) : (
          <PasswordInput
            className={classes.field ?? ''}
            aria-label="Key of the language model"
            autoComplete="off"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
        )}
      </Row>
      <Row label="Model" text={testedWords(tested, address)}>
        <div className={classes.secret}>
          <Autocomplete
            aria-label="Model"
            autoComplete="off"
            spellCheck={false}
            value={model}
            onChange={setModel}
            data={tested?.kind === 'answered' ? [...tested.names] : []}
            // What is chosen already must not hide the others.
            filter={({ options }) => options}
          />
          <Button
            variant="default"
            disabled={address.trim() === '' || tested?.kind === 'asking'}
            onClick={() => void test()}
          >
            Test
          </Button>
        </div>
      </Row>
      <Row
        label="Use it"
        text={
          settings?.isOn === true
            ? `${settings.model} at ${serverName(settings.address)} drafts key points when you ask it to.`
            : 'Not used yet: save it first.'
        }
      >
        <Button
          type="submit"
          variant="default"
          disabled={!isChanged || address.trim() === '' || model.trim() === ''}
        >
          Save
        </Button>
      </Row>
    </form>
  )
}

function testedWords(tested: Tested | undefined, address: string): string {
  switch (tested?.kind) {
    case undefined:
      return 'Test asks the address which models it has, and sends nothing else.'
    case 'asking':
      return `Asking ${serverName(address.trim())} which models it has.`
    case 'failed':
      return tested.message
    case 'answered':
      return tested.names.length === 0
        ? `${serverName(address.trim())} answers, and has no model yet.`
        : `${serverName(address.trim())} answers and has ${tested.names.length === 1 ? '1 model' : `${tested.names.length} models`}.`
  }
}

/** Whether it went well; says what did not. */
async function sayFailure(doing: Promise<Answer<unknown>>): Promise<boolean> {
  try {
    const done = await doing
    if (!done.ok) notify({ kind: 'failure', text: done.error.message })
    return done.ok
  } catch (error) {
    notify({ kind: 'failure', text: failureOf(error).message })
    return false
  }
}
