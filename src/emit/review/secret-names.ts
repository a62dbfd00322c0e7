/**
 * Whether a name says that its value is a secret: `DB_PASSWORD`, `apiKey`, `JWT_SECRET`. Names of files (`…_FILE`) say where a secret is,
 * not what it is.
 */
export function isSecretName(name: string): boolean {
  return secret.test(name) && !notItself.test(name) && !notItself.test(name.toLowerCase());
}

const secret =
  /passw(or)?d|passphrase|secret|token|credential|private.?key|api.?key|access.?key|encryption.?key|signing.?key|webhook.?url|^(auth|pass|pwd|pw|dsn|jwt)$|[_.-](auth|pass|pwd|pw|salt|dsn|jwt|key|cookie|license|hmac|seed|pepper)$/i;

/** What belongs to a secret without giving it away. */
const notItself =
  /[_.-](file|path|dir|name|ttl|expiry|expires|timeout|length|algorithm|type|enabled)$|[a-z](File|Path|Dir|Name|Ttl|Expiry|Timeout|Length|Algorithm|Type|Enabled)$/;

/** Values that no one has to guess: nothing, switches, small numbers, references to a variable or to a mounted file. */
export function isTelling(value: string): boolean {
  const text = value.trim();
  return !(
    text === '' ||
    /^(true|false|yes|no|on|off|none|null|disabled?|enabled?)$/i.test(text) ||
    /^\d{1,3}$/.test(text) ||
    /^\$(\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)$/.test(text) ||
    /^\/(run\/secrets|var\/run|etc)\/[\w./-]+$/.test(text)
  );
}
