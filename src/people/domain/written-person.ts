/** A person as a row of a table names them; an empty part says nothing. */
export type WrittenPerson = { name: string; department: string; post: string };

/** Why a row does not tell who of a list is meant, and in which of its parts that stands. */
export type WhoIsMeant = {
  part: keyof WrittenPerson;
  doubt: 'no-name' | 'not-listed' | 'other-department' | 'namesakes';
};

/**
 * Finds who of a list is meant. Namesakes are told apart by department and post, or by what stands in brackets behind the name; who
 * cannot be is nobody.
 *
 * @param find what finds those of the list whom a name may mean (`finderOf`)
 */
export function findWritten<Listed extends WrittenPerson>(
  find: (name: string) => readonly Listed[],
  written: WrittenPerson,
): Listed | WhoIsMeant {
  const { department, post } = written;
  if (written.name === '') return { part: 'name', doubt: 'no-name' };
  const namesakes = find(written.name);
  if (namesakes.length === 0) return { part: 'name', doubt: 'not-listed' };
  const within = namesakes.filter((one) => isCalled(one.department, department));
  if (within.length === 0) return { part: 'department', doubt: 'other-department' };
  const [only, ...more] = within;
  if (only && more.length === 0) return only;
  const [one, ...others] = within.filter((candidate) => post !== '' && candidate.post === post);
  if (one && others.length === 0) return one;
  return { part: department === '' ? 'department' : 'post', doubt: 'namesakes' };
}

/** A table may name a department by its last parts; an empty cell names any. */
const isCalled = (path: string, written: string): boolean =>
  written === '' || path === written || path.endsWith(`/${written}`);
