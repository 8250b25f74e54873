import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { unpacksWithin } from '../archive/unpacks-within.ts';

/** Word's own templates have some ten KB, with a coat of arms a few hundred. */
const TEMPLATE_MAX_BYTES = 5 * 1024 * 1024;
const UNPACKED_MAX_BYTES = 20 * 1024 * 1024;

type TemplateOptions = {
  modules?: readonly Docxtemplater.DXT.Module[];
  /** What stands for a name of which the data say nothing; absent: nothing. */
  textOfUnknown?: (name: string) => string;
};

class NoDocument extends Error {}

/**
 * Opens a template, ready to be filled. Text goes in as text alone: no expressions, and no tag that would put raw XML into the
 * file. Throws where the template is at fault (`isFaultOfTemplate`).
 */
export function openTemplate(
  template: Uint8Array,
  { modules = [], textOfUnknown = () => '' }: TemplateOptions = {},
) {
  if (template.length > TEMPLATE_MAX_BYTES || !unpacksWithin(template, UNPACKED_MAX_BYTES))
    throw new NoDocument('This is no Word file of a bearable size.');
  try {
    return new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: ({ module, value }) => (module === 'loop' ? [] : textOfUnknown(value)),
      errorLogging: false,
      modules: [withoutRawXml(), ...modules],
    });
  } catch (error) {
    if (isFaultOfTemplate(error)) throw error;
    throw new NoDocument('This is no Word file, or a damaged one.', { cause: error });
  }
}

/** Tells whether the file is no document, or docxtemplater says what is wrong within it. */
export function isFaultOfTemplate(error: unknown): error is Error {
  return error instanceof NoDocument || (error instanceof Error && 'properties' in error);
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
