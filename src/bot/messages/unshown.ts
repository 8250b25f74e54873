import { firstNames } from './first-of-many.ts';

const SHOWN = 10;

/** Says under a picture which characters of it no font has. */
export const unshownText = (characters: readonly string[]): string =>
  `图中的“〓”是无法显示的字：${firstNames(characters, SHOWN, '个')}。`;
