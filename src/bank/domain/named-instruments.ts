import type { Instrument } from './instrument.ts';
import { plainText } from './plain-sentence.ts';

/** Where a text names an instrument, and which of the list may be meant: none where it is one that the list does not know. */
export type Mention = { at: number; end: number; instruments: readonly string[] };

const BRACKETED = /《([^》]+)》/gu;
/** What a title may leave out at its front without meaning another instrument. */
const FRONTS = /^(?:中华人民共和国|中国共产党|党政机关|国内|公职人员)+/u;
const KIND = /(?:条例|规定|办法|规则|准则|细则|法|通知|章程)$/u;
/** 章程 alone is not the Party's. */
const SHORTEST_TITLE = 3;

/** Returns a function that finds every mention of an instrument in a plain text, in its order: in brackets, or by a title of the list. */
export function createMentionFinder(instruments: readonly Instrument[]): (text: string) => Mention[] {
  const titled = instruments.map(({ id, title }) => ({ id, title: plainText(title) }));
  const byName = Map.groupBy(titled, ({ title }) => shortTitle(title));
  const meantBy = (said: string) => titled.filter(({ title }) => isCalled(title, said)).map(({ id }) => id);

  return (text) => {
    const bracketed = [...text.matchAll(BRACKETED)].map(({ 0: words, 1: title = '', index }) => ({
      ...{ at: index, end: index + words.length },
      instruments: meantBy(title),
    }));
    const unbracketed = [...byName].flatMap(([name, versions]) => {
      const at = text.indexOf(name);
      const isWithin = bracketed.some((mention) => mention.at <= at && at < mention.end);
      return at < 0 || isWithin
        ? []
        : [{ at, end: at + name.length, instruments: versions.map(({ id }) => id) }];
    });
    return [...bracketed, ...unbracketed].toSorted((a, b) => a.at - b.at);
  };
}

/** 监察法, 公务接待管理规定 */
function shortTitle(title: string): string {
  const short = title.replace(FRONTS, '');
  return short.length < SHORTEST_TITLE && !title.endsWith('法') ? title : short;
}

/** Whether 《监察法》 or 《厉行节约条例》 is the instrument: words of its title, and its kind. */
function isCalled(title: string, said: string): boolean {
  const kind = KIND.exec(said)?.[0] ?? '';
  const words = said.replace(FRONTS, '').slice(0, kind === '' ? undefined : -kind.length);
  return title.endsWith(kind) && title.includes(words);
}
