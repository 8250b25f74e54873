import type PizZip from 'pizzip';

/**
 * Pictures by their names: the alternative text of the picture in the template whose place they take. Several of one name: that picture
 * stands in a list, and each entry has its own.
 */
export type WordPictures = Readonly<Record<string, Uint8Array | readonly Uint8Array[]>>;

const DOCUMENT = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const DRAWING = /<w:drawing>[\s\S]*?<\/w:drawing>/g;
const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
/** Numbers of drawings from here on are given to those that a list has repeated: two with one number make a file that Word repairs. */
const FIRST_REPEATED = 10_000;

/**
 * Puts pictures (PNG) in the place of those of the template that bear their names: where they stand, and how large, is Word's. One that the
 * template does not have is left out.
 */
export function placePictures(zip: PizZip, pictures: WordPictures): void {
  for (const [name, given] of Object.entries(pictures)) {
    const file = pictureFile(zip, name);
    if (file === undefined) continue;
    if (given instanceof Uint8Array) zip.file(file, given);
    else placeEach(zip, name, given);
  }
}

/** Finds the file of the picture that has the name as its alternative text; nothing where there is none. */
export function pictureFile(zip: PizZip, name: string): string | undefined {
  const drawings = textOf(zip, DOCUMENT).match(DRAWING) ?? [];
  const own = drawings.find((drawing) => isOf(name, drawing));
  const [, id] = /<a:blip\b[^>]*\br:embed="([^"]+)"/.exec(own ?? '') ?? [];
  if (id === undefined) return undefined;
  const relations = textOf(zip, RELATIONS).match(/<Relationship\b[^>]*>/g) ?? [];
  const relation = relations.find((one) => one.includes(` Id="${id}"`));
  const [, target] = /\bTarget="([^"]+)"/.exec(relation ?? '') ?? [];
  return target === undefined ? undefined : `word/${target.replace(/^\/?(word\/)?/, '')}`;
}

/** Gives each of the repeated drawings a picture of its own, in their order; those beyond the pictures keep the template's. */
function placeEach(zip: PizZip, name: string, pictures: readonly Uint8Array[]): void {
  const first = FIRST_REPEATED + (textOf(zip, RELATIONS).match(/ Id="rIdEach/g)?.length ?? 0);
  const relations: string[] = [];
  const text = textOf(zip, DOCUMENT).replace(DRAWING, (drawing) => {
    const picture = isOf(name, drawing) ? pictures[relations.length] : undefined;
    if (!picture) return drawing;
    const number = first + relations.length;
    const [id, target] = [`rIdEach${number}`, `media/each${number}.png`];
    zip.file(`word/${target}`, picture);
    relations.push(`<Relationship Id="${id}" Type="${IMAGE}" Target="${target}"/>`);
    return drawing
      .replace(/(<a:blip\b[^>]*\br:embed=")[^"]+/, `$1${id}`)
      .replace(/(<(?:wp:docPr|pic:cNvPr)\b[^>]*\bid=")\d+/g, `$1${number}`);
  });
  zip.file(DOCUMENT, text);
  zip.file(
    RELATIONS,
    textOf(zip, RELATIONS).replace('</Relationships>', `${relations.join('')}</Relationships>`),
  );
}

const isOf = (name: string, drawing: string): boolean => drawing.includes(` descr="${name}"`);

const textOf = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? '';
