// A loop of 64 sends by grammY with its own HTTP client, which keeps nothing.
import { Api } from 'grammy';
import { broadcast, EXTRA, TEXT } from './work.mjs';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT: apiRoot } = process.env;
const api = new Api(BOT_TOKEN, { apiRoot });
await broadcast((account) => api.sendMessage(account, TEXT, EXTRA));
