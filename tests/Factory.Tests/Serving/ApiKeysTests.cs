using System.Security.Cryptography;
using System.Text;
using Factory.Core;
using Factory.Serving.Web;

namespace Factory.Tests.Serving;

public sealed class ApiKeysTests
{
    private const string Key = "0123456789abcdef";

    [Fact]
    public void A_key_names_its_owner()
    {
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("the other's long key")));
        ApiKeys keys = ApiKeys.Parse($"ci:{Key}, night@example.com:sha256:{hash}\nci:rotated-key-of-ci");
        keys.AreRequired.ShouldBeTrue();
        keys.NameOf(Key).ShouldBe("ci");
        keys.NameOf("rotated-key-of-ci").ShouldBe("ci");
        keys.NameOf("the other's long key").ShouldBe("night@example.com");
        keys.NameOf(hash).ShouldBeNull("the hash itself is no key");
        keys.NameOf("").ShouldBeNull();
        keys.NameOf(Key + "0").ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ,\n")]
    public void Nothing_configured_needs_no_key(string? text) => ApiKeys.Parse(text).AreRequired.ShouldBeFalse();

    [Theory]
    [InlineData("ci")]
    [InlineData("ci:short")]
    [InlineData(":0123456789abcdef")]
    [InlineData("a name:0123456789abcdef")]
    [InlineData("ci:sha256:0123456789abcdef")]
    public void What_is_malformed_is_refused_without_showing_it(string text)
    {
        BadSetupException refused = Should.Throw<BadSetupException>(() => ApiKeys.Parse(text));
        refused.Problems[0].Where.ShouldBe(ApiKeys.Variable);
        refused.Message.ShouldNotContain(text.Split(':')[^1] + " ");
        refused.Message.ShouldContain("openssl rand");
    }
}
