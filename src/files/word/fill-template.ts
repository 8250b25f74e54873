import { isFaultOfTemplate, openTemplate } from './open-template.ts';
import { placePictures, type WordPictures } from './place-pictures.ts';
import { unknownName } from './unknown-name-messages.ts';

/** What stands in for the tags of a template: `{标题}` is text, `{#人员}…{/人员}` repeats for each entry. */
export type WordData = Readonly<
  Record<string, string | readonly (string | Readonly<Record<string, string>>)[]>
>;

/** A template as it is read from its file, and what goes into it. `known`: every name that it may have. */
export type FillJob = {
  template: Uint8Array;
  known: readonly string[];
  data: WordData;
  pictures: WordPictures;
};

export type Filled = { bytes: Uint8Array } | 'broken';

/** Fills a template with the data; `broken` where it is at fault itself. A list of thousands takes seconds. */
export function fillTemplate({ template, known, data, pictures }: FillJob): Filled {
  try {
    const filled = openTemplate(template, { textOfUnknown: markUnknown(known) }).render(data);
    placePictures(filled.getZip(), pictures);
    return { bytes: filled.toUint8Array() };
  } catch (error) {
    if (isFaultOfTemplate(error)) return 'broken';
    throw error;
  }
}

/** A name that was mistyped in Word since the start must not take its number with it unseen. */
function markUnknown(known: readonly string[]): (name: string) => string {
  const names = new Set(known);
  return (name) => (names.has(name) ? '' : unknownName(name));
}
