/** The body of a token as it stands there. */
export type TokenPayload = Readonly<Record<string, unknown>>;

/**
 * Checks a bearer token of Entra ID, and answers what stands in it. Throws `CredentialsRefused` when it is no good; any other
 * error says that it could not be checked.
 */
export type TokenCheck = (token: string) => Promise<TokenPayload>;
