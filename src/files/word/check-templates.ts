import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Docxtemplater from 'docxtemplater';
import type PizZip from 'pizzip';
import { isFaultOfTemplate, openTemplate } from './open-template.ts';
import { pictureFile } from './place-pictures.ts';
import type { Template } from './template.ts';

/**
 * What is wrong with a template. `braces`: one of a pair is missing near `name`; `pairs`: a `{#…}` without its `{/…}`;
 * `unknown`: nothing is filled in for the name; `not-repeated`: a list's name without `#`; `no-picture`: no picture has the name as its
 * alternative text.
 */
export type TemplateFault = { file: string } & (
  | { fault: 'missing' | 'no-document' }
  | { fault: 'braces' | 'pairs' | 'not-repeated' | 'no-picture'; name: string }
  | { fault: 'unknown'; name: string; known: readonly string[] }
);

/** Finds everything that is wrong with the templates of a folder. */
export function checkTemplates(folder: string, templates: readonly Template[]): TemplateFault[] {
  return templates.flatMap((template) => {
    const file = join(folder, template.file);
    const content = readIfThere(file);
    return content ? checkTemplate(content, template, file) : [{ file, fault: 'missing' as const }];
  });
}

/** Finds everything that is wrong with one template; `file`: how it is called. */
export function checkTemplate(content: Uint8Array, template: Template, file: string): TemplateFault[] {
  const collector = createTagCollector();
  let missing: Fault[];
  try {
    const zip = openTemplate(content, { modules: [collector.module] }).getZip();
    missing = missingPictures(zip, template);
  } catch (error) {
    if (!isFaultOfTemplate(error)) throw error;
    return brokenTags(error).map((fault) => ({ file, ...fault }));
  }
  return [...misused(collector.tags(), template), ...missing].map((fault) => ({ file, ...fault }));
}

const missingPictures = (zip: PizZip, { pictures = [] }: Template): Fault[] =>
  pictures
    .filter((name) => pictureFile(zip, name) === undefined)
    .map((name) => ({ fault: 'no-picture', name }));

type Fault = TemplateFault extends infer Any
  ? Any extends TemplateFault
    ? Omit<Any, 'file'>
    : never
  : never;
type TagError = { id?: string; xtag?: string; openingtag?: string };

/** docxtemplater gathers the wrong tags of a file in one error. */
function brokenTags(error: Error & { properties?: unknown }): Fault[] {
  const { errors = [] } = (error.properties ?? {}) as { errors?: { properties: TagError }[] };
  if (errors.length === 0) return [{ fault: 'no-document' }];
  return errors.map(({ properties: { id = '', xtag = '', openingtag } }) => ({
    fault: /loop|does_not_match|raw/.test(id) ? ('pairs' as const) : ('braces' as const),
    name: openingtag ?? xtag,
  }));
}

type Tag = Docxtemplater.DXT.Part & { subparsed?: Tag[] };

/** Learns from docxtemplater which tags the document, its headers and its footers have. Its own inspector needs another library. */
function createTagCollector() {
  const parts: Tag[][] = [];
  const module: Docxtemplater.DXT.Module = {
    name: 'TagCollector',
    set: ({ inspect }: { inspect?: { postparsed?: Tag[] } }) => {
      if (inspect?.postparsed) parts.push(inspect.postparsed);
    },
  };
  return { module, tags: () => parts.flat() };
}

/** In a list its own names count, and those around it. */
function misused(
  tags: readonly Tag[],
  { texts, lists }: Pick<Template, 'texts' | 'lists'>,
  own: readonly string[] = [],
): Fault[] {
  const known = [...texts, ...own];
  const placed = tags.filter(({ type }) => type === 'placeholder');
  return placed.flatMap(({ value, module, subparsed }): Fault[] => {
    const inList = lists[value];
    if (module === 'loop') {
      if (!inList && !known.includes(value))
        return [{ fault: 'unknown', name: value, known: [...known, ...Object.keys(lists)] }];
      return misused(subparsed ?? [], { texts, lists }, inList ?? own);
    }
    if (inList) return [{ fault: 'not-repeated', name: value }];
    return known.includes(value) ? [] : [{ fault: 'unknown', name: value, known }];
  });
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
