// Generated from specs/toloka.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations
         *
         * Lists the operations of the account, narrowed by the filters. Filters add up: an operation must meet
         * all of them.
         *
         * An answer holds no link, total or page number. While `has_more` is true, ask again with the same
         * filters and a bound that begins where the answer ended. The official Python client sorts by `id` and
         * sends the last `id` it got as `id_gt`. Ids do not follow time, so an operation that starts during such
         * a walk may or may not be met.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{operation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an operation
         *
         * Returns the present state of an operation. `SUCCESS` and `FAIL` are final; anything else is not. Decide
         * by `status` alone: an ended operation may lack `finished` and `progress`.
         *
         * `details` counts objects but does not say why some failed. The log does.
         */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{operation_id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the log of an operation
         *
         * Returns one step for each thing the operation did or refused to do: ids of what was created, reasons for
         * what was not. The whole log comes in one answer, without paging or filters, and every step repeats its
         * input, so the log of a large batch is a large body.
         *
         * Only operations started with `async_mode=true` keep a log: creating tasks, creating task suites,
         * issuing bonuses. It is kept for a month; Toloka's support can help with older ones. What the call
         * answers for other operations, or for one still under way, is not documented.
         *
         * Steps come in no promised order, so a step's place says nothing about the place in your request. To
         * match them, put a key of your own into every object you send: the official Python client does so and
         * finds the key again in `input`. No document promises that it is returned.
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
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create tasks
         *
         * Starts the creation of one task or many and answers with the operation. Read the log once the
         * operation has ended: it holds the id of each task created and the reasons for each one refused.
         *
         * Repeat the call only with the same `operation_id`. At most 10,000 tasks in one request are
         * recommended, and their `input_values` together may take 1,048,576 bytes. Quotas: 200,000 tasks a
         * minute, 4,000,000 a day.
         */
        post: operations["createTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/task-suites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create task suites
         *
         * Starts the creation of one task suite or many and answers with the operation. Read the log once the
         * operation has ended: it holds the id of each suite created and the reasons for each one refused.
         *
         * Repeat the call only with the same `operation_id`. At most 10,000 suites in one request are
         * recommended, and their `input_values` together may take 1,048,576 bytes. Quotas: 100,000 suites a
         * minute, 2,000,000 a day.
         */
        post: operations["createTaskSuites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user-bonuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue bonuses
         *
         * Starts the payment of one bonus or many and answers with the operation. Read the log once the
         * operation has ended: it holds the id of each bonus issued and the reasons for each one refused.
         *
         * This moves money: repeat the call only with the same `operation_id`. Quota: 10,000 requests a day.
         */
        post: operations["createUserBonuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a pool
         *
         * Returns a pool as it is now. Read it after an action has ended, to see the pool's `status`.
         *
         * Only those of a pool's settings are described that bear on its operations. The answer holds all others, too.
         */
        get: operations["getPool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a pool
         *
         * Starts opening a pool, so that people can work on it. Wait for the operation to end before the next
         * action on the same pool: the pool is locked until then.
         */
        post: operations["openPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a pool
         *
         * Starts closing a pool. Wait for the operation to end before the next action on the same pool: the
         * pool is locked until then.
         */
        post: operations["closePool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/close-for-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a pool to change it
         *
         * Starts closing a pool for a change to it. The pool opens again by itself after 15 minutes, without
         * the checks of opening.
         */
        post: operations["closePoolForUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a pool
         *
         * Starts moving a closed pool to the archive.
         */
        post: operations["archivePool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pools/{pool_id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clone a pool
         *
         * Starts making a copy of a pool, without its tasks. The ended operation names the new pool in
         * `details`; `parameters` names the one that is copied.
         *
         * Each call makes a copy: if an answer was lost, look for the operation in the list rather than repeat
         * the call. Quotas: 20 a minute, 100 a day.
         */
        post: operations["clonePool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings/{training_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a training
         *
         * Starts opening a training. Wait for the operation to end before the next action on the same
         * training: the training is locked until then.
         */
        post: operations["openTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings/{training_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a training
         *
         * Starts closing a training. Wait for the operation to end before the next action on the same
         * training: the training is locked until then.
         */
        post: operations["closeTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings/{training_id}/close-for-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a training to change it
         *
         * Starts closing a training for a change to it.
         */
        post: operations["closeTrainingForUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings/{training_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a training
         *
         * Starts moving a training to the archive. The pools that use it must be in the archive before.
         */
        post: operations["archiveTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trainings/{training_id}/clone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clone a training
         *
         * Starts making a copy of a training. The ended operation names the new training in `details`;
         * `parameters` names the one that is copied.
         *
         * Each call makes a copy: if an answer was lost, look for the operation in the list rather than repeat
         * the call. Quotas: 20 a minute, 100 a day.
         */
        post: operations["cloneTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{project_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a project
         *
         * Starts moving a project to the archive. All of its pools must be there before.
         */
        post: operations["archiveProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/aggregated-solutions/aggregate-by-pool": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Aggregate the answers of a pool
         *
         * Starts aggregating all answers of a pool. The results are then at `GET /aggregated-
         * solutions/{operation_id}`, which is not described here.
         *
         * A repeated call aggregates again and uses the quota: if an answer was lost, look for the operation
         * in the list. Quotas: 5 a minute, 30 an hour, 200 a day.
         */
        post: operations["aggregateByPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staging/analytics-2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute metrics of pools
         *
         * Starts computing up to 10 metrics. The ended operation has them in `details.value`.
         *
         * It only reads, so it may be repeated. It is outside `/api/v1`.
         */
        post: operations["computeAnalytics"];
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
        /** The request is not valid; `payload` says which fields and why. */
        InvalidTasks: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is not valid; `payload` says which fields and why. */
        InvalidTaskSuites: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is not valid; `payload` says which fields and why. */
        InvalidUserBonuses: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The credential was not accepted. Whether this status or 403 is sent then is not documented; treat both alike. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The credential is missing, or does not permit this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** What the request names does not exist. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The `operation_id` is taken, or the present state does not allow this. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The present state of the pool, or of the account, does not allow this. */
        PoolConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The present state of the training does not allow this. */
        TrainingConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The present state of the project does not allow this. */
        ProjectConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The answers of the pool cannot be aggregated. */
        AggregationConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is not valid. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request holds too much. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request does not say that its body is JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * Too many requests: more than 300 in a second, or a quota of the call is used up.
         *
         * When a quota is meant, `payload.interval` may say which one: `MIN`, `HOUR` or `DAY`. Otherwise a pause
         * of a couple of seconds is advised.
         */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** Toloka failed. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A proxy in front of Toloka failed. Its answer is not JSON. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** Toloka is not available for a while. Try again later. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** Any other error. */
        OtherError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOperations: {
        parameters: {
            /** What `listOperations` takes as its query. */
            query?: ListOperationsQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Operations that meet the filters, as many as `limit` allows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OperationList;
                };
            };
            /** A filter, the order or the limit is not legal. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the operation.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getOperationLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the operation.
                 * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
                 */
                operation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The steps of the operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": OperationLog;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            /** Any other error. A log that is no longer kept is told by `code` `OPERATION_LOGS_ARCHIVED`; the status it comes with is not documented, so look at `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
        };
    };
    createTasks: {
        parameters: {
            /** What `createTasks` takes as its query. */
            query: CreateTasksQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task or an array of tasks. */
        requestBody: {
            content: {
                "application/json": Task | Task[];
            };
        };
        responses: {
            /** The same as 202. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The same as 202. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            400: components["responses"]["InvalidTasks"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    createTaskSuites: {
        parameters: {
            /** What `createTaskSuites` takes as its query. */
            query: CreateTaskSuitesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task suite or an array of task suites. */
        requestBody: {
            content: {
                "application/json": TaskSuite | TaskSuite[];
            };
        };
        responses: {
            /** The same as 202. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The same as 202. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            400: components["responses"]["InvalidTaskSuites"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    createUserBonuses: {
        parameters: {
            /** What `createUserBonuses` takes as its query. */
            query: CreateUserBonusesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bonus or an array of bonuses. */
        requestBody: {
            content: {
                "application/json": UserBonus | UserBonus[];
            };
        };
        responses: {
            /** The same as 202. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The same as 202. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            400: components["responses"]["InvalidUserBonuses"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** The `operation_id` is taken, or a bonus like this exists already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getPool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the pool.
                 * @example 1238218
                 */
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The pool. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Pool;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    openPool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the pool.
                 * @example 1238218
                 */
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the pool is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    closePool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the pool.
                 * @example 1238218
                 */
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the pool is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    closePoolForUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the pool.
                 * @example 1238218
                 */
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the pool is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    archivePool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the pool.
                 * @example 1238218
                 */
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the pool is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    clonePool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the pool.
                 * @example 1238218
                 */
                pool_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["PoolConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    openTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the training.
                 * @example 88112
                 */
                training_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the training is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TrainingConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    closeTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the training.
                 * @example 88112
                 */
                training_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the training is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TrainingConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    closeTrainingForUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the training.
                 * @example 88112
                 */
                training_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the training is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TrainingConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    archiveTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the training.
                 * @example 88112
                 */
                training_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the training is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TrainingConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    cloneTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the training.
                 * @example 88112
                 */
                training_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TrainingConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    archiveProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the project.
                 * @example 20391
                 */
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do: the project is in that state already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ProjectConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    aggregateByPool: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to aggregate, and how. */
        requestBody: {
            content: {
                "application/json": Aggregation;
            };
        };
        responses: {
            /** The operation was accepted. It may have ended already. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AggregationConflict"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    computeAnalytics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metrics to compute. */
        requestBody: {
            content: {
                "application/json": Metric[];
            };
        };
        responses: {
            /** The operation was accepted. It may have ended already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** The operation was accepted. It may have ended already. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Operation;
                };
            };
            /** There was nothing to do. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
}
/** Work that Toloka does in the background. */
export type Operation = {
    /** Id, an opaque string. Mostly a UUID, but not always. */
    id: string;
    /** What is done. The list of types is open. */
    type: OperationType;
    /** How far it is. `SUCCESS` and `FAIL` are final. */
    status: OperationStatus;
    /** When the operation was requested: UTC without a zone, 0 to 6 digits after the second. */
    submitted?: string | null;
    /** When the work began: UTC without a zone. Missing while `PENDING`. */
    started?: string | null;
    /** When the work ended: UTC without a zone. May be missing from an ended operation. */
    finished?: string | null;
    /** How far the work is, in percent. Often missing, from ended operations too. */
    progress?: number | null;
    /** What the operation was started with; which fields there are depends on its type. */
    parameters?: OperationParameters | null;
    /** What has come of it so far, such as counts; which fields there are depends on its type. */
    details?: OperationDetails | null;
};
/**
 * What an operation does. Not to be confused with the types of steps in a log.
 *
 * `PSEUDO.PSEUDO` is made up by official clients for "there was nothing to do"; Toloka is not known to
 * send it.
 */
export type OperationType = "ANALYTICS" | "KNOWN_SOLUTIONS.GENERATE" | "POOL.ARCHIVE" | "POOL.CLONE" | "POOL.CLOSE" | "POOL.OPEN" | "PROJECT.ARCHIVE" | "SOLUTION.AGGREGATE" | "TASK.BATCH_CREATE" | "TASK_SUITE.BATCH_CREATE" | "TRAINING.ARCHIVE" | "TRAINING.CLONE" | "TRAINING.CLOSE" | "TRAINING.OPEN" | "USER_BONUS.BATCH_CREATE" | "PSEUDO.PSEUDO" | (string & {});
/** State of an operation: `PENDING` (not begun), `RUNNING`, `SUCCESS` or `FAIL`. The last two are final; a value not listed here is not. */
export type OperationStatus = "PENDING" | "RUNNING" | "SUCCESS" | "FAIL" | (string & {});
/** A status to filter by. */
export type OperationStatusFilter = "PENDING" | "RUNNING" | "SUCCESS" | "FAIL" | (string & {});
/** A time in UTC, written without a zone: `2026-03-02T09:15:30`, with or without a fraction, or a date alone. */
export type TimeFilter = string;
/**
 * What the operation was asked to do. Which keys there are depends on its type, and more may come:
 *
 * - `POOL.*`: `pool_id`
 * - `TRAINING.*`: `training_id`
 * - `PROJECT.ARCHIVE`: `project_id`
 * - `TASK.BATCH_CREATE`, `TASK_SUITE.BATCH_CREATE`: `skip_invalid_items`, `allow_defaults`, `open_pool`
 * - `USER_BONUS.BATCH_CREATE`: `skip_invalid_items`
 * - `SOLUTION.AGGREGATE`: `pool_id`; also seen: `algorithm`, `pool_name`, `project_id`, `requester_id`,
 *   `input_fields` and others
 * - `ANALYTICS`: `value`
 * - `KNOWN_SOLUTIONS.GENERATE`: `pool_id`, `project_id`, `poolName`, `projectName`, `requesterId`,
 *   `secret`
 */
export type OperationParameters = {
    /** The pool concerned. For a clone, the one that is copied. */
    pool_id?: string | null;
    /** The training concerned. For a clone, the one that is copied. */
    training_id?: string | null;
    /** The project concerned. */
    project_id?: string | null;
    /** Whether objects that are not valid are left out, instead of failing the operation. */
    skip_invalid_items?: boolean | null;
    /** Whether fields that were left out are taken from the pool's settings. */
    allow_defaults?: boolean | null;
    /** Whether the pool is opened afterwards. */
    open_pool?: boolean | null;
    /** The metrics that were asked for. */
    value?: AnalyticsRequest[] | null;
} & {
    [key: string]: unknown;
};
/**
 * What came of the operation. Which keys there are depends on its type, and more may come:
 *
 * - `TASK.BATCH_CREATE`, `TASK_SUITE.BATCH_CREATE`, `USER_BONUS.BATCH_CREATE`: the counters. They need
 *   not agree with the status, and give no reasons: those are in the log.
 * - `POOL.CLONE`: `pool_id`
 * - `TRAINING.CLONE`: `training_id`
 * - `ANALYTICS`: `value`
 */
export type OperationDetails = {
    /** How many objects the request held. */
    total_count?: number | null;
    /** How many of them are valid. */
    valid_count?: number | null;
    /** How many of them are not valid. */
    not_valid_count?: number | null;
    /** How many were created. */
    success_count?: number | null;
    /** How many could not be created. */
    failed_count?: number | null;
    /** The new pool that a clone made. */
    pool_id?: string | null;
    /** The new training that a clone made. */
    training_id?: string | null;
    /** The metrics that were found. */
    value?: AnalyticsResult[] | null;
} & {
    [key: string]: unknown;
};
/** A metric to compute. */
export type AnalyticsRequest = {
    /** Name of the metric, such as `completion_percentage`. */
    name?: string | null;
    /** Kind of object it is about, such as `POOL`. */
    subject?: string | null;
    /** Id of that object. */
    subject_id?: string | null;
    /** Length of an interval in hours, for a metric that has intervals. */
    interval_hours?: number | null;
} & {
    [key: string]: unknown;
};
/** A metric that was computed. */
export type AnalyticsResult = {
    /** The request that this is the answer to. */
    request?: AnalyticsRequest | null;
    /** The value. A number, or an object with `type`, `value`, `infinite` and `approximate`. */
    result?: unknown;
    /** When it was computed: UTC without a zone. */
    finished?: string | null;
} & {
    [key: string]: unknown;
};
/** One answer's worth of operations. */
export type OperationList = {
    /** The operations. */
    items: Operation[];
    /** Whether `limit` cut the list short. */
    has_more?: boolean | null;
};
/** A set of tasks that share their settings. */
export type Pool = {
    /** Id, an opaque string. */
    id: string;
    /** The project that it belongs to. */
    project_id?: string | null;
    /** Its name, which only the requester sees. */
    private_name?: string | null;
    /** A comment, which only the requester sees. */
    private_comment?: string | null;
    /** What it is for. */
    type?: PoolType | null;
    /** The state that it is in now. */
    status?: PoolStatus | null;
    /** Why it was closed the last time. */
    last_close_reason?: PoolCloseReason | null;
    /** When it was created: UTC without a zone. */
    created?: string | null;
    /** When it was opened the last time: UTC without a zone. */
    last_started?: string | null;
    /** When it was closed the last time: UTC without a zone. */
    last_stopped?: string | null;
    /** When it is closed even if tasks are left: UTC without a zone. */
    will_expire?: string | null;
    /** How long it stays open after the last task is done, in seconds. */
    auto_close_after_complete_delay_seconds?: number | null;
    /** What a task suite is paid, in US dollars. */
    reward_per_assignment?: number | null;
    /** Its rank among pools that are alike, from -100 to 100. */
    priority?: number | null;
};
/** What a pool is for. */
export type PoolType = "REGULAR" | "TRAINING" | (string & {});
/** The state of a pool. */
export type PoolStatus = "OPEN" | "CLOSED" | "ARCHIVED" | "LOCKED" | (string & {});
/**
 * Why a pool was closed: by the requester (`MANUAL`, and `FOR_UPDATE` for a while), as its time was over, as all
 * tasks were done, for want of money, after 2 million assignments, or as the account was blocked.
 */
export type PoolCloseReason = "MANUAL" | "FOR_UPDATE" | "EXPIRED" | "COMPLETED" | "NOT_ENOUGH_BALANCE" | "ASSIGNMENTS_LIMIT_EXCEEDED" | "BLOCKED" | (string & {});
/** What an operation did, step by step, in no promised order. */
export type OperationLog = OperationLogItem[];
/**
 * One step of an operation. Its `type` says what `input` and `output` hold.
 *
 * The set of types is open. In TypeScript, `Extract<OperationLogItem, { type: "TASK_CREATE" }>` is the
 * step of one known type; a mere comparison of `type` leaves `UnknownStep` among the candidates.
 */
export type OperationLogItem = TaskCreateStep | TaskValidateStep | TaskSuiteCreateStep | TaskSuiteValidateStep | UserBonusPersistStep | UserBonusValidateStep | PoolOpenStep | UnknownStep;
/** Creation of a task. */
export type TaskCreateStep = {
    /** Creation of a task. */
    type: "TASK_CREATE";
    /** Whether the step succeeded. */
    success: boolean;
    /** The task as it was sent. */
    input: LoggedTask | null;
    /** What came of it. */
    output: {
        /** Id of the new task. */
        task_id?: string | null;
    } | null;
};
/** A task was checked and refused. */
export type TaskValidateStep = {
    /** Check of a task. */
    type: "TASK_VALIDATE";
    /** Whether the step succeeded. */
    success: boolean;
    /** The task as it was sent. */
    input: LoggedTask | null;
    /** Why the task was refused. */
    output: FailedOutput | null;
};
/** Creation of a task suite. */
export type TaskSuiteCreateStep = {
    /** Creation of a task suite. */
    type: "TASK_SUITE_CREATE";
    /** Whether the step succeeded. */
    success: boolean;
    /** The task suite as it was sent. */
    input: LoggedTaskSuite | null;
    /** What came of it. */
    output: {
        /** Id of the new task suite. */
        task_suite_id?: string | null;
    } | null;
};
/** A task suite was checked and refused. */
export type TaskSuiteValidateStep = {
    /** Check of a task suite. */
    type: "TASK_SUITE_VALIDATE";
    /** Whether the step succeeded. */
    success: boolean;
    /** The task suite as it was sent. */
    input: LoggedTaskSuite | null;
    /** Why the task suite was refused. */
    output: FailedOutput | null;
};
/** Issue of a bonus. */
export type UserBonusPersistStep = {
    /** Issue of a bonus. */
    type: "USER_BONUS_PERSIST";
    /** Whether the step succeeded. */
    success: boolean;
    /** The bonus as it was sent. */
    input: LoggedUserBonus | null;
    /** What came of it. */
    output: {
        /** Id of the new bonus. */
        user_bonus_id?: string | null;
    } | null;
};
/** A bonus was checked and refused. */
export type UserBonusValidateStep = {
    /** Check of a bonus. */
    type: "USER_BONUS_VALIDATE";
    /** Whether the step succeeded. */
    success: boolean;
    /** The bonus as it was sent. */
    input: LoggedUserBonus | null;
    /** Why the bonus was refused. */
    output: FailedOutput | null;
};
/** The pool was to be opened after the creation, as `open_pool` asked. Only a failed one is known, with the reason as an `ApiError`. */
export type PoolOpenStep = {
    /** Opening of the pool after the creation. */
    type: "POOL_OPEN";
    /** Whether the step succeeded. */
    success: boolean;
    /** What was to be opened. */
    input: ({
        /** Id of the pool. A number at times. */
        pool_id?: string | number | null;
    } & {
        [key: string]: unknown;
    }) | null;
    /** Why the pool could not be opened. What a step that succeeded holds is not known. */
    output: FailedOutput | null;
};
/** A step of a type that is not known here. */
export type UnknownStep = {
    /** Type of the step. */
    type: string;
    /** Whether the step succeeded. */
    success: boolean;
    /** What the step was given. */
    input: {
        [key: string]: unknown;
    } | null;
    /** What came of it. */
    output: {
        [key: string]: unknown;
    } | null;
};
/** The task that was sent, with the keys the caller added, and at times fields that the server set. */
export type LoggedTask = {
    /** Set by the server. */
    id?: string | number | null;
    /** The pool it was meant for. */
    pool_id?: string | number | null;
    /** Input data, by the names of the project's input fields. */
    input_values?: {
        [key: string]: unknown;
    } | null;
    /** How many people are to do the task. */
    overlap?: number | null;
    /** Whether everyone gets the task. */
    infinite_overlap?: boolean | null;
    /** Set by the server: UTC without a zone. */
    created?: string | null;
} & {
    [key: string]: unknown;
};
/** The task suite that was sent, with the keys the caller added, and at times fields that the server set. */
export type LoggedTaskSuite = {
    /** Set by the server. */
    id?: string | number | null;
    /** The pool it was meant for. */
    pool_id?: string | number | null;
    /** Its tasks. */
    tasks?: LoggedTask[] | null;
    /** How many people are to do the suite. */
    overlap?: number | null;
    /** Whether everyone gets the suite. */
    infinite_overlap?: boolean | null;
    /** Set by the server: UTC without a zone. */
    created?: string | null;
} & {
    [key: string]: unknown;
};
/** The bonus that was sent, with the keys the caller added, and at times fields that the server set. */
export type LoggedUserBonus = {
    /** Set by the server. Not the id of the bonus issued, which stands in `output`. */
    id?: string | number | null;
    /** Who was to get it. */
    user_id?: string | null;
    /** US dollars, as a number or as text. */
    amount?: number | string | null;
    /** A title by language, presumably of the message to the receiver. */
    public_title?: Translations | null;
    /** A text by language, presumably the message to the receiver. */
    public_message?: Translations | null;
    /** A note that only you see. */
    private_comment?: string | null;
    /** Whether the receiver is not to be told. */
    without_message?: boolean | null;
    /** The work that it rewards. */
    assignment_id?: string | null;
    /** Set by the server: UTC without a zone. */
    created?: string | null;
} & {
    [key: string]: unknown;
};
/**
 * Why a step failed, in one of three shapes. Look at `output.code`:
 *
 * - not a string: the whole is a `FieldMap`;
 * - a string, and `payload` is an object: a `ValidationEnvelope`, with the field map in `payload`;
 * - a string otherwise: an `ApiError`.
 */
export type FailedOutput = FieldMap | ValidationEnvelope | ApiError;
/** Problems by path of the field, such as `user_id` or `tasks.0.input_values.image`. The dots are part of the key. */
export type FieldMap = {
    [key: string]: FieldProblem;
};
/** What is wrong with a field. */
export type FieldProblem = {
    /** What is wrong, as a word to compare. The list of words is open. */
    code?: FieldProblemCode | null;
    /** The problem in words. */
    message?: string | null;
    /** Values that go with the problem, such as the bounds that were passed. Anything. */
    params?: unknown[] | null;
};
/** Problems by field, wrapped into an error. */
export type ValidationEnvelope = {
    /** `VALIDATION_ERROR`, as far as is known. */
    code: ErrorCode;
    /** The error in words. */
    message?: string | null;
    /** The problems by field. */
    payload: FieldMap;
};
/** An error of the API, inside a log. */
export type ApiError = {
    /** What is wrong, as a word to compare, such as `EMPTY_POOL`. The list of words is open. */
    code: ErrorCode;
    /** The error in words. */
    message?: string | null;
    /** Id to tell Toloka's support. */
    request_id?: string | null;
};
/** A task to create. Further keys are allowed, and those of your own are likely to be found in the log. */
export type Task = {
    /** The pool it goes into. */
    pool_id: string;
    /** Input data, by the names of the project's input fields. */
    input_values?: {
        [key: string]: unknown;
    } | null | undefined;
    /** How many people are to do the task. May be left out when `allow_defaults` is set or the pool has a default. */
    overlap?: number | null | undefined;
    /** Whether everyone gets the task. */
    infinite_overlap?: boolean | null | undefined;
    /** Right answers, for control and training tasks. */
    known_solutions?: KnownSolution[] | null | undefined;
    /** Hint for a training task. */
    message_on_unknown_solution?: string | null | undefined;
} & {
    [key: string]: unknown;
};
/** A task suite to create. Further keys are allowed, and those of your own are likely to be found in the log. */
export type TaskSuite = {
    /** The pool it goes into. */
    pool_id: string;
    /** Its tasks. */
    tasks: SuiteTask[];
    /** How many people are to do the suite. May be left out when `allow_defaults` is set or the pool has a default. */
    overlap?: number | null | undefined;
    /** Whether everyone gets the suite. */
    infinite_overlap?: boolean | null | undefined;
} & {
    [key: string]: unknown;
};
/** A task of a suite. */
export type SuiteTask = {
    /** Input data, by the names of the project's input fields. */
    input_values?: {
        [key: string]: unknown;
    } | null | undefined;
    /** Right answers, for control and training tasks. */
    known_solutions?: KnownSolution[] | null | undefined;
    /** Hint for a training task. */
    message_on_unknown_solution?: string | null | undefined;
} & {
    [key: string]: unknown;
};
/** A right answer. */
export type KnownSolution = {
    /** The answer, by the names of the project's output fields. */
    output_values?: {
        [key: string]: unknown;
    } | null | undefined;
    /** How right it is. */
    correctness_weight?: number | null | undefined;
} & {
    [key: string]: unknown;
};
/** A bonus to issue. Further keys are allowed, and those of your own are likely to be found in the log. */
export type UserBonus = {
    /** Who gets it. */
    user_id: string;
    /** US dollars. */
    amount: number;
    /** A title by language, presumably of the message to the receiver. */
    public_title?: Translations | null | undefined;
    /** A text by language, presumably the message to the receiver. */
    public_message?: Translations | null | undefined;
    /** A note that only you see. */
    private_comment?: string | null | undefined;
    /** Whether to send no message to the receiver. */
    without_message?: boolean | null | undefined;
    /** The work that it rewards. */
    assignment_id?: string | null | undefined;
} & {
    [key: string]: unknown;
};
/** A text by language: `EN`, `RU` and so on. */
export type Translations = {
    [key: string]: string;
};
/** Which answers to aggregate, and how. */
export type Aggregation = {
    /** The method. The list is open. */
    type: "DAWID_SKENE" | "WEIGHTED_DYNAMIC_OVERLAP" | (string & {});
    /** The pool whose answers are aggregated. */
    pool_id: string;
    /** The output fields to aggregate; `DAWID_SKENE` takes one at most. */
    fields: {
        /** Its name. */
        name: string;
    }[];
    /** The skill that weighs the answers. `WEIGHTED_DYNAMIC_OVERLAP` needs it. */
    answer_weight_skill_id?: string | null | undefined;
} & {
    [key: string]: unknown;
};
/** A metric to compute. */
export type Metric = {
    /** Which metric. The list is open. */
    name: "real_tasks_count" | "submitted_assignments_count" | "skipped_assignments_count" | "rejected_assignments_count" | "approved_assignments_count" | "completion_percentage" | "avg_submit_assignment_millis" | "spent_budget" | "unique_workers_count" | "unique_submitters_count" | "active_workers_by_filter_count" | "estimated_assignments_count" | (string & {});
    /** The kind of object that it is about. The list is open. */
    subject: "POOL" | (string & {});
    /** Id of that object. */
    subject_id: string;
    /** Length of the interval, in hours; `active_workers_by_filter_count` needs it. */
    interval_hours?: number | null | undefined;
} & {
    [key: string]: unknown;
};
/**
 * What went wrong. No member is certain.
 *
 * Go by `code`; `message` is for people. One published error, a duplicate bonus, has no `code` and is a
 * bare map from field to problem, hence the open keys.
 */
export type ErrorBody = {
    /** Id of the request, to tell Toloka's support. */
    request_id?: string | null;
    /** What is wrong, as a word to compare. The list of words is open. A duplicate bonus has none. */
    code?: ErrorCode | null;
    /** The error in words. */
    message?: string | null;
    /**
     * More about it. Anything, depending on `code`:
     *
     * - `VALIDATION_ERROR`: a map from field to problem, see `FieldMap`
     * - `INAPPROPRIATE_STATUS`: `appropriate_statuses`, the statuses that would do
     * - `TOO_MANY_REQUESTS`: `interval`, the quota that is used up: `MIN`, `HOUR` or `DAY`
     */
    payload?: unknown;
} & {
    [key: string]: unknown;
};
/** Kind of error. Those that concern operations are listed; there are more. */
export type ErrorCode = "ACCESS_DENIED" | "AUTHENTICATION_ERROR" | "BATCH_INITIALIZATION_ERROR" | "BATCH_REJECTED" | "CONFLICT_STATE" | "DOES_NOT_EXIST" | "EMPTY_POOL" | "ENTITY_TOO_LARGE" | "INAPPROPRIATE_STATUS" | "INTERNAL_ERROR" | "INVALID_OPERATION_TYPE" | "METHOD_NOT_ALLOWED" | "MIXER_CONFIG_REQUIRED" | "NEED_PHONE_CONFIRMATION" | "NOT_ACCEPTABLE" | "NOT_ENOUGH_BALANCE" | "NOT_FOUND" | "OAUTH_AUTHENTICATION_ERROR" | "OPERATION_ALREADY_EXISTS" | "OPERATION_EXECUTION_ERROR" | "OPERATION_LOGS_ARCHIVED" | "POOL_ASSIGNMENTS_COUNT_EXCEEDED" | "POOL_ASSIGNMENTS_EXHAUSTED" | "POOL_INAPPROPRIATE_STATUS" | "POOL_LOCKED_BY_ANOTHER_OPERATION" | "POOL_TASKS_COUNT_EXCEEDED" | "POOL_TASK_SUITES_COUNT_EXCEEDED" | "POOL_TASK_TYPE_CONFLICT" | "PROJECT_INAPPROPRIATE_STATUS" | "REMOTE_SERVICE_UNAVAILABLE" | "RESULTS_EXPIRED" | "SUBMITTED_ASSIGNMENTS_CONFLICT" | "SYNC_POOL_CLONE_ERROR" | "TASK_VALIDATION_ERROR" | "TOO_MANY_REQUESTS" | "TRAINING_ARCHIVE_CONFLICT" | "UNARCHIVED_POOLS_CONFLICT" | "UNSUPPORTED_ALGORITHM" | "UNSUPPORTED_MEDIA_TYPE" | "VALIDATION_ERROR" | "WRONG_REVISION" | (string & {});
/** Kind of problem with a field. */
export type FieldProblemCode = "ARRAY_EXPECTED" | "ARRAY_SIZE_GREATER_THAN_MAX" | "ARRAY_SIZE_LESS_THAN_MIN" | "ARRAY_SIZE_OUT_OF_BOUNDS" | "BLANK_STRING_NOT_ALLOWED" | "BOOLEAN_EXPECTED" | "CHARACTER_NOT_ALLOWED" | "DATE_OUT_OF_RANGE" | "DUPLICATE_VALUE_IN_ARRAY" | "EMPTY_OBJECT_NOT_ALLOWED" | "ENTITY_ACCESS_DENIED" | "ENTITY_CONFLICT" | "ENTITY_DOES_NOT_EXIST" | "FLOAT_EXPECTED" | "INTEGER_EXPECTED" | "INVALID_COORDINATES_SYNTAX" | "INVALID_DATE_SYNTAX" | "INVALID_DATE_TIME_SYNTAX" | "INVALID_REGEX_SYNTAX" | "INVALID_URL_SYNTAX" | "INVALID_VALUE" | "JSON_EXPECTED" | "MAX_ONE_PROPERTY_ALLOWED" | "NAME_LENGTH_LESS_THAN_MIN" | "NOT_NULL_BODY" | "OBJECT_EXPECTED" | "OBJECT_SIZE_BYTES_GREATER_THAN_MAX" | "PATTERN_MISMATCH" | "SIMPLE_VALUE_EXPECTED" | "STRING_EXPECTED" | "STRING_LENGTH_GREATER_THAN_MAX" | "STRING_LENGTH_LESS_THAN_MIN" | "STRING_LENGTH_OUT_OF_BOUNDS" | "UNKNOWN_ENUM_VALUE" | "UUID_EXPECTED" | "VALUES_REQUIRED" | "VALUE_GREATER_THAN_MAX" | "VALUE_LESS_THAN_MIN" | "VALUE_NOT_ALLOWED" | "VALUE_OUT_OF_BOUNDS" | "VALUE_REQUIRED" | (string & {});
/** What `listOperations` takes as its query. */
export type ListOperationsQuery = {
    /**
     * Only operations of this type. One value.
     * @example TASK.BATCH_CREATE
     */
    type?: OperationType;
    /**
     * Only operations in this status. One value.
     * @example FAIL
     */
    status?: OperationStatusFilter;
    /**
     * Only ids after this one. Ids are compared as text.
     * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
     */
    id_gt?: string;
    /**
     * Only this id and those after it. Ids are compared as text.
     * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
     */
    id_gte?: string;
    /**
     * Only ids before this one. Ids are compared as text.
     * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
     */
    id_lt?: string;
    /**
     * Only this id and those before it. Ids are compared as text.
     * @example c4a6d058-3f1e-4b7a-8c92-05de71fa6b34
     */
    id_lte?: string;
    /**
     * Only operations requested after this time.
     * @example 2026-03-01T00:00:00
     */
    submitted_gt?: TimeFilter;
    /**
     * Only operations requested at this time or after it.
     * @example 2026-03-01
     */
    submitted_gte?: TimeFilter;
    /**
     * Only operations requested before this time.
     * @example 2026-04-01T00:00:00
     */
    submitted_lt?: TimeFilter;
    /**
     * Only operations requested at this time or before it.
     * @example 2026-03-31T23:59:59.999
     */
    submitted_lte?: TimeFilter;
    /**
     * Only operations that ended after this time.
     * @example 2026-03-01T00:00:00
     */
    finished_gt?: TimeFilter;
    /**
     * Only operations that ended at this time or after it.
     * @example 2026-03-01
     */
    finished_gte?: TimeFilter;
    /**
     * Only operations that ended before this time.
     * @example 2026-04-01T00:00:00
     */
    finished_lt?: TimeFilter;
    /**
     * Only operations that ended at this time or before it.
     * @example 2026-03-31T23:59:59.999
     */
    finished_lte?: TimeFilter;
    /**
     * Order of the list: `id`, `submitted` or `finished`, several joined by commas, a leading `-` for descending. Which order applies without it is not documented.
     * @example -finished,id
     */
    sort?: string;
    /**
     * How many operations one answer holds at most. The sources name different upper bounds, 300 and 500.
     * @example 100
     */
    limit?: number;
};
/** What `createTasks` takes as its query. */
export type CreateTasksQuery = {
    /**
     * Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
     * @example true
     */
    async_mode: true;
    /**
     * Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
     * the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
     * by this id.
     * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
     */
    operation_id?: string;
    /**
     * What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
     * @example true
     */
    skip_invalid_items?: boolean;
    /**
     * Whether fields that are left out, such as `overlap`, are taken from the pool's settings.
     * @example true
     */
    allow_defaults?: boolean;
    /**
     * Whether to open the pool afterwards. The log then has a step for it if that fails.
     * @example false
     */
    open_pool?: boolean;
};
/** What `createTaskSuites` takes as its query. */
export type CreateTaskSuitesQuery = {
    /**
     * Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
     * @example true
     */
    async_mode: true;
    /**
     * Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
     * the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
     * by this id.
     * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
     */
    operation_id?: string;
    /**
     * What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
     * @example true
     */
    skip_invalid_items?: boolean;
    /**
     * Whether fields that are left out, such as `overlap`, are taken from the pool's settings.
     * @example true
     */
    allow_defaults?: boolean;
    /**
     * Whether to open the pool afterwards. The log then has a step for it if that fails.
     * @example false
     */
    open_pool?: boolean;
};
/** What `createUserBonuses` takes as its query. */
export type CreateUserBonusesQuery = {
    /**
     * Whether the work is done in the background, with an operation as the answer and a log. Only `true` is described here.
     * @example true
     */
    async_mode: true;
    /**
     * Id for the new operation, a UUID of your making. It makes the call safe to repeat: a second one with
     * the same id starts nothing and is answered with 409 `OPERATION_ALREADY_EXISTS`. Then get the operation
     * by this id.
     * @example 0b5e1a52-3c1f-4d0a-9a1e-6f2f4a1c7d10
     */
    operation_id?: string;
    /**
     * What to do when some objects are not valid: `true` leaves them out and goes on with the others, `false` fails the operation.
     * @example true
     */
    skip_invalid_items?: boolean;
};
