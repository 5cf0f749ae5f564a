using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Probing;

/// <summary>A forbidden act that a probe worker has attempted, and what came of it.</summary>
/// <param name="Act">The act, in a few words.</param>
/// <param name="BeforeSeal">Whether only the walls from outside stood then, and not yet the worker's own.</param>
/// <param name="Succeeded">Whether the system let it.</param>
/// <param name="Detail">What the system said, or what was read.</param>
public sealed record ProbeAttempt(string Act, bool BeforeSeal, bool Succeeded, string Detail)
{
    /// <summary>The act that leaves a file behind where it succeeds.</summary>
    public const string WriteFile = "write a file";

    /// <summary>The act after which the worker is no more where it succeeds.</summary>
    public const string BecomeAnother = "become another program";

    internal void Write(WireWriter writer)
    {
        writer.String(Act);
        writer.Bool(BeforeSeal);
        writer.Bool(Succeeded);
        writer.String(Detail);
    }

    /// <summary>Reads what a probe worker wrote.</summary>
    /// <exception cref="WireFormatException">The bytes are no attempt.</exception>
    public static ProbeAttempt Read(WireReader reader) =>
        new(WireReader.Required(reader.String(), "an act"), reader.Bool(), reader.Bool(), WireReader.Required(reader.String(), "a detail"));
}
