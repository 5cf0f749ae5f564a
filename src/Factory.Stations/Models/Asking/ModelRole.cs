namespace Factory.Stations.Models.Asking;

/// <summary>Who said a message.</summary>
public enum ModelRole
{
    /// <summary>Who asks.</summary>
    User,

    /// <summary>The model, in an earlier answer that is quoted back.</summary>
    Assistant,
}
