import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

/** What stands in for the tags of a template: `{标题}` is text, `{#人员}…{/人员}` repeats for each entry. */
export type WordData = Readonly<
  Record<string, string | readonly (string | Readonly<Record<string, string>>)[]>
>;

/** The Word templates of the office, files of one folder that it may edit in Word. */
const TEMPLATES = { 'score-sheet': 'score-sheet.docx', certificate: 'certificate.docx' } as const;

export type TemplateRefusal = { refused: 'template-missing' | 'template-broken'; file: string };

/** Word files made from the office's templates. A template is read when it is used: what was changed counts at once. */
export function createDocuments(folder: string) {
  return {
    async fill(
      name: keyof typeof TEMPLATES,
      data: WordData,
    ): Promise<{ bytes: Uint8Array } | TemplateRefusal> {
      const file = join(folder, TEMPLATES[name]);
      const template = await readFile(file).catch(() => undefined);
      if (!template) return { refused: 'template-missing', file };
      try {
        return { bytes: fillTemplate(template, data) };
      } catch {
        return { refused: 'template-broken', file };
      }
    },
  };
}

export type Documents = ReturnType<typeof createDocuments>;

/** Text goes in as text alone: no expressions, and no tag that would put raw XML into the file. */
function fillTemplate(template: Uint8Array, data: WordData): Uint8Array {
  const document = new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    linebreaks: true,
    nullGetter: () => '',
    modules: [withoutRawXml],
  });
  document.render(data);
  return document.toUint8Array();
}

const NO_PREFIX = '\u0000';

/** Gives the tag for raw XML a prefix that no template can have. */
const withoutRawXml: Docxtemplater.DXT.Module = {
  name: 'WithoutRawXml',
  optionsTransformer(options, { modules }) {
    for (const module of modules) if (module.name === 'RawXmlModule') module.prefix = NO_PREFIX;
    return options;
  },
};
