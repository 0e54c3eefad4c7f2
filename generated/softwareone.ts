// Generated from specs/softwareone.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/public/v1/system/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         *
         * Lists tasks. Their order without `order` is not documented, nor is which tasks an account sees; a task
         * can name in `access` the accounts that may see it.
         *
         * Access: OPS, SVC, VENDOR, CLIENT.
         *
         * A filter is an RQL expression placed in the query string without a key, for example
         * `?and(eq(status,"Failed"),eq(object.id,"BUY-4230-6788"))&limit=100`. Put every literal in quotes:
         * an unquoted word that names a property is compared with that property. Any other key than the
         * parameters below is itself taken for a filter, and refused when no such property exists.
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/system/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one task
         *
         * Reads one task. It has ended when its status is `Completed` or `Failed`; with any other word, known or
         * not, it may still go on. Why a task failed is not part of it: read its logs.
         *
         * Access: OPS, SVC, VENDOR, CLIENT.
         */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/system/tasks/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the result of a task
         *
         * Answers with the task's own result, which is any JSON value, or sends the client on to the object or
         * file that the task produced. That place may lie on another host: send it no token of this one.
         *
         * What a task without a result answers is not documented; be ready for 204, 404 and 409.
         *
         * Access: OPS, SVC, VENDOR, CLIENT.
         */
        get: operations["getTaskResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/v1/system/tasks/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the logs of a task
         *
         * Lists what a task has logged, newest entry first unless `order` says otherwise.
         *
         * Access: OPS, SVC.
         *
         * A running task adds entries at the head of that order, so pages move while they are read: for a walk
         * over all of them ask for `order=timestamp`, and take an `id` that comes twice only once.
         *
         * A filter is an RQL expression placed in the query string without a key, for example
         * `?in(severity,("Error","Failure"))&limit=100`. Put every literal in quotes: an unquoted word that
         * names a property is compared with that property. Any other key than the parameters below is itself
         * taken for a filter, and refused when no such property exists.
         */
        get: operations["listTaskLogs"];
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
        /** The result is another resource or a file; its address is in `Location`. */
        ResultElsewhere: {
            headers: {
                /**
                 * Where the result is, relative to this request or on another host.
                 * @example /public/v1/accounts/buyers/BUY-1183-0250
                 */
                Location?: string;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** The filter, the order or another parameter is wrong. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** The token is missing, unknown or no longer valid. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** The account of the token may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** There is no such task, or no such path. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** The state of the task does not allow this. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** Too many requests; try again later. */
        TooManyRequests: {
            headers: {
                /**
                 * How long to wait, in seconds, or until when, as an HTTP date.
                 * @example 30
                 */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** The platform failed. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
            };
        };
        /** The gateway did not understand the platform's answer. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
                "text/html": string;
            };
        };
        /** The platform cannot answer at the moment. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
                "text/html": string;
            };
        };
        /** The platform did not answer in time; smaller pages may help. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
                "text/html": string;
            };
        };
        /** Any other error, such as 406, 415 or 501. */
        Unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Problem;
                "text/plain": string;
            };
        };
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTasks: {
        parameters: {
            /** What `listTasks` takes as its query. */
            query?: ListTasksQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of tasks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TaskList;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["Unexpected"];
        };
    };
    getTask: {
        parameters: {
            /** What `getTask` takes as its query. */
            query?: GetTaskQuery;
            header?: never;
            path: {
                /**
                 * The id of the task. Send it as it was received; its form is not to be relied on.
                 * @example TSK-0001-4417-2093-8851
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Task;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["Unexpected"];
        };
    };
    getTaskResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The id of the task. Send it as it was received; its form is not to be relied on.
                 * @example TSK-0001-4417-2093-8851
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The result itself. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** The task has no result. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            301: components["responses"]["ResultElsewhere"];
            302: components["responses"]["ResultElsewhere"];
            303: components["responses"]["ResultElsewhere"];
            307: components["responses"]["ResultElsewhere"];
            308: components["responses"]["ResultElsewhere"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["Unexpected"];
        };
    };
    listTaskLogs: {
        parameters: {
            /** What `listTaskLogs` takes as its query. */
            query?: ListTaskLogsQuery;
            header?: never;
            path: {
                /**
                 * The id of the task. Send it as it was received; its form is not to be relied on.
                 * @example TSK-0001-4417-2093-8851
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of log entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TaskLogList;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["GatewayTimeout"];
            default: components["responses"]["Unexpected"];
        };
    };
}
/** One page of tasks. */
export type TaskList = {
    /** Where this page stands among all. */
    $meta?: ListMetadata | null;
    /** The tasks. Absent or null means that there are none. */
    data?: Task[] | null;
};
/** One page of log entries. */
export type TaskLogList = {
    /** Where this page stands among all. */
    $meta?: ListMetadata | null;
    /** The log entries. Absent or null means that there are none. */
    data?: TaskLog[] | null;
};
/** What is said about a list beside its items. */
export type ListMetadata = {
    /** The place and size of this page. */
    pagination?: PaginationMetadata | null;
    /**
     * Properties that the items lack because they are left out by default or by `select`. Null fields,
     * and fields hidden from the caller's role, are not named.
     */
    omitted?: string[] | null;
};
/** The place and size of a page. */
export type PaginationMetadata = {
    /**
     * Format: int32
     *
     * How many items were skipped.
     */
    offset?: number | null;
    /**
     * Format: int32
     *
     * The page size. Whether it is the size asked for or the one applied is not documented.
     */
    limit?: number | null;
    /**
     * Format: int32
     *
     * How many items match in all. Null or absent when the platform does not count them.
     */
    total?: number | null;
};
/** A long-running operation and how far it is. */
export type Task = {
    /** The id, such as `TSK-0001-4417-2093-8851`; `0001` is taken from its owner, `SVC-0001`. */
    id: string;
    /** What the task does, for people. */
    name?: string | null;
    /** Where the task stands. */
    status?: TaskStatus | null;
    /**
     * Format: float
     *
     * Progress in percent; absent before the start.
     */
    progress?: number | null;
    /** When the task is expected to end. A time, perhaps with a blank in place of the `T`. */
    eta?: string | null;
    /** The kind of the task, prefixed with the namespace of its service. Take it as a whole. */
    code?: string | null;
    /** What this task does in particular, for people. */
    description?: string | null;
    /** The business object that the task is about; often its id only. */
    object?: TaskPlatform | null;
    /** The task that this one is a part of. */
    parent?: TaskRef | null;
    /** The queue that the task waits in. The tasks of a queue run first in, first out. */
    queue?: string | null;
    /** What the owner keeps with the task. Free-form; its keys are never renamed. */
    parameters?: {
        [key: string]: unknown;
    } | null;
    /** Where the result is: a relative URI, of an object of the platform or of the task's own result. */
    result?: string | null;
    /** The id of the task in another system. */
    externalId?: string | null;
    /** The service that runs the task. */
    owner?: PlatformIdentityRef | null;
    /** The accounts that may see the task and its result. */
    access?: PlatformAccountRef[] | null;
    /** The icon of the task. */
    icon?: string | null;
    /**
     * Format: int32
     *
     * The revision of the task.
     */
    revision?: number | null;
    /** Who did what when. Usually left out unless selected. */
    audit?: TaskAuditBag | null;
    /** What is said about the task beside its fields. */
    $meta?: PlatformMetadata | null;
};
/** The events of a task's life; only those that happened are there. */
export type TaskAuditBag = {
    /** The task was created. */
    created?: PlatformObjectEvent | null;
    /** The task was put into its queue. */
    queued?: PlatformObjectEvent | null;
    /** The task began to run. */
    started?: PlatformObjectEvent | null;
    /** The task was put back to be tried later. */
    rescheduled?: PlatformObjectEvent | null;
    /** The task ended well. */
    completed?: PlatformObjectEvent | null;
    /** The task ended badly. */
    failed?: PlatformObjectEvent | null;
    /** The task was last changed. */
    updated?: PlatformObjectEvent | null;
};
/** A reference to a business object of the platform. */
export type TaskPlatform = {
    /** The id, such as `BUY-4230-6788`. */
    id?: string | null;
    /** The name of the object. */
    name?: string | null;
    /** The icon of the object. */
    icon?: string | null;
};
/** A reference to a task. */
export type TaskRef = {
    /** The id of the task. */
    id?: string | null;
    /** What the task does, for people. */
    name?: string | null;
    /** Where the task stands. */
    status?: TaskStatus | null;
    /** The kind of the task, prefixed with the namespace of its service. Take it as a whole. */
    code?: string | null;
    /** The icon of the task. */
    icon?: string | null;
    /**
     * Format: int32
     *
     * The revision of the task.
     */
    revision?: number | null;
};
/**
 * Where a task stands. `Completed` and `Failed` are the ends. `Queued` and `Rescheduled` wait, as does
 * `Blocked`, which the platform's documentation mentions without listing it. Other words may come.
 */
export type TaskStatus = "Queued" | "Processing" | "Completed" | "Failed" | "Rescheduled" | (string & {});
/** One entry in the log of a task. */
export type TaskLog = {
    /** The id, such as `TLR-7731-0926-4418-5206`. */
    id: string;
    /**
     * When it was logged: a date and time, as a rule in RFC 3339 and UTC. Some values have a blank in place of
     * the `T`, or no zone.
     */
    timestamp?: string | null;
    /** How bad it is. */
    severity?: TaskLogSeverity | null;
    /**
     * The text, as a template: `{{BuyerId}}` stands for the member `BuyerId` of `parameters`. There may
     * be blanks inside the braces, and dots that lead deeper.
     */
    message?: string | null;
    /**
     * The values for the placeholders in `message`: an object as a rule, by its type anything. Its keys
     * are never renamed.
     */
    parameters?: unknown;
    /**
     * Format: float
     *
     * Progress of the task at that time, in percent. `0` is a value, not an absence.
     */
    progress?: number | null;
    /** When the task was then expected to end: a date and time, often with a blank in place of the `T`. */
    eta?: string | null;
    /** The task that logged it. */
    task?: TaskRef | null;
    /** The name of the entry; the documentation's own entries have none. */
    name?: string | null;
    /** The icon of the entry. */
    icon?: string | null;
    /**
     * Format: int32
     *
     * The revision of the entry.
     */
    revision?: number | null;
    /** Who wrote the entry when. Usually left out unless selected. */
    audit?: PlatformObjectAudit | null;
    /** What is said about the entry beside its fields. */
    $meta?: PlatformMetadata | null;
};
/** How bad a log entry is, from `Debug` to `Failure`. Other words may come. */
export type TaskLogSeverity = "Debug" | "Info" | "Warning" | "Error" | "Failure" | (string & {});
/** Who made and who last changed an object. */
export type PlatformObjectAudit = {
    /** The object was created. */
    created?: PlatformObjectEvent | null;
    /** The object was last changed. */
    updated?: PlatformObjectEvent | null;
};
/** Something that happened to an object. */
export type PlatformObjectEvent = {
    /** When: a date and time, as a rule in RFC 3339 and UTC, perhaps without milliseconds or without a zone. */
    at?: string | null;
    /** Who did it. */
    by?: PlatformIdentityRef | null;
};
/** A reference to someone, or some service, that acts on the platform. */
export type PlatformIdentityRef = {
    /** The id, such as `SVC-0001` for a service. */
    id?: string | null;
    /** The name. */
    name?: string | null;
    /** The icon of the identity. */
    icon?: string | null;
    /**
     * Format: int32
     *
     * The revision of the identity.
     */
    revision?: number | null;
};
/** A reference to an account of the Marketplace. */
export type PlatformAccountRef = {
    /** The id, such as `ACC-4952-6625`. */
    id?: string | null;
    /** The name of the account. */
    name?: string | null;
    /** What kind of account it is. */
    type?: AccountType | null;
    /** Whether the account can be used. */
    status?: AccountStatus | null;
    /** The icon of the account. */
    icon?: string | null;
    /**
     * Format: int32
     *
     * The revision of the account.
     */
    revision?: number | null;
};
/** The kind of an account. Other words may come. */
export type AccountType = "Client" | "Vendor" | "Operations" | (string & {});
/** Whether an account can be used. Other words may come. */
export type AccountStatus = "Active" | "Enabled" | "Disabled" | (string & {});
/** What is said about an object beside its fields. */
export type PlatformMetadata = {
    /** Properties that are left out by default or by `select`. */
    omitted?: string[] | null;
};
/**
 * An error, in any of the forms that are sent: problem details of the platform, `message` and
 * `statusCode` of the gateway before it, or a bare `error`.
 */
export type Problem = {
    /** A URI for the kind of the error. Its fragment may be the platform's error code. */
    type?: string | null;
    /** The kind of the error in a few words. */
    title?: string | null;
    /** The HTTP status once more, perhaps as text. Trust the status line when the two differ. */
    status?: number | string | null;
    /** What went wrong this time. */
    detail?: string | null;
    /** Another name for `detail`; read it if `detail` is absent. */
    details?: string | null;
    /** A URI for this very error. */
    instance?: string | null;
    /** The id to tell the platform's support, in the form of a W3C traceparent. */
    traceId?: string | null;
    /** The single faults. */
    errors?: ProblemErrors | null;
    /** What went wrong, in the gateway's form. */
    message?: string | null;
    /** The HTTP status, in the gateway's form. */
    statusCode?: number | string | null;
    /** What went wrong, if this is all that is said. */
    error?: string | null;
};
/** The single faults: by field (or by code, if no field is at fault), as a list of messages, or as one text. */
export type ProblemErrors = {
    [key: string]: string[];
} | ProblemEntry[] | string;
/** One fault. */
export type ProblemEntry = {
    /** What is wrong, as a template whose `{{name}}` stands for a member of `parameters`. */
    message?: string | null;
    /** The properties that are at fault. */
    properties?: string[] | null;
    /** The id of the message, for translations. */
    id?: string | null;
    /** The values for the placeholders in `message`. */
    parameters?: {
        [key: string]: unknown;
    } | null;
};
/** What `listTasks` takes as its query. */
export type ListTasksQuery = {
    /**
     * How many items a page holds at most. `0` asks for the count alone. Send it always: the default
     * differs between sources. The platform may give fewer than asked; go on by what was received.
     * @example 100
     */
    limit?: number;
    /**
     * How many items to skip.
     * @example 200
     */
    offset?: number;
    /**
     * Properties to sort by, separated by commas. `-` in front means descending; `+`, or no sign,
     * ascending. A property that does not exist or cannot be sorted by is refused with 400.
     * @example name,-progress
     */
    order?: string;
    /**
     * Which properties to answer with, separated by commas: `+audit` (or `audit`) adds one that is left out
     * by default, `-parameters` drops one, `*` stands for all, dots lead inside. Unknown names are ignored.
     * What was left out for this reason is named in `$meta.omitted`.
     * @example +audit,-parameters
     */
    select?: string;
};
/** What `getTask` takes as its query. */
export type GetTaskQuery = {
    /**
     * Which properties to answer with, separated by commas: `+audit` (or `audit`) adds one that is left out
     * by default, `-parameters` drops one, `*` stands for all, dots lead inside. Unknown names are ignored.
     * What was left out for this reason is named in `$meta.omitted`.
     * @example +audit,-parameters
     */
    select?: string;
};
/** What `listTaskLogs` takes as its query. */
export type ListTaskLogsQuery = {
    /**
     * How many items a page holds at most. `0` asks for the count alone. Send it always: the default
     * differs between sources. The platform may give fewer than asked; go on by what was received.
     * @example 100
     */
    limit?: number;
    /**
     * How many items to skip.
     * @example 200
     */
    offset?: number;
    /**
     * Properties to sort by, separated by commas. `-` in front means descending; `+`, or no sign,
     * ascending. Without it: newest first, as with `-timestamp`. A property that does not exist or
     * cannot be sorted by is refused with 400.
     * @example timestamp
     */
    order?: string;
    /**
     * Which properties to answer with, separated by commas: `+audit` (or `audit`) adds one that is left out
     * by default, `-parameters` drops one, `*` stands for all, dots lead inside. Unknown names are ignored.
     * What was left out for this reason is named in `$meta.omitted`.
     * @example +audit,-parameters
     */
    select?: string;
};
