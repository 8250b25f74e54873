import { createKeptThread } from '../thread/kept-thread.ts';
import { fontFolder } from './font.ts';
import type { Picture } from './picture.ts';
import type { RenderJob } from './render-worker.ts';

const renderInThread = createKeptThread<RenderJob, Picture>(new URL('./render-worker.ts', import.meta.url));

/** Renders a drawing in a thread of its own, which unpacks the fonts as well: taps go on being answered meanwhile. */
export const renderPicture = (svg: string): Promise<Picture> =>
  renderInThread({ svg, fontFolder: fontFolder() });

/** Renders a drawing of which every character is known to be in the fonts. */
export const renderPng = async (svg: string): Promise<Uint8Array> => (await renderPicture(svg)).png;
