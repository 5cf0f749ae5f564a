namespace Factory.Sandbox.Tests.Corpus;

/// <summary>Who must refuse a hostile candidate when it stands alone.</summary>
[Flags]
internal enum Refuser
{
    None = 0,

    /// <summary>The check on the source.</summary>
    Source = 1,

    /// <summary>The check on the emitted code.</summary>
    Code = 2,

    /// <summary>The compiler, or the rule of exactly one policy.</summary>
    Compiler = 4,
}
