import type { ChoiceList, ChoiceOption, RosterChoices } from './audience-choice.ts';
import { departmentLevel, ownName, searchDepartments } from './department-levels.ts';
import { shorten } from './shorten.ts';
import { tellingNames } from './telling-names.ts';

const NAME_MAX_LENGTH = 13;
const WHOLE_MAX_LENGTH = 10;

type Departments = RosterChoices['departments'];

/** Lists what lies directly below a department, which can be picked whole; `''`: where the office first has a choice. */
export function levelChoices(departments: Departments, wanted: string): ChoiceList {
  const optionOf = optionsOf(departments);
  const { within, above, below } = departmentLevel(
    departments.map(({ value }) => value),
    wanted,
  );
  const names = tellingNames(
    below.map(({ name }) => name),
    NAME_MAX_LENGTH,
  );
  return {
    kind: 'departments',
    ...(within !== '' && {
      whole: optionOf(within, `整个${shorten(ownName(within), WHOLE_MAX_LENGTH)}`),
    }),
    ...(above !== undefined && { above }),
    options: below.map(({ path, name, hasBelow }) => ({
      ...optionOf(path, names(name)),
      ...(hasBelow && { opens: true }),
    })),
  };
}

/** Lists the departments that are found by what was typed, with where each belongs. They are picked as they stand, with all below them. */
export function foundChoices(departments: Departments, typed: string): ChoiceList {
  const optionOf = optionsOf(departments);
  const found = searchDepartments(
    departments.map(({ value }) => value),
    typed,
  );
  const names = tellingNames(found.map(ownName), NAME_MAX_LENGTH);
  return {
    kind: 'departments',
    searched: typed,
    above: '',
    options: found.map((path) => optionOf(path, names(ownName(path)))),
  };
}

/** `short` is what a phone shows; the label is the whole path. */
function optionsOf(departments: Departments): (path: string, short: string) => ChoiceOption {
  const people = new Map(departments.map((one) => [one.value, one.people]));
  return (path, short) => {
    const count = `（${people.get(path) ?? 0} 人）`;
    return { value: path, label: `${path}${count}`, short: `${short}${count}` };
  };
}
