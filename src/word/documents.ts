import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

/** What stands in for the tags of a template: `{标题}` is text, `{#人员}…{/人员}` repeats for each entry. */
export type WordData = Readonly<
  Record<string, string | readonly (string | Readonly<Record<string, string>>)[]>
>;

/** The Word templates of the office, files of one folder that it may edit in Word. */
const TEMPLATES = {
  'holiday-notice': 'holiday-notice.docx',
  'sign-in-sheet': 'sign-in-sheet.docx',
  'score-sheet': 'score-sheet.docx',
  certificate: 'certificate.docx',
} as const;

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
      } catch (error) {
        if (isFaultOfTemplate(error)) return { refused: 'template-broken', file };
        throw error;
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
    errorLogging: false,
    modules: [withoutRawXml()],
  });
  document.render(data);
  return document.toUint8Array();
}

/** docxtemplater says where a tag is wrong; PizZip that the file is no .docx. */
function isFaultOfTemplate(error: unknown): boolean {
  return error instanceof Error && ('properties' in error || /zip/i.test(error.message));
}

const NO_PREFIX = '\u0000';

/** Gives the tag for raw XML a prefix that no template can have. A module serves one document. */
function withoutRawXml(): Docxtemplater.DXT.Module {
  return {
    name: 'WithoutRawXml',
    optionsTransformer(options, { modules }) {
      for (const module of modules) if (module.name === 'RawXmlModule') module.prefix = NO_PREFIX;
      return options;
    },
  };
}
