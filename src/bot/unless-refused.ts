import { GrammyError } from 'grammy';

const BAD_REQUEST = 400;

/** Makes a call about something that may be gone; nothing where Telegram refuses it for that. Every other failure is thrown. */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === BAD_REQUEST) return undefined;
    throw error;
  }
}
