import { parseArgs } from 'node:util';
import type { CliCommand, CliIo, CommandLine, Misuse, Outcome } from './command.ts';
import { describeMisuse, misuses } from './misuse.ts';

/** The options by name: `true` for a flag, or what stands for the value in the usage, as in `[--left N]`. */
type Options = Readonly<Record<string, true | string>>;
type ValuesOf<O extends Options> = {
  [Name in keyof O]: O[Name] extends string ? string | undefined : boolean;
};

/** As it stands in the usage: `FILE`, or `[NOTICE]` where it may be left out. */
type OperandOf<Written> = Written extends `[${string}]`
  ? string | undefined
  : Written extends string
    ? string
    : undefined;

type FormDeclaration<Services, Operand extends string | undefined, O extends Options> = {
  /** The word behind the command's name; absent: the command has this form alone. */
  action?: string;
  operand?: Operand;
  options?: O;
  /** What it does, in some words. */
  about: string;
  run(
    given: { operand: OperandOf<Operand>; options: ValuesOf<O> },
    services: Services,
    io: CliIo,
  ): Promise<Outcome>;
};

/** One form in which a command is written. */
export type Form<Services> = {
  action: string | undefined;
  /** As it is typed, and what it does. */
  written: string;
  about: string;
  read(args: readonly string[]): Misuse | CommandLine<Services>;
};

/** Declares a form of a command; how it is written, read and refused follows from it. */
export function form<
  Services,
  const Operand extends string | undefined = undefined,
  const O extends Options = Record<never, true>,
>(declared: FormDeclaration<Services, Operand, O>): Form<Services> {
  const { action, operand, about, run } = declared;
  const options: Options = declared.options ?? {};
  return {
    action,
    written: [action, operand, ...Object.entries(options).map(optionText)].filter(Boolean).join(' '),
    about,
    read(args) {
      const words = readWords(args, options);
      if ('misuse' in words) return words;
      const [given, extra] = operand === undefined ? [undefined, words.operands[0]] : words.operands;
      if (extra !== undefined) return { misuse: misuses.extra(extra) };
      if (operand !== undefined && given === undefined && !operand.startsWith('['))
        return { misuse: misuses.missing(operand) };
      // What the declaration says of operand and options, its types say too.
      const read = { operand: given, options: words.values } as Parameters<typeof run>[0];
      return { run: (services, io) => run(read, services, io) };
    },
  };
}

/** Declares a command by its forms: several, each with its own action, one without, or both; an action goes first. */
export function declareCommand<Services>(
  name: string,
  forms: readonly Form<Services>[],
): CliCommand<Services> {
  const byAction = (word: string) => forms.find(({ action }) => action === word);
  return {
    name,
    usage: forms.map(({ written, about }) => `${[name, written].filter(Boolean).join(' ')}    ${about}`),
    read(args) {
      const at = args.findIndex((word) => byAction(word) !== undefined);
      const chosen = byAction(args[at] ?? '');
      if (chosen) return chosen.read(args.toSpliced(at, 1));
      const plain = forms.find(({ action }) => action === undefined);
      if (plain) return plain.read(args);
      const wrong = args.find((word) => !word.startsWith('-'));
      return {
        misuse: wrong === undefined ? misuses.noAction(name) : misuses.unknownAction(name, wrong),
      };
    },
  };
}

function optionText([name, value]: [string, true | string]): string {
  return value === true ? `[--${name}]` : `[--${name} ${value}]`;
}

type Words = { operands: string[]; values: Record<string, string | boolean | undefined> };

function readWords(args: readonly string[], options: Options): Words | Misuse {
  const kinds = Object.entries(options).map(([name, value]) => {
    return [name, { type: value === true ? 'boolean' : 'string' }] as const;
  });
  try {
    const read = parseArgs({
      args: [...args],
      options: Object.fromEntries(kinds),
      allowPositionals: true,
    });
    const values: [string, string | boolean | undefined][] = Object.entries(options).map(([name, value]) => {
      const given = read.values[name];
      return [name, value === true ? given === true : (given as string | undefined)];
    });
    return { operands: read.positionals, values: Object.fromEntries(values) };
  } catch (error) {
    const misuse = describeMisuse(error);
    if (misuse === undefined) throw error;
    return { misuse };
  }
}
