namespace Factory.Core.Releasing;

/// <summary>Input of the redeploy activity.</summary>
/// <param name="Release">Who replaces whom.</param>
/// <param name="Confirm">The confirm evidence; null for a release that was planted in a season.</param>
/// <param name="Gate">The gate's verdict; null for a release that was planted in a season.</param>
public sealed record RedeployInput(ReleaseInput Release, ConfirmResult? Confirm, GateResult? Gate);
