// grammY's runner: many updates at once.
import { run } from '@grammyjs/runner';
import { createGrammyBot } from './grammy-bot.mjs';

await run(createGrammyBot()).task();
