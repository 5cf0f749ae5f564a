using Factory.Api.Lines;
using Factory.Api.Problems;
using Factory.Core;

namespace Factory.Api.Handlers;

/// <summary>The lines as handlers find them. Thread-safe.</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class LinePlaces(ApiServices services)
{
    /// <exception cref="ApiProblemException">404.</exception>
    public LineEntry Find(string line) =>
        services.Catalog.Find(line) ?? throw ApiProblem.NotFound($"There is no line '{line}' here. GET /api/lines lists those there are.");

    /// <summary>The line's folder below the root; never a path of the machine.</summary>
    public string Folder(LineEntry line) => Path.GetRelativePath(services.Catalog.Root, line.Folder).Replace('\\', '/');

    /// <summary>Why the line does not load or may not run, with files below the root.</summary>
    public IReadOnlyList<Problem> Problems(LineEntry line) => ShownProblems.Below(services.Catalog.Root, line.Problems);

    public DateTime? NextRun(LineEntry line) => line.Definition?.Schedule is { } schedule ? Schedules.Ncrontab.Next(schedule, services.Stations.Time.GetUtcNow().UtcDateTime) : null;
}
