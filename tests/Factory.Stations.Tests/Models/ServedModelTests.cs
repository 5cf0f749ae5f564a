using Factory.Core;
using Factory.Engine.Artifacts;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>An address alone is enough: the server is asked which model it serves.</summary>
public sealed class ServedModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("factory-served-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{"object":"list","data":[{"id":"qwen3:8b","object":"model"}]}""", "qwen3:8b")]
    [InlineData("""{"object":"list","data":[]}""", "default")]
    [InlineData("""{"status":"fine"}""", "default")]
    [InlineData("<html>", "default")]
    public async Task The_one_it_serves_is_asked(string list, string expected)
    {
        await using ModelServer server = await Serve(list);
        ModelDesk desk = Desk(server, key: "key-of-eight");
        await desk.Ask(Question("hello"), CancellationToken.None);
        await desk.Ask(Question("again"), CancellationToken.None);
        server.Log.Count(c => c.Path == "/v1/models").ShouldBe(1, "asked once");
        server.Log[0].Headers["authorization"].ShouldBe("Bearer key-of-eight");
        server.Log.Where(c => c.Path != "/v1/models").ShouldAllBe(c => c.Body.Contains($"\"model\":\"{expected}\""));
    }

    [Fact]
    public async Task Of_several_one_must_be_named()
    {
        await using ModelServer server = await Serve("""{"data":[{"id":"one"},{"id":"two"},{"id":"one"}]}""");
        (await Should.ThrowAsync<BadSetupException>(() => Desk(server).Ask(Question("hello"), CancellationToken.None)))
            .Message.ShouldContain("OPENAI_BASE_URL serves 2 models. Set OPENAI_MODEL to one of them: one, two.");
    }

    [Fact]
    public async Task One_that_cannot_be_asked_is_named_with_what_to_do_and_asked_again_later()
    {
        ModelServer gone = await Serve("{}");
        ModelDesk desk = Desk(gone);
        await gone.DisposeAsync();
        string why = (await Should.ThrowAsync<BadSetupException>(() => desk.Ask(Question("hello"), CancellationToken.None))).Message;
        why.ShouldContain("OPENAI_MODEL is not set, and http://127.0.0.1:");
        why.ShouldContain("Start the server, correct OPENAI_BASE_URL, or set OPENAI_MODEL.");
        desk.Catalog.WhyUnknown("default").ShouldNotBeNull();
    }

    private static async Task<ModelServer> Serve(string list)
    {
        ModelServer server = await ModelServer.Start();
        Func<ServedCall, HttpContext, Task> answers = server.Behaves;
        server.Behaves = (call, context) => call.Path == "/v1/models" ? context.Response.WriteAsync(list) : answers(call, context);
        return server;
    }

    private ModelDesk Desk(ModelServer server, string? key = null)
    {
        string? Variable(string name) => name switch { "OPENAI_BASE_URL" => server.Url + "/v1", "OPENAI_API_KEY" => key, _ => null };
        ModelSettings settings = ConfigurationLoader.Load(Path.GetTempPath(), Variable).Models;
        return new ModelDesk(new ModelCatalog(settings, Variable, TimeProvider.System), FileArtifactStore.Open(_folder, TimeProvider.System), TimeProvider.System);
    }

    private static ModelQuestion Question(string text) => new() { Messages = [new(ModelRole.User, text)], Bill = new("test") };
}
