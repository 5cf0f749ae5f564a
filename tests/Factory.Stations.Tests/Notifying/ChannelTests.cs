using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Factory.Core.Cord;
using Factory.Stations.Notifying;

namespace Factory.Stations.Tests.Notifying;

/// <summary>Webhook and mail against real receivers.</summary>
public sealed class ChannelTests
{
    private static readonly DateTime Pulled = new(2030, 1, 1, 2, 31, 0, DateTimeKind.Utc);

    private static readonly Stop Stop = new()
    {
        Id = "S-3",
        Line = "pricing",
        By = "rule buildFailures",
        Why = "10 candidates in a row\ndid not build.",
        About = "cycle 4",
        Owner = "revenue@example.com",
        PulledAt = Pulled,
    };

    [Fact]
    public async Task A_webhook_is_signed_and_says_what_happened_and_what_to_type()
    {
        using var receiver = new Receiver();
        string outcome = await Webhook(receiver).Send(Message(NoticeLevel.Escalation(1)), default);

        outcome.ShouldBe("127.0.0.1 answered 204");
        (WebHeaderCollection headers, string body) = receiver.Got.ShouldHaveSingleItem();
        headers["Factory-Delivery"].ShouldBe("S-3.escalation-1");
        Match signature = Regex.Match(headers["Factory-Signature"]!, "^t=([0-9]+),v1=([0-9a-f]{64})$");
        byte[] code = HMACSHA256.HashData("hush"u8, Encoding.UTF8.GetBytes($"{signature.Groups[1].Value}.{body}"));
        signature.Groups[2].Value.ShouldBe(Convert.ToHexStringLower(code));
        JsonElement said = JsonDocument.Parse(body).RootElement;
        said.GetProperty("stop").GetProperty("id").GetString().ShouldBe("S-3");
        said.GetProperty("title").GetString().ShouldBe("pricing is stopped (S-3, open for 45 min): 10 candidates in a row did not build.");
        string text = said.GetProperty("text").GetString()!;
        text.ShouldContain("Nobody has answered for 45 min.");
        text.ShouldContain("v2 stays live. Nothing new starts or goes live until somebody answers.");
        text.ShouldContain("./factory cord answer S-3 --decision continue|abandon");
        body.ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_receiver_that_is_busy_is_tried_again_when_it_says_so_as_the_same_delivery()
    {
        using var receiver = new Receiver
        {
            Answers = (number, response) =>
            {
                response.StatusCode = number < 3 ? 503 : 200;
                response.Headers["Retry-After"] = "0";
            },
        };

        await Webhook(receiver).Send(Message(NoticeLevel.Pulled), default);

        receiver.Got.Select(got => got.Headers["Factory-Delivery"]).ShouldBe(["S-3.pulled", "S-3.pulled", "S-3.pulled"]);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(302, true)]
    [InlineData(503, false)]
    public async Task What_a_receiver_refuses_is_told_and_tried_again_only_when_that_may_help(int status, bool isLasting)
    {
        using var receiver = new Receiver
        {
            Answers = (_, response) =>
            {
                response.StatusCode = status;
                response.Headers["Retry-After"] = "3600";
                response.Headers["Location"] = "http://127.0.0.1:1/elsewhere";
            },
        };

        NoticeFailedException failed = await Should.ThrowAsync<NoticeFailedException>(() => Webhook(receiver).Send(Message(NoticeLevel.Pulled), default));

        failed.Message.ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1 answered {status}"));
        failed.IsLasting.ShouldBe(isLasting);
        receiver.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mail_reaches_the_owner_in_plain_text()
    {
        using var server = new MailServer();
        string outcome = await Mail(server).Send(Message(NoticeLevel.Pulled), default);

        outcome.ShouldBe("mail to revenue@example.com through 127.0.0.1");
        string mail = server.Mails.ShouldHaveSingleItem();
        mail.ShouldContain("RCPT TO:<revenue@example.com>");
        mail.ShouldContain("Message-ID: <S-3.pulled.pricing.");
        string encoded = string.Concat(mail[mail.IndexOf("\n\n", StringComparison.Ordinal)..].Split('\n').Where(line => line != "."));
        Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).ShouldContain("did not build.");
    }

    [Fact]
    public async Task A_mail_that_is_not_taken_says_why_and_an_owner_without_address_is_named()
    {
        using var server = new MailServer { Sender = "451 come back later" };
        (await Should.ThrowAsync<NoticeFailedException>(() => Mail(server).Send(Message(NoticeLevel.Pulled), default))).ShouldSatisfyAllConditions(
            e => e.Message.ShouldContain("come back later"), e => e.IsLasting.ShouldBeFalse());
        NoticeMessage nobody = Message(NoticeLevel.Pulled) with { Stop = Stop with { Owner = "the night team" } };
        (await Should.ThrowAsync<NoticeFailedException>(() => Mail(server).Send(nobody, default))).ShouldSatisfyAllConditions(
            e => e.Message.ShouldContain("`the night team` is no mail address"), e => e.IsLasting.ShouldBeTrue());
    }

    private static NoticeMessage Message(string level) => new(Stop, level, Live: 2, Pulled.AddMinutes(45));

    private static WebhookChannel Webhook(Receiver receiver) =>
        new(new WebhookOptions(receiver.Url, "SECRET"), name => name == "SECRET" ? "hush" : null, TimeProvider.System);

    private static SmtpChannel Mail(MailServer server) =>
        new(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, From = "factory@example.com", Tls = false }, [], _ => null, TimeProvider.System);
}
