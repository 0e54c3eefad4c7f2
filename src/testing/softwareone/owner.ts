/** The service that owns the tasks of a fake, and acts on them. */
export const OWNER = { id: "SVC-0001", name: "platform" } as const;
