import type { BotCommandScope } from 'grammy/types';
import { badRequest, done, type Refusal } from '../answer.ts';
import type { Backend, MethodTable } from '../backend.ts';

const MAX_COMMANDS = 100;
const MAX_DESCRIPTION = 256;

function checkScope(backend: Backend, scope: BotCommandScope | undefined): Refusal | undefined {
  if (!scope || !('chat_id' in scope)) return undefined;
  return backend.conversations.find(scope.chat_id) ? undefined : badRequest('chat not found');
}

export const commandMethods: MethodTable = {
  setMyCommands(args, backend) {
    const { commands, scope, language_code } = args;
    const problem = checkScope(backend, scope);
    if (problem) return problem;
    if (commands.length > MAX_COMMANDS) return badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) return badRequest('BOT_COMMAND_INVALID');
      const { length } = [...description];
      if (length < 1 || length > MAX_DESCRIPTION) return badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    backend.commands.set([...commands], scope, language_code);
    backend.feed.publish({ kind: 'commands' });
    return done(true);
  },

  deleteMyCommands(args, backend) {
    const problem = checkScope(backend, args.scope);
    if (problem) return problem;
    backend.commands.remove(args.scope, args.language_code);
    backend.feed.publish({ kind: 'commands' });
    return done(true);
  },

  getMyCommands: (args, backend) => done(backend.commands.find(args.scope, args.language_code)),
};
