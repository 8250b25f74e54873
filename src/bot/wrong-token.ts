/** Telegram does not know the token, or does not any more. */
export class WrongToken extends Error {
  constructor() {
    super('Telegram 不认识这个 BOT_TOKEN。请向 @BotFather 核对令牌，改正 .env 后重新启动。');
  }
}
