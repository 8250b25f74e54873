import type PizZip from 'pizzip';

/** Pictures by their names: the alternative text of the picture in the template whose place they take. */
export type WordPictures = Readonly<Record<string, Uint8Array>>;

const DOCUMENT = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';

/**
 * Puts pictures (PNG) in the place of those of the template that bear their names: where they stand, and how large, is Word's. One that the
 * template does not have is left out.
 */
export function placePictures(zip: PizZip, pictures: WordPictures): void {
  for (const [name, bytes] of Object.entries(pictures)) {
    const file = pictureFile(zip, name);
    if (file !== undefined) zip.file(file, bytes);
  }
}

/** Finds the file of the picture that has the name as its alternative text; nothing where there is none. */
export function pictureFile(zip: PizZip, name: string): string | undefined {
  const drawings = textOf(zip, DOCUMENT).match(/<w:drawing>[\s\S]*?<\/w:drawing>/g) ?? [];
  const own = drawings.find((drawing) => drawing.includes(` descr="${name}"`));
  const [, id] = /<a:blip\b[^>]*\br:embed="([^"]+)"/.exec(own ?? '') ?? [];
  if (id === undefined) return undefined;
  const relations = textOf(zip, RELATIONS).match(/<Relationship\b[^>]*>/g) ?? [];
  const relation = relations.find((one) => one.includes(` Id="${id}"`));
  const [, target] = /\bTarget="([^"]+)"/.exec(relation ?? '') ?? [];
  return target === undefined ? undefined : `word/${target.replace(/^\/?(word\/)?/, '')}`;
}

const textOf = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? '';
