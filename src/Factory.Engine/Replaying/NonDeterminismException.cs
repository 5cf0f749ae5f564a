namespace Factory.Engine.Replaying;

/// <summary>A workflow's code no longer agrees with its history, or did what no workflow may. The instance stalls; nothing is lost.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message);
