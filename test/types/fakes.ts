import type { Cbr, SoftwareOne, Toloka } from "oplogs";
import type {
  AskedRequest,
  BackupCollection,
  BackupFields,
  CbrQuirks,
  CbrRoute,
  CheckpointCollection,
  CheckpointFields,
  Collection,
  CreatedItem,
  FakeCbr,
  FakeCbrOptions,
  FakeProject,
  FakeSoftwareOne,
  FakeSoftwareOneOptions,
  FakeToloka,
  FakeTolokaOptions,
  FakeTraining,
  ItemProblems,
  LogField,
  OperationCollection,
  OperationCourse,
  OperationField,
  OperationFields,
  OperationLogCollection,
  OperationLogFields,
  OperationWord,
  PoolCollection,
  PoolFields,
  PoolWord,
  ProjectCollection,
  ProjectFields,
  Refuse,
  RejectItems,
  Reply,
  ReplyByNetwork,
  ReplyTo,
  ReplyWith,
  Script,
  Scripted,
  SoftwareOneQuirks,
  SoftwareOneRoute,
  StartedOperation,
  StartedTask,
  StepFields,
  StepList,
  SubmittedItem,
  TaskCollection,
  TaskCourse,
  TaskFields,
  TaskLogCollection,
  TaskLogFields,
  TaskWord,
  TokenHolder,
  TolokaProjectCollection,
  TolokaProjectFields,
  TolokaQuirks,
  TolokaRoute,
  TolokaScript,
  TrainingCollection,
  TrainingFields,
  VaultCollection,
  VaultFields,
} from "oplogs/testing";
import type { Eq, Expect } from "./expect.js";

/** What the collections are of, so that a field that a service does not have, or a wrong status, does not compile. */
export type Cases = [
  Expect<Eq<FakeCbr["operationLogs"], OperationLogCollection>>,
  Expect<Eq<FakeCbr["vaults"], VaultCollection>>,
  Expect<Eq<FakeCbr["backups"], BackupCollection>>,
  Expect<Eq<FakeCbr["checkpoints"], CheckpointCollection>>,
  Expect<Eq<FakeCbr["projects"], ProjectCollection>>,
  Expect<Eq<FakeCbr["quirks"], CbrQuirks>>,
  Expect<Eq<FakeToloka["operations"], OperationCollection>>,
  Expect<Eq<FakeToloka["pools"], PoolCollection>>,
  Expect<Eq<FakeToloka["trainings"], TrainingCollection>>,
  Expect<Eq<FakeToloka["projects"], TolokaProjectCollection>>,
  Expect<Eq<FakeToloka["quirks"], TolokaQuirks>>,
  Expect<Eq<FakeToloka["created"], readonly CreatedItem[]>>,
  Expect<Eq<FakeSoftwareOne["tasks"], TaskCollection>>,
  Expect<Eq<FakeSoftwareOne["quirks"], SoftwareOneQuirks>>,
  Expect<Eq<FakeCbr["requests"], readonly AskedRequest[]>>,
  Expect<Eq<OperationWord, "PENDING" | "RUNNING" | "SUCCESS" | "FAIL">>,
  Expect<Eq<LogField extends string ? true : false, true>>,
  Expect<Eq<OperationField extends string ? true : false, true>>,
  Expect<Eq<TaskWord extends string ? true : false, true>>,
  Expect<Eq<PoolWord extends string ? true : false, true>>,
];

/** The options of the fakes are those of the clients. */
export function clients(cbr: FakeCbr, toloka: FakeToloka, marketplace: FakeSoftwareOne, holder: TokenHolder) {
  const ofCbr: ConstructorParameters<typeof Cbr>[0] = cbr.options();
  const ofToloka: ConstructorParameters<typeof Toloka>[0] = toloka.options();
  const ofMarketplace: ConstructorParameters<typeof SoftwareOne>[0] = marketplace.options(holder);
  return [ofCbr, ofToloka, ofMarketplace];
}

export const options: [FakeCbrOptions, FakeTolokaOptions, FakeSoftwareOneOptions] = [
  { now: () => new Date(), manual: true, quirks: { lateLogs: 2 } },
  { manual: true },
  {},
];

export function additions(cloud: FakeCbr, service: FakeToloka, marketplace: FakeSoftwareOne) {
  const log: OperationLogFields & Scripted<"waiting" | "failed"> = {
    operation_type: "backup",
    statuses: ["waiting", "failed"],
  };
  cloud.operationLogs.add(log);
  // @ts-expect-error No log has this status.
  cloud.operationLogs.add({ status: "faild" });
  // @ts-expect-error No log has this field.
  cloud.operationLogs.add({ opration_type: "backup" });
  const vault: VaultFields = { name: "servers" };
  const backup: BackupFields = { resource_name: "db-01" };
  const checkpoint: CheckpointFields = { status: "available" };
  const project: ProjectFields = { name: "eu-de" };
  cloud.vaults.add(vault);
  cloud.backups.add(backup);
  cloud.checkpoints.add(checkpoint);
  cloud.projects.add(project);

  const operation: OperationFields = { type: "POOL.OPEN" };
  const pool: PoolFields = { status: "CLOSED" };
  const own: TolokaProjectFields = {};
  const training: TrainingFields = {};
  const { id } = service.operations.add(operation);
  const steps: StepList = service.operations.log(id);
  const step: StepFields = { type: "POOL_OPEN", success: false };
  steps.add(step);
  service.pools.add(pool);
  const madeProject: FakeProject = service.projects.add(own);
  const madeTraining: FakeTraining = service.trainings.add(training);
  // @ts-expect-error No operation has this status.
  service.operations.add({ status: "FAILED" });

  const task: TaskFields = { name: "Import" };
  const logs: TaskLogCollection = marketplace.tasks.logs(marketplace.tasks.add(task).id);
  const entry: TaskLogFields = { severity: "Error" };
  logs.add(entry);
  return [madeProject.id, madeTraining.id];
}

export function decisions(cloud: FakeCbr, service: FakeToloka, refuse: Refuse) {
  const script: Script = ({ resourceId }: StartedTask): TaskCourse | undefined =>
    resourceId === "db-01" ? { statuses: ["failed"] } : undefined;
  cloud.script(script);
  const course: TolokaScript = ({ type }: StartedOperation): OperationCourse | undefined =>
    type === "POOL.OPEN" ? { statuses: ["FAIL"] } : undefined;
  service.script(course);
  service.refuse(refuse);
  const problems: ItemProblems = { image: { code: "VALUE_REQUIRED", message: "is missing" } };
  const reject: RejectItems = (item: SubmittedItem, index: number) =>
    index > 0 && "pool_id" in item ? problems : undefined;
  service.rejectItems(reject);
}

/** A call that no document has does not compile. */
export function trouble(cloud: FakeCbr, service: FakeToloka, marketplace: FakeSoftwareOne) {
  const busy: ReplyWith = { status: 503, headers: { "retry-after": "1" } };
  const lost: ReplyByNetwork = { network: "lost" };
  const twice: ReplyTo<CbrRoute> = { to: "POST /v3/{project_id}/checkpoints", times: 2 };
  const reply: Reply<CbrRoute> = { ...twice, ...busy };
  cloud.reply(reply);
  const opened: TolokaRoute = "POST /pools/{pool_id}/open";
  service.reply({ to: opened, ...lost });
  const read: SoftwareOneRoute = "GET /public/v1/system/tasks/{id}";
  marketplace.reply({ to: read, ...lost });
  // @ts-expect-error There is no such call.
  cloud.reply({ to: "POST /v3/{project_id}/chekpoints", ...lost });
}

/** What is there, in a list. */
export function idsOf<Item extends { readonly id: string }, Fields extends { readonly id?: string }>(
  things: Collection<Item, Fields, never>,
): string[] {
  return [...things].map(({ id }) => id);
}
