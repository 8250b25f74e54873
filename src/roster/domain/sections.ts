import { isDepartment } from './office-words.ts';

/** How headings are numbered in official papers, the higher before the lower. */
const NUMBERINGS = [
  /^[一二三四五六七八九十]{1,3}\s*[、.．]\s*/,
  /^[(（][一二三四五六七八九十]{1,3}[)）]\s*[、.．]?\s*/,
  /^\d{1,3}\s*[、.．]\s*/,
  /^[(（]\d{1,3}[)）]\s*[、.．]?\s*/,
];
const COUNT = /\s*[(（]?(共)?\d+\s*[人名][)）]?$/;
const HEADING_MAX = 20;
/** Sentences, and what printed pages say, are no headings. */
const NO_HEADING = /[。；;，,]|^(以上|以下|续表)|[(（]续[)）]$/;

const WITHOUT_NUMBER = -1;
/** One without a number that another follows at once: the people below stand in both. */
const OVER_OTHERS = -2;

/** `level` by the numbering. */
type Heading = { level: number; name: string };

/**
 * Makes what follows the headings of a table from top to bottom: rows that say nothing but a department, above its people. Headings stand
 * below others by how they are numbered; without numbers where one follows another at once.
 */
export function createSections() {
  let path: Heading[] = [];
  let hasPeople = true;
  return {
    /** Takes a row's only text as a heading where it is one; text in the column of names may be a name. */
    begin(text: string | undefined, isInNames: boolean): boolean {
      const heading = text === undefined ? undefined : headingOf(text, isInNames, path.length > 0);
      if (heading) path = [...above(path, heading, hasPeople), heading];
      hasPeople = heading === undefined;
      return heading !== undefined;
    },
    /** Returns the departments in which people stand here. */
    path: (): string => path.map(({ name }) => name).join('/'),
  };
}

/** The headings that go on above a new one. */
function above(path: readonly Heading[], { level }: Heading, hasPeople: boolean): Heading[] {
  const last = path.at(-1);
  if (!hasPeople && last?.level === WITHOUT_NUMBER && level === WITHOUT_NUMBER)
    return [...path.filter((other) => other.level >= 0), { ...last, level: OVER_OTHERS }];
  const same = path.findIndex((other) => other.level === level);
  if (same !== -1) return path.slice(0, same);
  if (level >= 0 && path.every((other) => other.level >= 0))
    return path.filter((other) => other.level < level);
  return hasPeople ? [] : [...path];
}

function headingOf(text: string, isInNames: boolean, isAfterOthers: boolean): Heading | undefined {
  const level = NUMBERINGS.findIndex((numbering) => numbering.test(text));
  const numbering = NUMBERINGS[level];
  const name = (numbering ? text.replace(numbering, '') : text).replace(COUNT, '').replace(/[:：]$/, '');
  const isSure = isDepartment(name) || (level >= 0 && /\p{Script=Han}{2}/u.test(name) && !isInNames);
  const isLikely = isAfterOthers && !isInNames && /\p{Script=Han}{2}/u.test(name);
  const fits = [...name].length <= HEADING_MAX && !NO_HEADING.test(name);
  return fits && (isSure || isLikely) ? { level, name } : undefined;
}
