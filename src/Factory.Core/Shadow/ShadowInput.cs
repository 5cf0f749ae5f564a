using Factory.Core.Gating;
using Factory.Core.Releasing;

namespace Factory.Core.Shadow;

/// <summary>Input of the shadow activity.</summary>
/// <param name="Release">Champion, and the frontrunner, which may be the champion.</param>
/// <param name="Confirm">What the confirm cases say of the frontrunner.</param>
public sealed record ShadowInput(ReleaseInput Release, ConfirmationResult Confirm);
