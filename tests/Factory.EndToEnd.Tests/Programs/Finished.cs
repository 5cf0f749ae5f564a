namespace Factory.EndToEnd.Tests.Programs;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its stdout.</param>
/// <param name="Error">Its stderr.</param>
public sealed record Finished(int Code, string Output, string Error)
{
    /// <summary>This, if the exit code is the expected one; else a failed test that shows all that was written.</summary>
    public Finished With(int code)
    {
        Code.ShouldBe(code, $"\n{Output}\n{Error}");
        return this;
    }
}
