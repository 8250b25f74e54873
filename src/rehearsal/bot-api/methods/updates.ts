import { badRequest, conflict, done } from '../answer.ts';
import type { MethodTable } from '../backend.ts';
import { isLongerThan } from '../content.ts';

const MAX_CALLBACK_TEXT = 200;
const DEFAULT_WEBHOOK_CONNECTIONS = 40;

export const updateMethods: MethodTable = {
  getUpdates(args, backend, onGone) {
    if (backend.webhook.target()) {
      const remedy = 'use deleteWebhook to delete the webhook first';
      return conflict(`can't use getUpdates method while webhook is active; ${remedy}`);
    }
    backend.updates.allow(args.allowed_updates);
    return backend.updates.poll(args, onGone);
  },

  answerCallbackQuery(args, backend) {
    const { callback_query_id: id, text, show_alert, url } = args;
    if (isLongerThan(text ?? '', MAX_CALLBACK_TEXT)) return badRequest('MESSAGE_TOO_LONG');
    const answer = { ...(text && { text }), alert: show_alert ?? false, ...(url && { url }) };
    return backend.queries.answer(id, answer)
      ? done(true)
      : badRequest('query is too old and response timeout expired or query ID is invalid');
  },

  /** Plain http is taken too, as a Bot API server of one's own does. */
  setWebhook(args, backend) {
    const { url, secret_token: secretToken, allowed_updates, max_connections, drop_pending_updates } = args;
    if (drop_pending_updates) backend.updates.clear();
    backend.webhook.remove();
    if (url === '') return done(true);
    if (!URL.canParse(url)) return badRequest('invalid webhook URL specified');
    if (secretToken !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) {
      return badRequest('secret token contains unallowed characters');
    }
    backend.updates.allow(allowed_updates);
    backend.updates.endPoll('terminated by setWebhook request');
    backend.webhook.set({ url, secretToken, maxConnections: max_connections ?? DEFAULT_WEBHOOK_CONNECTIONS });
    return done(true);
  },

  deleteWebhook(args, backend) {
    if (args.drop_pending_updates) backend.updates.clear();
    backend.webhook.remove();
    return done(true);
  },

  getWebhookInfo(_args, backend) {
    const error = backend.webhook.lastError();
    return done({
      url: backend.webhook.target()?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: backend.updates.count(),
      ...(error && { last_error_date: error.at, last_error_message: error.message }),
    });
  },
};
