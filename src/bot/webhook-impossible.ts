/** The settings of the webhook do not do: Telegram does not accept the address. The message says the remedy. */
export class WebhookImpossible extends Error {}
