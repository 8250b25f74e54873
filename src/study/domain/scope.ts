import type { AudienceChoice, RosterChoices } from '../../kernel/audience-choice.ts';

const EVERYBODY = /^(?:全体|全局|全员|全体(?:人员|干部|职工|干部职工|工作人员|同志))$/;
const BETWEEN = /[、，,；;和\s]+/;

/**
 * Returns whom a plan means by 参加范围: everybody, or tags, departments and posts of the roster by their names; nothing where any part
 * of it is none of these, for then somebody has to choose.
 *
 * @example choiceOfScope('全体党员、办公室', choices)?.audience // { tags: ['党员'], departments: ['市局/办公室'] }
 */
export function choiceOfScope(scope: string, choices: RosterChoices): AudienceChoice | undefined {
  const parts = scope.normalize('NFKC').split(BETWEEN).filter(Boolean);
  const whole = { side: 'include', labels: {} } as const;
  if (parts.length > 0 && parts.every((part) => EVERYBODY.test(part)))
    return { ...whole, audience: { all: true } };
  const audience: Record<'tags' | 'departments' | 'posts', string[]> = {
    tags: [],
    departments: [],
    posts: [],
  };
  for (const part of parts) {
    const found = findPart(part.replace(/^全体/, ''), choices);
    if (!found) return undefined;
    audience[found.kind].push(found.value);
  }
  const chosen = Object.entries(audience).filter(([, values]) => values.length > 0);
  return chosen.length > 0 ? { ...whole, audience: Object.fromEntries(chosen) } : undefined;
}

type Part = { kind: 'tags' | 'departments' | 'posts'; value: string };

/** A department may be named by its last part, where no other has the same. */
function findPart(name: string, { tags, departments, posts }: RosterChoices): Part | undefined {
  if (tags.some(({ value }) => value === name)) return { kind: 'tags', value: name };
  const [department, another] = departments.filter(
    ({ value }) => value === name || value.endsWith(`/${name}`),
  );
  if (department && !another) return { kind: 'departments', value: department.value };
  return posts.some(({ value }) => value === name) ? { kind: 'posts', value: name } : undefined;
}
