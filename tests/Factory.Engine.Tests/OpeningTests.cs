using System.Text;
using Factory.Conformance.Durable;
using Factory.Core.Durable;
using Factory.Engine.Journaling;

namespace Factory.Engine.Tests;

/// <summary>Opening a state: owned, read-only, damaged, foreign, or too new. Each says what to do, and nothing is harmed.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly string _folder = TestFolder.Create();

    private EngineOptions Options => new() { Folder = _folder, OwnerCommand = "first" };

    private string Journal => Path.Combine(_folder, "journal.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ASecondOwnerIsRefusedAndToldWhoTheFirstIs()
    {
        await using (await DurableEngine.Open(Options, new DurableRegistry()))
        {
            var refused = await Should.ThrowAsync<StateOwnedException>(() => DurableEngine.Open(Options, new DurableRegistry()));
            refused.Pid.ShouldBe(Environment.ProcessId);
            refused.Host.ShouldBe(Environment.MachineName);
            refused.Since.ShouldNotBeNull().Kind.ShouldBe(DateTimeKind.Utc);
            refused.Message.ShouldContain("first");
        }

        await using DurableEngine next = await DurableEngine.Open(Options, new DurableRegistry());
        File.Exists(Journal + ".lock").ShouldBeTrue();
    }

    [Fact]
    public async Task AFileInPlaceOfAFolderIsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        EngineOptions options = Options with { Folder = Path.Combine(_folder, "file", "state") };
        var refused = await Should.ThrowAsync<StateUnavailableException>(() => DurableEngine.Open(options, new DurableRegistry()));
        refused.Message.ShouldContain("writable");
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsRefused()
    {
        // /proc cannot be written by anybody, root included, unlike a folder without write permission.
        string folder = OperatingSystem.IsLinux() ? "/proc" : Path.Combine(_folder, "missing\0name");
        var refused = await Should.ThrowAsync<Exception>(() => DurableEngine.Open(Options with { Folder = folder }, new DurableRegistry()));
        (refused is StateUnavailableException or ArgumentException).ShouldBeTrue(refused.ToString());
    }

    [Fact]
    public async Task GarbageIsRefusedAndLeftAlone()
    {
        byte[] garbage = Encoding.ASCII.GetBytes(new string('x', 5000));
        File.WriteAllBytes(Journal, garbage);
        var refused = await Should.ThrowAsync<StateUnavailableException>(() => DurableEngine.Open(Options, new DurableRegistry()));
        refused.Message.ShouldContain("not a journal");
        File.ReadAllBytes(Journal).ShouldBe(garbage);
        Should.Throw<StateUnavailableException>(() => EngineReader.Open(_folder));
    }

    [Fact]
    public async Task AForeignDatabaseIsRefused()
    {
        using (Database database = Database.OpenWriter(Journal))
        {
            database.Execute("CREATE TABLE theirs (x)");
        }

        (await Should.ThrowAsync<StateUnavailableException>(() => DurableEngine.Open(Options, new DurableRegistry()))).Message.ShouldContain("not a journal");
    }

    [Fact]
    public async Task AJournalOfANewerFactoryIsRefused()
    {
        await using (await DurableEngine.Open(Options, new DurableRegistry()))
        {
        }

        using (Database database = Database.OpenWriter(Journal))
        {
            database.Execute("PRAGMA user_version = 99");
        }

        (await Should.ThrowAsync<StateUnavailableException>(() => DurableEngine.Open(Options, new DurableRegistry()))).Message.ShouldContain("newer");
        Should.Throw<StateUnavailableException>(() => EngineReader.Open(_folder)).Message.ShouldContain("newer");
    }

    [Fact]
    public async Task ADamagedJournalIsRefusedAndLeftAlone()
    {
        await using (EngineHost host = await EngineHost.Start(Options, new DurableRegistry().Flow<int, int>("flow", (_, n) => Task.FromResult(n))))
        {
            await host.Client.WaitForCompletion(await host.Client.Start("flow", 1));
            await host.Engine.DisposeAsync();
            using (FileStream file = File.OpenWrite(Journal))
            {
                file.Position = 4096;
                file.Write(new byte[4096 * 4]);
            }

            await Should.ThrowAsync<StateUnavailableException>(() => DurableEngine.Open(Options, new DurableRegistry()));
        }

        Directory.CreateDirectory(_folder);
    }

    [Fact]
    public async Task AStaleOwnerCanWriteNothing()
    {
        DurableRegistry registry = new DurableRegistry().Flow<int, int>("flow", (_, n) => Task.FromResult(n));
        await using DurableEngine engine = await DurableEngine.Open(Options, registry);
        await engine.Start();
        using (Database other = Database.OpenWriter(Journal))
        {
            other.Execute("UPDATE meta SET v = v + 1 WHERE k = 'owner_epoch'");
        }

        await Should.ThrowAsync<StateUnavailableException>(() => engine.Client.Start("flow", 1, new StartOptions { InstanceId = "late" }));
        (await engine.Faulted.WaitAsync(TimeSpan.FromSeconds(30))).Message.ShouldContain("another owner");
        (await engine.Client.Get("late")).ShouldBeNull();
    }

    [Fact]
    public async Task ReadersNeedNoLock()
    {
        EngineReader.Open(_folder).ShouldBeNull();
        File.WriteAllBytes(Journal, []);
        EngineReader.Open(_folder).ShouldBeNull("its first owner died before it made a table");
        DurableRegistry registry = new DurableRegistry().Act<int, int>("act", n => n).Flow<int, int>("flow", (context, n) => context.CallActivity<int>("act", n));
        await using (DurableEngine engine = await DurableEngine.Open(Options, registry))
        {
            await engine.Start();
            string id = await engine.Client.Start("flow", 7, new StartOptions { InstanceId = "one" });
            await engine.Client.WaitForCompletion(id);
            Look();
        }

        Look();
    }

    private void Look()
    {
        using EngineReader reader = EngineReader.Open(_folder).ShouldNotBeNull();
        reader.Instances(new InstanceQuery()).Select(s => s.InstanceId).ShouldBe(["one"]);
        reader.Held().ShouldBeEmpty();
        reader.Stuck().ShouldBeEmpty();
        reader.Instance("one", fetchPayloads: true)!.Output.ShouldBe("7");
        HistoryRecord[] history = [.. reader.History("one")];
        history.Select(r => r.Kind).ShouldBe([
            HistoryKind.OrchestratorStarted, HistoryKind.ExecutionStarted, HistoryKind.TaskScheduled,
            HistoryKind.OrchestratorStarted, HistoryKind.TaskCompleted, HistoryKind.ExecutionCompleted]);
        history[2].Name.ShouldBe("act");
        history[2].Data.ShouldBe("7");
    }
}
