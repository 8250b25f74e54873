import type { Audience } from '../../kernel/audience.ts';
import { createPassage } from '../../kernel/passage.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import type { ConfirmedSending, WhatIsSent } from '../domain/sending.ts';

/** One thing that officers send to those of a session. */
type Way<Refusal extends string> = {
  /** What its people would read now. */
  text(session: RegisterRecord): string;
  audience(session: RegisterRecord): Promise<Audience | undefined>;
  send(session: RegisterRecord, confirmed: ConfirmedSending): Promise<{ refused: Refusal } | 'sent'>;
};

/** `gone`: the session was withdrawn; `text-changed`: it says something else than when it was confirmed. */
export type Sent<Refusal extends string> = { sent: true } | { refused: Refusal | 'gone' | 'text-changed' };

/** Makes the one way by which officers send something to those of a session. */
export function createSendings<Refusal extends string>(
  sessions: Pick<Register, 'find'>,
  ways: Readonly<Record<WhatIsSent, Way<Refusal>>>,
) {
  const passage = createPassage<ConfirmedSending, Sent<Refusal>>(async (confirmed) => {
    const session = await sessions.find(confirmed.session);
    const { text, send } = ways[confirmed.what];
    if (!session || session.withdrawn) return { refused: 'gone' };
    if (text(session) !== confirmed.text) return { refused: 'text-changed' };
    const outcome = await send(session, confirmed);
    return outcome === 'sent' ? { sent: true } : outcome;
  });
  return {
    ...passage,

    /** Says what those who are meant would read now. */
    textOf: (what: WhatIsSent, session: RegisterRecord): string => ways[what].text(session),

    /** Finds whom it is for now; nothing where nobody was chosen. */
    async audienceOf(what: WhatIsSent, number: number): Promise<Audience | undefined> {
      const session = await sessions.find(number);
      return session && ways[what].audience(session);
    },
  };
}

export type Sendings<Refusal extends string = string> = ReturnType<typeof createSendings<Refusal>>;
