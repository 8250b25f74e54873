import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sources } from './read-imports.ts';
import { type PublicFunction, publicFunctionsOf } from './read-public-functions.ts';

/** With what such a sentence may begin. One that is missing is added, if it is a verb. */
const VERBS = wordsIn(`
  Adds Analyses Answers Appends Asks Begins Binds Blocks Builds Calls Carries Changes Checks Chooses
  Claims Closes Collects Compares Computes Confirms Connects Copies Corrects Counts Cuts Deals Decides Declares
  Deletes Derives Describes Divides Doubles Draws Drops Ends Enters Explains Fetches Fills Finds Forgets
  Gives Goes Grades Greets Handles Hands Has Hears Holds Imports Issues Judges Keeps Launches Lays Leaves
  Lets Lists Looks Makes Marks Measures Moves Names Notes Nudges Offers Opens Parses Plans Pokes Posts Prints
  Proposes Publishes Puts Reads Recalls Records Refuses Removes Renders Replaces Reserves Resolves Returns
  Rounds Runs Saves Says Scores Seals Searches Sees Sends Sets Shows Sits Sorts Splits Stands Starts Stops
  Stores Takes Taps Tells Throws Ties Tries Turns Unpacks Voids Waits Walks Warns Withdraws Writes`);

/** Words that say nothing of their own, without the s of their end. */
const FILLING = wordsIn('return a an the thi that of message function value text for to');

function wordsIn(text: string): Set<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

const functions = sources.flatMap(publicFunctionsOf);

const at = ({ file, line, name }: PublicFunction): string => `${file}:${line} ${name}`;
const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .map((word) => word.replace(/s$/, ''));

/**
 * A name may be its whole meaning where the function is one expression or call that decides nothing: it stands beside its words. What
 * services do is never so small, for they store and send.
 */
const isToldByName = ({ file, isPlain }: PublicFunction): boolean => isPlain && !file.includes('/services/');

describe('a public function', () => {
  test('has a docstring, unless it is one plain expression', () => {
    const silent = functions.filter((one) => one.docstring === undefined && !isToldByName(one));
    expect(silent.map(at), 'Say what the name does not say: shape, unit, error, surprise.').toEqual([]);
  });

  test('says in a sentence what it does, beginning with the verb', () => {
    const fragments = functions.filter(
      ({ docstring }) => docstring !== undefined && !VERBS.has(docstring.split(/[\s,]/)[0] ?? ''),
    );
    expect(
      fragments.map((one) => `${at(one)}: ${one.docstring}`),
      'Begin with “Returns”, “Tells whether”, “Says”, …',
    ).toEqual([]);
  });

  test('says more than its name', () => {
    const idle = functions.filter(({ name, docstring }) => {
      if (docstring === undefined) return false;
      const known = new Set([...wordsOf(name), ...FILLING]);
      return wordsOf(docstring).every((word) => word === '' || known.has(word));
    });
    expect(idle.map((one) => `${at(one)}: ${one.docstring}`)).toEqual([]);
  });
});

test('a comment on anything begins with what that is, not in the middle of a sentence', () => {
  const fragments = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\/\*\*\s*(?:\*\s*)?(?:Of|Whose|Elsewhere|Than) .*/g)].map(
      ([comment]) => `${file}: ${comment}`,
    ),
  );
  expect(fragments).toEqual([]);
});

describe('public functions', () => {
  const read = publicFunctionsOf('tests/architecture/read-public-functions.ts');

  test('are those that are exported, with the docstring in one line', () => {
    expect(read.map(({ name }) => name)).toEqual(['publicFunctionsOf']);
    expect(read[0]?.docstring).toMatch(
      /^Returns the functions of a file that others call\. .* left out where its type is named/,
    );
  });
});
