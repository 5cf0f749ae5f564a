using Factory.Core.Deploying;

namespace Factory.Core.RollingOut;

/// <summary>Input of the workflow that takes a release back from its targets.</summary>
/// <param name="Order">What to take back, from where.</param>
/// <param name="LastStop">Number of the line's last stop.</param>
public sealed record UndoInput(DeployOrder Order, int LastStop);
