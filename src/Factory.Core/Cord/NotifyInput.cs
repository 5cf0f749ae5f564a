namespace Factory.Core.Cord;

/// <summary>Input of the activity that tells one channel of a stop.</summary>
/// <param name="Line">The line.</param>
/// <param name="Stop">Id of the stop.</param>
/// <param name="Channel">Name of the channel in the configuration.</param>
/// <param name="Level">What to tell: one of <see cref="NoticeLevel"/>. With the stop it names the delivery, so that a receiver can tell a repetition.</param>
public sealed record NotifyInput(string Line, string Stop, string Channel, string Level);
