using Factory.Core.Lines;

namespace Factory.Core.Sandboxing;

/// <summary>What may run behind which walls. Pure.</summary>
public static class SandboxRule
{
    /// <summary>Variable that opts in to run at level C what a model or a person wrote; the same as <c>sandbox: { allowLevelC: true }</c> in factory.yaml.</summary>
    public const string OptInVariable = "FACTORY_ALLOW_LEVEL_C";

    /// <summary>Proposers that write from a closed grammar, which cannot name anything outside it.</summary>
    private static readonly HashSet<string> s_closed = new(StringComparer.Ordinal) { "evolve" };

    /// <summary>Whether a proposer can write anything that its language can say.</summary>
    /// <param name="proposer">Name of the proposer.</param>
    public static bool WritesFreely(string proposer) => !s_closed.Contains(proposer);

    /// <summary>Why code may not run here, with what to do; null when it may.</summary>
    /// <param name="report">What was found on this machine.</param>
    /// <param name="kind">What the product is made of.</param>
    /// <param name="isFree">Whether a model or a person wrote it, rather than the line's owner or a closed grammar.</param>
    /// <param name="optedIn">Whether the owner of the machine opted in to level C.</param>
    public static string? Refusal(SandboxReport report, ProductKindName kind, bool isFree, bool optedIn) => (kind, report.Level) switch
    {
        (ProductKindName.Prompt, _) or (_, SandboxLevel.A) => null,
        (ProductKindName.Command, _) =>
            $"this machine's sandbox is at level {report.Short}, and products with commands of their own run only behind all walls (level A). `factory doctor` says what is missing; run it on Linux 6.12 or newer with Landlock and seccomp.",
        (_, SandboxLevel.C) when isFree && !optedIn =>
            $"this machine's sandbox is at level {report.Short}, and code that a model or a person wrote does not run there unless you accept it: set {OptInVariable}=1, or `sandbox: {{ allowLevelC: true }}` in factory.yaml. `factory doctor` says what is missing.",
        _ => null,
    };

    /// <summary>What to warn of on every run below level A; null at level A.</summary>
    /// <param name="report">What was found on this machine.</param>
    public static string? Warning(SandboxReport report) => report.Level switch
    {
        SandboxLevel.A => null,
        SandboxLevel.B => $"WARNING: the sandbox is at level {report.Short}. Candidates run behind fewer walls than Factory is made for. See `factory doctor`.",
        _ => $"WARNING: the sandbox is at level {report.Short}. No wall of the operating system stands between candidates and this machine. See `factory doctor`.",
    };
}
