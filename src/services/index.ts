/** Everything the bot, the scheduler and the command line may ask for. Filled in `main.ts`. */
export type Services = Record<string, never>;
