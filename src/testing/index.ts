/**
 * In-memory fakes of the services, for tests: no server, no timer, no network.
 *
 * @module oplogs/testing
 */
export type { AskedRequest } from "./asked.js";
export type { BackupCollection, BackupFields } from "./cbr/backups.js";
export type { CheckpointCollection, CheckpointFields } from "./cbr/checkpoints.js";
export { type CbrRoute, FakeCbr, type FakeCbrOptions } from "./cbr/fake-cbr.js";
export type { OperationLogCollection, OperationLogFields } from "./cbr/operation-logs.js";
export type { ProjectCollection, ProjectFields } from "./cbr/projects.js";
export type { CbrQuirks, LogField } from "./cbr/quirks.js";
export type { Script, StartedTask, TaskCourse } from "./cbr/script.js";
export type { VaultCollection, VaultFields } from "./cbr/vaults.js";
export type { Collection, Scripted } from "./collection.js";
export type { OnRequest, Reply, ReplyByNetwork, ReplyOnce, ReplyTo, ReplyWith } from "./reply.js";
export {
  FakeSoftwareOne,
  type FakeSoftwareOneOptions,
  type SoftwareOneRoute,
} from "./softwareone/fake-softwareone.js";
export type { SoftwareOneQuirks } from "./softwareone/quirks.js";
export type { TokenHolder } from "./softwareone/state.js";
export type { TaskLogCollection, TaskLogFields } from "./softwareone/task-logs.js";
export type { TaskCollection, TaskFields, TaskWord } from "./softwareone/tasks.js";
export { FakeToloka, type FakeTolokaOptions } from "./toloka/fake-toloka.js";
export type { OperationCollection, OperationFields, OperationWord } from "./toloka/operations.js";
export type { PoolCollection, PoolFields, PoolWord } from "./toloka/pools.js";
export type {
  FakeProject,
  ProjectCollection as TolokaProjectCollection,
  TolokaProjectFields,
} from "./toloka/projects.js";
export type { OperationField, TolokaQuirks } from "./toloka/quirks.js";
export type { TolokaRoute } from "./toloka/routes.js";
export type {
  ItemProblems,
  OperationCourse,
  Refuse,
  RejectItems,
  StartedOperation,
  SubmittedItem,
  TolokaScript,
} from "./toloka/script.js";
export type { CreatedItem } from "./toloka/started.js";
export type { StepFields, StepList } from "./toloka/step-list.js";
export type { FakeTraining, TrainingCollection, TrainingFields } from "./toloka/trainings.js";
