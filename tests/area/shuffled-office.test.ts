import { expect, test } from 'vitest';
import * as AREAS from '../../src/app/areas.ts';
import type { Listed } from '../../src/app/build-office.ts';
import type { BuiltOffice } from '../../src/app/create-office.ts';
import type { Built } from '../../src/area/area.ts';
import { createRandom } from '../../src/kernel/random.ts';
import { ask, buttonsOf } from '../support/bot-api.ts';
import { CLERK, LIAISON } from '../support/cast.ts';
import { declaredOffice } from '../support/declared-features.ts';
import { startTestOffice } from '../support/office.ts';

const SEEDS = ['清', '风', '正', '气'];

/** The areas in an order that the seed makes. */
function shuffled(seed: string): Listed {
  const { shuffle } = createRandom(seed);
  return Object.fromEntries(shuffle(Object.entries(AREAS))) as Listed;
}

/** What an office consists of, each thing by what it is known by, in the order in which the office has it. */
function partsOf({ areas, features, jobs }: BuiltOffice) {
  const built: [string, Built<object>][] = Object.entries(areas);
  const each = <Part>(partOf: (area: Built<object>) => Part | undefined) =>
    built.flatMap(([name, area]) => {
      const part = partOf(area);
      return part === undefined ? [] : [[name, part] as const];
    });
  return {
    commands: features.map(({ name, place, description, roles, buttons, files }) => ({
      ...{ name, place, description, roles, takesFiles: files !== undefined },
      buttons: Object.keys(buttons ?? {}),
    })),
    jobs: jobs.map(({ name }) => name),
    own: each(({ own }) => own?.place),
    todos: each(({ todos }) => todos?.place),
    checks: each(({ checks }) => checks?.map(({ label }) => label)),
    privacy: each(({ privacy }) => privacy?.map(({ topic }) => topic)),
    audiences: each(({ audiences }) => audiences?.map(({ id }) => id)),
    verifiable: each(({ verifiable }) => verifiable?.kinds?.map(({ name }) => name)),
    closures: each(({ closure }) => closure !== undefined || undefined),
    years: each(({ year }) => year && Object.keys(year)),
  };
}

test.each(SEEDS)(
  'an office consists of the same, in the same order, however its areas are listed (%s)',
  (seed) => {
    const listed = shuffled(seed);
    expect(Object.keys(listed)).not.toEqual(Object.keys(AREAS));
    expect(partsOf(declaredOffice(listed))).toEqual(partsOf(declaredOffice()));
  },
);

test('keys, decisions, templates and commands of the command line stand in the order of the names of areas, not of lines', () => {
  // So a module gives its exports; `declarations.ts` goes through them.
  expect(Object.keys(AREAS)).toEqual(Object.keys(AREAS).toSorted());
  expect(Object.entries(AREAS).map(([name]) => name)).toEqual(Object.values(AREAS).map(({ name }) => name));
});

/** What people are shown of all areas together. */
async function whatIsShown(listed?: Listed) {
  const office = await startTestOffice({ people: [CLERK, LIAISON], ...(listed && { listed }) });
  const shown: unknown[] = [];
  for (const phone of [office.officer, office.liaison, office.clerk])
    for (const command of ['/menu', '/me', '/privacy', '/help', '/verify', '/report']) {
      const card = await ask(phone, command);
      shown.push([command, card.text, buttonsOf(card)]);
    }
  return shown;
}

test('people are shown the same menus and cards, however its areas are listed', async () => {
  const shown = await whatIsShown();
  expect(JSON.stringify(shown)).toContain('群发通知');
  expect(await whatIsShown(shuffled('序'))).toEqual(shown);
});
