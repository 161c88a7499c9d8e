import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import classes from './in-place-text.module.css'

/** Text that becomes a field where it stands: Enter and leaving save, Esc gives it up. */
export function InPlaceText({
  value,
  label,
  placeholder,
  className = '',
  isEditing,
  onEdit,
  onSave,
  onClose,
}: {
  readonly value: string
  /** Names the field: "Name of the list". */
  readonly label: string
  /** Shown in place of an empty value. */
  readonly placeholder: string
  readonly className?: string | undefined
  /** When the caller decides; else a click or Enter begins. */
  readonly isEditing?: boolean
  readonly onEdit?: () => void
  readonly onSave: (value: string) => void
  /** `isByKey`: the keyboard ended it, and wants to go on from there. */
  readonly onClose?: (isByKey: boolean) => void
}) {
  const [isOpenHere, setOpenHere] = useState(false)
  const isOpen = isEditing ?? isOpenHere
  if (isOpen) {
    return (
      <Field
        value={value}
        label={label}
        placeholder={placeholder}
        className={className}
        onSave={onSave}
        onClose={(isByKey) => {
          setOpenHere(false)
          onClose?.(isByKey)
        }}
      />
    )
  }
  return (
    <button
      type="button"
      className={`${classes.text} ${className}`}
      data-empty={value === '' || undefined}
      title={`Edit: ${label.toLowerCase()}`}
      onClick={() => {
        setOpenHere(true)
        onEdit?.()
      }}
    >
      {value === '' ? placeholder : value}
    </button>
  )
}

function Field({
  value,
  label,
  placeholder,
  className,
  onSave,
  onClose,
}: {
  readonly value: string
  readonly label: string
  readonly placeholder: string
  readonly className: string
  readonly onSave: (value: string) => void
  readonly onClose: (isByKey: boolean) => void
}) {
  const [text, setText] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const isGivenUp = useRef(false)
  const isByKey = useRef(false)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    // Keys of the list around it are letters here.
    event.stopPropagation()
    if (event.key === 'Escape') isGivenUp.current = true
    if (event.key === 'Escape' || event.key === 'Enter') {
      isByKey.current = true
      event.preventDefault()
      field.current?.blur()
    }
  }
  return (
    <input
      ref={field}
      className={`${classes.field} ${className}`}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => {
        if (!isGivenUp.current && text !== value) onSave(text)
        onClose(isByKey.current)
      }}
    />
  )
}
