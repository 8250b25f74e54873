import type { MethodTable } from '../backend.ts';
import { chatMethods } from './chats.ts';
import { commandMethods } from './commands.ts';
import { editMethods } from './edit.ts';
import { fileMethods } from './files.ts';
import { pollMethods } from './polls.ts';
import { profileMethods } from './profile.ts';
import { sendMethods } from './send.ts';
import { updateMethods } from './updates.ts';

/** What this server carries out. It knows the parameters of all other methods too, and says that it does not do them. */
export const METHODS: MethodTable = {
  ...chatMethods,
  ...commandMethods,
  ...editMethods,
  ...fileMethods,
  ...pollMethods,
  ...profileMethods,
  ...sendMethods,
  ...updateMethods,
};
