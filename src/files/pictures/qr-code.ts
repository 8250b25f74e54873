import { createKeptThread } from '../thread/kept-thread.ts';

/**
 * Draws a text as a QR code, black on white, in a PNG. Throws where the text is longer than a code holds. It is drawn in a thread of its own:
 * the strips of a department are hundreds of codes.
 */
export const qrCodePng = createKeptThread<string, Uint8Array>(new URL('./qr-worker.ts', import.meta.url));
