/** A command with what stands behind it. */
export type TypedCommand = { name: string; argument: string };

/**
 * The slash of a Chinese keyboard is a wide one; marks slip in around a command, and what stands behind it is parted from its name by a
 * blank, a mark or, as Telegram makes words that can be tapped, by `_`.
 */
const COMMAND =
  /^[\s。，、．.,]*[/／]+\s*([a-zａ-ｚ]+)(?:[@＠](\w+))?(?:[\s_＿/／。，、．.,！!？?；;：:~～]+([\s\S]*))?$/iu;
/** A link to a bot with what it is to be started with, wherever it stands in a text. */
const LINK = /(?:\b(?:t|telegram)\.me\/\w+\?|\btg:\/\/resolve\?\S*?)start=([\w-]+)/i;

/** Reads a command as it stands in a group; nothing where the text is none, or one for another bot. */
export function parseCommand(text: string, botName: string): TypedCommand | undefined {
  const [, , addressee = botName] = COMMAND.exec(text.trim()) ?? [];
  return addressee.toLowerCase() === botName.toLowerCase() ? parsePrivateCommand(text) : undefined;
}

/** Reads a command as it stands in a private chat, where there is only one whom it may be for. */
export function parsePrivateCommand(text: string): TypedCommand | undefined {
  const [, name, , argument = ''] = COMMAND.exec(text.trim()) ?? [];
  return name === undefined
    ? undefined
    : followLink({ name: name.normalize('NFKC').toLowerCase(), argument: argument.trim() });
}

/** Reads the command to which a link in a text leads, as if it had been opened; nothing where there is none. */
export function linkedCommand(text: string): TypedCommand | undefined {
  const [, argument] = LINK.exec(text.normalize('NFKC')) ?? [];
  return argument === undefined ? undefined : followLink({ name: 'start', argument });
}

/** A link `t.me/<bot>?start=verify_…` leads to the command that it names, with what stands behind it; a personal link holds no `_`. */
function followLink(typed: TypedCommand): TypedCommand {
  const [, name, argument] = (typed.name === 'start' && /^([a-z]+)_([\w-]*)$/.exec(typed.argument)) || [];
  return name !== undefined && argument !== undefined ? { name, argument } : typed;
}
