// A loop of 64 sends by Telegraf, which keeps nothing.
import { Telegraf } from 'telegraf';
import { broadcast, EXTRA, TEXT } from './work.mjs';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT: apiRoot } = process.env;
const { telegram } = new Telegraf(BOT_TOKEN, { telegram: { apiRoot } });
await broadcast((account) => telegram.sendMessage(account, TEXT, EXTRA));
