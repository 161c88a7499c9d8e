/** In the chunk of React itself (electron.vite.config.ts), so that React starts there and not amid the window's own code. */
export { createRoot } from 'react-dom/client'
