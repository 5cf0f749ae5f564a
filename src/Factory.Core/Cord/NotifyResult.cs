namespace Factory.Core.Cord;

/// <summary>Output of the activity that tells one channel of a stop.</summary>
/// <param name="Answered">Whether the stop is answered: nobody was troubled with it any more.</param>
public sealed record NotifyResult(bool Answered);
