using Factory.Core;

namespace Factory.Rendering;

/// <summary>Stations as the user reads them.</summary>
public static class StationNames
{
    /// <summary>The station's word on the screen. People wait for a release, which is what redeploying gives.</summary>
    public static string Of(Station station) => station switch
    {
        Station.Propose => "propose",
        Station.Build => "build",
        Station.Test => "test",
        Station.Evaluate => "evaluate",
        Station.Redeploy => "release",
        _ => "learn",
    };
}
