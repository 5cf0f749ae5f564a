using Factory.Core.Sandboxing;

namespace Factory.Diagnosing;

/// <summary>What this machine offers.</summary>
public sealed record DoctorReport
{
    /// <summary>Runtime version.</summary>
    public required string Dotnet { get; init; }

    public required int Cores { get; init; }

    /// <summary>Memory this process may use, in MiB.</summary>
    public required long MemoryMib { get; init; }

    public required DiskReport State { get; init; }

    /// <summary>What shields this machine from candidates, with every act that was attempted.</summary>
    public required SandboxReport Sandbox { get; init; }

    /// <summary>What shuts in the commands of command lines: <c>bubblewrap</c>, <c>Landlock</c>, or <c>refused</c> below level A.</summary>
    public required string Commands { get; init; }

    /// <summary>Variables that configure models, and whether each is set. Never their values.</summary>
    public required IReadOnlyDictionary<string, bool> ModelVariables { get; init; }

    /// <summary>The named models.</summary>
    public required IReadOnlyList<ModelReport> Models { get; init; }

    /// <summary>Why no model is named <c>default</c>, and what to do; null when one is.</summary>
    public string? NoDefaultModel { get; init; }
}
