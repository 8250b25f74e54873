import { type Nameable, namesApart } from '../../kernel/namesakes.ts';
import type { Page } from '../../kernel/page.ts';
import { placeOfPage } from '../../kernel/page.ts';

/** A card has ten lines at most, and a message 4,096 characters: beside the names there is a title, and what the card is about. */
const LINES_PER_PAGE = 7;
const NAMES_PER_PAGE = 40;
const LENGTH_PER_PAGE = 3000;

/**
 * Returns a page of names, a line for each department: `办公室：王强、李敏（未绑定）`. Where a page ends follows from what fits, so that
 * everybody stands on one page, however long names and departments are and however many there are of either. Namesakes of one department
 * are told apart.
 */
export function pageOfNames<T extends Nameable>(
  people: readonly T[],
  wanted: number,
  remark: (person: T) => string = () => '',
): Page<string> {
  const pages = pagesOf(people, remark);
  const { page, pages: count } = placeOfPage(pages.length, wanted, 1);
  return { entries: pages[page] ?? [], first: 0, page, pages: count, total: people.length };
}

function pagesOf<T extends Nameable>(people: readonly T[], remark: (person: T) => string): string[][] {
  const nameOf = namesApart(people, ['department']);
  const pages: string[][] = [];
  let lines: string[] = [];
  let [department, names, length] = ['', 0, 0];
  for (const person of inGroups(people)) {
    const name = `${nameOf(person)}${remark(person)}`;
    const isNew = lines.length === 0 || person.department !== department;
    const added = (isNew ? person.department.length : 0) + name.length + 2;
    const isFull =
      names >= NAMES_PER_PAGE ||
      length + added > LENGTH_PER_PAGE ||
      (isNew && lines.length >= LINES_PER_PAGE);
    if (isFull && lines.length > 0) {
      pages.push(lines);
      [lines, names, length] = [[], 0, 0];
    }
    if (isNew || lines.length === 0) lines.push(`${person.department}：${name}`);
    else lines[lines.length - 1] += `、${name}`;
    [department, names, length] = [person.department, names + 1, length + added];
  }
  return lines.length > 0 ? [...pages, lines] : pages;
}

/** Those of one department together, in the order of its first. */
function inGroups<T extends Nameable>(people: readonly T[]): T[] {
  return [...Map.groupBy(people, ({ department }) => department).values()].flat();
}
