namespace Factory.Stations.Notifying;

/// <summary>Something that people are told. Immutable.</summary>
public interface INotice
{
    /// <summary>Names the delivery: a repetition has the same.</summary>
    string Delivery { get; }

    /// <summary>Names it among all notices ever sent, for receivers that drop repetitions.</summary>
    string Id { get; }

    /// <summary>On one line.</summary>
    string Subject { get; }

    /// <summary>In full, as plain text.</summary>
    string Text { get; }

    /// <summary>Who answers for the line; null when nobody is named.</summary>
    string? Owner { get; }

    /// <summary>What a webhook is sent, as JSON.</summary>
    object Body { get; }
}
