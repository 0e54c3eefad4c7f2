import { Cbr } from "oplogs/cbr";
import {
  type AskedRequest,
  type BackupCollection,
  type BackupFields,
  type CbrQuirks,
  type CbrRoute,
  type CheckpointCollection,
  type CheckpointFields,
  type Collection,
  FakeCbr,
  type FakeCbrOptions,
  type LogField,
  type OnRequest,
  type OperationLogCollection,
  type OperationLogFields,
  type ProjectCollection,
  type ProjectFields,
  type Reply,
  type ReplyByNetwork,
  type ReplyOnce,
  type ReplyTo,
  type ReplyWith,
  type Script,
  type Scripted,
  type StartedTask,
  type TaskCourse,
  type VaultCollection,
  type VaultFields,
} from "oplogs/testing";

const options: FakeCbrOptions = { manual: true, now: () => new Date() };
const cloud = new FakeCbr(options);
new Cbr(cloud.options());

cloud.operationLogs.add({ status: "failed", operation_type: "backup" });
cloud.operationLogs.add({ statuses: ["waiting", "running", "success"] });
// @ts-expect-error - a status that no log has
cloud.operationLogs.add({ status: "succes" });
// @ts-expect-error - a status that no log has
cloud.operationLogs.add({ statuses: ["waiting", "done"] });
// @ts-expect-error - a field that no log has
cloud.operationLogs.add({ vault: "a-vault" });
// @ts-expect-error - a kind of task that there is not
cloud.operationLogs.add({ operation_type: "backups" });
// What no document names is said apart.
cloud.operationLogs.add({}, { status: "paused", colour: "blue" });

cloud.operationLogs.update("a-log", { status: "failed" });
// @ts-expect-error - a status that no log has
cloud.operationLogs.update("a-log", { status: "fail" });
// @ts-expect-error - the id of a thing stays
cloud.operationLogs.update("a-log", { id: "another" });

cloud.vaults.add({ resources: [{ id: "a-server" }], billing: { status: "lock" } });
// @ts-expect-error - a status that no vault has
cloud.vaults.add({ billing: { status: "locked" } });
cloud.backups.add({ statuses: ["protecting", "available"] });
// @ts-expect-error - a status that no backup has
cloud.backups.add({ status: "success" });
// @ts-expect-error - a status that no restore point has
cloud.checkpoints.add({ status: "success" });

cloud.reply({ to: "POST /v3/{project_id}/checkpoints", network: "lost" });
cloud.reply({ status: 503, headers: { "retry-after": "1" }, times: 2 });
// @ts-expect-error - a call that no document has
cloud.reply({ to: "POST /v3/{project_id}/checkpoint", status: 503 });
// @ts-expect-error - neither an answer nor a failure
cloud.reply({ times: 2 });
// @ts-expect-error - both
cloud.reply({ status: 503, network: true });

// @ts-expect-error - a field that no log has
new FakeCbr({ quirks: { absentFields: ["checkpoint"] } });
// @ts-expect-error - a status that no log has
cloud.script(() => ({ statuses: ["done"] }));

// What a test may want to name.
const requests: readonly AskedRequest[] = cloud.requests;
const parts: [
  OperationLogCollection,
  VaultCollection,
  BackupCollection,
  CheckpointCollection,
  ProjectCollection,
] = [cloud.operationLogs, cloud.vaults, cloud.backups, cloud.checkpoints, cloud.projects];
const fields: [OperationLogFields, VaultFields, BackupFields, CheckpointFields, ProjectFields] = [
  {},
  {},
  {},
  {},
  {},
];
const collection: Collection<{ id: string }, { id?: string }, "a" | "b"> | undefined = undefined;
const statuses: Scripted<"a" | "b"> = { statuses: ["a", "b"] };
const course: TaskCourse = { statuses: ["failed"] };
const script: Script = ({ resourceId }: StartedTask) => (resourceId === "a-server" ? course : undefined);
const field: LogField = "extra_info.backup";
const quirks: CbrQuirks = { nullFields: [field], lateLogs: 2 };
const to: ReplyTo<CbrRoute> = { to: "DELETE /v3/{project_id}/vaults/{vault_id}", times: 2 };
const answer: ReplyWith = { status: 504, effect: true };
const failure: ReplyByNetwork = { network: "cut" };
const reply: Reply<CbrRoute> = { ...to, ...failure };

export { answer, collection, fields, parts, quirks, reply, requests, script, statuses };

const onRequest: OnRequest = ({ method }) => (method === "POST" ? { network: "lost" } : undefined);
cloud.onRequest(onRequest);
cloud.onRequest(() => {
  cloud.operationLogs.add({ status: "failed" });
});
cloud.onRequest(async ({ path }) => {
  if (path.endsWith("/vaults")) return { status: 503, headers: { "retry-after": "1" } };
});
const once: ReplyOnce = { status: 500, effect: true };
cloud.onRequest(() => once);
// @ts-expect-error - a trouble that there is not
cloud.onRequest(() => ({ network: "slow" }));
// @ts-expect-error - it decides for one request
cloud.onRequest(() => ({ status: 500, times: 2 }));
// @ts-expect-error - a status is a number
cloud.onRequest(() => ({ status: "500" }));
