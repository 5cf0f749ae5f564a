namespace Factory.Sandbox.Walls;

/// <summary>Which system calls are judged how, as lists that can be read. Everything beneath a name is the reason for it.</summary>
internal static class FilterRules
{
    // CLONE_NEW* but for time, which this call cannot ask for; and CLONE_PARENT, by which a process would leave its tree.
    private const uint NamespacesAndParent = 0x7E020000 | 0x8000;

    private const uint CloneThread = 0x10000;

    // TIOCSTI and TIOCLINUX type into the terminal that Factory was started from.
    private static readonly (uint First, uint Second) s_typing = (0x5412, 0x541C);

    /// <summary>Network, and sockets that reach services of this machine.</summary>
    private static readonly string[] s_network = ["socket", "connect", "accept4", "bind", "listen"];

    /// <summary>Calls that no process behind the walls may make, worker or command.</summary>
    private static readonly string[] s_forbidden =
    [
        .. s_network,

        // Other processes: their memory, descriptors, signals by descriptor, scheduling.
        "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kcmp", "process_madvise", "process_mrelease",
        "migrate_pages", "move_pages",

        // Memory, queues and semaphores that are shared by name with the rest of the machine, which no path rule covers.
        "shmget", "shmat", "shmctl", "shmdt", "msgget", "msgsnd", "msgrcv", "msgctl", "semget", "semop", "semctl", "semtimedop", "mq_open", "mq_unlink",

        // Large kernel interfaces with a history of holes, or that make calls past this filter.
        "bpf", "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "perf_event_open", "keyctl", "add_key", "request_key",

        // Mounts, namespaces, roots.
        "mount", "umount2", "open_tree", "open_tree_attr", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "unshare", "setns", "chroot", "pivot_root",

        // Files without a path, that no path rule covers; files by handle.
        "memfd_create", "memfd_secret", "name_to_handle_at", "open_by_handle_at",

        // The machine itself.
        "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot", "swapon", "swapoff", "quotactl", "quotactl_fd", "acct", "syslog",
        "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "sethostname", "setdomainname", "iopl", "ioperm", "vhangup", "nfsservctl", "lookup_dcookie",
        "uselib", "ustat", "sysfs", "modify_ldt", "personality",

        // Watching what others do with files, which needs no right to open them.
        "inotify_init", "inotify_init1", "inotify_add_watch", "fanotify_init", "fanotify_mark",
    ];

    /// <summary>Modes, owners, times and attributes of files: no Landlock rule covers them, so that they could be changed anywhere.</summary>
    private static readonly string[] s_metadata =
    [
        "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "setxattr", "lsetxattr", "fsetxattr", "setxattrat",
        "removexattr", "lremovexattr", "fremovexattr", "removexattrat", "utime", "utimes", "futimesat", "file_setattr",
    ];

    /// <summary>Calls that work on any process of the user by its id: only on the caller itself.</summary>
    private static readonly CallRule[] s_onSelf =
    [
        CallRule.WhenEqual("prlimit64", 0, 0, FilterAnswer.Refuse),
        CallRule.WhenEqual("setpriority", 1, 0, FilterAnswer.Refuse),
        CallRule.WhenEqual("ioprio_set", 1, 0, FilterAnswer.Refuse),
        CallRule.WhenEqual("sched_setscheduler", 0, 0, FilterAnswer.Refuse),
        CallRule.WhenEqual("sched_setparam", 0, 0, FilterAnswer.Refuse),
        CallRule.WhenEqual("sched_setattr", 0, 0, FilterAnswer.Refuse),

        // The runtime asks it for each thread that it starts, and dies when it is refused.
        CallRule.WhenEqual("sched_setaffinity", 0, 0, FilterAnswer.Pretend),
    ];

    private static readonly CallRule[] s_always =
    [
        // Its arguments are behind a pointer; libraries fall back to clone.
        CallRule.Always("clone3", FilterAnswer.Unknown),
        CallRule.WhenClear("clone", 0, NamespacesAndParent, FilterAnswer.Refuse),
        CallRule.WhenNeither("ioctl", 1, s_typing, FilterAnswer.Refuse),
        .. s_onSelf,
        .. Refused(s_forbidden),
    ];

    private static readonly string[] s_sealed =
    [
        "read", "write", "close", "fstat", "lseek", "mmap", "mprotect", "munmap", "brk", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sched_yield", "mremap", "madvise",
        "nanosleep", "getpid", "exit", "getrusage", "sigaltstack", "gettid", "futex", "sched_getaffinity", "pipe2", "restart_syscall", "clock_gettime", "clock_nanosleep",
        "clock_getres", "exit_group", "set_robust_list", "ppoll", "poll", "getrandom", "membarrier", "rseq", "getcpu", "gettimeofday",
    ];

    /// <summary>From the start of a worker until it seals itself: a runtime must be able to start and to load its libraries.</summary>
    /// <remarks>fork, vfork and execve stay open, because it is by them that the worker itself is started.</remarks>
    public static IReadOnlyList<CallRule> Worker { get; } = [.. s_always, .. Refused(["socketpair", "execveat", "tkill", "utimensat"]), .. Refused(s_metadata)];

    /// <summary>A command in bubblewrap, whose file system is read-only outside the workspace: there modes and times may be set.</summary>
    /// <remarks>Links may be made: what is opened through one is judged by where it leads, and Factory follows none in a workspace.</remarks>
    public static IReadOnlyList<CallRule> CommandInNamespace { get; } = [.. s_always, StreamPair];

    /// <summary>A command in bubblewrap that talks to our proxy: in a network view of its own, with sockets of the internet's and Unix's families alone.</summary>
    public static IReadOnlyList<CallRule> CommandWithProxy { get; } = [.. s_always.Where(r => !s_network.Contains(r.Name)), StreamPair, SocketFamilies];

    /// <summary>A command behind Landlock alone.</summary>
    public static IReadOnlyList<CallRule> Command { get; } = [.. s_always, StreamPair, CallRule.WhenNull("utimensat", 1, FilterAnswer.Refuse), .. Refused(s_metadata)];

    // A pair of AF_UNIX and SOCK_STREAM stays connected to itself; other kinds can be sent elsewhere.
    private static CallRule StreamPair => new(
        "socketpair",
        [
            FilterInstruction.LoadArgument(0),
            FilterInstruction.IfEqual(1, 0, 4),
            FilterInstruction.LoadArgument(1),
            FilterInstruction.And(0xf),
            FilterInstruction.IfEqual(1, 0, 1),
            FilterInstruction.Return(FilterAnswer.Allow),
            FilterInstruction.Return(FilterAnswer.Refuse),
        ]);

    // AF_UNIX, AF_INET, AF_INET6.
    private static CallRule SocketFamilies => new(
        "socket",
        [
            FilterInstruction.LoadArgument(0),
            FilterInstruction.IfEqual(1, 2, 0),
            FilterInstruction.IfEqual(2, 1, 0),
            FilterInstruction.IfEqual(10, 0, 1),
            FilterInstruction.Return(FilterAnswer.Allow),
            FilterInstruction.Return(FilterAnswer.Refuse),
        ]);

    /// <summary>A worker that has warmed up: nothing but computing, its pipes, and threads of its own. Everything else is refused.</summary>
    /// <param name="processId">The worker's own id, the only process that it may signal.</param>
    public static IReadOnlyList<CallRule> Sealed(int processId) =>
    [
        .. s_sealed.Select(name => CallRule.Always(name, FilterAnswer.Allow)),
        CallRule.WhenSet("clone", 0, CloneThread, FilterAnswer.TryLater),
        CallRule.Always("clone3", FilterAnswer.Unknown),
        CallRule.WhenEqual("tgkill", 0, (uint)processId, FilterAnswer.Refuse),
        CallRule.Always("sched_setaffinity", FilterAnswer.Pretend),
    ];

    private static IEnumerable<CallRule> Refused(IEnumerable<string> names) => names.Select(name => CallRule.Always(name, FilterAnswer.Refuse));
}
