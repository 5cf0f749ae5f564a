using System.Text;
using Factory.Api.Events;

namespace Factory.Api.Tests;

public sealed class PoisonTests(SharedPlace shared) : IClassFixture<SharedPlace>
{
    [Theory]
    [InlineData("hello", "no JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{"id":"a"}""", "`version`")]
    [InlineData("""{"version":2,"id":"a","type":"run","line":"pricing","data":{}}""", "Supported is 1")]
    [InlineData("""{"version":1.5,"id":"a","type":"run","line":"pricing","data":{}}""", "Supported is 1")]
    [InlineData("""{"version":1,"type":"run","line":"pricing","data":{}}""", "`id`")]
    [InlineData("""{"version":1,"id":"\ud800","type":"run","line":"pricing","data":{}}""", "Unicode")]
    [InlineData("""{"version":1,"id":"a","type":"fly","line":"pricing","data":{}}""", "run, cases, cord")]
    [InlineData("""{"version":1,"id":"a","type":"run","line":"../x","data":{}}""", "`line`")]
    [InlineData("""{"version":1,"id":"a","type":"run","line":"nobody","data":{}}""", "no line 'nobody'")]
    [InlineData("""{"version":1,"id":"a","type":"run","line":"pricing"}""", "`data`")]
    [InlineData("""{"version":1,"id":"a","type":"run","line":"pricing","data":{"cycles":"3"}}""", "cycles")]
    [InlineData("""{"version":1,"id":"a","type":"run","line":"pricing","data":{"cycles":0}}""", "1 to 10000")]
    [InlineData("""{"version":1,"id":"a","type":"cases","line":"pricing","data":{}}""", "`rows`")]
    [InlineData("""{"version":1,"id":"a","type":"cases","line":"pricing","data":{"rows":[]}}""", "holds no case")]
    [InlineData("""{"version":1,"id":"a","type":"cases","line":"pricing","data":{"rows":[{"day":"d1"}]}}""", "no field `id`")]
    [InlineData("""{"version":1,"id":"a","type":"cases","line":"pricing","data":{"artifact":"00"}}""", "wrong")]
    [InlineData("""{"version":1,"id":"a","type":"cord","line":"pricing","data":{"action":"pull"}}""", "Say why")]
    [InlineData("""{"version":1,"id":"a","type":"cord","line":"pricing","data":{"action":"cut"}}""", "pull, answer")]
    [InlineData("""{"version":1,"id":"a","type":"cord","line":"pricing","data":{}}""", "action")]
    [InlineData("""{"version":1,"id":"a","type":"cord","line":"pricing","data":{"action":"answer","stop":"S-9","decision":"continue","note":"n","noTest":"n"}}""", "no such stop")]
    public async Task What_can_never_be_done_says_what_to_write(string message, string reason)
    {
        (await Reason(message)).ShouldContain(reason);
    }

    [Fact]
    public async Task A_message_has_a_largest_size()
    {
        (await Reason(new string(' ', FactoryEvents.MostBytes + 1))).ShouldContain("artifact");
    }

    private async Task<string> Reason(string message) =>
        (await Should.ThrowAsync<PoisonMessageException>(() => shared.Place.Events.Handle(Encoding.UTF8.GetBytes(message), CancellationToken.None))).Message;
}
