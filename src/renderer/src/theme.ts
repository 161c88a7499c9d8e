import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  PasswordInput,
  Popover,
  Tooltip,
} from '@mantine/core'

/** The purple of the purple codices; far from the graph's blue and green, and from red. */
const murex: MantineColorsTuple = [
  '#F9F2FA',
  '#F1E3F3',
  '#E2C8E6',
  '#D4A6DB',
  '#BE84C7',
  '#A768B1',
  '#8F5199',
  '#7A3E82',
  '#642F6B',
  '#4B2151',
]

export const theme = createTheme({
  primaryColor: 'murex',
  primaryShade: { light: 7, dark: 6 },
  colors: { murex },
  fontFamily: 'var(--st-font)',
  fontFamilyMonospace: 'var(--st-mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '20px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'compact-md' },
      vars: () => ({
        root: { '--button-height': '28px', '--button-padding-x': '11px', '--button-fz': '13px' },
      }),
    }),
    // Mantine writes its own heights into the element, where no stylesheet reaches them.
    Input: Input.extend({
      vars: () => ({
        wrapper: { '--input-height': '28px', '--input-fz': '13px', '--input-padding-y': '3px' },
        input: {},
      }),
    }),
    // Mantine would set it two sizes under the label: too small to read.
    InputWrapper: Input.Wrapper.extend({
      vars: () => ({
        label: {},
        success: {},
        error: {},
        description: { '--input-description-size': '12px' },
      }),
    }),
    PasswordInput: PasswordInput.extend({
      defaultProps: {
        visibilityToggleButtonProps: { 'aria-label': 'Show or hide what you type' },
      },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        closeDelay: 0,
        fz: 12,
        withArrow: false,
        transitionProps: { duration: 90 },
      },
    }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 90 }, shadow: 'none' } }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: { duration: 90 }, shadow: 'none' },
    }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 160 },
        radius: 'lg',
        overlayProps: { color: 'var(--st-scrim)', backgroundOpacity: 1 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    }),
  },
})

/** Mantine's own variables, answered by our tokens, so that its components sit on the same paper. */
export const resolveVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--st-bg)',
    '--mantine-color-text': 'var(--st-t1)',
    '--mantine-color-dimmed': 'var(--st-t3)',
    '--mantine-color-placeholder': 'var(--st-t3)',
    '--mantine-color-default': 'var(--st-raised)',
    '--mantine-color-default-hover': 'var(--st-hover)',
    '--mantine-color-default-color': 'var(--st-t1)',
    '--mantine-color-default-border': 'var(--st-line2)',
    '--mantine-color-anchor': 'var(--st-ac)',
    '--mantine-color-error': 'var(--st-bad)',
    '--mantine-color-disabled': 'var(--st-sunken)',
    '--mantine-color-disabled-color': 'var(--st-t3)',
    '--mantine-primary-color-filled': 'var(--st-ac-fill)',
    '--mantine-primary-color-filled-hover': 'var(--st-ac-fill-hover)',
    '--mantine-color-murex-filled': 'var(--st-ac-fill)',
    '--mantine-color-murex-filled-hover': 'var(--st-ac-fill-hover)',
    '--mantine-color-murex-light-color': 'var(--st-ac)',
    '--mantine-color-gray-light-color': 'var(--st-t2)',
    '--mantine-color-gray-subtle-color': 'var(--st-t2)',
  }
  return { variables: {}, light: shared, dark: shared }
}
