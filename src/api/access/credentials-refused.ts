/** Why credentials are no good: one sentence of our own, with nothing of them in it. Becomes 401. */
export class CredentialsRefused extends Error {
  override readonly name: string = 'CredentialsRefused';
}

/** There are no credentials at all, and the sentence says which are wanted. */
export class CredentialsMissing extends CredentialsRefused {
  override readonly name = 'CredentialsMissing';
}
