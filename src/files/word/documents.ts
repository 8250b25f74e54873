import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placePictures, type WordPictures } from './place-pictures.ts';
import type { Template } from './template.ts';
import { unknownName } from './unknown-name-messages.ts';

/** What stands in for the tags of a template: `{标题}` is text, `{#人员}…{/人员}` repeats for each entry. */
export type WordData = Readonly<
  Record<string, string | readonly (string | Readonly<Record<string, string>>)[]>
>;

export type TemplateRefusal = { refused: 'template-missing' | 'template-broken'; file: string };

/**
 * Makes the maker of Word files from the office's templates. A template is read when it is used: what was changed counts at once.
 */
export function createDocuments(folder: string) {
  return {
    /** Fills a template with the data; refused where it is missing or cannot be filled, with what is wrong in it. */
    async fill(
      declared: Template,
      data: WordData,
      pictures: WordPictures = {},
    ): Promise<{ bytes: Uint8Array } | TemplateRefusal> {
      const file = join(folder, declared.file);
      const template = await readFile(file).catch(() => undefined);
      if (!template) return { refused: 'template-missing', file };
      // Loaded when the first document is made, not at every start.
      const { isFaultOfTemplate, openTemplate } = await import('./open-template.ts');
      try {
        const filled = openTemplate(template, { textOfUnknown: markUnknown(declared) }).render(data);
        placePictures(filled.getZip(), pictures);
        return { bytes: filled.toUint8Array() };
      } catch (error) {
        if (isFaultOfTemplate(error)) return { refused: 'template-broken', file };
        throw error;
      }
    },
  };
}

export type Documents = ReturnType<typeof createDocuments>;

/** A name that was mistyped in Word since the start must not take its number with it unseen. */
function markUnknown({ texts, lists }: Template): (name: string) => string {
  const known = new Set([...texts, ...Object.keys(lists), ...Object.values(lists).flat()]);
  return (name) => (known.has(name) ? '' : unknownName(name));
}
