/** What some codes mean, if status and words tell it badly. */
const HINTS: Readonly<Record<string, string>> = {
  "BackupService.9998": "an authentication problem, though sent as a 500: check the credential",
  "APIGW.0307": "the token has run out, or comes from another region",
  "APIG.0307": "the token has run out, or comes from another region",
};

/** What the gateway says of a credential that it refuses, and what to do about it. */
const REFUSED: readonly (readonly [said: RegExp, hint: string])[] = [
  [/access failed/, "after five failures a key is locked for 5 minutes: check the secret key"],
  [/not exist|Get secretKey/, "check the access key; a temporary one needs its securityToken as well"],
  [/signature/, "check the secret key, and this machine's clock"],
  [/token/, "check that the token is whole, and of this cloud and region"],
  [/^/, "check the token; or the keys, the securityToken of temporary ones, and this machine's clock"],
];

/** What to do about an error with this code and these words of the service. */
export function hintFor(code: string, said: string, response: Response): string | undefined {
  if (!/^APIGW?\.0301$/.test(code)) return Object.hasOwn(HINTS, code) ? HINTS[code] : undefined;
  const hint = REFUSED.find(([words]) => words.test(said))?.[1];
  return hint?.includes("clock") ? (clockOf(response) ?? hint) : hint;
}

/** How wrong this machine's clock is, if it is too wrong to sign with: a signature is good for 15 minutes. */
function clockOf(response: Response): string | undefined {
  const ahead = (Date.now() - Date.parse(response.headers.get("date") ?? "")) / 60_000;
  if (!(Math.abs(ahead) >= 14)) return undefined;
  const minutes = Math.round(Math.abs(ahead));
  return `this machine's clock is ${minutes} minutes ${ahead > 0 ? "ahead of" : "behind"} the service's: set it`;
}
