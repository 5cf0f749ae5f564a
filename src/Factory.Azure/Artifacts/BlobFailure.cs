using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using Factory.Core.Artifacts;

namespace Factory.Azure.Artifacts;

/// <summary>What the service's answers mean, and what to do about a refusal.</summary>
internal static class BlobFailure
{
    /// <summary>A condition did not hold: the blob is there already, or is not the expected one.</summary>
    public static bool IsConflict(RequestFailedException error) =>
        error.Status is 412 || error.ErrorCode == BlobErrorCode.BlobAlreadyExists || IsMissing(error);

    public static bool IsMissing(RequestFailedException error) =>
        error.Status == 404 && error.ErrorCode != BlobErrorCode.ContainerNotFound && error.ErrorCode != BlobErrorCode.ContainerBeingDeleted;

    public static bool IsRefusal(Exception error) => error is RequestFailedException or AuthenticationFailedException or IOException
        || (error is AggregateException all && all.InnerExceptions.All(IsRefusal));

    public static ArtifactStoreException Explain(string location, Exception error) => new(location, What(error), error);

    private static string What(Exception error) => error switch
    {
        RequestFailedException { Status: 404 } => "the container is missing. Deploy the infrastructure again, or create it and restart.",
        RequestFailedException { Status: 403 } or RequestFailedException { Status: 401 } =>
            "the identity may not read or write here. Assign it the role 'Storage Blob Data Contributor' (or 'Owner') on the storage account, and check the account's network rules.",
        RequestFailedException { Status: 429 or 500 or 503 or 504 } refused =>
            $"the service still refuses after all retries ({refused.Status} {refused.ErrorCode}). Nothing is half-written; the work goes on when it answers again.",
        AuthenticationFailedException => $"no token was given to this identity: {error.Message}",
        AggregateException all => $"the service did not answer after all retries: {all.InnerExceptions[^1].Message}",
        _ => $"could not be used: {error.Message}",
    };
}
