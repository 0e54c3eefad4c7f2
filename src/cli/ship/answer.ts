/** What the receiver made of a request. */
export type Answer =
  /** It took the request, but for the `rejected` log records. What it says of them, or in warning, is in `words`. */
  | { readonly type: "taken"; readonly rejected: number; readonly words: string | undefined }
  /** It may take the same request later, at the earliest after `retryAfter` ms. */
  | { readonly type: "busy"; readonly words: string; readonly retryAfter: number | undefined }
  /** It takes smaller requests only. */
  | { readonly type: "too large"; readonly words: string }
  /** It never takes this request; `misconfigured` tells whether the URL or the headers are to blame. */
  | { readonly type: "refused"; readonly words: string; readonly misconfigured: boolean }
  | { readonly type: "interrupted" };
