import type { Audience, AudienceCondition, Headcount } from '../kernel/audience.ts';
import {
  type AudienceChoice,
  type ChoiceList,
  type ChoiceOption,
  choose,
  chooseAll,
  isSelector,
  type NameSearch,
  openCondition,
  type RosterChoices,
  type SelectorKind,
} from '../kernel/audience-choice.ts';
import { foundChoices, levelChoices } from '../kernel/department-choices.ts';
import type { Button, Message } from '../kernel/message.ts';
import { typedNames } from '../kernel/typed-names.ts';
import type { FeatureContext } from './context.ts';
import type { TapHandler } from './feature.ts';
import * as say from './messages/audience.ts';

export type AudiencePickerUses = {
  audiences: {
    count(audience: Audience): Promise<Headcount>;
    listChoices(): Promise<RosterChoices>;
    /** The conditions that areas have registered. */
    conditions(): readonly AudienceCondition[];
    listSubjects(condition: string, now: number): Promise<ChoiceOption[]>;
    findByNames(names: readonly string[]): Promise<NameSearch>;
  };
};

const NAMES_MAX = 200;

/** The flow that an audience is put together for. */
export type PickerHost = {
  feature: string;
  /** What stands above the picker; absent: that the audience is chosen. */
  title?: string;
  /** Whether conditions are offered: only where the audience is looked up when it is used, not told from a person's own record. */
  takesConditions: boolean;
  /** Whether only their number is said, not how many can be reached: where nothing is sent to them. */
  countsOnly?: boolean;
  /** The choice of the flow with this token; nothing when that flow is over. */
  find(ctx: FeatureContext<AudiencePickerUses>, token: string): AudienceChoice | undefined;
  /** Keeps the choice, and waits for names or for nothing. */
  save(
    ctx: FeatureContext<AudiencePickerUses>,
    choice: AudienceChoice,
    step: 'audience' | 'names',
  ): Promise<void>;
  /** The rows under the picker's own, for so many people. */
  rows(ctx: FeatureContext<AudiencePickerUses>, token: string, headcount: Headcount): Button[][];
};

/**
 * Puts an audience together by buttons: everybody, departments (level by level, or found by a part of their names), posts, tags, people
 * by name, those who fulfil a condition, and exceptions. Shared by whatever addresses people; every button carries the flow's token, and the
 * state it leads to, so that an old card or a double tap changes nothing.
 */
export function createAudiencePicker(host: PickerHost) {
  const dataFor =
    (token: string): say.PickerButtons =>
    (action, ...args) =>
      [`${host.feature}.${action}`, token, ...args].join(':');

  const conditionsFor = (ctx: FeatureContext<AudiencePickerUses>): readonly AudienceCondition[] =>
    host.takesConditions ? ctx.services.audiences.conditions() : [];

  /** Shows the choice so far with its headcount, and the ways to choose more. */
  async function mainCard(
    ctx: FeatureContext<AudiencePickerUses>,
    token: string,
    choice: AudienceChoice,
  ): Promise<Message> {
    const headcount = await ctx.services.audiences.count(choice.audience);
    const rows = host.rows(ctx, token, headcount);
    const { title, countsOnly } = host;
    const conditions = conditionsFor(ctx);
    return say.audienceCard(choice, headcount, dataFor(token), { title, conditions, rows, countsOnly });
  }

  /** A button that changes the choice and shows a card. */
  const step =
    (
      change: (
        ctx: FeatureContext<AudiencePickerUses>,
        choice: AudienceChoice,
        args: string[],
      ) => Promise<AudienceChoice | undefined>,
      show: (
        ctx: FeatureContext<AudiencePickerUses>,
        token: string,
        choice: AudienceChoice,
        args: string[],
      ) => Promise<Message> | Message,
      waitsFor: (choice: AudienceChoice) => 'audience' | 'names' = () => 'audience',
    ): TapHandler<AudiencePickerUses> =>
    async (ctx, token = '', ...args) => {
      const choice = host.find(ctx, token);
      const changed = choice && (await change(ctx, choice, args));
      if (!changed) return undefined;
      await host.save(ctx, changed, waitsFor(changed));
      return { card: await show(ctx, token, changed, args) };
    };

  const showPage =
    (pageAt: number) =>
    (_: FeatureContext<AudiencePickerUses>, token: string, choice: AudienceChoice, args: string[]): Message =>
      say.optionsCard(choice, Number(args[pageAt]) || 0, dataFor(token));

  /** Departments are looked for by typing wherever they are listed. */
  const listStep = (change: Parameters<typeof step>[0], pageAt: number): TapHandler<AudiencePickerUses> => {
    const show = showPage(pageAt);
    return step(change, show, ({ list }) => (list?.kind === 'departments' ? 'names' : 'audience'));
  };

  const openLevel = async (
    ctx: FeatureContext<AudiencePickerUses>,
    choice: AudienceChoice,
    path: string,
  ): Promise<AudienceChoice> => {
    const { departments } = await ctx.services.audiences.listChoices();
    return { ...choice, list: levelChoices(departments, path) };
  };

  async function findDepartments(
    ctx: FeatureContext<AudiencePickerUses>,
    token: string,
    choice: AudienceChoice,
    typed: string,
  ): Promise<Message> {
    const { departments } = await ctx.services.audiences.listChoices();
    const next = { ...choice, list: foundChoices(departments, typed.trim()) };
    await host.save(ctx, next, 'names');
    return say.optionsCard(next, 0, dataFor(token));
  }

  const unchanged = async (_: FeatureContext<AudiencePickerUses>, choice: AudienceChoice) => choice;

  const who = step(unchanged, mainCard);
  const all = step(async (_, choice, [on]) => chooseAll(choice, on === '1'), mainCard);

  const buttons: Readonly<Record<string, TapHandler<AudiencePickerUses>>> = {
    who,
    all,
    list: listStep(async (ctx, choice, [side, kind = '']) => {
      if (isSelector(kind)) return { ...choice, side: sideOf(side), list: await listOf(ctx, kind) };
      const condition = conditionsFor(ctx).find(({ id }) => id === kind);
      if (!condition) return undefined;
      return openCondition(choice, condition, await ctx.services.audiences.listSubjects(kind, ctx.now));
    }, 2),
    page: listStep(async (_, choice, [kind]) => (choice.list?.kind === kind ? choice : undefined), 1),
    pick: listStep(async (_, choice, [kind, , chosen, on]) => {
      const option = choice.list?.kind === kind ? optionIn(choice.list, chosen) : undefined;
      return option && choose(choice, kind ?? '', option, on === '1');
    }, 1),
    inside: listStep(async (ctx, choice, [chosen]) => {
      const option = optionIn(choice.list, chosen);
      return option?.opens ? openLevel(ctx, choice, String(option.value)) : undefined;
    }, 1),
    above: listStep(async (ctx, choice, [from]) => {
      const { list } = choice;
      if (list?.above === undefined || say.levelMark(list) !== from) return undefined;
      return openLevel(ctx, choice, list.above);
    }, 1),
    names: step(
      async (_, { list: __, ...choice }, [side]) => ({ ...choice, side: sideOf(side) }),
      (_, token, choice) => say.askForNames(choice.side, dataFor(token)),
      () => 'names',
    ),
  };

  return {
    buttons,
    who,
    all,
    mainCard,

    /** Takes the message that the picker waits for: names, or a part of a department's name where these are listed. */
    async takeNames(
      ctx: FeatureContext<AudiencePickerUses>,
      token: string,
      choice: AudienceChoice,
    ): Promise<Message> {
      const text = ctx.grammy.message?.text ?? '';
      if (choice.list?.kind === 'departments') return findDepartments(ctx, token, choice, text);
      const names = typedNames(text);
      if (names.length === 0) return say.askForNames(choice.side, dataFor(token));
      const search = await ctx.services.audiences.findByNames(names.slice(0, NAMES_MAX));
      const people = [...search.found, ...search.ambiguous];
      const options = people.map((person) => ({ value: person.id, label: search.nameOf(person) }));
      const picked = options
        .slice(0, search.found.length)
        .reduce((all, option) => choose(all, 'people', option, true), choice);
      const next: AudienceChoice = { ...picked, list: { kind: 'people', options } };
      await host.save(ctx, next, 'names');
      return say.optionsCard(
        next,
        0,
        dataFor(token),
        say.namesFoundLine(search, Math.max(0, names.length - NAMES_MAX)),
      );
    },
  };
}

function sideOf(text: string | undefined): AudienceChoice['side'] {
  return text === 'except' ? 'except' : 'include';
}

async function listOf(ctx: FeatureContext<AudiencePickerUses>, kind: SelectorKind): Promise<ChoiceList> {
  if (kind === 'people') return { kind, options: [] };
  const choices = await ctx.services.audiences.listChoices();
  if (kind === 'departments') return levelChoices(choices.departments, '');
  return {
    kind,
    options: choices[kind].map(({ value, people }) => ({ value, label: `${value}（${people} 人）` })),
  };
}

/** The option that a button means; a button of another level, or of a list that is no longer shown, means none. */
function optionIn(list: ChoiceList | undefined, chosen = ''): ChoiceOption | undefined {
  return [...(list?.whole ? [list.whole] : []), ...(list?.options ?? [])].find(
    (option) => say.optionMark(option) === chosen,
  );
}
