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
    "/v3/{project_id}/vaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List vaults
         *
         * Lists the vaults of a project, with the resources in each, a page at a time. Filters are combined with
         * "and". There is no parameter for sorting, and the order isn't documented.
         *
         * Move on by raising `offset` by the number of vaults received. A page shorter than `limit` is the last
         * one unless `count` says that there is more; an empty page always is.
         */
        get: operations["listVaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/vaults/{vault_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a vault
         *
         * Returns one vault, with the resources in it. While a vault is being deleted its `billing.status` is
         * `deleting`; after that it is a 404.
         */
        get: operations["getVault"];
        put?: never;
        post?: never;
        /**
         * Delete a vault
         *
         * Starts to delete a vault **with all of its backups**. The answer carries no id of the log: look for a
         * log with `operation_type` `vault_delete` and this `vault_id`.
         *
         * Needs the permission `cbr:vaults:delete`.
         */
        delete: operations["deleteVault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/vaults/{vault_id}/removeresources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove resources from a vault
         *
         * Starts to take resources out of a vault, which **deletes their backups** in it. The answer carries no
         * id of the log: look for a log with `operation_type` `remove_resource`.
         *
         * Needs the permission `cbr:vaults:removeResources`.
         */
        post: operations["removeResources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/vaults/{vault_id}/migrateresources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move resources to another vault
         *
         * Starts to move resources with their backups to another vault of the same region and type. Both vaults
         * must be idle, and `available` or `locked`. The answer carries no id of the log: look for a log with
         * `operation_type` `migrate_resources`.
         *
         * Needs the permissions `cbr:vaults:migrateResources` and `cbr:vaults:addResources`.
         */
        post: operations["migrateResources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups
         *
         * Lists the backups of a project, a page at a time. Filters are combined with "and".
         *
         * Move on by raising `offset` by the number of backups received. A page shorter than `limit` is the last
         * one unless `count` says that there is more; an empty page always is.
         *
         * A backup of a server is one entry; those of its disks are its `children`.
         */
        get: operations["listBackups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/backups/{backup_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a backup
         *
         * Returns one backup. A backup of a server has those of its disks in `children`: a restore names them.
         */
        get: operations["getBackup"];
        put?: never;
        post?: never;
        /**
         * Delete a backup
         *
         * Starts to delete a backup that is `available` or `error`. The answer carries no id of the log: look
         * for a log with `operation_type` `delete` and this id in `extra_info.delete.backup_id`.
         *
         * Needs the permission `cbr:backups:delete`.
         */
        delete: operations["deleteBackup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/backups/{backup_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a backup
         *
         * Starts to restore a backup to a server or a disk, **over the data that is there**. The service shuts
         * the server down. Restores of one resource at the same time aren't supported.
         *
         * On Huawei Cloud the answer has the id of the log as `job_id`, though no document says so. Elsewhere
         * the answer may have no body: look for a log with `operation_type` `restore` and this backup.
         *
         * Needs the permissions `cbr:backups:restore`, `ecs:cloudServers:list` and `evs:volumes:list`.
         */
        post: operations["restoreBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/backups/{backup_id}/replicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replicate a backup
         *
         * Starts to replicate a backup to another region. The answer carries no id of the log: look for a log
         * with `operation_type` `replication` (`copy` in older logs).
         *
         * A backup has at most one replica in each region. Only backups of servers that hold the system disk can
         * be replicated.
         *
         * Not in the documents of Swiss OTC. Needs the permission `cbr:backups:replicate`.
         */
        post: operations["replicateBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/backups/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Synchronize backups of the hybrid cloud
         *
         * Huawei Cloud only. Makes backups known to the service that VMware machines of one's own have written
         * to a bucket. The answer has the id of a log for each backup.
         */
        post: operations["syncBackups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back up a vault
         *
         * Starts a backup of a vault: of all the resources in it, or of those that the request names. Each
         * resource becomes a backup of its own, with a log of its own (`operation_type` `backup`, with the id of
         * this restore point as `checkpoint_id`); the answer carries no id of a log.
         *
         * Keep the answer: which resources were taken is known from it alone. A resource that couldn't be taken
         * is no error; it is listed in `skipped_resources`. With several resources the service adds a suffix to
         * the name, such as `_0003`.
         *
         * From 22:00 to 08:00 the service is at its busiest, and backups may have to wait.
         *
         * Needs the permissions `cbr:vaults:backup`, `ecs:cloudServers:list` and `evs:volumes:list`.
         */
        post: operations["createCheckpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/checkpoints/{checkpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a restore point
         *
         * Returns one restore point: what one run of a backup of a vault has made. There is no list of them.
         *
         * `vault` and `extra_info` may be null here, though the answer to the start had them. `created_at` may
         * differ from that answer's by a second.
         */
        get: operations["getCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/checkpoints/replicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replicate a vault
         *
         * Starts to replicate backups of a vault to another region; though the path names restore points, it
         * takes a vault. The answer carries no id of a log: look for logs with `operation_type` `replication`
         * (`copy` in older logs), presumably one for each backup.
         *
         * Not in the documents of Swiss OTC. Needs the permission `cbr:vaults:replicate`.
         */
        post: operations["replicateVault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{project_id}/checkpoints/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Synchronize a vault of the hybrid cloud
         *
         * Huawei Cloud only. Synchronizes the backups of VMware machines of one's own with a vault. The answer
         * has the id of the log.
         */
        post: operations["syncVault"];
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
        /** There is no such API at this address. Not a way to say that nothing matched. */
        NoSuchApiError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** No vault has this id, or there is no such API at this address. */
        VaultNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** No backup has this id, or there is no such API at this address. */
        BackupNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** No restore point has this id, or there is no such API at this address. */
        CheckpointNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The backup, the server or the disk doesn't exist, or there is no such API at this address. */
        RestoreNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The vault or a resource doesn't exist, or there is no such API at this address. */
        CreateCheckpointNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
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
            /** What `listOperationLogs` takes as its query. */
            query?: ListOperationLogsQuery;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
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
                 * Id of the project (tenant), not its name.
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
    listVaults: {
        parameters: {
            /** What `listVaults` takes as its query. */
            query?: ListVaultsQuery;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of vaults. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VaultList;
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
            404: components["responses"]["NoSuchApiError"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getVault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the vault.
                 * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
                 */
                vault_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The vault. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VaultEnvelope;
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
            404: components["responses"]["VaultNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    deleteVault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the vault.
                 * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
                 */
                vault_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deletion has begun. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** The vault can't be deleted now, or the request was refused. */
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
            404: components["responses"]["VaultNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    removeResources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the vault.
                 * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
                 */
                vault_id: string;
            };
            cookie?: never;
        };
        /** The resources. There is no wrapper around them. */
        requestBody: {
            content: {
                "application/json": RemoveResourcesRequest;
            };
        };
        responses: {
            /** The removal has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RemovedResources;
                };
            };
            /** A resource can't be removed now, or the request was refused. */
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
            404: components["responses"]["VaultNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    migrateResources: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the vault.
                 * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
                 */
                vault_id: string;
            };
            cookie?: never;
        };
        /** The resources, and the vault that receives them. There is no wrapper around them. */
        requestBody: {
            content: {
                "application/json": MigrateResourcesRequest;
            };
        };
        responses: {
            /** The move has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": MigratedResources;
                };
            };
            /** A resource can't be moved now, or the request was refused. */
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
            404: components["responses"]["VaultNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    listBackups: {
        parameters: {
            /** What `listBackups` takes as its query. */
            query?: ListBackupsQuery;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of backups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BackupList;
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
            404: components["responses"]["NoSuchApiError"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the backup.
                 * @example be9b5a43-7d3f-4c2e-9d9a-4b8b2e0f3c03
                 */
                backup_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The backup. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BackupEnvelope;
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
            404: components["responses"]["BackupNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    deleteBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the backup.
                 * @example be9b5a43-7d3f-4c2e-9d9a-4b8b2e0f3c03
                 */
                backup_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deletion has begun. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** The backup can't be deleted now, doesn't exist, or the request was refused. */
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
            404: components["responses"]["BackupNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    restoreBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the backup.
                 * @example be9b5a43-7d3f-4c2e-9d9a-4b8b2e0f3c03
                 */
                backup_id: string;
            };
            cookie?: never;
        };
        /** What the backup is restored to. */
        requestBody: {
            content: {
                "application/json": RestoreRequest;
            };
        };
        responses: {
            /** The restore has begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RestoreAnswer;
                };
            };
            /** The restore isn't allowed now, or the request was refused. */
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
            404: components["responses"]["RestoreNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    replicateBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the backup.
                 * @example be9b5a43-7d3f-4c2e-9d9a-4b8b2e0f3c03
                 */
                backup_id: string;
            };
            cookie?: never;
        };
        /** Where the replica goes. */
        requestBody: {
            content: {
                "application/json": ReplicateBackupRequest;
            };
        };
        responses: {
            /** The replication has begun. The wrapper is `replication` here, not `replicate`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BackupReplicationEnvelope;
                };
            };
            /** The backup can't be replicated, or the request was refused. */
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
            404: components["responses"]["BackupNotFound"];
            429: components["responses"]["TooManyRequests"];
            /** Something went wrong in the service, or the region can't receive replicas. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    syncBackups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        /** The backups, 1 to 50. */
        requestBody: {
            content: {
                "application/json": SyncBackupsRequest;
            };
        };
        responses: {
            /** The synchronization has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SyncBackupsAnswer;
                };
            };
            /** The backups can't be synchronized now, or the request was refused. */
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
            404: components["responses"]["NoSuchApiError"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    createCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        /** The vault, and what of it. */
        requestBody: {
            content: {
                "application/json": CheckpointRequest;
            };
        };
        responses: {
            /** The backup has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CheckpointEnvelope;
                };
            };
            /** The vault can't be backed up now, or the request was refused. */
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
            404: components["responses"]["CreateCheckpointNotFound"];
            429: components["responses"]["TooManyRequests"];
            /** Something went wrong in the service, or resources are busy. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    getCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
                /**
                 * Id of the restore point.
                 * @example 8b0851a8-adf3-4f4c-a914-dead08bf9664
                 */
                checkpoint_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The restore point. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CheckpointEnvelope;
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
            404: components["responses"]["CheckpointNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    replicateVault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        /** The vault, and where its replicas go. */
        requestBody: {
            content: {
                "application/json": ReplicateVaultRequest;
            };
        };
        responses: {
            /** The replication has begun. The wrapper is `replication` here, not `replicate`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VaultReplicationEnvelope;
                };
            };
            /** The vault can't be replicated, or the request was refused. */
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
            404: components["responses"]["VaultNotFound"];
            429: components["responses"]["TooManyRequests"];
            /** Something went wrong in the service, or the region can't receive replicas. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["OtherError"];
        };
    };
    syncVault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project (tenant), not its name.
                 * @example 04f1829c788037ac2fb8c01eb2b04b95
                 */
                project_id: string;
            };
            cookie?: never;
        };
        /** The vault. */
        requestBody: {
            content: {
                "application/json": SyncVaultRequest;
            };
        };
        responses: {
            /** The synchronization has begun. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SyncVaultAnswer;
                };
            };
            /** The vault can't be synchronized now, or the request was refused. */
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
            404: components["responses"]["VaultNotFound"];
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
    /** The log. */
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
 * Details of a task. Expect only the member that is named after the kind of task: for
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
/** A page of vaults. */
export type VaultList = {
    /** The vaults of this page. */
    vaults: Vault[];
    /**
     * Format: int32
     *
     * How many vaults match the filters in all.
     */
    count?: number | null;
    /**
     * Format: int32
     *
     * Size of a page as the server understood it.
     * @default 1000
     */
    limit?: number | null;
    /**
     * Format: int32
     *
     * How many vaults were skipped.
     * @default 0
     */
    offset?: number | null;
};
/** A single vault, wrapped. */
export type VaultEnvelope = {
    /** The vault. */
    vault: Vault;
};
/** A vault: what holds backups, for resources that are associated with it. */
export type Vault = {
    /** Id of the vault. */
    id: string;
    /** Name of the vault, 1 to 64 characters. */
    name?: string | null;
    /** What its owner wrote about it, 0 to 255 characters. */
    description?: string | null;
    /** Id of the project. */
    project_id?: string | null;
    /** Id of the backup provider, which stands for the kind of resource that the vault takes. */
    provider_id?: string | null;
    /** Id of the user who created the vault. */
    user_id?: string | null;
    /** When the vault was created, in UTC, such as `2020-02-05T10:38:34.209782`. */
    created_at?: string | null;
    /** Whether resources that match `bind_rules` are associated by themselves. */
    auto_bind?: boolean | null;
    /** Whether the vault grows by itself when it is full. */
    auto_expand?: boolean | null;
    /** Whether the vault is locked, so that its backups can't be deleted. */
    locked?: boolean | null;
    /** Tags of the vault. */
    tags?: Tag[] | null;
    /** Which resources are associated by themselves. */
    bind_rules?: VaultBindRules | null;
    /** Id of the enterprise project. The number 0 on Open Telekom Cloud, the text `0` on Huawei Cloud. */
    enterprise_project_id?: string | number | null;
    /** The resources that are associated with the vault: those that are backed up. */
    resources?: VaultResource[] | null;
    /** State, size and kind of the vault. */
    billing?: VaultBilling | null;
    /** Availability zone, 1 to 32 characters. Huawei Cloud only. */
    availability_zone?: string | null;
    /**
     * Whether messages are sent about the vault. Huawei Cloud only.
     * @default true
     */
    smn_notify?: boolean | null;
    /**
     * Format: int32
     *
     * From how much of its capacity on, in percent, a message is sent. Huawei Cloud only.
     * @default 80
     */
    threshold?: number | null;
    /** Which service has locked the vault. Huawei Cloud only. */
    sys_lock_source_service?: string | null;
};
/** A tag. */
export type Tag = {
    /** Its name. */
    key?: string | null;
    /** Its value; may be missing. */
    value?: string | null;
};
/** Which resources are associated with a vault by themselves. */
export type VaultBindRules = {
    /** The tags that such a resource has. */
    tags?: Tag[] | null;
};
/** A resource that is associated with a vault. */
export type VaultResource = {
    /** Id of the resource. */
    id?: string | null;
    /** Kind of resource. */
    type?: ResourceType | null;
    /** Name of the resource, 0 to 255 characters. */
    name?: string | null;
    /**
     * Format: int32
     *
     * Size of the resource in GB.
     */
    size?: number | null;
    /**
     * Format: int32
     *
     * Size of its backups.
     */
    backup_size?: number | null;
    /**
     * Format: int32
     *
     * Number of its backups.
     */
    backup_count?: number | null;
    /** What is being done with the resource. */
    protect_status?: ProtectStatus | null;
    /** Whether the resource is protected automatically. Huawei Cloud only. */
    auto_protect?: boolean | null;
    /** Which disks are part of its backups. */
    extra_info?: ResourceExtraInfo | null;
};
/** What is being done with a resource. */
export type ProtectStatus = "available" | "error" | "protecting" | "restoring" | "removing" | (string & {});
/** State, size and kind of a vault. */
export type VaultBilling = {
    /** State of the vault. */
    status?: VaultStatus | null;
    /**
     * Format: int32
     *
     * Capacity in GB, 1 to 10485760.
     */
    size?: number | null;
    /**
     * Format: int32
     *
     * What the associated resources take of the capacity, in GB.
     */
    allocated?: number | null;
    /**
     * Format: int32
     *
     * What the backups take of the capacity, in MB.
     */
    used?: number | null;
    /** Kind of resource that the vault takes. */
    object_type?: VaultObjectType | null;
    /** What the vault is for. */
    protect_type?: VaultProtectType | null;
    /** How consistent its backups are. */
    consistent_level?: ConsistentLevel | null;
    /** Platform of the vault. */
    cloud_type?: CloudType | null;
    /** How the vault is paid for. */
    charging_mode?: ChargingMode | null;
    /** Specification of the vault. */
    spec_code?: VaultSpecCode | null;
    /** Name of the bucket. */
    storage_unit?: string | null;
    /** Id of the order. */
    order_id?: string | null;
    /** Id of the product. */
    product_id?: string | null;
    /** Why the vault is frozen. */
    frozen_scene?: string | null;
    /**
     * Whether the backups are kept in several availability zones. Huawei Cloud only.
     * @default false
     */
    is_multi_az?: boolean | null;
};
/** State of a vault. */
export type VaultStatus = "available" | "lock" | "frozen" | "deleting" | "error" | (string & {});
/** Kind of resource that a vault takes. The last four are Huawei Cloud's. */
export type VaultObjectType = "server" | "disk" | "turbo" | "workspace" | "vmware" | "rds" | "file" | (string & {});
/** What a vault is for, as a filter. */
export type VaultPurpose = "backup" | "replication" | (string & {});
/** What a vault is for: backups, replicas or, on Huawei Cloud, the hybrid cloud. */
export type VaultProtectType = "backup" | "replication" | "hybrid" | (string & {});
/** How consistent the backups of a vault are; `app_consistent` on Huawei Cloud only. */
export type ConsistentLevel = "crash_consistent" | "app_consistent" | (string & {});
/** Platform of a vault. */
export type CloudType = "public" | "hybrid" | (string & {});
/** How a vault is paid for: for its use or, on Huawei Cloud, in advance. */
export type ChargingMode = "post_paid" | "pre_paid" | (string & {});
/** Specification of a vault. The last three are Huawei Cloud's. */
export type VaultSpecCode = "vault.backup.server.normal" | "vault.backup.volume.normal" | "vault.backup.turbo.normal" | "vault.backup.database.normal" | "vault.hybrid.server.normal" | "vault.replication.server.normal" | (string & {});
/** Resources that leave a vault. */
export type RemoveResourcesRequest = {
    /** Ids of the resources, 1 to 256. */
    resource_ids: string[];
};
/** Resources that are leaving a vault. */
export type RemovedResources = {
    /** Ids of the resources. */
    remove_resource_ids?: string[] | null;
};
/** Resources that move to another vault. */
export type MigrateResourcesRequest = {
    /** Id of the vault that receives them. */
    destination_vault_id: string;
    /** Ids of the resources. */
    resource_ids: string[];
};
/** Resources that are moving. */
export type MigratedResources = {
    /**
     * Documented as a list of the resources. Don't rely on it: the printed example holds the id of the
     * destination vault.
     */
    migrated_resources?: string[] | null;
};
/** A page of backups. */
export type BackupList = {
    /** The backups of this page. */
    backups: Backup[];
    /**
     * Format: int32
     *
     * How many backups match the filters in all.
     */
    count?: number | null;
    /**
     * Format: int32
     *
     * Size of a page as the server understood it.
     * @default 1000
     */
    limit?: number | null;
    /**
     * Format: int32
     *
     * How many backups were skipped.
     * @default 0
     */
    offset?: number | null;
};
/** A single backup, wrapped. */
export type BackupEnvelope = {
    /** The backup. */
    backup: Backup;
};
/** A backup of one resource. */
export type Backup = {
    /** Id of the backup. */
    id: string;
    /** Id of the restore point that the backup belongs to. */
    checkpoint_id?: string | null;
    /** Id of the vault. */
    vault_id?: string | null;
    /** Id of the backup provider, which stands for a kind of resource. */
    provider_id?: string | null;
    /** Id of the project. */
    project_id?: string | null;
    /** Id of the enterprise project. Huawei Cloud only. */
    enterprise_project_id?: string | null;
    /** Name of the backup. If several resources were backed up, it may end in a number, such as `_0003`. */
    name?: string | null;
    /** What was written about it. */
    description?: string | null;
    /** Only on a disk's backup: id of the backup of the server. */
    parent_id?: string | null;
    /** Id of the resource. */
    resource_id?: string | null;
    /** Name of the resource. */
    resource_name?: string | null;
    /** Kind of resource. */
    resource_type?: ResourceType | null;
    /** Availability zone of the resource. */
    resource_az?: string | null;
    /**
     * Format: int32
     *
     * Size of the resource in GB.
     */
    resource_size?: number | null;
    /** Whether it is a backup or a replica. */
    image_type?: BackupImageType | null;
    /** State of the backup. */
    status?: BackupStatus | null;
    /** When the backup was created, in UTC; mostly without a zone. */
    created_at?: string | null;
    /** When it was last changed, in UTC. */
    updated_at?: string | null;
    /** When the data was taken, in UTC. */
    protected_at?: string | null;
    /** When it will be deleted by itself, in UTC. */
    expired_at?: string | null;
    /** The backups of a server's disks. A restore of the server names them in its `mappings`. */
    children?: Backup[] | null;
    /** How the backup was made, and what it is good for. */
    extend_info?: BackupExtendInfo | null;
    /** Whether it holds only what changed since the one before. */
    incremental?: boolean | null;
    /**
     * Format: int32
     *
     * Version of the backup; 3 by default. Swiss OTC and Huawei Cloud.
     * @default 3
     */
    version?: number | null;
    /** The replications of this backup. Huawei Cloud only; in lists with `show_replication=true` only. */
    replication_records?: ReplicationRecord[] | null;
};
/** State of a backup. */
export type BackupStatus = "available" | "protecting" | "deleting" | "restoring" | "error" | "waiting_protect" | "waiting_delete" | "waiting_restore" | (string & {});
/** Whether it is a backup or a replica of one. */
export type BackupImageType = "backup" | "replication" | (string & {});
/**
 * Whose backups: one's own, which is the default, those that others share, or both.
 * @default private
 */
export type BackupOwnership = "private" | "shared" | "all_granted" | (string & {});
/** State of the offer of a shared backup. */
export type ShareStatus = "pending" | "accepted" | "rejected" | (string & {});
/** How a backup was made, and what it is good for. */
export type BackupExtendInfo = {
    /** Whether a policy made it. */
    auto_trigger?: boolean | null;
    /** Whether it is the backup of a system disk. */
    bootable?: boolean | null;
    /** Whether the backup of a server holds its system disk. */
    contain_system_disk?: boolean | null;
    /** Whether it is encrypted. */
    encrypted?: boolean | null;
    /** Whether it can be restored fast, by lazy loading. */
    support_lld?: boolean | null;
    /** Whether the disk is a system disk. */
    system_disk?: boolean | null;
    /**
     * Whether it is kept in several availability zones. Huawei Cloud only.
     * @default false
     */
    is_multi_az?: boolean | null;
    /** Only on a disk's backup: id of the snapshot. */
    snapshot_id?: string | null;
    /** How it can be restored. */
    supported_restore_mode?: RestoreMode | null;
    /** The images that were made from it. */
    os_images_data?: ImageData[] | null;
    /** Whether it holds only what changed since the one before. Open Telekom Cloud. */
    incremental?: boolean | null;
    /**
     * Format: int32
     *
     * Progress in percent.
     */
    progress?: number | null;
    /** Architecture of the server, such as `x86_64`. */
    architecture?: string | null;
    /** State of application consistency. */
    app_consistency?: AppConsistency | null;
};
/**
 * How a backup can be restored: not at all (`na`, the default), by the backups of its disks, or by an
 * image too.
 */
export type RestoreMode = "na" | "backup" | "snapshot" | (string & {});
/** An image that was made from a backup. */
export type ImageData = {
    /** Id of the image. */
    image_id?: string | null;
};
/** State of application consistency of a backup. */
export type AppConsistency = {
    /** Whether it was asked for. */
    app_consistency?: string | null;
    /** How it went. */
    app_consistency_status?: string | null;
    /** Code of the error; empty if there was none. */
    app_consistency_error_code?: string | null;
    /** The error in words; empty if there was none. */
    app_consistency_error_message?: string | null;
};
/** A replication of a backup. Huawei Cloud only. */
export type ReplicationRecord = {
    /** Id of the record: the `replication_record_id` of the answer to its start. */
    id: string;
    /** State of the replication. */
    status?: ReplicationStatus | null;
    /** Id of the vault that holds the backup. */
    vault_id?: string | null;
    /** When the replication began, in UTC. */
    created_at?: string | null;
    /** Id of the original backup. */
    source_backup_id?: string | null;
    /** Id of the original restore point. */
    source_checkpoint_id?: string | null;
    /** Id of the project that the backup comes from. */
    source_project_id?: string | null;
    /** Region that the backup comes from. */
    source_region?: string | null;
    /** Id of the replica. */
    destination_backup_id?: string | null;
    /** Id of the replica's restore point. */
    destination_checkpoint_id?: string | null;
    /** Id of the project that receives the replica. */
    destination_project_id?: string | null;
    /** Id of the vault that receives the replica. */
    destination_vault_id?: string | null;
    /** Region that receives the replica. */
    destination_region?: string | null;
    /** Progress, and why it failed. */
    extra_info?: ReplicationRecordExtraInfo | null;
};
/** State of a replication. */
export type ReplicationStatus = "replicating" | "success" | "fail" | "skip" | "waiting_replicate" | (string & {});
/** Progress of a replication, and why it failed. */
export type ReplicationRecordExtraInfo = {
    /** Whether a policy started it. */
    auto_trigger?: boolean | null;
    /**
     * Format: int32
     *
     * Progress in percent.
     */
    progress?: number | null;
    /** Id of the vault that receives the replica. */
    destination_vault_id?: string | null;
    /** Other spelling of `destination_vault_id`. */
    destinatio_vault_id?: string | null;
    /** Code of the failure; empty if there was none. */
    fail_code?: string | null;
    /** The failure in words. */
    fail_reason?: string | null;
};
/** What a backup is restored to, wrapped. */
export type RestoreRequest = {
    /** Where the backup is restored to. */
    restore: RestoreParameters;
};
/** What a backup is restored to: a server, a disk or, on Huawei Cloud, a desktop or a directory. */
export type RestoreParameters = {
    /** Id of the server. Needed for the backup of a server. */
    server_id?: string;
    /** Id of the disk. Needed for the backup of a disk. */
    volume_id?: string;
    /** Id of another resource, such as a desktop. Huawei Cloud only. */
    resource_id?: string;
    /**
     * Which disk's backup goes to which disk. Needed for the backup of a server; ignored for that of a
     * disk.
     */
    mappings?: RestoreMapping[];
    /**
     * Whether the server is started afterwards; true by default.
     * @default true
     */
    power_on?: boolean;
    /** For files. Huawei Cloud only. */
    details?: RestoreDetails;
};
/** A disk's backup, and the disk that it goes to. */
export type RestoreMapping = {
    /** Id of a disk's backup, from `children` of the backup of the server. */
    backup_id: string;
    /** Id of the disk. */
    volume_id: string;
};
/** Where files go. Huawei Cloud only. */
export type RestoreDetails = {
    /** Path of the directory, 1 to 255 characters. */
    destination_path: string;
};
/** Answer to the start of a restore. */
export type RestoreAnswer = {
    /** Id of the log. Huawei Cloud. */
    job_id?: string | null;
};
/** Where the replica of a backup goes, wrapped. */
export type ReplicateBackupRequest = {
    /** Where the replica of the backup goes. */
    replicate: BackupReplicationParameters;
};
/** Where the replica of a backup goes. */
export type BackupReplicationParameters = {
    /** Id of the project that receives the replica. */
    destination_project_id: string;
    /** Region that receives the replica, 0 to 255 characters. */
    destination_region: string;
    /** Id of the vault that receives the replica. */
    destination_vault_id: string;
    /** Name of the replica, 1 to 64 characters. */
    name?: string;
    /** Description of the replica, 0 to 255 characters. */
    description?: string;
    /**
     * Whether to replicate faster, at a price; false by default. Huawei Cloud only.
     * @default false
     */
    enable_acceleration?: boolean;
};
/** A replication that has begun, wrapped. */
export type BackupReplicationEnvelope = {
    /** The replication that has begun. */
    replication: BackupReplication;
};
/** A replication that has begun. */
export type BackupReplication = {
    /** Id of the original backup. */
    backup_id?: string | null;
    /**
     * Id of the replication: that of the backup's `replication_records` on Huawei Cloud. It isn't in the
     * log.
     */
    replication_record_id?: string | null;
    /** Id of the project that the backup comes from. */
    project_id?: string | null;
    /** Id of the backup provider. */
    provider_id?: string | null;
    /** Region that the backup comes from. */
    source_region?: string | null;
    /** Region that receives the replica. */
    destination_region?: string | null;
    /** Id of the project that receives the replica. */
    destination_project_id?: string | null;
    /** Id of the vault that receives the replica. */
    destination_vault_id?: string | null;
};
/** The vault to replicate, and where it goes, wrapped. */
export type ReplicateVaultRequest = {
    /** The vault to replicate, and where it goes. */
    replicate: VaultReplicationParameters;
};
/** The vault to replicate, and where it goes. */
export type VaultReplicationParameters = {
    /** Id of the vault. */
    vault_id: string;
    /** Id of the project that receives the replica. */
    destination_project_id: string;
    /** Region that receives the replica, 0 to 255 characters. */
    destination_region: string;
    /** Id of the vault that receives the replica. */
    destination_vault_id: string;
    /**
     * Whether it counts as started by a policy; false by default.
     * @default false
     */
    auto_trigger?: boolean;
    /**
     * Whether to replicate faster, at a price; false by default. Huawei Cloud only.
     * @default false
     */
    enable_acceleration?: boolean;
};
/** A replication that has begun, wrapped. */
export type VaultReplicationEnvelope = {
    /** The replication that has begun. */
    replication: VaultReplication;
};
/** A replication that has begun. */
export type VaultReplication = {
    /** Id of the vault. */
    vault_id?: string | null;
    /** Id of the project that the backup comes from. */
    project_id?: string | null;
    /** Id of the backup provider. */
    provider_id?: string | null;
    /** Region that the backup comes from. */
    source_region?: string | null;
    /** Region that receives the replica. */
    destination_region?: string | null;
    /** Id of the project that receives the replica. */
    destination_project_id?: string | null;
    /** Id of the vault that receives the replica. */
    destination_vault_id?: string | null;
    /** The backups that are being replicated. */
    backups?: ReplicatedBackup[] | null;
};
/** A backup that is being replicated. */
export type ReplicatedBackup = {
    /** Id of the original backup. */
    backup_id?: string | null;
    /** Id of the replication. */
    replication_record_id?: string | null;
};
/** Backups to synchronize, wrapped. Huawei Cloud only. */
export type SyncBackupsRequest = {
    /** The backups, 1 to 50. */
    sync: BackupToSync[];
};
/** A backup to synchronize. Huawei Cloud only. */
export type BackupToSync = {
    /** Id of the backup. */
    backup_id: string;
    /** Name of the backup, 1 to 64 characters. */
    backup_name: string;
    /** Name of the bucket that holds it. */
    bucket_name: string;
    /** Path of the chain of backups in the bucket. */
    image_path: string;
    /** Id of the machine. */
    resource_id: string;
    /** Name of the machine. */
    resource_name: string;
    /** Kind of resource; the documented default is `OS::Native::Server`, though the field is required. */
    resource_type: ResourceType;
    /**
     * Format: int32
     *
     * When the backup was made, in seconds since 1970.
     */
    created_at: number;
};
/** Synchronizations that have begun. */
export type SyncBackupsAnswer = {
    /** One for each backup. */
    sync: SyncedBackup[];
};
/** A synchronization that has begun. */
export type SyncedBackup = {
    /** Id of the backup. */
    backup_id?: string | null;
    /** Id of the log. */
    operation_log_id?: string | null;
};
/** A vault to synchronize, wrapped. Huawei Cloud only. */
export type SyncVaultRequest = {
    /** The vault to synchronize. */
    sync: VaultToSync;
};
/** A vault to synchronize. Huawei Cloud only. */
export type VaultToSync = {
    /** Id of the vault of the hybrid cloud. */
    vault_id: string;
    /** Whether it counts as started by a policy. */
    auto_trigger: boolean;
};
/** A synchronization that has begun, wrapped. */
export type SyncVaultAnswer = {
    /** The synchronization that has begun. */
    sync: SyncedVault;
};
/** A synchronization that has begun. */
export type SyncedVault = {
    /** Id of the vault. */
    vault_id?: string | null;
    /** Id of the log. */
    operation_log_id?: string | null;
};
/** A backup to start, wrapped. */
export type CheckpointRequest = {
    /** What to back up. */
    checkpoint: CheckpointStart;
};
/** A backup to start. */
export type CheckpointStart = {
    /** Id of the vault. */
    vault_id: string;
    /** What to back up, and how. */
    parameters?: CheckpointParameters;
};
/** What to back up, and how. Without `resources` and `resource_details`: all of the vault. */
export type CheckpointParameters = {
    /**
     * Name of the backup, 1 to 64 characters: letters, digits, `_` and `-`; on Huawei Cloud also Chinese
     * characters. With several resources the service adds a suffix.
     */
    name?: string;
    /** Description of the backup, 0 to 255 characters, without `<` and `>`. */
    description?: string;
    /**
     * Whether only what changed is backed up; true by default. False makes a full backup.
     * @default true
     */
    incremental?: boolean;
    /**
     * Whether the backup counts as made by a policy, which presumably affects how long it is kept, and
     * locked vaults; false by default.
     * @default false
     */
    auto_trigger?: boolean;
    /** Ids of the resources to back up. */
    resources?: string[];
    /** The resources to back up, with more details, 0 to 256. */
    resource_details?: ResourceToBackUp[];
};
/** A resource to back up. */
export type ResourceToBackUp = {
    /** Id of the resource. */
    id: string;
    /** Kind of resource. */
    type: ResourceType;
    /** Name of the resource, 0 to 255 characters. */
    name?: string;
    /** Which disks to leave out. */
    extra_info?: ResourceToBackUpExtraInfo;
};
/** Which disks to leave out of a backup. */
export type ResourceToBackUpExtraInfo = {
    /** Ids of the disks. */
    exclude_volumes?: string[];
};
/** A single restore point, wrapped. */
export type CheckpointEnvelope = {
    /** The checkpoint. */
    checkpoint: Checkpoint;
};
/** A restore point: what one run of a backup of a vault makes, a backup for each resource. */
export type Checkpoint = {
    /** Id of the restore point: the `checkpoint_id` of its backups and logs. */
    id: string;
    /** Id of the project. */
    project_id?: string | null;
    /** State of the restore point. */
    status?: CheckpointStatus | null;
    /**
     * When it was created, in UTC. The answer to the start and the restore point itself may differ by a
     * second.
     */
    created_at?: string | null;
    /** The vault, and what of it is backed up. May be null, other than in the answer to the start. */
    vault?: CheckpointVault | null;
    /** Name and description. May be null, other than in the answer to the start. */
    extra_info?: CheckpointExtraInfo | null;
};
/** State of a restore point. While the backup runs it is `protecting`. */
export type CheckpointStatus = "available" | "deleting" | "protecting" | "deleted" | "error-deleting" | "error" | (string & {});
/** A vault, and what of it is backed up. */
export type CheckpointVault = {
    /** Id of the vault. */
    id?: string | null;
    /** Name of the vault. */
    name?: string | null;
    /** The resources that are backed up. */
    resources?: CheckpointResource[] | null;
    /** The resources that are not backed up, and why. */
    skipped_resources?: SkippedResource[] | null;
};
/** A resource that is backed up. */
export type CheckpointResource = {
    /** Id of the resource. */
    id?: string | null;
    /** Name of the resource. */
    name?: string | null;
    /** Kind of resource. */
    type?: ResourceType | null;
    /** Which disks are part of the backup: text holding JSON, such as `"{}"`, an object, or null. */
    extra_info?: ResourceExtraInfo | string | null;
    /** Size of the resource in GB; text or a number. */
    resource_size?: string | number | null;
    /** Size of its backups; text or a number. */
    backup_size?: string | number | null;
    /** Number of its backups; text or a number. */
    backup_count?: string | number | null;
    /** What is being done with the resource. */
    protect_status?: ProtectStatus | null;
};
/** A resource that is not backed up. */
export type SkippedResource = {
    /** Id of the resource. */
    id?: string | null;
    /** Kind of resource. */
    type?: ResourceType | null;
    /** Name of the resource. */
    name?: string | null;
    /** Why, as a code such as `BackupService.6125`. */
    code?: string | null;
    /** Why, in words. */
    reason?: string | null;
};
/** Name and description of a restore point. */
export type CheckpointExtraInfo = {
    /** Name that its backups were given. */
    name?: string | null;
    /** Description. */
    description?: string | null;
    /**
     * Format: int32
     *
     * For how many days the backups are kept; -1, as printed answers have it, presumably means for ever.
     */
    retention_duration?: number | null;
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
/** What `listOperationLogs` takes as its query. */
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
/** What `listVaults` takes as its query. */
export type ListVaultsQuery = {
    /**
     * How many vaults to return at most, 1 to 1000.
     * @example 100
     */
    limit?: number;
    /**
     * How many vaults to skip. It counts vaults, not pages; the first page has offset 0.
     * @example 0
     */
    offset?: number;
    /**
     * Only the vault with this id.
     * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
     */
    id?: string;
    /**
     * Only vaults of this name.
     * @example vault-production
     */
    name?: string;
    /**
     * Only vaults in this state.
     * @example available
     */
    status?: VaultStatus;
    /**
     * Only vaults that this policy applies to.
     * @example 4c2a1f90-6e1b-4f55-9a3d-7d0e5b9c2f10
     */
    policy_id?: string;
    /**
     * Only vaults that hold one of these resources: ids, joined by commas.
     * @example 42d9a1e3-8b5f-4b1c-9a1a-2c3a7a1d8e22,31c8f0d2-7a4e-4a0b-8f0f-1b2f6f0c7d21
     */
    resource_ids?: string;
    /**
     * Only vaults of this platform. Open Telekom Cloud has `public` only.
     * @example public
     */
    cloud_type?: CloudType;
    /**
     * Only vaults for this kind of resource.
     * @example server
     */
    object_type?: VaultObjectType;
    /**
     * Only vaults for this purpose. Open Telekom Cloud has `backup` only.
     * @example backup
     */
    protect_type?: VaultPurpose;
    /**
     * Huawei Cloud only. Id of an enterprise project, or `all_granted_eps` for all those that the user
     * may see.
     * @example all_granted_eps
     */
    enterprise_project_id?: string;
};
/** What `listBackups` takes as its query. */
export type ListBackupsQuery = {
    /**
     * Only backups of this restore point.
     * @example ad8a4f32-6c2e-4b1d-8c8f-3a7a1d9e2b03
     */
    checkpoint_id?: string;
    /**
     * Only backups in this vault.
     * @example 7b1f0c5e-2a52-4c1b-9f0e-6d0a3b7e9c11
     */
    vault_id?: string;
    /**
     * Only backups of the resource with this id.
     * @example 42d9a1e3-8b5f-4b1c-9a1a-2c3a7a1d8e22
     */
    resource_id?: string;
    /**
     * Only backups of a resource of this name.
     * @example web-01
     */
    resource_name?: string;
    /**
     * Only backups of this kind of resource.
     * @example OS::Nova::Server
     */
    resource_type?: ResourceType;
    /**
     * Only backups of resources in this availability zone.
     * @example eu-de-01
     */
    resource_az?: string;
    /**
     * Only backups of this name. Presumably the whole name must match.
     * @example autobk_9f3c
     */
    name?: string;
    /**
     * Only backups in one of these states. The name is repeated for each:
     * `status=available&status=error`.
     * @example [
     *   "available",
     *   "error"
     * ]
     */
    status?: BackupStatus[];
    /**
     * Only backups, or only replicas of backups. Open Telekom Cloud names `backup` only.
     * @example backup
     */
    image_type?: BackupImageType;
    /**
     * Only backups of the disks that belong to this backup of a server.
     * @example be9b5a43-7d3f-4c2e-9d9a-4b8b2e0f3c03
     */
    parent_id?: string;
    /**
     * Whose backups: one's own (`private`, which is the default), those that others share, or both
     * (`all_granted`).
     * @example private
     */
    own_type?: BackupOwnership;
    /**
     * Only shared backups whose offer is in this state.
     * @example accepted
     */
    member_status?: ShareStatus;
    /**
     * Beginning of the span of time in which a backup was made, in UTC and whole seconds:
     * `YYYY-MM-DDTHH:MM:SSZ`.
     * @example 2018-02-01T12:00:00Z
     */
    start_time?: string;
    /**
     * End of the span of time in which a backup was made, written like `start_time`.
     * @example 2018-03-01T12:00:00Z
     */
    end_time?: string;
    /**
     * Only backups in vaults that are full to this percentage or more, 1 to 100.
     * @example 80
     */
    used_percent?: number;
    /**
     * Dedicated cloud; it has an effect in dedicated clouds only.
     * @example false
     */
    dec?: boolean;
    /**
     * Whether to look for incremental backups. The default is false, which on Huawei Cloud seems to
     * hide incremental backups; on Open Telekom Cloud one was found without it.
     * @example true
     */
    incremental?: boolean;
    /**
     * Huawei Cloud only. Whether backups come with their `replication_records`.
     * @example true
     */
    show_replication?: boolean;
    /**
     * How many backups to return at most. The field of the answer has a maximum and a default of 1000.
     * @example 100
     */
    limit?: number;
    /**
     * How many backups to skip. It counts backups, not pages; the first page has offset 0.
     * @example 0
     */
    offset?: number;
    /**
     * Id of the last backup of the page before; another way of paging, beside `offset`.
     * @example be9b5a43-7d3f-4c2e-9d9a-4b8b2e0f3c03
     */
    marker?: string;
    /**
     * The order: one or several of `created_at`, `updated_at`, `name`, `status`, `protected_at` and
     * `id`, joined by commas, each with `:asc` or `:desc`. A key alone means `:desc`.
     * @example created_at:asc
     */
    sort?: string;
    /**
     * Huawei Cloud only. Id of an enterprise project, or `all_granted_eps` for all those that the user
     * may see.
     * @example all_granted_eps
     */
    enterprise_project_id?: string;
};
