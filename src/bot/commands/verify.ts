import type { Message } from '../../kernel/message.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature, TapHandler } from '../feature.ts';
import { NOTHING_KEPT } from '../flow.ts';
import { cancelled } from '../messages/common.ts';
import * as say from '../messages/verify.ts';
import { distinctKinds, type Proof, type ReceiptKind, type Witness } from '../receipt-kind.ts';
import { admits, type Viewer, type ViewerRole } from '../viewer.ts';

/** Compares all of something at once, for those who may read all of it. */
type RecordsCheck = {
  /** The button's action, `verify.<action>`. */
  action: string;
  label: string;
  roles: readonly ViewerRole[];
  run(): Promise<Message>;
};

const STEPS = { number: NOTHING_KEPT };

/** What an area lets people verify. */
export type Verifiable = {
  kinds?: readonly ReceiptKind[];
  witnesses?: readonly Witness[];
  recordsChecks?: readonly RecordsCheck[];
};

/** Checks what the office gave out, by its number: each kind as the area says that gave it. */
export function createVerifyFeature(areas: readonly Verifiable[]): Feature {
  const kinds = distinctKinds(areas.flatMap((area) => area.kinds ?? []));
  const witnesses = areas.flatMap((area) => area.witnesses ?? []);
  const checks = areas.flatMap(({ recordsChecks = [] }) => recordsChecks);

  const ask = (viewer: Viewer): Message =>
    say.askForNumber(kinds.filter(isFor(viewer)), checks.filter(isFor(viewer)));

  async function verify(viewer: Viewer, typed: string): Promise<Message> {
    const text = typed.trim();
    const known = kinds.filter(isFor(viewer));
    const kind = known.find((one) => one.recognises(text));
    const proof = await kind?.check(text, viewer);
    if (!proof) return say.notFound(text, (kind ?? known[0])?.example);
    return say.proofCard(proof, await findDoubts(viewer, proof));
  }

  async function findDoubts(viewer: Viewer, { chain }: Proof): Promise<string[]> {
    if (chain === undefined) return [];
    const asked = witnesses.filter(isFor(viewer));
    return (await Promise.all(asked.map((witness) => witness.findDoubts(chain)))).flat();
  }

  return {
    name: 'verify',
    place: 50,
    description: '核验回执',
    section: 'office',
    words: ['回执', '核验'],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run(ctx, argument) {
      if (argument.trim() !== '') return verify(ctx, argument);
      await ctx.waitFor(STEPS, 'number', {});
      return ask(ctx);
    },
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text;
      if (!text) return ask(ctx);
      await ctx.endFlow();
      return verify(ctx, text);
    },
    buttonRoles: Object.fromEntries(checks.map(({ action, roles }) => [action, roles])),
    buttons: {
      ...Object.fromEntries(checks.map(({ action, run }) => [action, checking(run)])),
      async cancel(ctx) {
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
  };
}

const isFor =
  ({ role }: Viewer) =>
  ({ roles }: { roles: readonly ViewerRole[] }): boolean =>
    admits(roles, role);

/** The records of years take a while: whoever asks goes on meanwhile. */
const checking =
  (run: () => Promise<Message>): TapHandler =>
  async (ctx: FeatureContext) => {
    await ctx.endFlow();
    return { making: 'check', make: async () => ({ reply: await run() }) };
  };
