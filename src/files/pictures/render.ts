import { createKeptThread } from '../thread/kept-thread.ts';
import { fontFile } from './font.ts';
import type { RenderJob } from './render-worker.ts';

/** A drawing as PNG, and the characters in it that no font has: each once. In their place stands 〓, as in Chinese print. */
export type Picture = { png: Uint8Array; unshown: readonly string[] };

/** As printers have always set what they had no type for. Source: Unicode, U+3013 GETA MARK. */
const STAND_IN = '〓';
const NOT_ASCII = /[^\0-\x7f]/gu;
/** Says of the character before it how it is written; nothing by itself. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const renderInThread = createKeptThread<RenderJob, Uint8Array>(
  new URL('./render-worker.ts', import.meta.url),
);

/** Renders a drawing in a thread of its own: taps go on being answered meanwhile. */
export async function renderPicture(svg: string): Promise<Picture> {
  const { drawn, isPlain, unshown } = withStandIns(svg);
  const fonts = (isPlain ? (['regular', 'bold'] as const) : (['regular', 'bold', 'rare'] as const)).map(
    fontFile,
  );
  const png = await renderInThread({ svg: drawn, fontFiles: fonts.map(({ path }) => path) });
  return { png, unshown };
}

/** Renders a drawing of which every character is known to be in the fonts. */
export const renderPng = async (svg: string): Promise<Uint8Array> => (await renderPicture(svg)).png;

/** `isPlain`: the font that pictures are set in has all of it. What is invisible is left out: fonts differ in what they make of it. */
function withStandIns(svg: string): { drawn: string; isPlain: boolean; unshown: string[] } {
  const visible = svg.normalize('NFC').replace(INVISIBLE, '');
  const rare = [...new Set(visible.match(NOT_ASCII))].filter((one) => !isIn('regular', one));
  const unshown = rare.filter((one) => !isIn('rare', one));
  const missing = new Set(unshown);
  const drawn = visible.replace(NOT_ASCII, (one) => (missing.has(one) ? STAND_IN : one));
  return { drawn, isPlain: rare.length === unshown.length, unshown };
}

const isIn = (font: Parameters<typeof fontFile>[0], character: string): boolean =>
  fontFile(font).has(character.codePointAt(0) ?? 0);
