namespace Factory.Sandbox.Walls;

/// <summary>A wall that this machine offers could not be put up. Whatever was to run behind it must not run.</summary>
public sealed class WallException(string message) : Exception(message)
{
    /// <summary>A system call that was refused.</summary>
    /// <param name="what">What was attempted, as the end of "could not ...".</param>
    /// <param name="error">The system's error number.</param>
    public static WallException Of(string what, int error) => new($"could not {what}: error {error} ({new System.ComponentModel.Win32Exception(error).Message})");
}
