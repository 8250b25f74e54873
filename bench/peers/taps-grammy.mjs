// grammY's own loop: one update after the other.
import { createGrammyBot } from './grammy-bot.mjs';

await createGrammyBot().start();
