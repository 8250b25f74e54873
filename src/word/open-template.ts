import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

/**
 * A template, ready to be filled. Text goes in as text alone: no expressions, and no tag that would put raw XML into the file.
 * Throws where the template is at fault (`isFaultOfTemplate`).
 */
export function openTemplate(template: Uint8Array, more: readonly Docxtemplater.DXT.Module[] = []) {
  return new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    linebreaks: true,
    nullGetter: () => '',
    errorLogging: false,
    modules: [withoutRawXml(), ...more],
  });
}

/** docxtemplater says where a tag is wrong; PizZip that the file is no .docx. */
export function isFaultOfTemplate(error: unknown): error is Error {
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
