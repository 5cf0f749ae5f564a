namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Candidates that must not get past the checks, by family. Each is put into the body of Decide, or beside it.</summary>
internal static class Hostile
{
    private const string Answer = "return new Decision(new double[o.Spaces.Length]);";

    /// <summary>Name and source of each.</summary>
    public static IEnumerable<(string Name, string Source)> All => Bodies.Select(b => (b.Name, Body(b.Code))).Concat(Members.Select(m => (m.Name, Member(m.Code)))).Concat(Whole);

    public static string Body(string code) => Member("", code);

    public static string Member(string member, string body = "") =>
        $"using Packing; public sealed class P : IPolicy {{ {member} public Decision Decide(Observation o) {{ {body} {Answer} }} }}";

    private static readonly (string Name, string Code)[] Bodies =
    [
        // Files, environment, processes, network.
        ("file-read", "System.IO.File.ReadAllText(\"/etc/passwd\");"),
        ("file-write", "System.IO.File.WriteAllText(\"x\", \"y\");"),
        ("unicode-escape-name", "System.IO.Fil\\u0065.ReadAllText(\"/etc/passwd\");"),
        ("verbatim-identifier", "@System.@IO.@File.@ReadAllText(\"/etc/passwd\");"),
        ("global-alias", "global::System.IO.File.Exists(\"x\");"),
        ("env-var", "Environment.GetEnvironmentVariable(\"HOME\");"),
        ("env-exit", "Environment.Exit(0);"),
        ("env-failfast", "Environment.FailFast(\"x\");"),
        ("stream-null", "var s = System.IO.Stream.Null;"),
        ("console", "Console.WriteLine(1);"),
        ("process", "System.Diagnostics.Process.Start(\"ls\");"),
        ("socket", "new System.Net.Sockets.TcpClient(\"localhost\", 1);"),

        // Threads and shared state.
        ("thread-start", "new System.Threading.Thread(() => { }).Start();"),
        ("task-run", "System.Threading.Tasks.Task.Run(() => 1);"),
        ("threadpool", "System.Threading.ThreadPool.QueueUserWorkItem(_ => { });"),
        ("timer", "new System.Threading.Timer(_ => { });"),
        ("lock-statement", "lock (this) { }"),
        ("interlocked", "int i = 0; System.Threading.Interlocked.Increment(ref i);"),
        ("thread-sleep", "System.Threading.Thread.Sleep(1);"),
        ("arraypool-shared", "System.Buffers.ArrayPool<byte>.Shared.Rent(10);"),
        ("string-intern", "string.Intern(\"a\");"),
        ("culture-set", "System.Globalization.CultureInfo.CurrentCulture = null!;"),
        ("appcontext-switch", "AppContext.SetSwitch(\"x\", true);"),
        ("appdomain-hook", "AppDomain.CurrentDomain.ProcessExit += (_, _) => { };"),
        ("lazy", "var l = new Lazy<int>(() => 1);"),
        ("weakref", "var w = new WeakReference(o);"),

        // Reflection.
        ("reflect-gettype", "o.GetType();"),
        ("reflect-gettype-boxed", "((object)1).GetType();"),
        ("reflect-typeof", "var n = typeof(string).Name;"),
        ("typeof-only", "var t = typeof(string);"),
        ("type-gettype", "Type.GetType(\"System.IO.File\");"),
        ("activator", "Activator.CreateInstance<object>();"),
        ("assembly-load", "System.Reflection.Assembly.Load(\"x\");"),
        ("delegate-method", "Func<int> f = () => 1; var m = f.Method;"),
        ("delegate-target", "Func<int> f = () => 1; var m = f.Target;"),
        ("delegate-dynamicinvoke", "Func<int> f = () => 1; f.DynamicInvoke();"),
        ("exception-targetsite", "try { } catch (Exception e) { var t = e.TargetSite; }"),
        ("methodgroup-gettype", "Func<Type> f = o.GetType;"),
        ("conditional-access-gettype", "o?.GetType();"),
        ("generic-arg-type", "var l = new List<System.IO.File?>();"),
        ("default-of-type", "var x = default(System.IO.FileInfo);"),
        ("is-pattern-type", "object x = o; if (x is System.IO.Stream) { }"),
        ("property-pattern", "object x = 1; if (x is Exception { StackTrace.Length: 1 }) { }"),
        ("array-elem-type", "var a = new System.IO.Stream[1];"),
        ("nameof-banned", "var n = nameof(System.IO.File);"),
        ("dynamic-call", "dynamic d = o; d.Foo();"),
        ("enum-parse-reflect", "Enum.Parse<StringComparison>(\"Ordinal\");"),
        ("comparer-default-type", "var c = EqualityComparer<Type>.Default;"),

        // Memory.
        ("unsafe-pointer", "unsafe { int x = 1; int* p = &x; }"),
        ("stackalloc-bomb", "Span<byte> s = stackalloc byte[100000000];"),
        ("unsafe-as", "System.Runtime.CompilerServices.Unsafe.As<object>(o);"),
        ("marshal-alloc", "System.Runtime.InteropServices.Marshal.AllocHGlobal(1);"),
        ("memorymarshal", "System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref o, 1);"),
        ("makeref", "int i = 1; var r = __makeref(i);"),
        ("uninit-array", "GC.AllocateUninitializedArray<byte>(10);"),
        ("getuninitialized", "System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(null!);"),
        ("gc-collect", "GC.Collect();"),

        // What differs between runs.
        ("datetime-now", "var t = DateTime.Now;"),
        ("stopwatch", "System.Diagnostics.Stopwatch.GetTimestamp();"),
        ("guid-new", "Guid.NewGuid();"),
        ("random-shared", "Random.Shared.Next();"),
        ("random-unseeded", "new Random().Next();"),
        ("string-gethashcode", "\"a\".GetHashCode();"),
        ("object-gethashcode", "new object().GetHashCode();"),
        ("observation-gethashcode", "o.GetHashCode();"),
        ("tick-count", "var t = Environment.TickCount64;"),
        ("thread-id", "var t = Environment.CurrentManagedThreadId;"),
        ("linq-shuffle", "o.Spaces.Shuffle().ToArray();"),
        ("iformatprovider", "var s = 1.0.ToString((IFormatProvider?)null);"),
        ("debug-break", "System.Diagnostics.Debugger.Break();"),
    ];

    private static readonly (string Name, string Code)[] Members =
    [
        ("async-void", "async void F() { await System.Threading.Tasks.Task.Yield(); }"),
        ("dllimport", "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid();"),
        ("extern-noattr", "static extern int getpid();"),
        ("unsafeaccessor", "[System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method)] static extern int X(string s);"),
        ("arglist", "void F(__arglist) { }"),
        ("module-initializer", "[System.Runtime.CompilerServices.ModuleInitializer] internal static void Init() { }"),
        ("threadstatic", "[ThreadStatic] static int s_x;"),
        ("static-mutable-field", "static int s_x;"),
        ("static-readonly-array", "static readonly int[] s_x = new int[1];"),
        ("static-autoprop", "static int X { get; set; }"),
        ("finalizer", "~P() { }"),
        ("finalizer-by-name", "void Finalize() { }"),
        ("volatile", "volatile int _x;"),
        ("record-equalitycontract", "record R(int A) { public string N => EqualityContract.Name; }"),
        ("new-constraint", "static T Make<T>() where T : new() => new T();"),
        ("delegate-own", "delegate int D();"),
        ("event-own", "event Action? E;"),
        ("base-exception-data", "sealed class E : Exception { public object D => Data; }"),
        ("custom-awaitable", "async System.Threading.Tasks.Task F() { await System.Threading.Tasks.Task.CompletedTask; }"),
        ("caller-filepath", "static string F([System.Runtime.CompilerServices.CallerFilePath] string p = \"\") => p;"),
        ("synchronized", "[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] void F() { }"),
        ("explicit-layout-union", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct U { [System.Runtime.InteropServices.FieldOffset(0)] public object A; [System.Runtime.InteropServices.FieldOffset(0)] public string B; }"),
        ("inline-array-attr", "[System.Runtime.CompilerServices.InlineArray(4)] struct B { int _x; }"),
        ("function-pointer", "unsafe delegate*<int, int> _f;"),
    ];

    private static readonly (string Name, string Source)[] Whole =
    [
        ("file-using-alias", "using F = System.IO.File; " + Body("F.Delete(\"x\");")),
        ("using-static-file", "using static System.IO.File; " + Body("Delete(\"x\");")),
        ("ignoresaccesschecks", "[assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo(\"System.Private.CoreLib\")] " + Body("").Replace("using Packing;", "", StringComparison.Ordinal).Replace("IPolicy", "Packing.IPolicy", StringComparison.Ordinal)),
        ("fake-system-namespace", Body("") + " namespace System.Runtime.CompilerServices { public class X : Attribute { } }"),
        ("pragma-checksum", "#pragma checksum \"x\" \"{406ea660-64cf-4c82-b6f0-42d48172a799}\" \"00\"\n" + Body("")),
        ("line-directive", "#line 1 \"/etc/passwd\"\n" + Body("")),
        ("hash-r-directive", "#r \"x.dll\"\n" + Body("")),
        ("hash-load-directive", "#load \"x.csx\"\n" + Body("")),
        ("if-directive", "#if true\n" + Body("") + "\n#endif"),
        ("extern-alias", "extern alias X; " + Body("")),
        ("top-level-statements", "using Packing; int x = 1; " + Body("").Replace("using Packing;", "", StringComparison.Ordinal)),
        ("foreach-duck", Member("sealed class E { public E GetEnumerator() => this; public bool MoveNext() { System.IO.File.Delete(\"x\"); return false; } public int Current => 1; }", "foreach (int x in new E()) { }")),
        ("user-cast-hidden", Member("sealed class C { public static implicit operator int(C c) { Environment.Exit(1); return 1; } }", "int x = new C();")),
        ("linq-query-io", "using Packing; " + Body("var q = from s in o.Spaces join f in System.IO.Directory.GetFiles(\"/\") on s.ToString() equals f into g select g;")),
        ("shadow-contract", Body("") + " namespace Packing { public interface IPolicy { } }"),
        ("two-policies", Body("") + " public sealed class Q : IPolicy { public Decision Decide(Observation o) => null!; }"),
        ("no-policy", "public sealed class P { }"),
        ("syntax-error", "public sealed class P {"),
        ("deep-parens", Body("double x = " + new string('(', 5000) + "1" + new string(')', 5000) + ";")),
        ("deep-blocks", Body(new string('{', 3000) + new string('}', 3000))),
        ("long-sum", Body("double x = " + string.Join("+", Enumerable.Repeat("1", 20000)) + ";")),
        ("too-large", Body("") + new string(' ', 70_000)),
    ];
}
