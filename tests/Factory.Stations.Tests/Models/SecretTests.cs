using System.Text;
using Azure.Core;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Microsoft.AspNetCore.Http;

namespace Factory.Stations.Tests.Models;

/// <summary>A key reaches the provider and nothing else, though the provider shouts it back.</summary>
public sealed class SecretTests
{
    private const string Token = "eyJ0.token-of-the-identity.sig";

    [Theory]
    [InlineData(ModelProvider.Openai, 400)]
    [InlineData(ModelProvider.Openai, 401)]
    [InlineData(ModelProvider.Openai, 500)]
    [InlineData(ModelProvider.Anthropic, 400)]
    [InlineData(ModelProvider.Anthropic, 401)]
    [InlineData(ModelProvider.Anthropic, 529)]
    public async Task Not_by_an_error_that_echoes_it(ModelProvider provider, int status)
    {
        await using ModelBench bench = await ModelBench.Start(provider);
        bench.Server.Behaves = (call, context) => Misbehaviour.Status(status, Echo(call, context))(call, context);
        ModelFailedException failure = await bench.Failure();
        failure.Message.ShouldContain(SecretRedactor.Mark);
        ShouldNotTell(failure.ToString());
        NothingWrittenTells(bench);
    }

    [Theory]
    [InlineData(ModelProvider.Openai)]
    [InlineData(ModelProvider.Anthropic)]
    public async Task Not_by_an_answer_that_echoes_it_nor_by_a_question_that_holds_it(ModelProvider provider)
    {
        await using ModelBench bench = await ModelBench.Start(provider);
        bench.Server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Echo(call, context));
        ModelAnswer answer = await bench.Ask($"my key is {ModelBench.Key}, keep it");
        answer.Text.ShouldContain(SecretRedactor.Mark);
        ShouldNotTell(answer.ToString());
        ShouldNotTell(bench.Server.Log.Single().Body);
        NothingWrittenTells(bench);
    }

    [Fact]
    public async Task Not_by_a_page_half_an_answer_or_another_shape()
    {
        await using ModelBench bench = await ModelBench.Start(ModelProvider.Openai);
        foreach (string body in (string[])["<html>{0}</html>", "{{\"choices\":[\"{0}", "{{\"error\":\"{0}\"}}", "{{\"choices\":\"{0}\",\"model\":\"{0}\"}}"])
        {
            bench.Server.Behaves = (_, context) => context.Response.WriteAsync(string.Format(null, CompositeFormat.Parse(body), ModelBench.Key));
            ShouldNotTell((await bench.Failure(body)).ToString());
        }

        NothingWrittenTells(bench);
    }

    [Fact]
    public async Task Nor_the_token_of_an_identity()
    {
        await using ModelBench bench = await ModelBench.Start();
        bench.Models.Add(bench.Model("default", ModelProvider.Openai) with { KeyVariable = null, Entra = true });
        bench.Server.Behaves = (call, context) => Misbehaviour.Answer(call, context, Echo(call, context));
        var identity = new Identity();
        ModelDesk desk = bench.Open(credential: identity);
        (await desk.Ask(ModelBench.Question("one"), CancellationToken.None)).Text.ShouldContain(SecretRedactor.Mark);
        await desk.Ask(ModelBench.Question("two"), CancellationToken.None);
        bench.Server.Log.ShouldAllBe(c => c.Headers["authorization"] == $"Bearer {Token}");
        identity.Asked.ShouldBe(1);
        NothingWrittenTells(bench);
    }

    [Fact]
    public void Short_values_that_guard_nothing_are_left_and_longer_ones_go_first()
    {
        var values = new Dictionary<string, string> { ["A"] = "ollama", ["B"] = "12345678", ["C"] = "12345678-longer" };
        var redactor = new SecretRedactor(values.Keys, values.GetValueOrDefault);
        redactor.Redact("ollama 12345678 12345678-longer").ShouldBe("ollama [secret] [secret]");
    }

    // All that a server knows of the caller, in its answer's text and headers.
    private static string Echo(ServedCall call, HttpContext context)
    {
        string secret = (call.Headers.GetValueOrDefault("authorization") ?? call.Headers["x-api-key"]).Replace("Bearer ", "");
        context.Response.Headers["x-echo"] = secret;
        return $"{secret} {Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))} {Uri.EscapeDataString(secret)} {call.Body}";
    }

    private static void NothingWrittenTells(ModelBench bench)
    {
        string[] files = Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(0);
        foreach (string file in files)
        {
            ShouldNotTell(File.ReadAllText(file, Encoding.Latin1));
        }
    }

    private static void ShouldNotTell(string text)
    {
        foreach (string secret in (string[])[ModelBench.Key, Token])
        {
            text.ShouldNotContain(secret);
            text.ShouldNotContain(Uri.EscapeDataString(secret));
            text.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')[..^1]);
        }
    }

    private sealed class Identity : TokenCredential
    {
        public int Asked { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked++;
            requestContext.Scopes.ShouldBe(["https://cognitiveservices.azure.com/.default"]);
            return new AccessToken(Token, new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
