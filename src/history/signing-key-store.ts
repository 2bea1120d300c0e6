/** Keeps the secret by which the service knows what it has signed itself, the same for all its instances. */
export interface SigningKeyStore {
  /** The key; it is made at the first call. */
  signingKey(): Promise<Uint8Array>;
}
