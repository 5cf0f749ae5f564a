using Factory.Core.Cord;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Stations.Cord;
using Factory.Stations.Notifying;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Notifying;

/// <summary>Somebody hears of every stop, once a level, until it is answered: the real workflow, engine and HTTP.</summary>
public sealed class StopNoticesTests : IDisposable
{
    private readonly Receiver _receiver = new();
    private readonly Receiver _chief = new();

    [Fact]
    public async Task A_stop_is_told_escalated_as_often_as_configured_and_its_answer_told_to_all()
    {
        await using ScriptedLine line = await ScriptedLine.Open(configuration: Told(after: 0.02, repeat: 2));
        Stop stop = await line.Pull();
        await _receiver.Next();
        await _chief.Next();
        await _chief.Next();

        await line.Answer("none", stop.Id);
        await _receiver.Next();
        await _chief.Next();
        InstanceState end = await line.Client.WaitForCompletion(StopWorkflow.InstanceOf(stop.Line, stop.Id));

        end.Status.ShouldBe(RuntimeStatus.Completed);
        Levels(_receiver).ShouldBe(["S-1.pulled", "S-1.answered"]);
        Levels(_chief).ShouldBe(["S-1.escalation-1", "S-1.escalation-2", "S-1.answered"]);
        IReadOnlyList<Notice> log = await line.Services.Notices.Read(stop.Line, stop.Id, default);
        log.Select(n => (n.Channel, n.Level)).ShouldBe(
            [("webhook", "pulled"), ("escalation.webhook", "escalation-1"), ("escalation.webhook", "escalation-2"), ("webhook", "answered"), ("escalation.webhook", "answered")], ignoreOrder: true);
        log.ShouldAllBe(n => n.Delivered && n.Attempts == 1);
        line.Readable().Where(f => f.Text.Contains("hush", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_channel_that_is_broken_for_good_is_recorded_and_keeps_no_other_from_telling()
    {
        _receiver.Answers = (_, response) => response.StatusCode = 410;
        using var server = new MailServer();
        FactoryConfiguration told = Told(after: 3600, repeat: 1);
        told = told with { Notify = told.Notify! with { Smtp = new SmtpOptions { Host = "127.0.0.1", Port = server.Port, From = "factory@example.com", To = ["team@example.com"], Tls = false } } };
        await using ScriptedLine line = await ScriptedLine.Open(configuration: told);

        Stop stop = await line.Pull();
        await ScriptedLine.Until(async () => await line.Services.StopNotices.Told(stop, default) ? "told" : null);

        (await line.Services.Notices.Read(stop.Line, stop.Id, default)).OrderBy(n => n.Channel).Select(n => (n.Channel, n.Delivered)).ShouldBe([("smtp", true), ("webhook", false)]);
        _receiver.Got.ShouldHaveSingleItem();
        server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_sweep_tells_of_what_nobody_was_told_once_and_of_answers_given_behind_its_back()
    {
        await using ScriptedLine line = await ScriptedLine.Open(configuration: Told(after: 3600, repeat: 1));
        var elsewhere = new CordDesk(line.Store, TimeProvider.System);
        Stop stop = await elsewhere.Pull(new CordPull(ScriptedLine.Name, "looks odd", "another process"), default);
        _receiver.Got.ShouldBeEmpty();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => line.Services.StopNotices.Sweep(line.Client, default)));
        await _receiver.Next();
        await line.Services.StopNotices.Sweep(line.Client, default);
        await elsewhere.Answer(new CordAnswer(stop.Id, StopDecision.Continue, "fine", "another process") { NoTest = "none" }, default);
        await line.Services.StopNotices.Sweep(line.Client, default);
        await line.Client.WaitForCompletion(StopWorkflow.InstanceOf(stop.Line, stop.Id));
        await line.Services.StopNotices.Sweep(line.Client, default);

        Levels(_receiver).ShouldBe(["S-1.pulled", "S-1.answered"]);
        _chief.Got.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _receiver.Dispose();
        _chief.Dispose();
    }

    private static IEnumerable<string> Levels(Receiver receiver) => receiver.Got.Select(got => got.Headers["Factory-Delivery"]!);

    private FactoryConfiguration Told(double after, int repeat) => new()
    {
        Notify = new NotifyOptions
        {
            Webhook = new WebhookOptions(_receiver.Url, "HUSH"),
            Escalation = new EscalationOptions { After = TimeSpan.FromSeconds(after), Repeat = repeat, Webhook = new WebhookOptions(_chief.Url, "HUSH") },
        },
    };
}
