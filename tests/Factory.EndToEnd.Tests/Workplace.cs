using System.Diagnostics;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>A folder of a user's: a line, room for states, and a folder for temporary files that nobody else uses.</summary>
public sealed class Workplace : IDisposable
{
    public Workplace()
    {
        GuessLine.Write(Path.Combine(Root, "lines", GuessLine.Name));
        Directory.CreateDirectory(Temporary);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("factory-e2e-").FullName;

    public string Temporary => Path.Combine(Root, "tmp");

    public StateFolder State(string name) => new(Path.Combine(Root, name));

    /// <summary>Starts the program. <paramref name="settings"/> are environment variables, <c>NAME=VALUE</c>.</summary>
    public FactoryProcess Start(IEnumerable<string> arguments, params string[] settings) =>
        new(Information("setsid", ["dotnet", FactoryProcess.Program, .. arguments], settings));

    /// <summary>Starts the program from a shell that first runs <paramref name="preparation"/>.</summary>
    public FactoryProcess StartAfter(string preparation, params string[] arguments) =>
        new(Information("setsid", ["sh", "-c", $"{preparation}; exec dotnet \"$0\" \"$@\"", FactoryProcess.Program, .. arguments], []));

    /// <summary>Starts the program bound by file modes, which root otherwise is not.</summary>
    public FactoryProcess StartBound(params string[] arguments) => Environment.IsPrivilegedProcess
        ? new(Information("setpriv", ["--bounding-set=-dac_override,-dac_read_search", "dotnet", FactoryProcess.Program, .. arguments], []))
        : Start(arguments);

    /// <summary>Starts <c>factory serve</c> on a free port and waits until it listens.</summary>
    public Task<ServeProcess> Serve(StateFolder state, params string[] settings) => ServeProcess.Start(
        Information("dotnet", [FactoryProcess.Program, "serve", "--json", "--urls", "http://127.0.0.1:0", "--state", state.Folder], settings));

    /// <summary>Runs the program to its end.</summary>
    public async Task<Finished> Run(params string[] arguments)
    {
        using FactoryProcess process = Start(arguments);
        return await process.End();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ProcessStartInfo Information(string program, string[] arguments, string[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        start.Environment.Remove("FACTORY_STATE");
        start.Environment["TMPDIR"] = Temporary;
        foreach (string[] setting in settings.Select(s => s.Split('=', 2)))
        {
            start.Environment[setting[0]] = setting[1];
        }

        return start;
    }
}
