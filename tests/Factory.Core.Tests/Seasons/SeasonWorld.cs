using Factory.Core.Numerics;

namespace Factory.Core.Tests.Seasons;

/// <summary>
/// A made-up world in which a season is played: each case is won, lost or tied against the champion, a fifth of them not tied; each night brings so many
/// proposals, a share of which is truly better and a share truly worse than what they were made from. Gains shrink as quality nears 1.
/// </summary>
public sealed record SeasonWorld
{
    /// <summary>Share of cases on which two products differ at all.</summary>
    public const double Discordant = 0.2;

    private const double StartQuality = 0.5;

    public int Nights { get; init; } = 1000;

    public int Candidates { get; init; } = 10;

    /// <summary>Cases in each role on the first night.</summary>
    public int Cases { get; init; } = 1000;

    /// <summary>Nights in which confirm and sealed each grow by as many cases as they began with; null for sets that stay as they are.</summary>
    public int? GrowthNights { get; init; }

    /// <summary>Nights from one release to the next at the earliest.</summary>
    public int ReleaseNights { get; init; } = 7;

    public double ImproveShare { get; init; }

    public double HurtShare { get; init; }

    /// <summary>Nothing is ever better or worse than the champion.</summary>
    public static SeasonWorld Null { get; } = new();

    /// <summary>One proposal in twenty improves, three in ten hurt; sets grow.</summary>
    public static SeasonWorld Mixed { get; } = new() { ImproveShare = 0.05, HurtShare = 0.3, GrowthNights = 60 };

    public static double Start => StartQuality;

    /// <summary>Cases in confirm, and in sealed, on a night.</summary>
    public int CasesOn(int night) => GrowthNights is { } nights ? Cases + (int)((long)Cases * night / nights) : Cases;

    /// <summary>What a proposal does, before its parent's headroom is known: a gain is positive.</summary>
    public double Draw(SeededRandom random)
    {
        double which = random.NextDouble();
        double size = -PortableMath.Log(1 - random.NextDouble());
        return which < ImproveShare ? 0.01 + (0.02 * size)
            : which < ImproveShare + HurtShare ? -(0.01 + (0.03 * size))
            : 0;
    }

    /// <summary>Quality of a product made from another.</summary>
    public static double Quality(double parent, double step) =>
        Math.Clamp(parent + (step > 0 ? step * (1 - parent) / (1 - StartQuality) : step), 0, 1);
}
