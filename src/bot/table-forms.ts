import type { Logger } from 'pino';
import { buttonSign } from '../kernel/button-sign.ts';
import type { Button, Message, Table } from '../kernel/message.ts';
import { comingFrom } from '../kernel/origin.ts';
import { tableHtml } from '../kernel/table-html.ts';

/** Stands behind the data of the button that leads from a table to the same as text. */
export const AS_TEXT = buttonSign(':~');

/** A message as it is sent: what it says as a rich message, where it is to be one. */
export type Drawn = Message & { rich?: RichForm };

/** The text is sent instead where Telegram takes no rich message. */
export type RichForm = {
  html: string;
  buttons: Button[][];
  /** Hears that Telegram refused it and took the text. */
  onRefused(error: unknown): void;
};

/** What the person tapped: the text where there could be a table, and where their card was opened from. */
type Wish = { asText?: boolean; origin?: string | undefined };

export type TableForms = { drawn(message: Message, wish?: Wish): Promise<Drawn> };

/**
 * Decides which messages go out as tables: those that bring one, where the office wants it and it fits.
 *
 * @param isWanted the office's switch
 */
export function createTableForms(isWanted: () => Promise<boolean>, log: Logger): TableForms {
  let isLogged = false;

  /** Every table meets the same server: one line says it. */
  function onRefused(error: unknown): void {
    if (!isLogged) log.warn({ err: error }, 'Telegram refused a rich message: tables are sent as text');
    isLogged = true;
  }

  return {
    async drawn(said, { asText = false, origin } = {}) {
      if (!said.table) return said;
      const { table, ...message } = said;
      if (asText || !(await isWanted())) return message;
      const html = tableHtml(table);
      const toText = textButton(table, origin);
      if (html === undefined || !toText) return message;
      const buttons = [[toText], ...(message.buttons ?? [])];
      return { ...message, rich: { html, buttons, onRefused } };
    },
  };
}

/** Whoever cannot see the table is to have the text: without room for the button there is no table. */
function textButton({ shownBy }: Table, origin: string | undefined): Button | undefined {
  const whole = origin === undefined ? shownBy : comingFrom(shownBy, origin);
  const data = AS_TEXT.put(whole) ?? AS_TEXT.put(shownBy);
  return data === undefined ? undefined : { text: '文字版', data };
}
