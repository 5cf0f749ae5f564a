namespace Factory.Sandbox.Checks;

/// <summary>
/// Knows the types in which the compiler keeps lambdas and tables. That a name begins with '&lt;' is not enough: so do the names of types that a source declares
/// <c>file</c>.
/// </summary>
internal static class CompilerTypes
{
    public const string Data = "<PrivateImplementationDetails>";

    /// <summary>Whether static fields of the type are the compiler's own, out of the source's reach.</summary>
    public static bool KeepsLambdas(string name) =>
        (name.StartsWith("<>c", StringComparison.Ordinal) || name.StartsWith("<>O", StringComparison.Ordinal)) && name.AsSpan(3).IndexOfAnyExcept("_`0123456789") < 0;
}
