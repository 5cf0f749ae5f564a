namespace Factory.Core.Cord;

/// <summary>What became of telling one channel of a stop. Holds no secret.</summary>
/// <param name="Channel">Name of the channel in the configuration.</param>
/// <param name="Level">What it was told: one of <see cref="NoticeLevel"/>.</param>
/// <param name="At">When it was last tried, UTC.</param>
/// <param name="Delivered">Whether the channel took it.</param>
/// <param name="Outcome">Whom it reached, or why it did not.</param>
/// <param name="Attempts">How often it was tried, a channel's own quick retries not counted.</param>
public sealed record Notice(string Channel, string Level, DateTime At, bool Delivered, string Outcome, int Attempts);
