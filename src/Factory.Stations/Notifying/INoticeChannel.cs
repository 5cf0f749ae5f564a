namespace Factory.Stations.Notifying;

/// <summary>A way to tell people of something. Thread-safe.</summary>
public interface INoticeChannel
{
    /// <summary>Tells. Gives whom it reached, for the record.</summary>
    /// <exception cref="NoticeFailedException">It did not get through.</exception>
    Task<string> Send(INotice message, CancellationToken cancellationToken);
}
