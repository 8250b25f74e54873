import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeptThread } from '../thread/kept-thread.ts';
import type { Filled, FillJob, WordData } from './fill-template.ts';
import type { WordPictures } from './place-pictures.ts';
import type { Template } from './template.ts';

export type { WordData } from './fill-template.ts';

export type TemplateRefusal = { refused: 'template-missing' | 'template-broken'; file: string };

/** Taps go on being answered while thousands of names are set. */
const fillInThread = createKeptThread<FillJob, Filled>(new URL('./fill-worker.ts', import.meta.url));

/** The templates that the office has put in the place of those of the folder. */
export type OwnTemplates = { find(file: string): Promise<Uint8Array | undefined> };

/**
 * Makes the maker of Word files from the office's templates. A template is read when it is used: what was changed counts at once.
 *
 * @param own absent: those of the folder alone are used
 */
export function createDocuments(folder: string, own?: OwnTemplates) {
  const find = async ({ file }: Pick<Template, 'file'>): Promise<Uint8Array | undefined> =>
    (await own?.find(file)) ?? (await readFile(join(folder, file)).catch(() => undefined));

  return {
    /** Finds the template that is in force, as a Word file. */
    find,

    /** Fills a template with the data; refused where it is missing or cannot be filled, with what is wrong in it. */
    async fill(
      declared: Template,
      data: WordData,
      pictures: WordPictures = {},
    ): Promise<{ bytes: Uint8Array } | TemplateRefusal> {
      const file = join(folder, declared.file);
      const template = await find(declared);
      if (!template) return { refused: 'template-missing', file };
      const filled = await fillInThread({ template, known: namesOf(declared), data, pictures });
      return filled === 'broken' ? { refused: 'template-broken', file } : filled;
    },
  };
}

export type Documents = ReturnType<typeof createDocuments>;

const namesOf = ({ texts, lists }: Template): string[] => [
  ...texts,
  ...Object.keys(lists),
  ...Object.values(lists).flat(),
];
