namespace Factory.Core.Releasing;

/// <summary>Output of the release workflow.</summary>
/// <param name="Confirm">The confirm evidence.</param>
/// <param name="Gate">The gate's verdict; null when it was not asked.</param>
/// <param name="Redeploy">What went live; null when nothing did.</param>
public sealed record ReleaseResult(ConfirmResult Confirm, GateResult? Gate, RedeployResult? Redeploy)
{
    /// <summary>Seconds its activities worked.</summary>
    public double Seconds => Confirm.Seconds + (Gate?.Seconds ?? 0) + (Redeploy?.Seconds ?? 0);
}
