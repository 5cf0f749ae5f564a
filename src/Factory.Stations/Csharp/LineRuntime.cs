using System.Reflection;
using System.Runtime.Loader;
using Factory.Core;
using Factory.Core.Authoring;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Proposing;
using Factory.Core.Testing;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>A line's trusted code, loaded in this process. Immutable; thread-safe as far as the line's evaluator keeps no static state.</summary>
internal abstract class LineRuntime
{
    private protected LineRuntime(LoadedLine loaded) => Loaded = loaded;

    public TrustedBuild Build => Loaded.Build;

    protected LoadedLine Loaded { get; }

    /// <summary>Loads trusted code.</summary>
    /// <exception cref="BadSetupException">It has no evaluator for the contract's policy.</exception>
    public static LineRuntime Load(TrustedBuild build, string evaluatorFile)
    {
        var context = new AssemblyLoadContext("line", isCollectible: true);
        Assembly contract = context.LoadFromStream(new MemoryStream(build.Contract, writable: false));
        WireCodec codec = CandidateHost.FindCodec(context.LoadFromStream(new MemoryStream(build.Codec, writable: false)));
        Assembly scorer = context.LoadFromStream(new MemoryStream(build.Scorer, writable: false));
        Type[] messages = codec.GetType().BaseType!.GetGenericArguments();
        Type evaluator = FindEvaluator(scorer, messages, evaluatorFile);
        Type testBase = typeof(PolicyTests<,>).MakeGenericType(messages);
        Type[] tests = [.. scorer.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(testBase)).OrderBy(t => t.FullName, StringComparer.Ordinal)];
        var loaded = new LoadedLine(build, context, codec, evaluator, tests);
        return (LineRuntime)Activator.CreateInstance(typeof(LineRuntime<,>).MakeGenericType(messages), loaded)!;
    }

    /// <summary>Scores a loaded candidate.</summary>
    public abstract IReadOnlyList<CaseResult> Evaluate(EvaluationRun run, IReadOnlyList<CaseRow> cases, int repeats);

    /// <summary>What a loaded candidate saw and decided on each case, and how it ended; once each, whatever the repeats.</summary>
    public abstract IReadOnlyList<string> Trace(EvaluationRun run, IReadOnlyList<CaseRow> cases, bool hidesObservations);

    /// <summary>Runs the line's invariants on a loaded candidate.</summary>
    public abstract TestOutcome Test(EvaluationRun run, IReadOnlyList<CaseRow> trainCases);

    /// <summary>Decides inputs with a loaded candidate.</summary>
    public abstract IReadOnlyList<InputDecision> Decide(EvaluationRun run, IReadOnlyList<CaseRow> inputs);

    /// <summary>A scorer that plays in this process with policies of the given type.</summary>
    public abstract ShellScorer CreateScorer(Type policy, IReadOnlyList<CaseRow> cases, ShellScoring scoring);

    /// <summary>Loads a compiled shell beside the trusted code.</summary>
    public CsharpShell OpenShell(byte[] shell, ScoreDefinition score, (SourceFile File, MethodOutline Outline) seed)
    {
        // A context of its own: every shell has an assembly of the same name.
        var context = new AssemblyLoadContext("shell", isCollectible: true);
        context.Resolving += (_, name) => Loaded.Context.Assemblies.FirstOrDefault(a => a.GetName().Name == name.Name);
        Assembly assembly = context.LoadFromStream(new MemoryStream(shell, writable: false));
        return new CsharpShell(this, assembly, Loaded.Codec.PolicyType, new ShellScoring(score.Repeats, score.Goal == ScoreGoal.Minimize), seed);
    }

    private static Type FindEvaluator(Assembly scorer, Type[] messages, string file)
    {
        Type wanted = typeof(IEvaluator<,>).MakeGenericType(messages);
        Type[] found = [.. scorer.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && wanted.IsAssignableFrom(t) && t.GetConstructor(Type.EmptyTypes) is not null)];
        return found.Length == 1 ? found[0] : throw new BadSetupException(new Problem(
            file,
            $"{found.Length} public classes implement IEvaluator<{messages[0].Name}, {messages[1].Name}> (the contract's observation and decision) "
            + "with a public constructor without parameters; write exactly one."));
    }
}
