// Generated from specs/cbr.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/v3/{project_id}/operation-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operation logs
         *
         * Lists the logs of a project, a page at a time. Filters are combined with "and"; each takes one value.
         * There is no parameter for sorting, and the order isn't documented.
         *
         * Move on by raising `offset` by the number of logs received. A page shorter than `limit` is the last
         * one unless `count` says that there is more; an empty page always is.
         *
         * Needs the permission `cbr:tasks:list`.
         */
        get: operations["listOperationLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/operation-logs/{operation_log_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an operation log
         *
         * Returns one log. Ask again every few seconds to follow a task until its `status` is `success`,
         * `failed`, `skipped` or `timeout`. A failed task is a 200 too; the reason is in `error_info`.
         *
         * Needs the permission `cbr:tasks:get`.
         */
        get: operations["getOperationLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    responses: {
        /** The credential is missing, wrong, out of date, or meant for another region. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The credential is valid, but this user or project may not do it. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The gateway throttles this user or address. How long to wait isn't said. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** Something went wrong in the service. Also sent where another status would be expected. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The service can't be reached, say the gateway or a proxy. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
                "text/html": HtmlPage;
            };
        };
        /** The service, or IAM behind the gateway, is down for the moment. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
                "text/html": HtmlPage;
            };
        };
        /** The service took too long for the gateway or a proxy. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
                "text/html": HtmlPage;
            };
        };
        /** Any other status. The official clients expect several more forms of body. */
        OtherError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
    };
    requestBodies: never;
    headers: {
        /**
         * Id of the request in the cloud's own records, for questions to its support. May be missing.
         * @example 8f2b6c1d4e3a4f5b9c7d0e1f2a3b4c5d
         */
        XRequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOperationLogs: {
        parameters: {
            query?: ListOperationLogsQuery;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant) that owns the logs, not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of operation logs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OperationLogList;
                };
            };
            /** A parameter was refused, by the service or by the gateway in front of it. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** There is no such API at this address. Not a way to say that nothing matched. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getOperationLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant) that owns the logs, not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the log.
                 * @example 4827f2da-b008-4507-ab7d-42d0df5ed912
                 */
                operation_log_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OperationLogEnvelope;
                };
            };
            /** The request was refused, by the service or by the gateway in front of it. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** No log has this id, or there is no such API at this address. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
}
/** A page of operation logs. */
export type OperationLogList = {
    /** The logs of this page. */
    operation_logs: OperationLog[];
    /** Most likely how many logs match the filters in all, not how many are on this page. */
    count?: number | null;
    /**
     * Size of a page as the server understood it.
     * @default 1000
     */
    limit?: number | null;
    /**
     * How many logs were skipped.
     * @default 0
     */
    offset?: number | null;
};
/** A single log, wrapped. */
export type OperationLogEnvelope = {
    operation_log: OperationLog;
};
/**
 * What is known about one task.
 *
 * Times come in one of three forms: `2019-05-23T14:35:23.584418` (no zone, which means UTC),
 * `2019-05-23T14:35:23.584+00:00` or `2020-02-23T01:00:32Z`. Beware of `new Date()` with the first: it
 * takes the text for local time.
 */
export type OperationLog = {
    /** Id of the log. */
    id: string;
    /** Kind of task. */
    operation_type?: OperationType | null;
    /** State of the task. */
    status?: OperationStatus | null;
    /** Id of the project. */
    project_id?: string | null;
    /**
     * Id of the backup provider, which stands for a kind of resource: `0daac4c5-...` servers,
     * `d1603440-...` disks, `3f3c3220-...` SFS Turbo, `a13639de-...` VMware.
     */
    provider_id?: string | null;
    /** Id of the restore point ("backup record"). */
    checkpoint_id?: string | null;
    /** Id of the policy that started the task, if one did. */
    policy_id?: string | null;
    /** Id of the vault that the resource belongs to. */
    vault_id?: string | null;
    /** Name of the vault that the resource belongs to. */
    vault_name?: string | null;
    /** When the log was created, in UTC. */
    created_at?: string | null;
    /** When the task was started, in UTC. */
    started_at?: string | null;
    /** When the log was last changed, in UTC. */
    updated_at?: string | null;
    /** When the task ended, in UTC. Presumably null or missing until then. */
    ended_at?: string | null;
    /** Why the task failed; both texts are empty when it didn't. */
    error_info?: OpErrorInfo | null;
    /** Progress, resource, and what only this kind of task has. */
    extra_info?: OpExtraInfo | null;
};
/**
 * Kind of a task:
 *
 * - `backup`, `restore`, `delete`: of a backup
 * - `sync`: backups synchronized
 * - `vault_delete`: of a whole vault
 * - `remove_resource`: resources taken out of a vault
 * - `replication`, and `copy` for its older form: of a backup to another region
 * - `migrate_resources`: resources moved to another vault (Huawei Cloud)
 */
export type OperationType = "backup" | "restore" | "delete" | "sync" | "vault_delete" | "remove_resource" | "replication" | "copy" | "migrate_resources" | (string & {});
/**
 * State of a task. Not ended:
 *
 * - `waiting`: in the queue
 * - `running`
 *
 * Ended:
 *
 * - `success`
 * - `failed`
 * - `skipped`: the checks before the start weren't passed, and nothing was done
 * - `timeout`: stopped without an error, because a step took too long for the system
 */
export type OperationStatus = "success" | "skipped" | "failed" | "running" | "timeout" | "waiting" | (string & {});
/** A state to filter by. */
export type OperationStatusFilter = "success" | "skipped" | "failed" | "running" | "timeout" | "waiting" | (string & {});
/** Reason of a failure. */
export type OpErrorInfo = {
    /** An error code such as `BackupService.2008`; empty if there was no error. */
    code?: string | null;
    /** The error in words; empty if there was none. */
    message?: string | null;
};
/**
 * Details of a task. Of the members named after a kind of task, expect only the one that fits: for
 * `remove_resource` it is `remove_resources`. `migrate_resources` has none that is documented.
 */
export type OpExtraInfo = {
    /** What all kinds of tasks have. */
    common?: OpExtendInfoCommon | null;
    /** The resource that the task works on. */
    resource?: Resource | null;
    /** For `backup`. */
    backup?: OpExtendInfoBckup | null;
    /** For `restore`. */
    restore?: OpExtendInfoRestore | null;
    /** For `delete`. */
    delete?: OpExtendInfoDelete | null;
    /** For `sync`. */
    sync?: OpExtendInfoSync | null;
    /** For `vault_delete`. */
    vault_delete?: OpExtendInfoVaultDelete | null;
    /** For `remove_resource`. */
    remove_resources?: OpExtendInfoRemoveResources | null;
    /** For `replication`, and presumably for `copy`. Documented by Huawei Cloud only. */
    replication?: OpExtendInfoReplication | null;
};
/** What all kinds of tasks have. */
export type OpExtendInfoCommon = {
    /** Progress of the task in percent. */
    progress?: number | null;
    /** Id of the request that started the task. */
    request_id?: string | null;
    /** Id of the backup job inside the service; not the id of this log. */
    task_id?: string | null;
};
/** Details of a backup. */
export type OpExtendInfoBckup = {
    /** Id of the backup. */
    backup_id?: string | null;
    /** Name of the backup. */
    backup_name?: string | null;
    /** Whether the backup holds only what changed since the last one. */
    incremental?: Incremental | null;
    /** Whether the backup is application-consistent, as a digit. Huawei Cloud only. */
    app_consistency_status?: AppConsistencyStatus | null;
    /** Error code of an application-consistent backup. Huawei Cloud only. */
    app_consistency_error_code?: string | null;
    /** Error message of an application-consistent backup. Huawei Cloud only. */
    app_consistency_error_message?: string | null;
};
/**
 * A yes or no that documents and clients give three forms: a boolean, `"true"` or `"false"` as text, and
 * that text with quotation marks inside.
 */
export type Incremental = boolean | IncrementalText;
/** A yes or no as text, with or without quotation marks inside. */
export type IncrementalText = "true" | "false" | "\"true\"" | "\"false\"" | (string & {});
/** State of application consistency. */
export type AppConsistencyStatus = "0" | "1" | (string & {});
/** Details of a restore. */
export type OpExtendInfoRestore = {
    /** Id of the backup that is restored. */
    backup_id?: string | null;
    /** Name of the backup that is restored. */
    backup_name?: string | null;
    /** Id of the resource that receives the data. */
    target_resource_id?: string | null;
    /** Name of the resource that receives the data. */
    target_resource_name?: string | null;
};
/** Details of the deletion of a backup. */
export type OpExtendInfoDelete = {
    /** Id of the backup. */
    backup_id?: string | null;
    /** Name of the backup. */
    backup_name?: string | null;
};
/** Counts of a synchronization. */
export type OpExtendInfoSync = {
    /**
     * Format: int32
     *
     * Backups synchronized.
     */
    sync_backup_num?: number | null;
    /**
     * Format: int32
     *
     * Backups deleted.
     */
    delete_backup_num?: number | null;
    /**
     * Format: int32
     *
     * Backups that couldn't be synchronized.
     */
    err_sync_backup_num?: number | null;
};
/** Counts of the deletion of a vault, in one of two spellings. */
export type OpExtendInfoVaultDelete = {
    /**
     * Format: int32
     *
     * Resources that couldn't be deleted.
     */
    fail_count?: number | null;
    /**
     * Format: int32
     *
     * Backups deleted by this task.
     */
    total_count?: number | null;
    /**
     * Format: int32
     *
     * Other spelling of `fail_count`.
     */
    fail_delete_count?: number | null;
    /**
     * Format: int32
     *
     * Other spelling of `total_count`.
     */
    total_delete_count?: number | null;
};
/** Resources taken out of a vault. */
export type OpExtendInfoRemoveResources = {
    /**
     * Format: int32
     *
     * Resources that couldn't be removed.
     */
    fail_count?: number | null;
    /**
     * Format: int32
     *
     * Number removed. The documents call it a number of backups.
     */
    total_count?: number | null;
    /** The resources. */
    resources?: Resource[] | null;
};
/** From where to where a backup was replicated. Documented by Huawei Cloud only. */
export type OpExtendInfoReplication = {
    /** Region that the backup comes from. */
    source_region?: string | null;
    /** Id of the project that the backup comes from. */
    source_project_id?: string | null;
    /** Id of the original backup. */
    source_backup_id?: string | null;
    /** Name of the original backup. */
    source_backup_name?: string | null;
    /** Id of the original restore point. */
    source_checkpoint_id?: string | null;
    /** Region that receives the replica. */
    destination_region?: string | null;
    /** Id of the project that receives the replica. */
    destination_project_id?: string | null;
    /** Id of the replica. */
    destination_backup_id?: string | null;
    /** Name of the replica. */
    destination_backup_name?: string | null;
    /** Id of the replica's restore point. */
    destination_checkpoint_id?: string | null;
};
/** A server, a disk or a file system that is backed up. */
export type Resource = {
    /** Id of the resource. */
    id?: string | null;
    /** Kind of resource. */
    type?: ResourceType | null;
    /** Name of the resource, 0 to 255 characters. */
    name?: string | null;
    /** Which disks are part of the backup. May come as text holding JSON, such as `"{}"`. */
    extra_info?: ResourceExtraInfo | string | null;
};
/**
 * Kind of a resource: server, disk, SFS Turbo file system; on Huawei Cloud also bare-metal server,
 * native server and desktop.
 */
export type ResourceType = "OS::Nova::Server" | "OS::Cinder::Volume" | "OS::Sfs::Turbo" | "OS::Ironic::BareMetalServer" | "OS::Native::Server" | "OS::Workspace::DesktopV2" | (string & {});
/** Which disks of a server are part of its backup. */
export type ResourceExtraInfo = {
    /**
     * Ids of disks that are left out. A server joins a vault with all of its disks; this names the
     * exceptions.
     */
    exclude_volumes?: string[] | null;
    /** Disks that are backed up. Huawei Cloud only. */
    include_volumes?: ResourceExtraInfoIncludeVolumes[] | null;
};
/** A disk that is backed up. */
export type ResourceExtraInfoIncludeVolumes = {
    /** Id of the disk. */
    id?: string | null;
    /** Operating system on the disk. */
    os_version?: string | null;
};
/**
 * Body of an error, in one of the forms that the service, the gateway in front of it and its neighbours
 * use. Rely on codes; texts vary.
 */
export type ErrorBody = {
    /** Code such as `BackupService.6500` (service) or `APIGW.0307` (gateway). */
    error_code?: string | null;
    /** The error in words. */
    error_msg?: string | null;
    /** Id of the request, sent by the gateway. */
    request_id?: string | null;
    /** Encoded details of a refused authorization. */
    encoded_authorization_message?: string | null;
    /** Form of IAM errors. */
    error?: NestedError | null;
    /** Form of some 401s. */
    unauthorized?: NestedError | null;
    /** Code, in the form of some neighbouring services. */
    errorCode?: string | null;
    /** The error in words, beside `errorCode`. */
    errorMsg?: string | null;
    /** Code, in the form of some other neighbouring services. */
    code?: string | number | null;
    /** The error in words, beside `code`. */
    message?: string | null;
    /** Details beside `code` and `message`. */
    details?: unknown[] | null;
};
/** An error inside a member of the body. */
export type NestedError = {
    /** HTTP status, as a number or as text. */
    code?: string | number | null;
    /** The error in words. */
    message?: string | null;
    /** Name of the HTTP status. */
    title?: string | null;
};
/** A page for people, from a proxy on the way. */
export type HtmlPage = string;
export type ListOperationLogsQuery = {
    /**
     * Beginning of a span of time, in UTC and whole seconds: `YYYY-MM-DDTHH:MM:SSZ`. Whether it is
     * compared with the creation, the start or the end of a task isn't documented.
     * @example 2018-01-01T12:00:00Z
     */
    start_time?: string;
    /**
     * End of a span of time, written like `start_time`. Whether the moment itself is included isn't
     * documented.
     * @example 2018-02-01T12:00:00Z
     */
    end_time?: string;
    /**
     * How many logs to return at most, 1 to 1000; 1000 if left out. Newer pages of the API advise to
     * send it always.
     * @example 10
     */
    limit?: number;
    /**
     * How many logs to skip. It counts logs, not pages; the first page has offset 0.
     * @example 0
     */
    offset?: number;
    /**
     * Only tasks of this kind.
     * @example backup
     */
    operation_type?: OperationType;
    /**
     * Only tasks in this state. The service refuses a state that it does not know.
     * @example failed
     */
    status?: OperationStatusFilter;
    /**
     * Only tasks of this backup provider, which stands for a kind of resource. Known ids:
     *
     * - `0daac4c5-6707-4851-97ba-169e36266b66`: servers
     * - `d1603440-187d-4516-af25-121250c7cc97`: disks
     * - `3f3c3220-245c-4805-b811-758870015881`: SFS Turbo file systems
     * - `a13639de-00be-4e94-af30-26912d75e4a2`: VMware machines (hybrid cloud backup)
     * @example 0daac4c5-6707-4851-97ba-169e36266b66
     */
    provider_id?: string;
    /**
     * Only tasks that worked on the resource with this id.
     * @example 1dab32fa-ebf2-415a-ab0b-eabe6353bc86
     */
    resource_id?: string;
    /**
     * Only tasks that worked on a resource of this name.
     * @example ECS-0001
     */
    resource_name?: string;
    /**
     * Only tasks on resources that belong to the vault with this id.
     * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
     */
    vault_id?: string;
    /**
     * Only tasks on resources that belong to a vault of this name.
     * @example vault-production
     */
    vault_name?: string;
    /**
     * Huawei Cloud only. Id of an enterprise project, or `all_granted_eps` for all those that the
     * user may see.
     * @example all_granted_eps
     */
    enterprise_project_id?: string;
};
